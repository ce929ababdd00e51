/// Words of one clause, by their places in the message.
struct WordSet: Sequence, Equatable {
  /// Where the clause begins; clauses have no more than 128 words.
  private var base: Int
  private var low: UInt64 = 0
  private var high: UInt64 = 0

  init(from base: Int) { self.base = base }

  mutating func insert(_ word: Int) {
    let place = word - base
    if place >= 0, place < 64 { low |= 1 << UInt64(place) }
    if place >= 64, place < 128 { high |= 1 << UInt64(place - 64) }
  }

  func contains(_ word: Int) -> Bool {
    let place = word - base
    if place < 0 { return false }
    return place < 64 ? low >> UInt64(place) & 1 != 0 : high >> UInt64(place - 64) & 1 != 0
  }

  mutating func formUnion(_ other: WordSet) {
    low |= other.low
    high |= other.high
  }

  var count: Int { low.nonzeroBitCount + high.nonzeroBitCount }

  func makeIterator() -> Iterator { Iterator(low: low, high: high, base: base) }

  struct Iterator: IteratorProtocol {
    fileprivate var low: UInt64
    fileprivate var high: UInt64
    fileprivate let base: Int

    mutating func next() -> Int? {
      if low != 0 {
        defer { low &= low - 1 }
        return base + low.trailingZeroBitCount
      }
      guard high != 0 else { return nil }
      defer { high &= high - 1 }
      return base + 64 + high.trailingZeroBitCount
    }
  }
}
