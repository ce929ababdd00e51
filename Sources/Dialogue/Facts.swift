import IntentMatching

/// What is held of one person, judged by the thresholds.
struct HeldFacts {
  /// Findings met, by id, with what met them, in the order of the pack.
  var findings: [(finding: Content.Finding, evidence: [Session.Evidence])] = []
  var signals: Set<Signal> = []
  var levels: Set<Content.Finding.Level> = []

  init(_ record: Session.Record, _ content: Content) {
    for (index, line) in content.findingIndex.met(by: record.clues) {
      let finding = content.findings[index]
      hold(finding, finding.when[line].compactMap { record.clues[$0] })
    }
    // Values are judged here, and nowhere else.
    let limits = content.policy.thresholds
    if let rate = record.rate, rate.value >= limits.frequentAtLeast {
      hold(.frequent, rate.evidence, content)
    }
    if let age = record.age {
      if age.value <= limits.newWithin, age.isOnset { hold(.new, age.evidence, content) }
      // One now and then over years is not one that does not settle.
      let isRare = record.rate.map { $0.value < limits.rareBelow } ?? false
      if age.value > limits.persistentAfter, !isRare { hold(.persistent, age.evidence, content) }
    }
    if levels.contains(.emergency) || levels.contains(.crisis) { signals.insert(.redFlag) }
  }

  private mutating func hold(_ finding: Content.Finding, _ evidence: [Session.Evidence]) {
    findings.append((finding, evidence))
    if let signal = Signal(rawValue: finding.id) { signals.insert(signal) }
    if finding.level != .none { levels.insert(finding.level) }
  }

  private mutating func hold(
    _ signal: Signal, _ evidence: Session.Evidence, _ content: Content
  ) {
    guard signals.insert(signal).inserted else { return }
    let finding =
      content.findings.first { $0.id == signal.rawValue }
      ?? Content.Finding(
        id: signal.rawValue, name: signal.rawValue, level: .none, when: [], because: "",
        source: "", location: SourceLocation(file: "", line: 1, column: 1))
    findings.append((finding, [evidence]))
  }

  /// In the order of `Signal`.
  var orderedSignals: [Signal] { Signal.allCases.filter(signals.contains) }

  /// The rows met, without the signals.
  var rows: [Content.Finding] {
    findings.map(\.finding).filter { Signal(rawValue: $0.id) == nil }
  }
}
