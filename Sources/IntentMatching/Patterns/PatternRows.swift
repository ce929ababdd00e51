/// The patterns of a pack as they are looked for in a clause.
///
/// A pack is written in bytes of seven bits, and to read the same ones again for every message took a third of it. So
/// what is asked of a pattern is read out of it when it is needed first, which for most is never, and kept.
struct PatternRows: Sendable {
  /// One pattern.
  struct Row {
    /// Its number.
    let number: UInt32
    let pattern: MatcherPack.Pattern
    /// The last clause in which it was woken.
    var tried: UInt32 = 0
    /// Whether its instructions have been read, and where they begin in `steps`.
    var isRead = false
    var entry: UInt32 = 0
    /// How many numbers stand behind them there that tell what it needs.
    var needs: UInt32 = 0
  }

  /// A pattern in the list of a symbol that it is filed under.
  struct Filed {
    /// 1 + the place of its row; 0 ends a list.
    var row: UInt32 = 0
    /// Other symbols without which it cannot match; where there are none, the one it is filed under.
    var second: UInt32 = 0
    var third: UInt32 = 0
  }

  private let pack: MatcherTables
  private let muted: Set<Int>
  private(set) var rows: [Row] = []
  /// The instructions of the patterns read, and behind each what it needs: sets of symbols, of each of which a match
  /// holds one, in this order; each as its count and its symbols.
  private(set) var steps: [UInt32] = []
  /// Of each pattern, 1 + the place of its row, or 0.
  private var rowOfPattern: [UInt32]
  /// Of each symbol where its list begins in `filed`; 0 for one that was not read yet.
  private var lists: [UInt32]
  /// The lists, each with an end; none begins at 0, and an empty one at 1.
  private var filed = [Filed(), Filed()]
  private var round: UInt32 = 0
  /// Of the pattern being read: what it needs, and whether an instruction is met before any symbol on a way from the
  /// last one that is sure.
  private var needs: [UInt32] = []
  private var isFirst: [Bool] = []

  /// - Parameter muted: patterns that never match.
  init(_ pack: MatcherTables, muted: [Int]) {
    self.pack = pack
    self.muted = Set(muted)
    rowOfPattern = [UInt32](repeating: 0, count: pack.patterns.count)
    lists = [UInt32](repeating: 0, count: pack.symbols.count)
  }

  /// Finds the patterns whose rarest symbols are in the clause, each once, and makes them ready to be run.
  mutating func wake(_ symbols: ClauseSymbols.Tables, _ woken: inout ReusedList<Int>) {
    beginRound()
    woken.removeAll()
    for symbol in symbols.anchors {
      var place = Int(lists[Int(symbol)])
      if place == 0 { place = readList(of: symbol) }
      while filed[place].row != 0 {
        let entry = filed[place]
        place &+= 1
        // Most are told apart here, without a look at their rows.
        guard symbols.contains(Int(entry.second)), symbols.contains(Int(entry.third)) else {
          continue
        }
        let row = Int(entry.row) &- 1
        guard rows[row].tried < round else { continue }
        rows[row].tried = round
        if !rows[row].isRead { readSteps(row) }
        woken.append(row)
      }
    }
  }

  private mutating func beginRound() {
    if round == .max {
      for row in rows.indices { rows[row].tried = 0 }
      round = 0
    }
    round += 1
  }

  /// Reads the list of the patterns filed under a symbol.
  private mutating func readList(of symbol: UInt32) -> Int {
    let postings = pack.postingStarts.range(Int(symbol))
    let place = postings.isEmpty ? 1 : filed.count
    lists[Int(symbol)] = UInt32(place)
    if postings.isEmpty { return place }
    for posting in postings {
      let pattern = Int(pack.postings[posting])
      if muted.contains(pattern) { continue }
      if rowOfPattern[pattern] == 0 {
        rows.append(
          Row(
            number: UInt32(pattern), pattern: pack.patterns[pattern]))
        rowOfPattern[pattern] = UInt32(rows.count)
      }
      let (second, third) = (pack.patterns.second(pattern), pack.patterns.third(pattern))
      filed.append(
        Filed(
          row: rowOfPattern[pattern], second: second == 0 ? symbol : second - 1,
          third: third == 0 ? symbol : third - 1))
    }
    filed.append(Filed())
    return place
  }

  /// Reads the instructions of a pattern, marks those that no way through it leaves out, and notes what it needs:
  /// such an instruction's symbol, or the symbols with which the ways between two of them begin.
  private mutating func readSteps(_ row: Int) {
    let pattern = rows[row].pattern
    let entry = Int(pattern.entry)
    rows[row].isRead = true
    rows[row].entry = UInt32(steps.count)
    isFirst.removeAll(keepingCapacity: true)
    isFirst += repeatElement(false, count: Int(pattern.size) + 1)
    needs.removeAll(keepingCapacity: true)
    // Where the set at hand begins in `needs`, with its count.
    var set = 0
    // How far ahead the instructions so far lead; what lies before that may be left out.
    var reach = 0
    for at in 0..<Int(pattern.size) {
      let step = pack.code[entry + at]
      let isSure = reach <= at
      if isSure {
        // A way that took no symbol can do without all of them.
        if isFirst[at] || set + 1 >= needs.count { needs.removeSubrange(set...) }
        set = needs.count
        needs.append(0)
        isFirst[at] = true
      }
      steps.append(pack.code.step(entry + at) | (isSure ? PatternWalk.sure : 0))
      if case .split = step.operation { reach = max(reach, Int(step.b) - entry) }
      if case .jump = step.operation { reach = max(reach, Int(step.a) - entry) }
      guard isFirst[at] else { continue }
      switch step.operation {
      case .word: need(step.a, set)
      case .concept, .list: need(pack.symbols.concept(step.a), set)
      case .number: need(pack.symbols.number, set)
      case .gap, .match: isFirst[at + 1] = true
      case .split:
        isFirst[at + 1] = true
        isFirst[Int(step.b) - entry] = true
      case .jump: isFirst[Int(step.a) - entry] = true
      }
    }
    // The end needs nothing.
    needs.removeSubrange(set...)
    rows[row].needs = UInt32(needs.count)
    steps += needs
  }

  private mutating func need(_ symbol: UInt32, _ set: Int) {
    needs.append(symbol)
    needs[set] += 1
  }
}
