import Dialogue
import IntentMatching

/// Ways through the policy that end below the doctor.
struct PolicyHole: CheckRule {
  let name = "policy-hole"
  let summary = "the rules leave a signal, or a red flag, with too little"
  let explanation = """
    The truth table of the five signals, of whether spasms are reported and of whether the turn asks about them is \
    gone through. While any signal is held the rules have to lead to doctor at least, and a finding's level to what \
    it says. The engine never goes lower, whatever the rules say, but then it cannot say why: correct the \
    disposition of the rule.
    """

  func findings(in pack: CheckedPack) -> [Diagnostic] {
    holesOfSignals(pack) + holesOfLevels(pack)
  }

  private func holesOfSignals(_ pack: CheckedPack) -> [Diagnostic] {
    let signals = Signal.allCases.filter { $0 != .redFlag }
    var holes: [(signals: Set<Signal>, ways: Int)] = []
    for bits in 1..<(1 << signals.count) {
      let held = Set(signals.indices.filter { bits & (1 << $0) != 0 }.map { signals[$0] })
      var ways = 0
      for (asks, reports) in [(false, false), (false, true), (true, false), (true, true)] {
        let facts = EscalationPolicy.Facts(signals: held, asks: asks, reports: reports)
        if pack.content.policy.byRules(facts) < .doctor { ways += 1 }
      }
      if ways > 0 { holes.append((held, ways)) }
    }
    // The smallest tell it all: what holds more is a hole because they are.
    let smallest = holes.filter { hole in
      !holes.contains { $0.signals.isStrictSubset(of: hole.signals) }
    }
    return smallest.map { hole in
      let names = signals.filter(hole.signals.contains).map(\.rawValue)
      let wider = holes.count { $0.signals.isSuperset(of: hole.signals) }
      let rule = pack.content.policy.rules.firstIndex { names.contains($0.on) }
      return finding(
        "spasms that are \(names.joined(separator: " and ")) end below doctor by the rules "
          + "(\(wider) combinations of signals do)" + example(of: names, pack),
        at: rule.map { pack.source.ruleLocations[$0] } ?? pack.policyLocation)
    }
  }

  private func holesOfLevels(_ pack: CheckedPack) -> [Diagnostic] {
    let wanted: [(Content.Finding.Level, Disposition)] = [
      (.doctor, .doctor), (.urgent, .urgent), (.emergency, .emergency), (.crisis, .emergency),
    ]
    let used = Set(pack.content.findings.map(\.level))
    return wanted.filter { used.contains($0.0) }.compactMap { level, disposition in
      guard pack.content.policy.byRules(.init(levels: [level])) < disposition else { return nil }
      let rule = pack.content.policy.rules.firstIndex { $0.on == level.rawValue }
      return finding(
        "findings that are \(level.rawValue) end below \(disposition.name) by the rules"
          + example(of: pack.content.findings.filter { $0.level == level }.map(\.id), pack),
        at: rule.map { pack.source.ruleLocations[$0] } ?? pack.policyLocation)
    }
  }

  /// A message that shows it: the first sample of such a finding.
  private func example(of ids: [String], _ pack: CheckedPack) -> String {
    let sample = pack.allSamples.first { sample in
      guard case .finding(let id) = sample.owner else { return false }
      return sample.mustMatch && ids.contains(id)
    }
    return sample.map { "; for instance after \"\($0.text.value)\"" } ?? ""
  }
}

extension EscalationPolicy {
  /// What the rules ask for by themselves, without the engine's floors; `selfCare` for anything below `doctor`.
  ///
  /// `decide` names the rules that reach `doctor` at least, or the disposition where that is lower.
  fileprivate func byRules(_ facts: Facts) -> Disposition {
    decide(facts).rules.map(\.disposition).max() ?? .selfCare
  }
}
