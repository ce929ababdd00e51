import Dialogue
import IntentMatching

/// Signals that nothing a person says can raise.
struct SignalNeverRaised: CheckRule {
  let name = "signal-never-raised"
  let summary = "no finding raises one of the five signals"
  let explanation = """
    new, frequent, painful, persistent and disruptive each need a finding of that id in signals/, with clues. \
    Without it "it hurts" is heard by nobody, and nobody is sent to a doctor. (Rates and dates alone raise frequent, \
    new and persistent; words such as "again and again" need clues.)
    """

  func findings(in pack: CheckedPack) -> [Diagnostic] {
    let raised = Set(pack.content.findings.filter { !$0.when.isEmpty }.map(\.id))
    return Signal.allCases.filter { $0 != .redFlag && !raised.contains($0.rawValue) }.map {
      finding("no finding raises the signal '\($0.rawValue)'", at: pack.policyLocation)
    }
  }
}
