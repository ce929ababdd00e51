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

  /// Which intents are said to give way to which.
  var yields: [Priorities.Yield] = []

  // Places that the content itself does not keep, for the checks.

  /// The texts of each answer, beside `answers`.
  var answerTexts: [[Located<String>]] = []
  /// By when each answer is to be reviewed, beside `answers`.
  var answerReviews: [Located<String>?] = []
  /// When each answer was last reviewed, beside `answers`; empty for never, nil where that is not said.
  var answerReviewed: [String?] = []
  /// The same two for all answers that do not say it themselves, from a policy file.
  var reviewed: Located<String>?
  var reviewBy: Located<String>?
  /// The sources of each answer, beside `answers`.
  var answerSources: [[Located<String>]] = []
  /// Where each policy rule is written, beside `rules`.
  var ruleLocations: [SourceLocation] = []
  /// Where the policy's rules, its thresholds and the wording begin.
  var rulesLocation: SourceLocation?
  var thresholdsLocation: SourceLocation?
  var wordingLocation: SourceLocation?
  /// The lines of the wording, in the order of the files.
  var lines: [(key: Located<String>, variants: [Located<String>])] = []
  /// Reasons of rules and findings.
  var reasons: [Located<String>] = []
  /// Where each clue is named.
  var clueLocations: [(name: String, location: SourceLocation)] = []

  /// Gives every answer its dates of review: its own, its file's, or else the pack's.
  mutating func settleReviews() {
    for index in answers.indices {
      answers[index].reviewed = answerReviewed[index] ?? reviewed?.value ?? ""
      answerReviews[index] = answerReviews[index] ?? reviewBy
    }
  }
}
