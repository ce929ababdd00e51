import Dialogue
import IntentMatching

/// Patterns that never win.
struct DeadPattern: CheckRule {
  let name = "dead-pattern"
  let summary = "no sentence that a pattern can make comes to its intent"
  let explanation = """
    Every sentence made from the pattern (see over-match for which) is answered with something else, or is not \
    understood, also in a conversation about the topic. The pattern changes nothing: another one is stronger, or a \
    decoy or the sense of the other words hides it. Delete it, make it say more, or state in yields_to: who wins.
    """
  let severity = Diagnostic.Severity.warning
  let triesPatterns = true

  func findings(in pack: CheckedPack) -> [Diagnostic] {
    pack.trials.filter(\.isDead).compactMap { trial in
      guard let said = trial.said.first,
        !trial.said.allSatisfy({ said in
          said.taker.map { pack.priorities.isStated(trial.topic, trial.answer, yieldsTo: $0) }
            ?? false
        })
      else { return nil }
      return finding(
        "none of \(trial.said.count) sentences of this pattern comes to \(trial.name): "
          + "\"\(said.text)\" is answered with \(said.reached)",
        at: trial.pattern.location)
    }
  }
}
