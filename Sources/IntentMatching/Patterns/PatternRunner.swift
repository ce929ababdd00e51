/// A phrase of a concept found in the message.
struct Occurrence: Equatable, Sendable {
  var concept: ConceptID
  /// Index of the first word.
  var start: Int
  /// Index after the last word.
  var end: Int
}

/// A value that a pattern read.
struct ReadSlot: Equatable, Sendable {
  var slot: UInt32
  var value: UInt32
  var start: Int
  var end: Int
}

/// Where a pattern matched.
struct ProgramMatch {
  var start: Int
  var end: Int
  /// How much was said in so many words: 1 for each word matched by a word or concept, less for common words.
  var weight: Int
  /// The values that were read.
  var slots: [ReadSlot]
  /// Words matched by anything but a gap.
  var core: WordSet
}

/// Runs compiled patterns over the words of one clause.
///
/// Depth first, longest alternatives first, and never twice in the same state at the same word: the cost is at
/// most the size of the pattern times the length of the clause.
struct PatternRunner {
  private let code: Code
  /// Weight of each word, in quarters.
  private let weights: Column
  /// The roles of concepts; groups of literal words are one.
  private let roles: Column

  private var visited: [UInt64] = Array(repeating: 0, count: 64)
  private var path: [Range<Int>] = Array(repeating: 0..<0, count: 64)

  init(_ pack: MatcherTables) {
    code = pack.code
    weights = pack.weights
    roles = pack.conceptRoles
  }

  /// The leftmost match at or after `from`.
  ///
  /// - Parameter literals: the words as literal words of a pattern see them.
  mutating func firstMatch(
    entry: Int, size: Int, in text: borrowing PreparedText, literals: borrowing [WordID],
    clause: Range<Int>, from: Int
  ) -> ProgramMatch? {
    let cells = (size * (clause.count + 1) + 63) / 64
    if visited.count < cells { visited = Array(repeating: 0, count: cells) }
    // Instructions lead ahead only, so a path has at most as many steps as the pattern.
    if path.count < size { path = Array(repeating: 0..<0, count: size) }
    let (code, roles, weights) = (code, roles, weights)
    let first = code[entry]
    return literals.withUnsafeBufferPointer { literals in
      text.words.withUnsafeBufferPointer { words in
        text.occurrences.withUnsafeBufferPointer { occurrences in
          text.occurrencesByStart.withUnsafeBufferPointer { byStart in
            text.numbers.withUnsafeBufferPointer { numbers in
              text.values.withUnsafeBufferPointer { values in
                visited.withUnsafeMutableBufferPointer { visited in
                  path.withUnsafeMutableBufferPointer { path in
                    var walk = Walk(
                      code: code, roles: roles, entry: entry, clause: clause,
                      literals: literals, numbers: numbers, occurrences: occurrences,
                      byStart: byStart, values: values, visited: visited, path: path)
                    var isFresh = false
                    for start in from..<max(from, clause.upperBound) {
                      switch first.operation {
                      case .word where literals[start] != first.a: continue
                      case .concept, .list:
                        let here = byStart[start]..<byStart[start + 1]
                        if !here.contains(where: { occurrences[$0].concept == first.a }) {
                          continue
                        }
                      default: break
                      }
                      if !isFresh {
                        for cell in 0..<cells { visited[cell] = 0 }
                        isFresh = true
                      }
                      guard let end = walk.run(entry, start) else { continue }
                      return Self.match(walk, end, words, weights)
                    }
                    return nil
                  }
                }
              }
            }
          }
        }
      }
    }
  }

  private static func match(
    _ walk: borrowing Walk, _ end: Int, _ words: UnsafeBufferPointer<WordID>, _ weights: Column
  ) -> ProgramMatch? {
    guard walk.depth > 0 else { return nil }
    var weight = 0
    var core = WordSet(from: walk.clause.lowerBound)
    for step in 0..<walk.depth {
      for word in walk.path[step] {
        weight += Int(weights[words[word]])
        core.insert(word)
      }
    }
    return ProgramMatch(
      start: walk.path[0].lowerBound, end: end, weight: weight, slots: walk.slots, core: core)
  }
}

/// One run of one pattern over one clause.
private struct Walk {
  let code: Code
  let roles: Column
  let entry: Int
  let clause: Range<Int>
  let literals: UnsafeBufferPointer<WordID>
  let numbers: UnsafeBufferPointer<Double?>
  let occurrences: UnsafeBufferPointer<Occurrence>
  let byStart: UnsafeBufferPointer<Int>
  let values: UnsafeBufferPointer<UInt32>
  let visited: UnsafeMutableBufferPointer<UInt64>
  let path: UnsafeMutableBufferPointer<Range<Int>>
  var depth = 0
  var slots: [ReadSlot] = []

  /// Where a match of the pattern from instruction `pc` on ends that begins at word `at`.
  mutating func run(_ pc: Int, _ at: Int) -> Int? {
    var pc = pc
    while true {
      let cell = (pc - entry) * (clause.count + 1) + (at - clause.lowerBound)
      let bit: UInt64 = 1 << UInt64(cell & 63)
      if visited[cell >> 6] & bit != 0 { return nil }
      visited[cell >> 6] |= bit
      let step = code[pc]
      switch step.operation {
      case .match: return depth > 0 ? path[depth - 1].upperBound : nil
      case .jump: pc = Int(step.a)
      case .split:
        if let end = run(pc + 1, at) { return end }
        pc = Int(step.b)
      case .word:
        guard at < clause.upperBound, literals[at] == step.a else { return nil }
        return descend(pc, at, at + 1)
      case .number: return number(pc, at, code.range(step.a))
      case .concept, .list: return concept(pc, at, step)
      case .gap:
        for skipped in Int(step.a)...Int(step.b) where at + skipped <= clause.upperBound {
          if let end = run(pc + 1, at + skipped) { return end }
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
        slot: range.slot, value: UInt32(truncatingIfNeeded: whole), start: at, end: at + 1))
    if let end = descend(pc, at, at + 1) { return end }
    slots.removeLast()
    return nil
  }

  private mutating func concept(_ pc: Int, _ at: Int, _ step: Instruction) -> Int? {
    guard at < clause.upperBound else { return nil }
    // Longest first: they are kept in that order.
    for index in byStart[at]..<byStart[at + 1] where occurrences[index].concept == step.a {
      let end = occurrences[index].end
      guard end <= clause.upperBound else { continue }
      // Literal words inside a decoy are hidden from clues.
      if literals[at] == 0, roles[step.a] == MatcherTables.groupRole { continue }
      if step.operation == .list {
        slots.append(ReadSlot(slot: step.b, value: values[index], start: at, end: end))
      }
      if let found = descend(pc, at, end) { return found }
      if step.operation == .list { slots.removeLast() }
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

/// A message made ready for the patterns.
struct PreparedText {
  /// Vocabulary number of each word, 0 for unknown ones.
  var words: [WordID] = []
  /// What each word counts as a number.
  var numbers: [Double?] = []
  /// Phrases found, by start and then longest first.
  var occurrences: [Occurrence] = []
  /// For occurrences of a list: the number of its value, else 0.
  var values: [UInt32] = []
  /// Where the occurrences that begin at each word begin; one more entry than words.
  var occurrencesByStart: [Int] = []
}
