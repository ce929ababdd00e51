import Dialogue
import IntentMatching

/// Near misses that hit.
struct NearMissHit: CheckRule {
  let name = "near-miss-hit"
  let summary = "a near miss reaches the intent, clue or finding it must not reach"
  let explanation = """
    Near misses are said to the assistant in a conversation of their own; those of intents whose patterns all count \
    only in context in one about spasms. Being given the intent's answer, or leaving the clue or the finding held, \
    is an error: a pattern says too little. Add the words that tell the two apart, or a decoy to the lexicon for a \
    phrase in which our words mean something else.
    """

  func findings(in pack: CheckedPack) -> [Diagnostic] {
    pack.samples.filter { !$0.mustMatch }.compactMap { sample in
      let text = sample.text.value
      switch sample.owner {
      case .intent(let intent, let answer):
        let written = WrittenIntent(intent, answer: answer, in: pack)
        let outcome = pack.rehearsal.outcome(
          of: text, in: written.isContextOnly ? pack.rehearsal.aboutSpasms : pack.rehearsal.alone)
        let isHit =
          outcome.reply.topics.contains(written.topic)
          && (written.topic == EngineNames.reportTopic
            || outcome.answers.contains(written.topic + "." + answer))
        guard isHit else { return nil }
        let rule = outcome.reply.intents.first { $0.topic == written.topic }?.rule
        return finding(
          "this near miss of \(written.topic).\(answer) is answered with it"
            + (rule.map { ", by the pattern at \($0)" } ?? ""),
          at: sample.text.location)
      case .clue(let clue):
        guard
          pack.rehearsal.outcome(of: text, in: pack.rehearsal.alone).held.contains(clue)
        else { return nil }
        return finding("this near miss leaves the clue '\(clue)' held", at: sample.text.location)
      case .finding(let id):
        guard pack.rehearsal.outcome(of: text, in: pack.rehearsal.alone).raises(id) else {
          return nil
        }
        return finding("this near miss raises \(id)", at: sample.text.location)
      }
    }
  }
}
