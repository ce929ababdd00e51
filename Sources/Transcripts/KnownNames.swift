public import Dialogue
import IntentMatching

/// The names of a pack that an expectation may use, so that a slip is an error at its line. Nil: any name will do.
public struct KnownNames: Sendable {
  public var topics: [String]?
  public var intents: [String]?
  /// Rows of the red-flag table: "E2".
  public var findings: [String]?
  /// Policy rules: "R3".
  public var rules: [String]?

  public init(topics: [String]? = nil) {
    self.topics = topics
  }

  /// All names of a content.
  public init(_ content: Content) {
    topics = content.topics.map(\.id) + ["out_of_scope", "emergency"]
    intents = content.matcher.intentNames
    findings = content.findings.filter { $0.level != .none }.map(\.id)
    rules = content.policy.rules.map(\.id)
  }
}
