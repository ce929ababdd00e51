import Dialogue
import IntentMatching
import Transcripts

/// One conversation that was replayed, whatever format it was written in.
struct Story: Sendable {
  /// Something that was not as it should be.
  struct Problem: Sendable {
    /// Kind and place, with the message.
    var diagnostic: Diagnostic
    var expected: String
    var said: String
    /// Expected and said, word by word, where that tells more than the message.
    var difference: TextDifference?
    /// Whether the reply's text is what is wrong, so that it is shown.
    var showsReply = false
  }

  /// One message and what came of it.
  struct Step: Sendable {
    /// Where it is written.
    var location: SourceLocation
    var message: String
    var reply: String
    var checks: Int
    var problems: [Problem] = []
    /// What could not be checked, and why.
    var unchecked: [Diagnostic] = []
    var explanation: Explanation?

    var passed: Bool { problems.isEmpty }
  }

  var file: String
  var title: String?
  var steps: [Step]
  /// What is wrong with the story as a whole.
  var problems: [Problem] = []
  /// How many replies were written anew.
  var updated = 0
  var seconds = 0.0

  var passed: Bool { problems.isEmpty && steps.allSatisfy(\.passed) }
  var checks: Int { steps.reduce(0) { $0 + $1.checks } }
  /// Nothing in it could be checked, and nothing is wrong.
  var isSkipped: Bool { passed && checks == 0 }
  var allProblems: [Problem] { problems + steps.flatMap(\.problems) }
  var unchecked: [Diagnostic] { steps.flatMap(\.unchecked) }
  /// The title, or else the file.
  var name: String { title ?? file }
}

extension Story {
  init(_ replay: Replay) {
    file = replay.transcript.file
    title = replay.transcript.title
    steps = replay.turns.map { turn in
      Step(
        location: turn.message.location, message: turn.message.value, reply: turn.reply.text,
        checks: turn.checks, problems: turn.failures.map(Problem.init),
        explanation: turn.explanation)
    }
    let inTurns = replay.turns.flatMap(\.failures)
    problems = replay.failures.filter { !inTurns.contains($0) }.map(Problem.init)
  }
}

extension Story {
  init(_ replay: BotiumReplay, file: String) {
    self.file = file
    title = replay.name.isEmpty ? nil : replay.name
    steps = replay.turns.map { turn in
      Step(
        location: turn.location, message: turn.message, reply: turn.reply?.text ?? "",
        checks: turn.checks,
        problems: turn.failures.map { failure in
          let isText = failure.diagnostic.rule == "reply"
          return Problem(
            diagnostic: failure.diagnostic, expected: failure.expected, said: failure.said,
            difference: isText
              ? TextDifference(
                expected: TextPattern(failure.expected.wildcarded), said: failure.said)
              : nil,
            showsReply: !isText)
        },
        unchecked: turn.unchecked.sorted {
          ($0.location.file, $0.location.line) < ($1.location.file, $1.location.line)
        }, explanation: turn.explanation)
    }
  }
}

extension String {
  /// Botium's wildcard written as ours, with one at either end: a Botium text may stand anywhere in a reply.
  fileprivate var wildcarded: String {
    let inside = split(separator: "*", omittingEmptySubsequences: false).joined(separator: "...")
    return "... \(inside) ..."
  }
}

extension Story.Problem {
  init(_ failure: Replay.Failure) {
    diagnostic = failure.diagnostic
    expected = failure.expected
    said = failure.said
    difference = failure.difference
    showsReply = [.says, .neverSays, .asks, .doctorAdvice, .emergencyAdvice].contains(failure.kind)
  }
}

/// What came of one file.
enum StoryFile: Sendable {
  /// The conversations in it.
  case replayed([Story])
  /// The filter leaves it out.
  case passedOver
  /// It cannot be read; each line says why and where.
  case unreadable(file: String, [String])
}
