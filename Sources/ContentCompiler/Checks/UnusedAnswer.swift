import Dialogue
import IntentMatching

/// Answers nobody gets.
struct UnusedAnswer: CheckRule {
  let name = "unused-answer"
  let summary = "nothing leads to an answer"
  let explanation = """
    An answer is reached when an intent of its topic leads to it (answer: ID, or the intent's aspect), or by a \
    follow-up such as "how long?" when it is its topic's main answer to that aspect: named like it, or the first \
    that has it where none is. This one is neither; it is only given when someone keeps asking for more.
    """
  let severity = Diagnostic.Severity.warning

  func findings(in pack: CheckedPack) -> [Diagnostic] {
    let reachable = pack.reachableAnswers
    return pack.content.answers.enumerated().filter { !reachable.contains($0.offset) }.map {
      finding(
        "no intent leads to the answer '\($0.element.topic).\($0.element.id)'",
        at: $0.element.location)
    }
  }
}
