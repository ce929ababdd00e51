/// Places in a clause, a bit each; clauses have no more than 128 words.
struct WordMask: Equatable {
  /// The first 64, and all there are in most clauses.
  var low: UInt64 = 0
  private var high: UInt64 = 0

  /// Every place there can be.
  static let everywhere = WordMask(low: .max, high: .max)

  init() {}

  /// One place.
  @inline(__always)
  init(_ place: Int) { insert(place) }

  @inline(__always)
  init(low: UInt64, high: UInt64 = 0) {
    self.low = low
    self.high = high
  }

  @inline(__always)
  var isEmpty: Bool { low | high == 0 }

  @inline(__always)
  mutating func insert(_ place: Int) {
    if place < 64 { low |= 1 << UInt64(place) } else { high |= 1 << UInt64(place & 63) }
  }

  @inline(__always)
  func contains(_ place: Int) -> Bool {
    (place < 64 ? low >> UInt64(place) : high >> UInt64(place & 63)) & 1 != 0
  }

  @inline(__always)
  mutating func formUnion(_ other: WordMask) {
    low |= other.low
    high |= other.high
  }

  @inline(__always)
  func union(_ other: WordMask) -> WordMask {
    WordMask(low: low | other.low, high: high | other.high)
  }

  @inline(__always)
  func intersection(_ other: WordMask) -> WordMask {
    WordMask(low: low & other.low, high: high & other.high)
  }

  /// The places that lie so many words before one of these; of 1 to 63 words.
  @inline(__always)
  func earlier(by words: Int) -> WordMask {
    let words = UInt64(truncatingIfNeeded: words)
    return WordMask(low: low &>> words | high &<< (64 &- words), high: high &>> words)
  }

  /// The first place at or after `place`; nil where there is none.
  @inline(__always)
  func next(from place: Int) -> Int? {
    if place < 64 {
      let rest = low & (.max << UInt64(place))
      if rest != 0 { return rest.trailingZeroBitCount }
      return high != 0 ? 64 + high.trailingZeroBitCount : nil
    }
    guard place < 128 else { return nil }
    let rest = high & (.max << UInt64(place - 64))
    return rest != 0 ? 64 + rest.trailingZeroBitCount : nil
  }
}
