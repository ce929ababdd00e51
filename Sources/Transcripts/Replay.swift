public import Dialogue
public import IntentMatching

/// What came of replaying one transcript.
public struct Replay: Sendable {
  /// Something that was not as it should be.
  public struct Failure: Sendable, Equatable {
    public enum Kind: String, Sendable, CaseIterable {
      /// The text of the reply is not the one expected.
      case reply
      case topic, topics, intents, disposition, signals, findings, rules, slots, asks, says
      case neverSays = "never-says"
      /// The disposition asks for a doctor, and the text names none.
      case doctorAdvice = "doctor-advice"
      /// The disposition is an emergency, and the text names no number and no service.
      case emergencyAdvice = "emergency-advice"
      /// The disposition is an emergency, and the reply begins with something else.
      case emergencyFirst = "emergency-first"
      /// The transcript expects nothing at all.
      case nothingChecked = "nothing-checked"
    }
    public var kind: Kind
    /// Where the expectation stands; for the one rule, the `charley>` or else the `you>`.
    public var location: SourceLocation
    public var expected: String
    public var said: String

    public init(_ kind: Kind, at location: SourceLocation, expected: String, said: String) {
      self.kind = kind
      self.location = location
      self.expected = expected
      self.said = said
    }
  }

  /// One message, what was answered, and what is wrong with that.
  public struct Turn: Sendable {
    /// Counts from 0.
    public var index: Int
    public var message: Located<String>
    public var reply: Reply
    /// How many expectations the reply was held to, the expected reply among them.
    public var checks: Int
    public var failures: [Failure]
    /// Why the reply is what it is, where something is wrong with it and the responder knows.
    public var explanation: Explanation?
  }

  public var transcript: Transcript
  public var turns: [Turn]
  /// All that is wrong, in the order of the file.
  public var failures: [Failure]

  public var passed: Bool { failures.isEmpty }
  /// How many expectations there were; the one rule is not counted.
  public var checks: Int { turns.reduce(0) { $0 + $1.checks } }
  public var replies: [Reply] { turns.map(\.reply) }
}

extension Replay.Failure {
  /// What is wrong, in one line.
  public var message: String {
    switch kind {
    case .reply: "the reply is not the one expected"
    case .says: "the reply does not say `\(expected)`"
    case .neverSays: "the reply says `\(expected)`"
    case .doctorAdvice: "the disposition is \(expected) and the reply does not send to a doctor"
    case .emergencyAdvice: "this is an emergency and the reply names no emergency number"
    case .emergencyFirst: "this is an emergency and the reply begins with its \(said) part"
    case .nothingChecked: "nothing is checked: there is no expectation and no expected reply"
    case .asks:
      expected == "none" ? "the reply asks something" : "the reply does not ask `\(expected)`"
    case .topic, .topics, .intents, .disposition, .signals, .findings, .rules, .slots:
      "expected \(kind.rawValue) `\(expected)`, got `\(said)`"
    }
  }

  /// Expected and said, word by word, where that tells more than `message`.
  public var difference: TextDifference? {
    switch kind {
    case .reply, .topic, .topics, .intents, .disposition, .signals, .findings, .rules, .slots:
      TextDifference(expected: TextPattern(expected), said: said)
    case .says, .neverSays, .asks, .doctorAdvice, .emergencyAdvice, .emergencyFirst,
      .nothingChecked:
      nil
    }
  }

  /// As compilers print it, with the kind as the rule.
  public var diagnostic: Diagnostic { Diagnostic(.error, kind.rawValue, message, at: location) }
}
