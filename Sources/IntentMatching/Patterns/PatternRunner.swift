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
/// A pattern is woken when the symbol is met under which it is filed, and run if what else it needs is there, from
/// where a symbol stands that it can begin with.
struct PatternRunner: Sendable {
  /// A match of a pattern.
  struct Found: Sendable {
    /// The row of the pattern among those that were looked at.
    var row: Int
    var match: ProgramMatch
  }

  /// The matches in the last clause, in the order in which their patterns were tried.
  private(set) var found = ReusedList<Found>()
  /// The values that those matches read.
  private(set) var slots = ReusedList<ReadSlot>()

  private let pack: MatcherTables
  private var index: PatternRows
  /// The rows of the patterns to be run in the clause at hand.
  private var woken = ReusedList<Int>()
  private var room = PatternWalk.Room()

  /// A pattern of a clue is looked for at most this often in one clause.
  private static let matchLimit = 8

  /// - Parameter muted: patterns that never match.
  init(_ pack: MatcherTables, muted: [Int]) {
    self.pack = pack
    index = PatternRows(pack, muted: muted)
  }

  /// The pattern of a row.
  func pattern(_ row: Int) -> MatcherPack.Pattern { index.rows[row].pattern }

  /// The number of the pattern of a row.
  func number(_ row: Int) -> Int { Int(index.rows[row].number) }

  /// Finds all matches in a clause: of clues each, of all else the leftmost of each pattern.
  ///
  /// - Parameter shielded: the words as literal words of clues see them.
  mutating func run(
    _ text: borrowing PreparedText, _ symbols: borrowing ClauseSymbols,
    shielded: borrowing ReusedList<WordID>, clause: Range<Int>
  ) {
    found.removeAll()
    slots.removeAll()
    symbols.withUnsafeTables { index.wake($0, &woken) }
    if woken.isEmpty { return }
    let rows = index.rows
    let largest = woken.reduce(0) { max($0, Int(rows[$1].pattern.size)) }
    room.reserve(size: largest, wordCount: clause.count)
    var (found, slots) = (found, slots)
    self.found = ReusedList()
    self.slots = ReusedList()
    room.withUnsafeRoom { room in
      shielded.withUnsafeBufferPointer { shielded in
        text.withUnsafeTables { text in
          symbols.withUnsafeTables { symbols in
            index.steps.withUnsafeBufferPointer { steps in
              var walk = PatternWalk(
                pack: pack, clause: clause, text: text, symbols: symbols, steps: steps, room: room,
                slots: slots)
              slots = ReusedList()
              for place in woken {
                let row = rows[place]
                let end = Int(row.entry + row.pattern.size)
                guard symbols.holds(steps[end..<end + Int(row.needs)]) else { continue }
                Self.find(
                  row, place, row.pattern.owner == .clue ? shielded : text.words, &walk, &found)
              }
              slots = walk.slots
            }
          }
        }
      }
    }
    (self.found, self.slots) = (found, slots)
  }

  @inline(__always)
  private static func find(
    _ row: PatternRows.Row, _ place: Int, _ literals: UnsafeBufferPointer<WordID>,
    _ walk: inout PatternWalk, _ found: inout ReusedList<Found>
  ) {
    let starts = walk.begin(entry: Int(row.entry), size: Int(row.pattern.size), literals)
    var from = 0
    for _ in 0..<(row.pattern.owner == .clue ? matchLimit : 1) {
      guard let match = walk.firstMatch(starts: starts, from: from) else { return }
      found.append(Found(row: place, match: match))
      from = match.start - walk.clause.lowerBound + 1
    }
  }
}
