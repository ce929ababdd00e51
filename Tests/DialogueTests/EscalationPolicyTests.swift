import DefaultContent
import Dialogue
import Testing

/// The truth table of the shipped policy.
struct EscalationPolicyTests {
  private let signals: [Signal] = [.new, .frequent, .painful, .persistent, .disruptive]

  private func facts() -> [EscalationPolicy.Facts] {
    var all: [EscalationPolicy.Facts] = []
    for bits in 0..<32 {
      let held = Set(signals.enumerated().filter { bits & (1 << $0.offset) != 0 }.map(\.element))
      for levelBits in 0..<16 {
        let levels = Set(
          [Content.Finding.Level.doctor, .urgent, .emergency, .crisis].enumerated()
            .filter { levelBits & (1 << $0.offset) != 0 }.map(\.element))
        for asks in [false, true] {
          for reports in [false, true] {
            all.append(
              EscalationPolicy.Facts(signals: held, levels: levels, asks: asks, reports: reports))
          }
        }
      }
    }
    return all
  }

  @Test func everyCombinationEndsWhereItMust() throws {
    let policy = try Content.standard().policy
    for facts in facts() {
      let decision = policy.decide(facts)
      let expected: Disposition =
        if facts.levels.contains(.emergency) || facts.levels.contains(.crisis) {
          .emergency
        } else if facts.levels.contains(.urgent) {
          .urgent
        } else if !facts.signals.isEmpty || facts.levels.contains(.doctor) || facts.asks {
          .doctor
        } else if facts.reports {
          .mention
        } else {
          .selfCare
        }
      #expect(decision.disposition == expected, "\(facts)")
      // Whatever sends somebody to a doctor says by which rule.
      if decision.disposition >= .doctor { #expect(!decision.rules.isEmpty, "\(facts)") }
    }
  }

  @Test func addingAFactNeverLowers() throws {
    let policy = try Content.standard().policy
    for facts in facts() {
      let before = policy.decide(facts).disposition
      for signal in signals {
        var more = facts
        more.signals.insert(signal)
        #expect(policy.decide(more).disposition >= before)
      }
      for level in Content.Finding.Level.allCases where level != .none {
        var more = facts
        more.levels.insert(level)
        #expect(policy.decide(more).disposition >= before)
      }
    }
  }

  @Test func theFloorsHoldWithoutAnyRules() {
    let policy = EscalationPolicy(
      rules: [],
      thresholds: EscalationPolicy.Thresholds(
        frequentAtLeast: 1, rareBelow: 0.2, newWithin: 14, persistentAfter: 14))
    #expect(policy.decide(.init(signals: [.painful])).disposition == .doctor)
    #expect(policy.decide(.init(levels: [.crisis])).disposition == .emergency)
    #expect(policy.decide(.init(levels: [.urgent])).disposition == .urgent)
  }
}
