/// A value that a pattern read.
struct ReadSlot: Equatable, Sendable {
  var slot: UInt32
  /// The number of a value of the pack, or the number itself.
  var value: UInt32
  var isNumber: Bool
  var start: Int
  var end: Int
}

/// Where a pattern matched.
struct ProgramMatch: Sendable {
  var start: Int
  var end: Int
  /// How much was said in so many words: 1 for each word matched by a word or concept, less for common words.
  var weight: Int
  /// The values that were read, among all of the clause.
  var slots: Range<Int>
  /// Words matched by anything but a gap.
  var core: WordSet
}

/// Finds the patterns that match in a clause.
///
/// A pattern is looked at when the symbol is met under which it is filed, and run if what else it needs is there,
/// from where a symbol stands that it can begin with.
struct PatternRunner: Sendable {
  /// A match of a pattern.
  struct Found: Sendable {
    var pattern: Int
    var match: ProgramMatch
  }

  /// The matches in the last clause, in the order in which their patterns were tried.
  private(set) var found: [Found] = []
  /// The values that those matches read.
  private(set) var slots: [ReadSlot] = []

  private let pack: MatcherTables
  /// The last clause in which each pattern was tried.
  private var tried: [UInt64]
  private var round: UInt64 = 0
  private var visited: [UInt64] = Array(repeating: 0, count: 256)
  private var path: [Range<Int>] = Array(repeating: 0..<0, count: 64)

  /// A pattern of a clue is looked for at most this often in one clause.
  private static let matchLimit = 8

  /// - Parameter muted: patterns that never match.
  init(_ pack: MatcherTables, muted: [Int]) {
    self.pack = pack
    tried = [UInt64](repeating: 0, count: pack.patterns.count)
    // As if they had been tried in every clause there will ever be.
    for index in muted where tried.indices.contains(index) { tried[index] = .max }
  }

  /// Finds all matches in a clause: of clues each, of all else the leftmost of each pattern.
  ///
  /// - Parameter shielded: the words as literal words of clues see them.
  mutating func run(
    _ text: borrowing PreparedText, _ symbols: borrowing ClauseSymbols,
    shielded: borrowing [WordID], clause: Range<Int>
  ) {
    round += 1
    found.removeAll(keepingCapacity: true)
    slots.removeAll(keepingCapacity: true)
    var position = (symbol: 0, posting: 0)
    while let size = run(text, symbols, shielded, clause, &position) {
      // A larger pattern than any before.
      let cells = (size * (clause.count + 1) + 63) / 64
      if visited.count < cells { visited = Array(repeating: 0, count: cells) }
      if path.count < size { path = Array(repeating: 0..<0, count: size) }
    }
  }

  @inline(__always)
  private static func find(
    _ index: Int, _ pattern: MatcherPack.Pattern, _ words: UnsafeBufferPointer<WordID>,
    _ walk: inout PatternWalk, _ found: inout [Found]
  ) {
    let starts = walk.starts(Int(pattern.entry))
    var from = 0
    for _ in 0..<(pattern.owner == .clue ? matchLimit : 1) {
      guard
        let match = walk.firstMatch(
          entry: Int(pattern.entry), size: Int(pattern.size), starts: starts, from: from, words)
      else { return }
      found.append(Found(pattern: index, match: match))
      from = match.start - walk.clause.lowerBound + 1
    }
  }

  /// Whether a symbol, counted from 1, is in the clause; 0 is no symbol.
  @inline(__always)
  private static func isThere(_ numbered: Int, _ symbols: ClauseSymbols.Tables) -> Bool {
    numbered == 0 || symbols.contains(numbered - 1)
  }

  /// Goes on from a position; stops at a pattern there is no room to run, and gives its size.
  private mutating func run(
    _ text: borrowing PreparedText, _ symbols: borrowing ClauseSymbols,
    _ shielded: borrowing [WordID], _ clause: Range<Int>,
    _ position: inout (symbol: Int, posting: Int)
  ) -> Int? {
    let (pack, round) = (pack, round)
    var (found, slots) = (found, slots)
    self.found = []
    self.slots = []
    defer { (self.found, self.slots) = (found, slots) }
    return tried.withUnsafeMutableBufferPointer { tried in
      visited.withUnsafeMutableBufferPointer { visited in
        path.withUnsafeMutableBufferPointer { path in
          shielded.withUnsafeBufferPointer { shielded in
            text.words.withUnsafeBufferPointer { words in
              text.numbers.withUnsafeBufferPointer { numbers in
                text.hits.withUnsafeBufferPointer { hits in
                  text.hitsByStart.withUnsafeBufferPointer { byStart in
                    symbols.withUnsafeTables { symbols in
                      var walk = PatternWalk(
                        pack: pack, clause: clause, symbols: symbols, numbers: numbers,
                        hits: hits, byStart: byStart, literals: words, visited: visited,
                        path: path, slots: slots)
                      slots = []
                      defer { slots = walk.slots }
                      while position.symbol < symbols.found.count {
                        let postings = pack.postingStarts.range(
                          Int(symbols.found[position.symbol]))
                        while position.posting < postings.count {
                          let index = Int(pack.postings[postings.lowerBound + position.posting])
                          if tried[index] < round {
                            if Self.isThere(pack.patterns.second(index), symbols),
                              Self.isThere(pack.patterns.third(index), symbols)
                            {
                              let pattern = pack.patterns[index]
                              let size = Int(pattern.size)
                              if size > path.count || walk.cells(size) > visited.count {
                                return size
                              }
                              walk.literals = pattern.owner == .clue ? shielded : words
                              Self.find(index, pattern, words, &walk, &found)
                            }
                            tried[index] = round
                          }
                          position.posting += 1
                        }
                        position.posting = 0
                        position.symbol += 1
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
  }
}
