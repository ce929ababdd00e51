/// What each clue leads to, so that a message costs what it says and not what the table of findings holds.
///
/// Made once when a content is opened.
struct FindingIndex: Sendable {
  /// What a clue leads to, over all lines it stands in.
  struct Role: Sendable {
    /// Signals it is a sign of, in the order of the pack.
    var signals: [Signal] = []
    /// How many findings beside the signals rest on it.
    var rowCount = 0
    /// Whether an emergency rests on it.
    var isOfEmergency = false
    /// Whether a crisis of the mind rests on it.
    var isOfCrisis = false
    fileprivate var lines: [Int] = []
  }

  private struct Line {
    var finding: Int
    /// Its place among the lines of the finding.
    var place: Int
    var clues: [Int]
  }

  private var numbers: [String: Int] = [:]
  private var roles: [Role] = []
  private var lines: [Line] = []
  private var cluesOfSignals: [[String]] = Array(repeating: [], count: Signal.allCases.count)
  private let levels: [Content.Finding.Level]

  init(_ findings: [Content.Finding]) {
    levels = findings.map(\.level)
    numbers.reserveCapacity(512)
    for (index, finding) in findings.enumerated() {
      let signal = Signal(rawValue: finding.id)
      for (place, clues) in finding.when.enumerated() {
        let clues = clues.map { number($0) }
        for clue in clues where roles[clue].lines.last != lines.count {
          note(finding, index, signal, clue)
        }
        lines.append(Line(finding: index, place: place, clues: clues))
      }
      if let signal {
        cluesOfSignals[signal.place] += finding.when.filter { $0.count == 1 }.joined()
      }
    }
  }

  private mutating func number(_ clue: String) -> Int {
    if let known = numbers[clue] { return known }
    numbers[clue] = roles.count
    roles.append(Role())
    return roles.count - 1
  }

  /// Notes that the line to come holds a clue.
  private mutating func note(
    _ finding: Content.Finding, _ index: Int, _ signal: Signal?, _ clue: Int
  ) {
    // Counted once a finding, however many of its lines hold the clue.
    let isFirst = roles[clue].lines.last.map { lines[$0].finding != index } ?? true
    roles[clue].lines.append(lines.count)
    guard isFirst else { return }
    if let signal { roles[clue].signals.append(signal) }
    if finding.level != .none { roles[clue].rowCount += 1 }
    if finding.level == .emergency { roles[clue].isOfEmergency = true }
    if finding.level == .crisis { roles[clue].isOfCrisis = true }
  }

  /// What a clue leads to; nil for one that no finding rests on.
  func role(of clue: String) -> Role? { numbers[clue].map { roles[$0] } }

  /// Signals a clue is a sign of, in the order of the pack.
  func signals(of clue: String) -> [Signal] { numbers[clue].map { roles[$0].signals } ?? [] }

  /// Whether a finding with a level of its own rests on a clue.
  func isRow(_ clue: String) -> Bool { numbers[clue].map { roles[$0].rowCount > 0 } ?? false }

  /// Clues that are enough for a signal by themselves, in the order of the pack.
  func clues(of signal: Signal) -> [String] { cluesOfSignals[signal.place] }

  /// The findings that are met by the clues held, in the order of the pack, each with the place of the first of its
  /// lines that is.
  func met(by clues: [String: Session.Evidence]) -> [(finding: Int, line: Int)] {
    guard !clues.isEmpty else { return [] }
    return withUnsafeTemporaryAllocation(of: Bool.self, capacity: roles.count) { isHeld in
      isHeld.initialize(repeating: false)
      for clue in clues.keys { if let number = numbers[clue] { isHeld[number] = true } }
      var found: [(finding: Int, line: Int)] = []
      for clue in clues.keys {
        guard let number = numbers[clue] else { continue }
        for index in roles[number].lines where lines[index].clues[0] == number {
          let line = lines[index]
          guard line.clues.allSatisfy({ isHeld[$0] }) else { continue }
          found.append((line.finding, line.place))
        }
      }
      guard found.count > 1 else { return found }
      found.sort { $0 < $1 }
      var kept = 1
      for next in found.indices.dropFirst() where found[next].finding != found[kept - 1].finding {
        found[kept] = found[next]
        kept += 1
      }
      found.removeSubrange(kept...)
      return found
    }
  }

  /// The gravest level of the emergencies and crises that rest on a clue in a line that is met; nil where there is
  /// none.
  func alarm(with clue: String, in clues: [String: Session.Evidence], _ findings: [Content.Finding])
    -> Content.Finding.Level?
  {
    guard let number = numbers[clue] else { return nil }
    let role = roles[number]
    guard role.isOfEmergency || role.isOfCrisis else { return nil }
    var gravest: Content.Finding.Level?
    for index in role.lines {
      let line = lines[index]
      let level = levels[line.finding]
      guard level == .crisis || level == .emergency && gravest == nil,
        findings[line.finding].when[line.place].allSatisfy({ clues[$0] != nil })
      else { continue }
      gravest = level
    }
    return gravest
  }
}

extension Signal {
  /// The place in `allCases`, without a search.
  fileprivate var place: Int {
    switch self {
    case .new: 0
    case .frequent: 1
    case .painful: 2
    case .persistent: 3
    case .disruptive: 4
    case .redFlag: 5
    }
  }
}
