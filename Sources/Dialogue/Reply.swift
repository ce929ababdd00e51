public import IntentMatching

/// What Charley answers to one message.
public struct Reply: Sendable, Equatable {
  /// A piece of the reply with one purpose.
  public struct Part: Sendable, Equatable {
    /// What a part is for.
    public enum Kind: String, Sendable {
      /// Emergency advice; always first.
      case emergency
      /// Meets the person: names what they said.
      case meet
      /// The answer to a question.
      case answer
      /// What to do about care.
      case doctor
      /// A question of Charley's.
      case question
    }
    /// What the part is for.
    public var kind: Kind
    /// What is said.
    public var text: String
    /// The topic an answer belongs to.
    public var topic: String?
    /// Where the statements come from: "S100", "NHS back pain".
    public var sources: [String]

    package init(_ kind: Kind, _ text: String, topic: String? = nil, sources: [String] = []) {
      self.kind = kind
      self.text = text
      self.topic = topic
      self.sources = sources
    }
  }

  /// The parts in the order they are said.
  public var parts: [Part]
  /// The topic of the first question answered, or what the message was.
  public var topic: String
  /// Every topic answered, in order.
  public var topics: [String]
  /// The intents found, best first.
  public var intents: [IntentMatch]
  /// Of the person in focus, in the order of `Signal`.
  public var signals: [Signal]
  /// Ids of the rows met, such as E2, of the person in focus.
  public var findings: [String]
  /// Values read from the message.
  public var slots: [Slot]
  /// What the person is told about care.
  public var disposition: Disposition
  /// Ids of the policy rules that led to the disposition.
  public var rules: [String]

  /// The reply as one text.
  public var text: String { parts.map(\.text).filter { !$0.isEmpty }.joined(separator: " ") }
}
