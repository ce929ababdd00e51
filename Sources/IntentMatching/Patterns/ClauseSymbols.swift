/// The symbols of the clause at hand, words, numbers and concepts, and at which of its words each begins.
struct ClauseSymbols: Sendable {
  /// Where a symbol stands in the clause.
  struct Place {
    /// The words it begins at.
    var starts = WordMask()
    /// How many words its phrases have, a bit a number; the last bit stands for all above.
    var lengths: UInt64 = 0
  }

  /// How many there are.
  private(set) var count = 0
  /// In the order in which they were met; what lies beyond `count` is of clauses before.
  private var found: [UInt32] = []
  private var foundPlaces: [Place] = []
  /// Of each symbol of the pack, 1 + its place among those found, or 0.
  private var numbers: [UInt32] = []
  /// Whether a symbol was found, a bit each: most that are asked for were not, and a bit is near at hand where a number
  /// must be fetched.
  private var bits: [UInt64] = []

  /// Phrases of so many words and more are not told apart by their lengths.
  static let longest = 63

  /// Forgets the clause before.
  ///
  /// - Parameter symbols: how many symbols the pack has.
  mutating func begin(_ symbols: Int) {
    if numbers.count < symbols {
      numbers = [UInt32](repeating: 0, count: symbols)
      bits = [UInt64](repeating: 0, count: symbols / 64 + 1)
    }
    numbers.withUnsafeMutableBufferPointer { numbers in
      bits.withUnsafeMutableBufferPointer { bits in
        for symbol in found[..<count] {
          numbers[Int(symbol)] = 0
          bits[Int(symbol) >> 6] = 0
        }
      }
    }
    count = 0
  }

  /// Notes that a symbol of one word begins at a word, counted from the start of the clause.
  mutating func note(_ symbol: UInt32, at word: Int) {
    reserve(1)
    let number = numbers[Int(symbol)]
    if number != 0 {
      foundPlaces[Int(number) - 1].starts.insert(word)
      return
    }
    found[count] = symbol
    foundPlaces[count] = Place(starts: WordMask(word), lengths: 1 << 1)
    count += 1
    numbers[Int(symbol)] = UInt32(count)
    bits[Int(symbol) >> 6] |= Self.bit(Int(symbol))
  }

  @inline(__always)
  private static func bit(_ symbol: Int) -> UInt64 { 1 << UInt64(symbol & 63) }

  /// Notes all that phrases of the clause mean.
  mutating func note(
    _ hits: Slice<ReusedList<PhraseHit>>, from clauseStart: Int, _ pack: MatcherTables
  ) {
    let concepts = pack.phrases.meaningConcepts
    let words = UInt32(truncatingIfNeeded: pack.symbols.words)
    reserve(hits.reduce(0) { $0 + $1.meanings.count })
    var count = count
    numbers.withUnsafeMutableBufferPointer { numbers in
      found.withUnsafeMutableBufferPointer { found in
        foundPlaces.withUnsafeMutableBufferPointer { places in
          bits.withUnsafeMutableBufferPointer { bits in
            for hit in hits {
              let place = Place(
                starts: WordMask(hit.start - clauseStart),
                lengths: 1 << UInt64(min(hit.end - hit.start, Self.longest)))
              for meaning in hit.meanings {
                let concept = concepts.unchecked(meaning)
                if hit.isInDecoy, pack.isHiddenByDecoys(concept) { continue }
                let symbol = words &+ concept
                let number = Int(numbers[Int(symbol)])
                if number != 0 {
                  places[number &- 1].starts.formUnion(place.starts)
                  places[number &- 1].lengths |= place.lengths
                } else {
                  found[count] = symbol
                  places[count] = place
                  count &+= 1
                  numbers[Int(symbol)] = UInt32(truncatingIfNeeded: count)
                  bits[Int(symbol) >> 6] |= Self.bit(Int(symbol))
                }
              }
            }
          }
        }
      }
    }
    self.count = count
  }

  private mutating func reserve(_ more: Int) {
    let missing = count + more - found.count
    guard missing > 0 else { return }
    let room = max(missing, found.count, 256)
    found += repeatElement(0, count: room)
    foundPlaces += repeatElement(Place(), count: room)
  }

  /// Calls `body` with the symbols there are, and where each begins.
  @inline(__always)
  func withUnsafeTables<Result>(_ body: (Tables) -> Result) -> Result {
    found.withUnsafeBufferPointer { found in
      foundPlaces.withUnsafeBufferPointer { places in
        numbers.withUnsafeBufferPointer { numbers in
          bits.withUnsafeBufferPointer { bits in
            body(
              Tables(
                found: UnsafeBufferPointer(rebasing: found[..<count]), places: places,
                numbers: numbers, bits: bits))
          }
        }
      }
    }
  }

  /// The symbols of a clause, while they are not changed.
  struct Tables {
    let found: UnsafeBufferPointer<UInt32>
    fileprivate let places: UnsafeBufferPointer<Place>
    fileprivate let numbers: UnsafeBufferPointer<UInt32>
    fileprivate let bits: UnsafeBufferPointer<UInt64>

    @inline(__always)
    func contains(_ symbol: Int) -> Bool { bits[symbol >> 6] & bit(symbol) != 0 }

    /// Whether of each of these sets a symbol is there that begins after the one of the set before; a set is its count
    /// and its symbols.
    @inline(__always)
    func holds(_ sets: Slice<UnsafeBufferPointer<UInt32>>) -> Bool {
      var from = 0
      var at = sets.startIndex
      while at < sets.endIndex {
        var first = Int.max
        let end = at &+ 1 &+ Int(sets[at])
        at &+= 1
        while at < end {
          let symbol = Int(sets[at])
          at &+= 1
          if contains(symbol), let start = place(of: symbol).starts.next(from: from) {
            first = min(first, start)
          }
        }
        if first == Int.max { return false }
        from = first &+ 1
      }
      return true
    }

    /// Where a symbol stands; nowhere for one that is not there.
    @inline(__always)
    func place(of symbol: Int) -> Place {
      let number = Int(numbers[symbol])
      return number == 0 ? Place() : places[number &- 1]
    }
  }
}
