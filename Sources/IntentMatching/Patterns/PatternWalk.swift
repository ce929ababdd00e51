/// Runs of compiled patterns over the words of one clause.
///
/// Depth first, longest alternatives first, and never twice in the same state at the same word: the cost is at
/// most the size of the pattern times the length of the clause. Before a pattern is run it is read once from its end
/// to its beginning, to learn from which words each instruction may lead on; the run seldom takes a wrong turn then.
struct PatternWalk {
  /// Scratch memory of a walk.
  struct Room: Sendable {
    private var visited: [UInt64] = []
    private var ways: [WordMask] = []
    private var path: [Range<Int>] = []

    /// Makes room for patterns of up to `size` instructions in a clause.
    mutating func reserve(size: Int, wordCount: Int) {
      let cells = (size * (wordCount + 1) + 63) / 64
      if visited.count < cells { visited = Array(repeating: 0, count: cells * 2) }
      // One more than its size, as the way after the last instruction is looked at too.
      if path.count <= size {
        path = Array(repeating: 0..<0, count: (size + 1) * 2)
        ways = Array(repeating: WordMask(), count: (size + 1) * 2)
      }
    }

    struct Tables {
      let visited: UnsafeMutableBufferPointer<UInt64>
      let ways: UnsafeMutableBufferPointer<WordMask>
      let path: UnsafeMutableBufferPointer<Range<Int>>
    }

    @inline(__always)
    mutating func withUnsafeRoom(_ body: (Tables) -> Void) {
      visited.withUnsafeMutableBufferPointer { visited in
        ways.withUnsafeMutableBufferPointer { ways in
          path.withUnsafeMutableBufferPointer {
            body(Tables(visited: visited, ways: ways, path: $0))
          }
        }
      }
    }
  }

  let pack: MatcherTables
  let clause: Range<Int>
  private let text: PreparedText.Tables
  private let symbols: ClauseSymbols.Tables
  private let steps: UnsafeBufferPointer<UInt32>
  private let visited: UnsafeMutableBufferPointer<UInt64>
  /// Of each instruction of the pattern at hand, the words at which it may lead on to the end.
  private let ways: UnsafeMutableBufferPointer<WordMask>
  private let path: UnsafeMutableBufferPointer<Range<Int>>
  /// The words as literal words of the pattern see them.
  private var literals: UnsafeBufferPointer<WordID>

  private let wordCount: Int
  private let width: Int
  private var entry = 0
  private var size = 0
  private var depth = 0
  /// The values read by the matches found, and by the one at hand from `firstSlot` on.
  private(set) var slots: ReusedList<ReadSlot>
  private var firstSlot = 0

  init(
    pack: MatcherTables, clause: Range<Int>, text: PreparedText.Tables,
    symbols: ClauseSymbols.Tables, steps: UnsafeBufferPointer<UInt32>, room: Room.Tables,
    slots: consuming ReusedList<ReadSlot>
  ) {
    self.pack = pack
    self.clause = clause
    self.text = text
    self.symbols = symbols
    self.steps = steps
    visited = room.visited
    ways = room.ways
    path = room.path
    literals = text.words
    self.slots = slots
    wordCount = pack.symbols.words
    width = clause.count + 1
  }

  /// Set in an instruction, as the pack writes it, through which every match goes.
  static let sure: UInt32 = 1 << 31

  @inline(__always)
  private static func operand(_ step: UInt32) -> Int { Int((step & ~sure) >> 3) }

  @inline(__always)
  private static func operation(_ step: UInt32) -> Instruction.Operation {
    // The operations are numbered as they are written.
    Instruction.Operation(rawValue: UInt8(truncatingIfNeeded: step & 7)) ?? .match
  }

  /// Takes up a pattern.
  ///
  /// - Returns: Where a match can begin, counted from the start of the clause.
  mutating func begin(
    entry: Int, size: Int, _ literals: UnsafeBufferPointer<WordID>
  ) -> WordMask {
    self.entry = entry
    self.size = size
    self.literals = literals
    return findWays() ? ways[0] : WordMask()
  }

  /// The leftmost match at or after `from`, counted from the start of the clause.
  mutating func firstMatch(starts: WordMask, from: Int) -> ProgramMatch? {
    guard var start = starts.next(from: from), start < clause.count else { return nil }
    depth = 0
    firstSlot = slots.count
    visited.baseAddress?.update(repeating: 0, count: (size * width + 63) / 64)
    while true {
      if let end = run(entry, clause.lowerBound + start) { return match(end) }
      guard let next = starts.next(from: start + 1), next < clause.count else { return nil }
      start = next
    }
  }

  private func match(_ end: Int) -> ProgramMatch? {
    guard depth > 0 else { return nil }
    var weight = 0
    var core = WordSet(from: clause.lowerBound)
    for step in 0..<depth {
      for word in path[step] {
        weight += Int(pack.weights[text.words[word]])
        core.insert(word)
      }
    }
    return ProgramMatch(
      start: path[0].lowerBound, end: end, weight: weight,
      slots: firstSlot..<slots.count, core: core)
  }

  // MARK: Where it leads

  /// Finds the words at which each instruction may lead on to the end of the pattern: from the last to the first, as
  /// instructions only lead ahead. It may allow a word too many, as it knows of decoys only what the symbols say,
  /// and of longer phrases only where they begin; it never allows one too few.
  ///
  /// - Returns: Whether there may be a match at all.
  @inline(__always)
  private func findWays() -> Bool {
    var pc = size &- 1
    // Of the instruction after the one at hand.
    var next = WordMask()
    while pc >= 0 {
      let step = steps[entry &+ pc]
      let operand = Self.operand(step)
      let found: WordMask
      switch Self.operation(step) {
      case .match: found = .everywhere
      case .jump: found = ways[pc &+ operand]
      case .split: found = next.union(ways[pc &+ operand])
      case .word: found = before(next, operand)
      case .concept: found = before(next, wordCount &+ operand)
      case .list: found = before(next, wordCount &+ pack.code.list(operand).concept)
      case .number: found = before(next, Int(pack.symbols.number))
      case .gap: found = beforeGap(next)
      }
      if found.isEmpty, step & Self.sure != 0 { return false }
      ways[pc] = found
      next = found
      pc &-= 1
    }
    return true
  }

  /// Where a symbol begins that ends at one of these places.
  @inline(__always)
  private func before(_ places: WordMask, _ symbol: Int) -> WordMask {
    let starts = symbols.starts(of: symbol)
    return symbols.isLong(symbol) ? starts : starts.intersection(places.oneEarlier)
  }

  private func beforeGap(_ places: WordMask) -> WordMask {
    var reached = places
    for _ in 0..<gapLimit { reached = reached.oneEarlier.union(places) }
    return reached
  }

  /// Whether an instruction may lead on at word `at`; false only where it cannot.
  @inline(__always)
  private func leads(_ pc: Int, _ at: Int) -> Bool {
    ways[pc &- entry].contains(at &- clause.lowerBound)
  }

  // MARK: Going on

  /// Whether a state has been at a word before in this run; now it has.
  @inline(__always)
  private func visit(_ pc: Int, _ at: Int) -> Bool {
    let cell = (pc &- entry) &* width &+ (at &- clause.lowerBound)
    let bit: UInt64 = 1 << UInt64(cell & 63)
    if visited[cell >> 6] & bit != 0 { return true }
    visited[cell >> 6] |= bit
    return false
  }

  /// Where a match of the pattern from instruction `pc` on ends that begins at word `at`.
  private mutating func run(_ pc: Int, _ at: Int) -> Int? {
    var pc = pc
    while true {
      let step = steps[pc]
      let operand = Self.operand(step)
      switch Self.operation(step) {
      case .match: return depth > 0 ? path[depth &- 1].upperBound : nil
      case .jump: pc &+= operand
      case .split:
        if visit(pc, at) { return nil }
        if leads(pc &+ 1, at), let end = run(pc &+ 1, at) { return end }
        pc &+= operand
        guard leads(pc, at) else { return nil }
      case .word:
        guard at < clause.upperBound, Int(literals[at]) == operand else { return nil }
        return descend(pc, at, at &+ 1)
      case .number: return number(pc, at, pack.code.range(UInt32(truncatingIfNeeded: operand)))
      case .concept: return concept(pc, at, operand)
      case .list: return list(pc, at, operand)
      case .gap:
        if visit(pc, at) { return nil }
        for skipped in 0...Int(gapLimit) where at + skipped <= clause.upperBound {
          if leads(pc &+ 1, at + skipped), let end = run(pc &+ 1, at + skipped) { return end }
        }
        return nil
      }
    }
  }

  private mutating func number(_ pc: Int, _ at: Int, _ range: NumberRange) -> Int? {
    guard at < clause.upperBound, let value = text.numbers[at], let whole = Int(exactly: value),
      whole >= range.lower, whole <= range.upper, (whole - range.lower) % range.step == 0
    else { return nil }
    slots.append(
      ReadSlot(
        slot: range.slot, value: UInt32(truncatingIfNeeded: whole), isNumber: true, start: at,
        end: at + 1))
    if let end = descend(pc, at, at + 1) { return end }
    slots.removeLast()
    return nil
  }

  /// Whether a concept cannot be taken at a word: it does not begin there, or has been taken, or its literal words lie
  /// inside a decoy and are hidden from clues.
  @inline(__always)
  private func isClosed(_ pc: Int, _ at: Int, _ concept: Int) -> Bool {
    at >= clause.upperBound
      || !symbols.starts(of: wordCount &+ concept).contains(at &- clause.lowerBound)
      || visit(pc, at)
      || literals[at] == 0 && pack.conceptRoles[concept] == MatcherTables.groupRole
  }

  private mutating func concept(_ pc: Int, _ at: Int, _ concept: Int) -> Int? {
    if isClosed(pc, at, concept) { return nil }
    if !symbols.isLong(wordCount &+ concept) { return descend(pc, at, at &+ 1) }
    let id = ConceptID(truncatingIfNeeded: concept)
    // Longest first: they are kept in that order.
    for index in text.hitsByStart[at]..<text.hitsByStart[at &+ 1] {
      let hit = text.hits[index]
      if hit.isInDecoy, pack.isHiddenByDecoys(id) { continue }
      if pack.phrases.meanings(of: id, in: hit.meanings).isEmpty { continue }
      if let found = descend(pc, at, hit.end) { return found }
    }
    return nil
  }

  private mutating func list(_ pc: Int, _ at: Int, _ operand: Int) -> Int? {
    let (concept, slot) = pack.code.list(operand)
    if isClosed(pc, at, concept) { return nil }
    let id = ConceptID(truncatingIfNeeded: concept)
    for index in text.hitsByStart[at]..<text.hitsByStart[at &+ 1] {
      let hit = text.hits[index]
      if hit.isInDecoy, pack.isHiddenByDecoys(id) { continue }
      for meaning in pack.phrases.meanings(of: id, in: hit.meanings) {
        slots.append(
          ReadSlot(
            slot: slot, value: pack.phrases.meaningValues[meaning], isNumber: false, start: at,
            end: hit.end))
        if let found = descend(pc, at, hit.end) { return found }
        slots.removeLast()
      }
    }
    return nil
  }

  private mutating func descend(_ pc: Int, _ start: Int, _ end: Int) -> Int? {
    guard leads(pc &+ 1, end) else { return nil }
    path[depth] = start..<end
    depth &+= 1
    if let found = run(pc &+ 1, end) { return found }
    depth &-= 1
    return nil
  }
}
