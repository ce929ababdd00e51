/// Runs of compiled patterns over the words of one clause.
///
/// Depth first, longest alternatives first, and never twice in the same state at the same word: the cost is at
/// most the size of the pattern times the length of the clause.
struct PatternWalk {
  let pack: MatcherTables
  let clause: Range<Int>
  let symbols: ClauseSymbols.Tables
  let numbers: UnsafeBufferPointer<Double?>
  let hits: UnsafeBufferPointer<PhraseHit>
  let byStart: UnsafeBufferPointer<Int>
  /// The words as literal words of the pattern see them.
  var literals: UnsafeBufferPointer<WordID>
  let visited: UnsafeMutableBufferPointer<UInt64>
  let path: UnsafeMutableBufferPointer<Range<Int>>

  private let code: Code
  private let wordCount: Int
  private let width: Int
  private var entry = 0
  private var depth = 0
  /// The values read by the matches found, and by the one at hand from `firstSlot` on.
  private(set) var slots: [ReadSlot]
  private var firstSlot = 0

  init(
    pack: MatcherTables, clause: Range<Int>, symbols: ClauseSymbols.Tables,
    numbers: UnsafeBufferPointer<Double?>, hits: UnsafeBufferPointer<PhraseHit>,
    byStart: UnsafeBufferPointer<Int>, literals: UnsafeBufferPointer<WordID>,
    visited: UnsafeMutableBufferPointer<UInt64>, path: UnsafeMutableBufferPointer<Range<Int>>,
    slots: consuming [ReadSlot]
  ) {
    self.slots = slots
    self.pack = pack
    self.clause = clause
    self.symbols = symbols
    self.numbers = numbers
    self.hits = hits
    self.byStart = byStart
    self.literals = literals
    self.visited = visited
    self.path = path
    code = pack.code
    wordCount = pack.symbols.words
    width = clause.count + 1
  }

  /// How many cells of `visited` a pattern of a size takes; of `path` it takes its size.
  @inline(__always)
  func cells(_ size: Int) -> Int { (size * width + 63) / 64 }

  /// Where a match of the pattern at `entry` can begin, counted from the start of the clause.
  @inline(__always)
  mutating func starts(_ entry: Int) -> WordMask {
    var effort = Self.lookAhead
    return starts(entry, &effort)
  }

  /// The leftmost match at or after `from`, counted from the start of the clause.
  mutating func firstMatch(
    entry: Int, size: Int, starts: WordMask, from: Int, _ words: UnsafeBufferPointer<WordID>
  ) -> ProgramMatch? {
    guard var start = starts.next(from: from), start < clause.count else { return nil }
    self.entry = entry
    depth = 0
    firstSlot = slots.count
    visited.baseAddress?.update(repeating: 0, count: cells(size))
    while true {
      if let end = run(entry, clause.lowerBound + start) { return match(end, words) }
      guard let next = starts.next(from: start + 1), next < clause.count else { return nil }
      start = next
    }
  }

  private func match(_ end: Int, _ words: UnsafeBufferPointer<WordID>) -> ProgramMatch? {
    guard depth > 0 else { return nil }
    var weight = 0
    var core = WordSet(from: clause.lowerBound)
    for step in 0..<depth {
      for word in path[step] {
        weight += Int(pack.weights[words[word]])
        core.insert(word)
      }
    }
    return ProgramMatch(
      start: path[0].lowerBound, end: end, weight: weight,
      slots: firstSlot..<slots.count, core: core)
  }

  // MARK: Where to begin

  /// How many instructions are looked at to learn where a pattern can begin.
  private static let lookAhead = 32

  /// Where a match can begin that goes on at instruction `pc`; all places where that takes too long to tell.
  private func starts(_ pc: Int, _ effort: inout Int) -> WordMask {
    var pc = pc
    var found = WordMask()
    while true {
      effort -= 1
      guard effort >= 0 else { return .everywhere }
      let (operation, operand) = code.written(pc)
      switch operation {
      case .word: found.formUnion(symbols.starts(of: operand))
      case .concept: found.formUnion(symbols.starts(of: wordCount + operand))
      case .list: found.formUnion(symbols.starts(of: wordCount + code.list(operand).concept))
      case .number: found.formUnion(symbols.starts(of: Int(pack.symbols.number)))
      case .gap: return .everywhere
      case .match: break
      case .jump:
        pc += operand
        continue
      case .split:
        // Most often one element that may be left out, or one of several.
        let (next, symbol) = code.written(pc + 1)
        switch next {
        case .word: found.formUnion(symbols.starts(of: symbol))
        case .concept: found.formUnion(symbols.starts(of: wordCount + symbol))
        default: found.formUnion(starts(pc + 1, &effort))
        }
        pc += operand
        continue
      }
      return found
    }
  }

  // MARK: Going on

  /// Whether instruction `pc` may go on at word `at`; false only where it cannot.
  @inline(__always)
  private func mayBegin(_ pc: Int, _ at: Int) -> Bool {
    let (operation, operand) = code.written(pc)
    switch operation {
    case .word: return at < clause.upperBound && Int(literals[at]) == operand
    case .concept: return symbols.begins(wordCount + operand, at: at - clause.lowerBound)
    default: return true
    }
  }

  /// Whether a state has been at a word before in this run; now it has.
  @inline(__always)
  private func visit(_ pc: Int, _ at: Int) -> Bool {
    let cell = (pc - entry) * width + (at - clause.lowerBound)
    let bit: UInt64 = 1 << UInt64(cell & 63)
    if visited[cell >> 6] & bit != 0 { return true }
    visited[cell >> 6] |= bit
    return false
  }

  /// Where a match of the pattern from instruction `pc` on ends that begins at word `at`.
  private mutating func run(_ pc: Int, _ at: Int) -> Int? {
    var pc = pc
    while true {
      let (operation, operand) = code.written(pc)
      switch operation {
      case .match: return depth > 0 ? path[depth - 1].upperBound : nil
      case .jump: pc += operand
      case .split:
        if visit(pc, at) { return nil }
        if mayBegin(pc + 1, at), let end = run(pc + 1, at) { return end }
        pc += operand
      case .word:
        guard at < clause.upperBound, Int(literals[at]) == operand else { return nil }
        return descend(pc, at, at + 1)
      case .number: return number(pc, at, code.range(UInt32(truncatingIfNeeded: operand)))
      case .concept: return concept(pc, at, operand, slot: nil)
      case .list:
        let (concept, slot) = code.list(operand)
        return self.concept(pc, at, concept, slot: slot)
      case .gap:
        if visit(pc, at) { return nil }
        for skipped in 0...Int(gapLimit) where at + skipped <= clause.upperBound {
          if mayBegin(pc + 1, at + skipped), let end = run(pc + 1, at + skipped) { return end }
        }
        return nil
      }
    }
  }

  private mutating func number(_ pc: Int, _ at: Int, _ range: NumberRange) -> Int? {
    guard at < clause.upperBound, let value = numbers[at], let whole = Int(exactly: value),
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

  private mutating func concept(_ pc: Int, _ at: Int, _ concept: Int, slot: UInt32?) -> Int? {
    guard at < clause.upperBound,
      symbols.begins(wordCount + concept, at: at - clause.lowerBound), !visit(pc, at)
    else { return nil }
    let id = ConceptID(truncatingIfNeeded: concept)
    // Literal words inside a decoy are hidden from clues.
    if literals[at] == 0, pack.conceptRoles[id] == MatcherTables.groupRole { return nil }
    // Longest first: they are kept in that order.
    for index in byStart[at]..<byStart[at + 1] {
      let hit = hits[index]
      if hit.isInDecoy, pack.isHiddenByDecoys(id) { continue }
      for meaning in pack.phrases.meanings(of: id, in: hit.state) {
        if let slot {
          slots.append(
            ReadSlot(
              slot: slot, value: pack.phrases.meaningValues[meaning], isNumber: false, start: at,
              end: hit.end))
        }
        if let found = descend(pc, at, hit.end) { return found }
        if slot != nil { slots.removeLast() }
      }
    }
    return nil
  }

  private mutating func descend(_ pc: Int, _ start: Int, _ end: Int) -> Int? {
    path[depth] = start..<end
    depth += 1
    if let found = run(pc + 1, end) { return found }
    depth -= 1
    return nil
  }
}
