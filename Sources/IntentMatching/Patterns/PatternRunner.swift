/// A phrase of a concept found in the message.
struct Occurrence: Equatable, Sendable {
  var concept: ConceptID
  /// Index of the first word.
  var start: Int
  /// Index after the last word.
  var end: Int
}

/// Where a pattern matched.
struct ProgramMatch: Equatable {
  var start: Int
  var end: Int
  /// How much was said in so many words: 1 for each word matched by a word or concept, less for common words.
  var weight: Int
  /// The (slot, value) pairs that were read.
  var slots: [(slot: UInt32, value: UInt32, start: Int, end: Int)] = []
  /// Words matched by anything but a gap, in order.
  var core: [Int] = []

  static func == (left: ProgramMatch, right: ProgramMatch) -> Bool {
    left.start == right.start && left.end == right.end && left.weight == right.weight
  }
}

/// Runs compiled patterns over the words of one clause.
///
/// Depth first, longest alternatives first, and never twice in the same state at the same word: the cost is at
/// most the size of the pattern times the length of the clause.
struct PatternRunner {
  let code: Code
  /// Weight of each word, in quarters.
  let weights: Column
  /// The roles of concepts; groups of literal words are one.
  let roles: Column

  private var literals: [WordID] = []
  private var visited: [UInt64] = []
  private var path: [(start: Int, end: Int)] = []
  private var slots: [(slot: UInt32, value: UInt32, start: Int, end: Int)] = []

  init(_ pack: MatcherPack) {
    code = pack.code
    weights = pack.weights
    roles = pack.conceptRoles
  }

  /// The leftmost match at or after `from`.
  mutating func firstMatch(
    entry: Int, size: Int, in text: borrowing PreparedText, literals: [WordID],
    clause: Range<Int>, from: Int
  ) -> ProgramMatch? {
    let cells = size * (clause.count + 1)
    let needed = (cells + 63) / 64
    if visited.count < needed {
      visited.append(contentsOf: repeatElement(0, count: needed - visited.count))
    }
    for index in 0..<needed { visited[index] = 0 }
    self.literals = literals
    var start = from
    while start < clause.upperBound {
      path.removeAll(keepingCapacity: true)
      slots.removeAll(keepingCapacity: true)
      if let end = run(entry, start, entry, size, text, clause) {
        return match(end, text)
      }
      start += 1
    }
    return nil
  }

  private func match(_ end: Int, _ text: borrowing PreparedText) -> ProgramMatch? {
    guard let first = path.first else { return nil }
    var weight = 0
    var core: [Int] = []
    for part in path {
      for word in part.start..<part.end {
        weight += Int(weights[text.words[word]])
        core.append(word)
      }
    }
    return ProgramMatch(start: first.start, end: end, weight: weight, slots: slots, core: core)
  }

  private mutating func run(
    _ pc: Int, _ at: Int, _ entry: Int, _ size: Int, _ text: borrowing PreparedText,
    _ clause: Range<Int>
  ) -> Int? {
    let cell = (pc - entry) * (clause.count + 1) + (at - clause.lowerBound)
    if visited[cell >> 6] & (1 << UInt64(cell & 63)) != 0 { return nil }
    visited[cell >> 6] |= 1 << UInt64(cell & 63)
    let step = code[pc]
    switch step.operation {
    case .match:
      return path.last.map(\.end)
    case .jump:
      return run(Int(step.a), at, entry, size, text, clause)
    case .split:
      if let end = run(Int(step.a), at, entry, size, text, clause) { return end }
      return run(Int(step.b), at, entry, size, text, clause)
    case .word:
      guard at < clause.upperBound, literals[at] == step.a else { return nil }
      return descend(pc, at, at + 1, entry, size, text, clause)
    case .number:
      guard at < clause.upperBound, let value = text.numbers[at] else { return nil }
      let range = code.range(step.a)
      guard let whole = Int(exactly: value), whole >= range.lower, whole <= range.upper,
        (whole - range.lower) % range.step == 0
      else { return nil }
      slots.append((range.slot, UInt32(truncatingIfNeeded: whole), at, at + 1))
      if let end = descend(pc, at, at + 1, entry, size, text, clause) { return end }
      slots.removeLast()
      return nil
    case .concept, .list:
      guard at < clause.upperBound else { return nil }
      let range = text.occurrencesByStart[at]..<text.occurrencesByStart[at + 1]
      // Longest first: they are kept in that order.
      for index in range where text.occurrences[index].concept == step.a {
        let end = text.occurrences[index].end
        guard end <= clause.upperBound else { continue }
        // Literal words inside a decoy are hidden from clues.
        if roles[step.a] == MatcherPack.groupRole, literals[at] == 0 { continue }
        if step.operation == .list {
          slots.append((step.b, text.values[index], at, end))
        }
        if let found = descend(pc, at, end, entry, size, text, clause) { return found }
        if step.operation == .list { slots.removeLast() }
      }
      return nil
    case .gap:
      var skipped = 0
      while skipped <= Int(step.b), at + skipped <= clause.upperBound {
        if skipped >= Int(step.a),
          let end = run(pc + 1, at + skipped, entry, size, text, clause)
        {
          return end
        }
        skipped += 1
      }
      return nil
    }
  }

  private mutating func descend(
    _ pc: Int, _ start: Int, _ end: Int, _ entry: Int, _ size: Int, _ text: borrowing PreparedText,
    _ clause: Range<Int>
  ) -> Int? {
    path.append((start, end))
    if let found = run(pc + 1, end, entry, size, text, clause) { return found }
    path.removeLast()
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
