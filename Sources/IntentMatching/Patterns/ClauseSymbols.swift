/// The symbols of the clause at hand, words, numbers and concepts, and at which of its words each begins.
struct ClauseSymbols: Sendable {
  /// Of each symbol of the pack the words it begins at, and whether a phrase of it is longer than a word.
  private var places: [UInt64] = []
  /// The symbols met, some more than once; what lies beyond `count` is of clauses before.
  private var found: [UInt32] = []
  private var count = 0
  /// Those under which patterns may be filed, in the order in which they were met.
  private(set) var anchors = ReusedList<UInt32>()

  /// Set beside the words of a symbol of which a phrase has more words than one; clauses leave the bit free.
  private static let long: UInt64 = 1 << 63

  /// Notes all words, numbers and phrases of a clause, and forgets the one before.
  mutating func note(_ text: borrowing PreparedText, _ clause: Range<Int>, _ pack: MatcherTables) {
    let space = pack.symbols
    forget(space)
    let start = clause.lowerBound
    let hits = text.hitsByStart[start]..<text.hitsByStart[clause.upperBound]
    reserve(hits.reduce(2 * clause.count) { $0 + text.hits[$1].meanings.count })
    for word in clause {
      let place = WordMask(word - start).bits
      let id = text.words[word]
      if id != 0, id < space.words { note(id, place) }
      if text.numbers[word] != nil { note(space.number, place) }
    }
    for index in hits {
      let hit = text.hits[index]
      let place = WordMask(hit.start - start).bits | (hit.end - hit.start > 1 ? Self.long : 0)
      // Those under which patterns are filed come first.
      var meaning = hit.meanings.lowerBound
      while meaning < hit.meanings.upperBound {
        let concept = pack.phrases.meaningConcepts[meaning]
        if concept >= space.anchored { break }
        meaning += 1
        if hit.isInDecoy, pack.isHiddenByDecoys(concept) { continue }
        note(space.concept(concept), place)
      }
      noteGroups(meaning..<hit.meanings.upperBound, place, pack)
    }
  }

  /// Notes a symbol under which patterns may be filed.
  private mutating func note(_ symbol: UInt32, _ place: UInt64) {
    if places[Int(symbol)] == 0 { anchors.append(symbol) }
    places[Int(symbol)] |= place
    found[count] = symbol
    count += 1
  }

  /// Notes groups of words under which no pattern is filed; decoys do not hide them, and a common word stands in
  /// hundreds.
  private mutating func noteGroups(_ meanings: Range<Int>, _ place: UInt64, _ pack: MatcherTables) {
    let concepts = pack.phrases.meaningConcepts
    let base = pack.symbols.concept(0)
    var count = count
    places.withUnsafeMutableBufferPointer { places in
      found.withUnsafeMutableBufferPointer { found in
        concepts.forEachUnchecked(meanings) { concept in
          let symbol = base &+ concept
          places[Int(symbol)] |= place
          found[count] = symbol
          count &+= 1
        }
      }
    }
    self.count = count
  }

  private mutating func forget(_ space: SymbolSpace) {
    if places.count < space.count { places = [UInt64](repeating: 0, count: space.count) }
    places.withUnsafeMutableBufferPointer { places in
      for symbol in found[..<count] { places[Int(symbol)] = 0 }
    }
    count = 0
    anchors.removeAll()
  }

  private mutating func reserve(_ room: Int) {
    if found.count < room {
      found += repeatElement(0, count: max(room - found.count, found.count, 256))
    }
  }

  /// Calls `body` with the symbols there are, and where each begins.
  @inline(__always)
  func withUnsafeTables<Result>(_ body: (Tables) -> Result) -> Result {
    places.withUnsafeBufferPointer { places in
      anchors.withUnsafeBufferPointer { body(Tables(anchors: $0, places: places)) }
    }
  }

  /// The symbols of a clause, while they are not changed.
  struct Tables {
    let anchors: UnsafeBufferPointer<UInt32>
    fileprivate let places: UnsafeBufferPointer<UInt64>

    @inline(__always)
    func contains(_ symbol: Int) -> Bool { places[symbol] != 0 }

    /// Where a symbol begins; nowhere for one that is not there.
    @inline(__always)
    func starts(of symbol: Int) -> WordMask { WordMask(bits: places[symbol] & ~long) }

    /// Whether a symbol has a phrase of more words than one.
    @inline(__always)
    func isLong(_ symbol: Int) -> Bool { places[symbol] & long != 0 }

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
          if let start = starts(of: symbol).next(from: from) { first = min(first, start) }
        }
        if first == Int.max { return false }
        from = first &+ 1
      }
      return true
    }
  }
}
