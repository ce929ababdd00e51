import Dialogue
import IntentMatching

/// Lines the engine never says.
struct WordingUnknown: CheckRule {
  let name = "wording-unknown"
  let summary = "the engine knows no line of this name"
  let explanation = """
    The line is never said; its name is most often misspelt. Lines for meeting somebody are named meet.SIGNAL or \
    meet.SIGNAL+SIGNAL, the signals in the order new, frequent, painful, persistent, disruptive, with .part for \
    where a part of the body is known.
    """
  let severity = Diagnostic.Severity.warning

  func findings(in pack: CheckedPack) -> [Diagnostic] {
    pack.source.lines.filter { !EngineNames.isWording($0.key.value) }.map {
      finding(
        "the engine knows no line '\($0.key.value)'"
          + NearestSpelling.hint($0.key.value, in: EngineNames.wording.keys),
        at: $0.key.location)
    }
  }
}
