import Dialogue
import IntentMatching

/// Signals and levels the policy says nothing about.
struct SignalWithoutRule: CheckRule {
  let name = "signal-without-rule"
  let summary = "no policy rule is on a signal, or on a level of findings"
  let explanation = """
    Each of new, frequent, painful, persistent and disruptive, and each level that a finding asks for, needs a rule \
    in policy/ with its source: it is what /why shows, and what gives the reason. A finding that is no signal and \
    asks for nothing is reported too: it can change nothing, and is most often a slip in its id.
    """

  func findings(in pack: CheckedPack) -> [Diagnostic] {
    let covered = Set(pack.content.policy.rules.map(\.on))
    var found = Signal.allCases.filter { $0 != .redFlag && !covered.contains($0.rawValue) }.map {
      finding("no rule is on the signal '\($0.rawValue)'", at: pack.policyLocation)
    }
    var reported: Set<String> = []
    for row in pack.content.findings {
      if row.level == .none {
        if Signal(rawValue: row.id) == nil {
          let names = Signal.allCases.map(\.rawValue)
          found.append(
            finding(
              "'\(row.id)' is no signal and asks for nothing"
                + NearestSpelling.hint(row.id, in: names),
              at: row.location))
        }
      } else if !covered.contains(row.level.rawValue), reported.insert(row.level.rawValue).inserted
      {
        found.append(
          finding(
            "'\(row.id)' is \(row.level.rawValue), and no rule is on that", at: row.location))
      }
    }
    return found
  }
}
