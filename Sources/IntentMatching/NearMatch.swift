/// A name of the lexicon found in a message.
public struct ConceptMatch: Sendable, Equatable {
  public enum Kind: String, Sendable {
    case concept, list, trigger
    /// A phrase in which our words mean something else.
    case decoy
  }
  /// As it is written in the lexicon; of a trigger its kind, of a decoy nothing.
  public var name: String
  public var kind: Kind
  public var span: Span
}

/// A pattern that would match after a small change of the message.
public struct NearMatch: Sendable, Equatable {
  public var name: String
  public var topic: String
  public var answer: String
  /// Whether the pattern only counts when spasms are being talked about.
  public var needsContext: Bool
  /// Where the pattern is written.
  public var rule: SourceLocation
  /// The first element of the pattern that is not in the message: "<ice>", "\"help\"", "a number".
  public var missing: String
  /// The words of the message that matched before it; empty where it is the first.
  public var after: Span?
  /// How many words or elements have to be changed.
  public var changes: Int
  /// The message after the change.
  public var changed: String
}
