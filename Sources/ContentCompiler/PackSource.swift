internal import Dialogue
public import IntentMatching

/// A sentence beside a pattern that must, or must not, match.
public struct Sample: Sendable {
  public enum Owner: Sendable, Equatable {
    /// An intent by name, with its answer.
    case intent(String, answer: String)
    case clue(String)
    case finding(String)
  }
  public var owner: Owner
  public var text: Located<String>
  /// False for near misses.
  public var mustMatch: Bool
}

/// A pack as it is written: everything read from its files, not yet compiled.
struct PackSource {
  var matcher = MatcherSource()
  var topics: [(topic: Content.Topic, location: SourceLocation)] = []
  var answers: [Content.Answer] = []
  var findings: [Content.Finding] = []
  var rules: [EscalationPolicy.Rule] = []
  var thresholds: EscalationPolicy.Thresholds?
  var wording: [String: [String]] = [:]
  var order: [Located<String>] = []
  var samples: [Sample] = []
  /// Where each intent asks for an answer.
  var wanted: [(topic: String, answer: String, location: SourceLocation)] = []
  var reviewed = ""
}
