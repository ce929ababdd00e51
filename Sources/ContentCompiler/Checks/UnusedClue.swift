import Dialogue
import IntentMatching

/// Clues that lead to nothing.
struct UnusedClue: CheckRule {
  let name = "unused-clue"
  let summary = "a clue is in no finding"
  let explanation = """
    A clue counts through the findings whose when: names it. Only a few count by themselves: \
    \(EngineNames.remarks.sorted().joined(separator: ", ")). This one changes nothing; most often it has been left \
    out of a line of when:.
    """
  let severity = Diagnostic.Severity.warning

  func findings(in pack: CheckedPack) -> [Diagnostic] {
    let used = Set(pack.content.findings.flatMap { $0.when.joined() }).union(EngineNames.remarks)
    // One that only denies covers words of a signal that are said of something else: it works without being named.
    let covers = Set(pack.source.matcher.clues.filter(\.patterns.isEmpty).map(\.name))
    return pack.source.clueLocations.filter {
      !used.contains($0.name) && !covers.contains($0.name)
    }.map {
      finding("the clue '\($0.name)' is in no finding", at: $0.location)
    }
  }
}
