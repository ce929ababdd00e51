/// A name of the lexicon found in a message.
package struct ConceptMatch: Sendable, Equatable {
  package enum Kind: String, Sendable {
    case concept, list, trigger
    /// A phrase in which our words mean something else.
    case decoy
  }
  /// As it is written in the lexicon; of a trigger its kind, of a decoy nothing.
  package var name: String
  package var kind: Kind
  package var span: Span
}

/// A pattern that would match after a small change of the message.
package struct NearMatch: Sendable, Equatable {
  package var name: String
  package var topic: String
  package var answer: String
  /// Whether the pattern only counts when spasms are being talked about.
  package var needsContext: Bool
  /// Where the pattern is written.
  package var rule: SourceLocation
  /// The first element of the pattern that is not in the message: "<ice>", "\"help\"", "a number".
  package var missing: String
  /// The words of the message that matched before it; empty where it is the first.
  package var after: Span?
  /// How many words or elements have to be changed.
  package var changes: Int
  /// The message after the change.
  package var changed: String
}
