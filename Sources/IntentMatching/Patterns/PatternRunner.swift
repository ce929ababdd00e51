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
    var pattern: Int
    var match: ProgramMatch
  }

  /// What is looked at of a pattern each time it is woken, read out of the pack when that happens first: a pack
  /// is written in bytes of seven bits, and to read the same ones again for every message took a third of it.
  private struct Row {
    let pattern: Int
    /// Symbols, from 1, without which it cannot match; 0 for none.
    var second: UInt32 = 0
    var third: UInt32 = 0
    /// How many instructions it has.
    var size: UInt32 = 0
    /// Where its instructions begin in `steps`.
    var entry: UInt32 = 0
    /// How many symbols stand before them there through which every match goes, in this order.
    var spine: UInt8 = 0
    /// Whether they are there.
    var isRead = false
    var isClue = false
  }

  /// What is known of every pattern; most are never woken, and have no row.
  private struct State {
    /// The last clause in which it was tried.
    var tried: UInt32 = 0
    /// 1 + the place of its row, or 0.
    var row: UInt32 = 0
  }

  /// The matches in the last clause, in the order in which their patterns were tried.
  private(set) var found = ReusedList<Found>()
  /// The values that those matches read.
  private(set) var slots = ReusedList<ReadSlot>()

  private let pack: MatcherTables
  private let muted: [Int]
  private var states: [State]
  private var rows: [Row] = []
  /// The instructions of patterns that have been run before, each behind its spine.
  private var steps: [UInt32] = []
  /// The rows of the patterns to be run in the clause at hand.
  private var woken = ReusedList<Int>()
  private var round: UInt32 = 0
  private var room = PatternWalk.Room()

  /// A pattern of a clue is looked for at most this often in one clause.
  private static let matchLimit = 8

  /// - Parameter muted: patterns that never match.
  init(_ pack: MatcherTables, muted: [Int]) {
    self.pack = pack
    self.muted = muted
    states = [State](repeating: State(), count: pack.patterns.count)
    mute()
  }

  /// As if the muted patterns had been tried in every clause there will ever be.
  private mutating func mute() {
    for index in muted where states.indices.contains(index) { states[index].tried = .max }
  }

  /// Finds all matches in a clause: of clues each, of all else the leftmost of each pattern.
  ///
  /// - Parameter shielded: the words as literal words of clues see them.
  mutating func run(
    _ text: borrowing PreparedText, _ symbols: borrowing ClauseSymbols,
    shielded: borrowing ReusedList<WordID>, clause: Range<Int>
  ) {
    beginRound()
    found.removeAll()
    slots.removeAll()
    symbols.withUnsafeTables { wake($0) }
    if woken.isEmpty { return }
    readWoken(clause)
    var (found, slots) = (found, slots)
    self.found = ReusedList()
    self.slots = ReusedList()
    room.withUnsafeRoom { room in
      shielded.withUnsafeBufferPointer { shielded in
        text.withUnsafeTables { text in
          symbols.withUnsafeTables { symbols in
            steps.withUnsafeBufferPointer { steps in
              var walk = PatternWalk(
                pack: pack, clause: clause, text: text, symbols: symbols, steps: steps, room: room,
                slots: slots)
              slots = ReusedList()
              for place in woken {
                let row = rows[place]
                let entry = Int(row.entry)
                let spine = steps[entry - Int(row.spine)..<entry]
                guard symbols.areInOrder(spine) else { continue }
                Self.find(row, row.isClue ? shielded : text.words, &walk, &found)
              }
              slots = walk.slots
            }
          }
        }
      }
    }
    (self.found, self.slots) = (found, slots)
  }

  private mutating func beginRound() {
    if round == .max - 1 {
      for index in states.indices { states[index].tried = 0 }
      round = 0
      mute()
    }
    round += 1
  }

  @inline(__always)
  private static func find(
    _ row: Row, _ literals: UnsafeBufferPointer<WordID>,
    _ walk: inout PatternWalk, _ found: inout ReusedList<Found>
  ) {
    let starts = walk.begin(entry: Int(row.entry), size: Int(row.size), literals)
    var from = 0
    for _ in 0..<(row.isClue ? matchLimit : 1) {
      guard let match = walk.firstMatch(starts: starts, from: from) else { return }
      found.append(Found(pattern: row.pattern, match: match))
      from = match.start - walk.clause.lowerBound + 1
    }
  }

  /// Finds the patterns whose symbols are in the clause.
  private mutating func wake(_ symbols: ClauseSymbols.Tables) {
    woken.removeAll()
    let (pack, round) = (pack, round)
    // Taken out, so that they can grow while the states are written.
    var rows: [Row] = []
    swap(&rows, &self.rows)
    defer { swap(&rows, &self.rows) }
    var woken = ReusedList<Int>()
    swap(&woken, &self.woken)
    defer { swap(&woken, &self.woken) }
    states.withUnsafeMutableBufferPointer { states in
      pack.postingStarts.withUnsafeBufferPointer { starts in
        pack.postings.withUnsafeBufferPointer { postings in
          for symbol in symbols.found {
            var place = Int(starts[Int(symbol)])
            let end = Int(starts[Int(symbol) &+ 1])
            // Most symbols have no pattern filed under them.
            while place < end {
              let index = Int(postings[place])
              place &+= 1
              guard states[index].tried < round else { continue }
              states[index].tried = round
              if states[index].row == 0 {
                rows.append(Self.row(index, pack.patterns))
                states[index].row = UInt32(rows.count)
              }
              let number = Int(states[index].row) &- 1
              if Self.isThere(rows[number].second, symbols),
                Self.isThere(rows[number].third, symbols)
              {
                woken.append(number)
              }
            }
          }
        }
      }
    }
  }

  private static func row(_ index: Int, _ patterns: PatternTable) -> Row {
    Row(
      pattern: index, second: patterns.second(index), third: patterns.third(index),
      size: patterns.size(index), isClue: patterns[index].owner == .clue)
  }

  /// Whether a symbol, counted from 1, is in the clause; 0 is no symbol.
  @inline(__always)
  private static func isThere(_ numbered: UInt32, _ symbols: ClauseSymbols.Tables) -> Bool {
    numbered == 0 || symbols.contains(Int(numbered) &- 1)
  }

  /// Makes room for the patterns to be run, and reads the instructions of those that have not been run before.
  private mutating func readWoken(_ clause: Range<Int>) {
    var largest = 0
    for place in woken {
      largest = max(largest, Int(rows[place].size))
      if rows[place].isRead { continue }
      rows[place].isRead = true
      read(place)
    }
    room.reserve(size: largest, wordCount: clause.count)
  }

  /// The most symbols of a spine that are looked at.
  private static let longestSpine = 12

  /// Reads the instructions of a pattern, and marks those that no way through it leaves out.
  private mutating func read(_ place: Int) {
    let pattern = pack.patterns[rows[place].pattern]
    let words = UInt32(truncatingIfNeeded: pack.symbols.words)
    let code = Int(pattern.entry)..<Int(pattern.entry + pattern.size)
    var spine: [UInt32] = []
    var read: [UInt32] = []
    // How far ahead the instructions so far lead; what lies before that may be left out.
    var reach = code.lowerBound
    for pc in code {
      let step = pack.code[pc]
      let isSure = reach <= pc
      read.append(pack.code.step(pc) | (isSure ? PatternWalk.sure : 0))
      switch step.operation {
      case .word where isSure: spine.append(step.a)
      case .concept where isSure, .list where isSure: spine.append(words + step.a)
      case .number where isSure: spine.append(pack.symbols.number)
      case .split: reach = max(reach, Int(step.b))
      case .jump: reach = max(reach, Int(step.a))
      default: break
      }
    }
    spine = Array(spine.prefix(Self.longestSpine))
    rows[place].spine = UInt8(spine.count)
    rows[place].entry = UInt32(steps.count + spine.count)
    steps += spine + read
  }
}
