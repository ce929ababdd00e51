import IntentMatching

/// What each clue leads to, so that a message costs what it says and not what the table of findings holds.
///
/// Made once when a content is opened, and shared.
final class FindingIndex: Sendable {
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
  }

  private let clues: NameTable
  /// Of each clue of the matcher, its place among these; nil for one that no finding rests on.
  private let places: [UInt32?]
  private let roles: [Role]
  /// Where the lines of each clue begin in `lines`; one more entry than clues.
  private let starts: [UInt32]
  /// Of each clue, the lines it stands in.
  private let lines: [UInt32]
  /// Of each line its finding, and its place among the lines of that.
  private let lineFindings: [(finding: UInt32, place: UInt32)]
  /// Where the clues of each line begin; one more entry than lines.
  private let lineStarts: [UInt32]
  private let lineClues: [UInt32]
  private let cluesOfSignals: [[String]]
  private let levels: [Content.Finding.Level]

  /// - Parameter names: the clues of the matcher, by number.
  init(_ findings: [Content.Finding], _ names: [String]) {
    // Each list is made once and in its size: what lists leave behind in growing is memory too.
    let lineCount = findings.reduce(0) { $0 + $1.when.count }
    var clues = NameTable(capacity: names.count)
    var lineFindings: [(finding: UInt32, place: UInt32)] = []
    var lineStarts: [UInt32] = [0]
    var lineClues: [UInt32] = []
    lineFindings.reserveCapacity(lineCount)
    lineStarts.reserveCapacity(lineCount + 1)
    lineClues.reserveCapacity(findings.reduce(0) { $1.when.reduce($0) { $0 + $1.count } })
    var cluesOfSignals: [[String]] = Array(repeating: [], count: Signal.allCases.count)
    for (index, finding) in findings.enumerated() {
      for (place, line) in finding.when.enumerated() {
        for clue in line { lineClues.append(UInt32(clues.add(clue))) }
        lineFindings.append((UInt32(index), UInt32(place)))
        lineStarts.append(UInt32(lineClues.count))
      }
      if let signal = Signal(rawValue: finding.id) {
        cluesOfSignals[signal.place] += finding.when.filter { $0.count == 1 }.joined()
      }
    }
    (starts, lines) = Self.turned(lineStarts, lineClues, clues.names.count)
    roles = Self.roles(findings, lineFindings, starts, lines)
    places = names.map { name in clues.place(of: name).map { UInt32($0) } }
    levels = findings.map(\.level)
    self.clues = clues
    self.lineFindings = lineFindings
    self.lineStarts = lineStarts
    self.lineClues = lineClues
    self.cluesOfSignals = cluesOfSignals
  }

  /// The lines of each clue, from the clues of each line.
  private static func turned(
    _ lineStarts: [UInt32], _ lineClues: [UInt32], _ clueCount: Int
  ) -> (starts: [UInt32], lines: [UInt32]) {
    var starts = [UInt32](repeating: 0, count: clueCount + 1)
    for clue in lineClues { starts[Int(clue) + 1] += 1 }
    for clue in 0..<clueCount { starts[clue + 1] += starts[clue] }
    var next = starts
    var lines = [UInt32](repeating: 0, count: lineClues.count)
    for line in 0..<lineStarts.count - 1 {
      for clue in lineClues[Int(lineStarts[line])..<Int(lineStarts[line + 1])] {
        lines[Int(next[Int(clue)])] = UInt32(line)
        next[Int(clue)] += 1
      }
    }
    return (starts, lines)
  }

  private static func roles(
    _ findings: [Content.Finding], _ lineFindings: [(finding: UInt32, place: UInt32)],
    _ starts: [UInt32], _ lines: [UInt32]
  ) -> [Role] {
    let signals = findings.map { Signal(rawValue: $0.id) }
    return (0..<starts.count - 1).map { clue in
      var role = Role()
      var last: UInt32?
      for line in lines[Int(starts[clue])..<Int(starts[clue + 1])] {
        let index = lineFindings[Int(line)].finding
        // Counted once a finding, however many of its lines hold the clue.
        if index == last { continue }
        last = index
        let level = findings[Int(index)].level
        if let signal = signals[Int(index)] { role.signals.append(signal) }
        if level != .none { role.rowCount += 1 }
        if level == .emergency { role.isOfEmergency = true }
        if level == .crisis { role.isOfCrisis = true }
      }
      return role
    }
  }

  private func place(of clue: ClueMatch) -> Int? { places[clue.number].map(Int.init) }

  /// What a clue that was found leads to; nil for one that no finding rests on.
  func role(of clue: ClueMatch) -> Role? { place(of: clue).map { roles[$0] } }

  /// Signals a clue that was found is a sign of, in the order of the pack.
  func signals(of clue: ClueMatch) -> [Signal] {
    place(of: clue).map { roles[$0].signals } ?? []
  }

  /// Whether a finding with a level of its own rests on a clue that was found.
  func isRow(_ clue: ClueMatch) -> Bool {
    place(of: clue).map { roles[$0].rowCount > 0 } ?? false
  }

  /// What a clue leads to; nil for one that no finding rests on.
  func role(of clue: String) -> Role? { clues.place(of: clue).map { roles[$0] } }

  /// Signals a clue is a sign of, in the order of the pack.
  func signals(of clue: String) -> [Signal] {
    clues.place(of: clue).map { roles[$0].signals } ?? []
  }

  /// Whether a finding with a level of its own rests on a clue.
  func isRow(_ clue: String) -> Bool {
    clues.place(of: clue).map { roles[$0].rowCount > 0 } ?? false
  }

  /// Clues that are enough for a signal by themselves, in the order of the pack.
  func clues(of signal: Signal) -> [String] { cluesOfSignals[signal.place] }

  /// The findings that are met by the clues held, in the order of the pack, each with the place of the first of its
  /// lines that is.
  func met(by clues: SmallMap<String, Session.Evidence>) -> [(finding: Int, line: Int)] {
    var met: [Int] = []
    forEachMetLine(by: clues) { met.append($0) }
    if met.count > 1 { met.sort() }
    var found: [(finding: Int, line: Int)] = []
    for line in met {
      let (finding, place) = (Int(lineFindings[line].finding), Int(lineFindings[line].place))
      if found.last?.finding != finding { found.append((finding, place)) }
    }
    return found
  }

  /// Whether an emergency or a crisis is met by the clues held.
  func isAlarming(_ clues: SmallMap<String, Session.Evidence>) -> Bool {
    var isAlarming = false
    forEachMetLine(by: clues) { line in
      let level = level(line)
      if level == .emergency || level == .crisis { isAlarming = true }
    }
    return isAlarming
  }

  private func level(_ line: Int) -> Content.Finding.Level {
    levels[Int(lineFindings[line].finding)]
  }

  private func clues(of line: Int) -> ArraySlice<UInt32> {
    lineClues[Int(lineStarts[line])..<Int(lineStarts[line + 1])]
  }

  /// Calls `body` with each line all clues of which are held.
  @inline(__always)
  private func forEachMetLine(by clues: SmallMap<String, Session.Evidence>, _ body: (Int) -> Void) {
    guard !clues.isEmpty else { return }
    withUnsafeTemporaryAllocation(of: Bool.self, capacity: roles.count) { isHeld in
      withUnsafeTemporaryAllocation(of: Int.self, capacity: clues.count) { held in
        isHeld.initialize(repeating: false)
        var count = 0
        for clue in clues.keys {
          guard let number = self.clues.place(of: clue) else { continue }
          isHeld[number] = true
          held[count] = number
          count += 1
        }
        for number in held[..<count] {
          for line in lines[Int(starts[number])..<Int(starts[number + 1])] {
            let clues = self.clues(of: Int(line))
            // Each line once: with its first clue.
            guard clues.first == UInt32(number), clues.allSatisfy({ isHeld[Int($0)] })
            else { continue }
            body(Int(line))
          }
        }
      }
    }
  }

  /// The gravest level of the emergencies and crises that rest on a clue in a line that is met; nil where there is
  /// none.
  func alarm(with clue: String, in held: SmallMap<String, Session.Evidence>) -> Content.Finding
    .Level?
  {
    guard let number = self.clues.place(of: clue),
      roles[number].isOfEmergency || roles[number].isOfCrisis
    else { return nil }
    var gravest: Content.Finding.Level?
    forEachMetLine(by: held) { line in
      let level = level(line)
      if level == .crisis || level == .emergency && gravest == nil,
        clues(of: line).contains(UInt32(number))
      {
        gravest = level
      }
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
