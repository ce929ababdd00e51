import Dialogue
import IntentMatching

/// Which intents are said to win over which others.
struct Priorities: Sendable {
  /// One line of `yields_to`.
  struct Yield: Sendable {
    var topic: String
    /// Nil where the whole topic yields.
    var answer: String?
    /// A topic, or a topic and one of its answers.
    var to: Located<String>
  }

  let yields: [Yield]

  /// Whether it is stated that a sentence of one intent may be answered with `taker`, a topic or "topic.answer".
  func isStated(_ topic: String, _ answer: String, yieldsTo taker: String) -> Bool {
    let takerTopic = String(taker.prefix { $0 != "." })
    // Contract: a named subject, or a question, beats a report.
    if topic == EngineNames.reportTopic, takerTopic != topic { return true }
    return yields.contains {
      $0.topic == topic && ($0.answer == nil || $0.answer == answer)
        && ($0.to.value == taker || $0.to.value == takerTopic)
    }
  }
}
