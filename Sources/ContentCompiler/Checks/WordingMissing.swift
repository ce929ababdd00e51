import Dialogue
import IntentMatching

/// Lines the engine needs and does not have.
struct WordingMissing: CheckRule {
  let name = "wording-missing"
  let summary = "a line the engine needs is not in the wording"
  let explanation = """
    Where a line is missing nothing is said in its place: without doctor.full nobody reads why to see a doctor. \
    Write it under wording: in policy/, with at least one variant.
    """

  func findings(in pack: CheckedPack) -> [Diagnostic] {
    let lines = pack.content.wording
    return EngineNames.wording.keys.sorted().filter { key in
      lines[key]?.contains { $0.contains { !$0.isWhitespace } } != true
    }.map {
      finding(
        "the wording has no line '\($0)'",
        at: pack.source.lines.first { [key = $0] in $0.key.value == key }?.key.location
          ?? pack.source.wordingLocation ?? pack.policyLocation)
    }
  }
}
