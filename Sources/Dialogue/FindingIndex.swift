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
  private let places: [Int?]
  private let roles: [Role]
  /// Of each clue, the lines it stands in.
  private let linesOf: [[Int]]
  /// Of each line its finding, and its place among the lines of that.
  private let lineFindings: [(finding: Int, place: Int)]
  /// Where the clues of each line begin; one more entry than lines.
  private let lineStarts: [Int]
  private let lineClues: [Int]
  private let cluesOfSignals: [[String]]
  private let levels: [Content.Finding.Level]

  /// - Parameter names: the clues of the matcher, by number.
  init(_ findings: [Content.Finding], _ names: [String]) {
    var builder = Builder()
    for (index, finding) in findings.enumerated() { builder.add(finding, index) }
    clues = builder.clues
    places = names.map(builder.clues.place)
    roles = builder.roles
    linesOf = builder.linesOf
    lineFindings = builder.lineFindings
    lineStarts = builder.lineStarts
    lineClues = builder.lineClues
    cluesOfSignals = builder.cluesOfSignals
    levels = findings.map(\.level)
  }

  private struct Builder {
    var clues = NameTable(capacity: 512)
    var roles: [Role] = []
    var linesOf: [[Int]] = []
    var lineFindings: [(finding: Int, place: Int)] = []
    var lineStarts: [Int] = [0]
    var lineClues: [Int] = []
    var cluesOfSignals: [[String]] = Array(repeating: [], count: Signal.allCases.count)

    mutating func add(_ finding: Content.Finding, _ index: Int) {
      let signal = Signal(rawValue: finding.id)
      for (place, clues) in finding.when.enumerated() {
        for clue in clues {
          let number = number(clue)
          lineClues.append(number)
          if linesOf[number].last != lineFindings.count { note(finding, index, signal, number) }
        }
        lineFindings.append((index, place))
        lineStarts.append(lineClues.count)
      }
      if let signal {
        cluesOfSignals[signal.place] += finding.when.filter { $0.count == 1 }.joined()
      }
    }

    private mutating func number(_ clue: String) -> Int {
      let number = clues.add(clue)
      if number == roles.count {
        roles.append(Role())
        linesOf.append([])
      }
      return number
    }

    /// Notes that the line to come holds a clue.
    private mutating func note(
      _ finding: Content.Finding, _ index: Int, _ signal: Signal?, _ clue: Int
    ) {
      // Counted once a finding, however many of its lines hold the clue.
      let isFirst = linesOf[clue].last.map { lineFindings[$0].finding != index } ?? true
      linesOf[clue].append(lineFindings.count)
      guard isFirst else { return }
      if let signal { roles[clue].signals.append(signal) }
      if finding.level != .none { roles[clue].rowCount += 1 }
      if finding.level == .emergency { roles[clue].isOfEmergency = true }
      if finding.level == .crisis { roles[clue].isOfCrisis = true }
    }
  }

  /// What a clue that was found leads to; nil for one that no finding rests on.
  func role(of clue: ClueMatch) -> Role? { places[clue.number].map { roles[$0] } }

  /// Signals a clue that was found is a sign of, in the order of the pack.
  func signals(of clue: ClueMatch) -> [Signal] {
    places[clue.number].map { roles[$0].signals } ?? []
  }

  /// Whether a finding with a level of its own rests on a clue that was found.
  func isRow(_ clue: ClueMatch) -> Bool {
    places[clue.number].map { roles[$0].rowCount > 0 } ?? false
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
  func met(by clues: [String: Session.Evidence]) -> [(finding: Int, line: Int)] {
    var met: [Int] = []
    forEachMetLine(by: clues) { met.append($0) }
    if met.count > 1 { met.sort() }
    var found: [(finding: Int, line: Int)] = []
    for line in met where found.last?.finding != lineFindings[line].finding {
      found.append((lineFindings[line].finding, lineFindings[line].place))
    }
    return found
  }

  /// Whether an emergency or a crisis is met by the clues held.
  func isAlarming(_ clues: [String: Session.Evidence]) -> Bool {
    var isAlarming = false
    forEachMetLine(by: clues) { line in
      let level = levels[lineFindings[line].finding]
      if level == .emergency || level == .crisis { isAlarming = true }
    }
    return isAlarming
  }

  /// Calls `body` with each line all clues of which are held.
  @inline(__always)
  private func forEachMetLine(by clues: [String: Session.Evidence], _ body: (Int) -> Void) {
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
          for line in linesOf[number] {
            let (first, end) = (lineStarts[line], lineStarts[line + 1])
            // Each line once: with its first clue.
            guard lineClues[first] == number, lineClues[first..<end].allSatisfy({ isHeld[$0] })
            else { continue }
            body(line)
          }
        }
      }
    }
  }

  /// The gravest level of the emergencies and crises that rest on a clue in a line that is met; nil where there is
  /// none.
  func alarm(with clue: String, in held: [String: Session.Evidence]) -> Content.Finding.Level? {
    guard let number = self.clues.place(of: clue),
      roles[number].isOfEmergency || roles[number].isOfCrisis
    else { return nil }
    var gravest: Content.Finding.Level?
    forEachMetLine(by: held) { line in
      let level = levels[lineFindings[line].finding]
      if level == .crisis || level == .emergency && gravest == nil,
        lineClues[lineStarts[line]..<lineStarts[line + 1]].contains(number)
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
