/// The symbols of the clause at hand, words, numbers and concepts, and at which of its words each begins.
struct ClauseSymbols: Sendable {
  /// How many there are.
  private(set) var count = 0
  /// In the order in which they were met; what lies beyond `count` is of clauses before.
  private var found: [UInt32] = []
  private var starts: [WordMask] = []
  /// Of each symbol of the pack, 1 + its place among those found, or 0.
  private var places: [UInt32] = []

  /// Forgets the clause before.
  ///
  /// - Parameter symbols: how many symbols the pack has.
  mutating func begin(_ symbols: Int) {
    if places.count < symbols { places = [UInt32](repeating: 0, count: symbols) }
    places.withUnsafeMutableBufferPointer { places in
      for symbol in found[..<count] { places[Int(symbol)] = 0 }
    }
    count = 0
  }

  /// Notes that a symbol begins at a word, counted from the start of the clause.
  mutating func note(_ symbol: UInt32, at word: Int) {
    reserve(1)
    let place = places[Int(symbol)]
    if place != 0 {
      starts[Int(place) - 1].insert(word)
      return
    }
    found[count] = symbol
    starts[count] = WordMask(word)
    count += 1
    places[Int(symbol)] = UInt32(count)
  }

  /// Notes all that phrases of the clause mean.
  mutating func note(_ hits: ArraySlice<PhraseHit>, from clauseStart: Int, _ pack: MatcherTables) {
    let (meaningStarts, concepts) = (pack.phrases.meaningStarts, pack.phrases.meaningConcepts)
    reserve(hits.reduce(0) { $0 + meaningStarts.range(Int($1.state)).count })
    let words = pack.symbols.words
    var count = count
    places.withUnsafeMutableBufferPointer { places in
      found.withUnsafeMutableBufferPointer { found in
        starts.withUnsafeMutableBufferPointer { starts in
          for hit in hits {
            let mask = WordMask(hit.start - clauseStart)
            for meaning in meaningStarts.range(Int(hit.state)) {
              let concept = concepts[meaning]
              if hit.isInDecoy, pack.isHiddenByDecoys(concept) { continue }
              let symbol = words + Int(concept)
              let place = Int(places[symbol])
              if place != 0 {
                starts[place - 1].formUnion(mask)
              } else {
                found[count] = UInt32(truncatingIfNeeded: symbol)
                starts[count] = mask
                count += 1
                places[symbol] = UInt32(truncatingIfNeeded: count)
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
    starts += repeatElement(WordMask(), count: room)
  }

  /// Calls `body` with the symbols there are, and where each begins.
  @inline(__always)
  func withUnsafeTables<Result>(_ body: (Tables) -> Result) -> Result {
    found.withUnsafeBufferPointer { found in
      starts.withUnsafeBufferPointer { starts in
        places.withUnsafeBufferPointer { places in
          body(
            Tables(
              found: UnsafeBufferPointer(rebasing: found[..<count]), starts: starts,
              places: places))
        }
      }
    }
  }

  /// The symbols of a clause, while they are not changed.
  struct Tables {
    let found: UnsafeBufferPointer<UInt32>
    fileprivate let starts: UnsafeBufferPointer<WordMask>
    fileprivate let places: UnsafeBufferPointer<UInt32>

    @inline(__always)
    func contains(_ symbol: Int) -> Bool { places[symbol] != 0 }

    /// Where a symbol begins; nowhere for one that is not there.
    @inline(__always)
    func starts(of symbol: Int) -> WordMask {
      let place = Int(places[symbol])
      return place == 0 ? WordMask() : starts[place - 1]
    }

    /// Whether a symbol begins at a word, counted from the start of the clause.
    @inline(__always)
    func begins(_ symbol: Int, at word: Int) -> Bool {
      let place = Int(places[symbol])
      return place != 0 && starts[place - 1].contains(word)
    }
  }
}
