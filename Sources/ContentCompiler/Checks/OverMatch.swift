import Dialogue
import IntentMatching

/// Intents that take the sentences of others.
struct OverMatch: CheckRule {
  let name = "over-match"
  let summary = "a sentence that one intent's pattern can make is answered with another intent"
  let explanation = """
    Sentences are made from each pattern, with every gap empty: every alternative, optional part and order once, and \
    six phrases of each concept, each against the first choice everywhere else. Of these at most as many as \
    --sentences says are put to the assistant, spread evenly, the shortest first. Another intent was as strong or \
    stronger for the one shown, which is the shortest found.

    Make one of the two patterns say more or less; or, where the other one rightly wins, say so in the topic or the \
    intent that loses: `yields_to: [treatment]`, or `yields_to: [treatment.how]` for one answer only. A topic that \
    is earlier in order: of the policy wins what is equally strong. By design an emergency wins always, any subject \
    or question wins over a bare report, and the plain intent of a topic gives way to the topic's other answers.
    """
  let severity = Diagnostic.Severity.warning
  let triesPatterns = true

  func findings(in pack: CheckedPack) -> [Diagnostic] {
    pack.trials.filter { !$0.isDead }.flatMap { trial -> [Diagnostic] in
      var takers: Set<String> = []
      return trial.said.compactMap { said in
        guard let taker = said.taker, takers.insert(taker).inserted,
          !pack.priorities.isStated(trial.topic, trial.answer, yieldsTo: taker)
        else { return nil }
        return finding(
          "this pattern of \(trial.name) can say \"\(said.text)\", which is answered with \(taker)",
          at: trial.pattern.location)
      }
    }
  }
}
