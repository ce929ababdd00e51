/// Words of one clause, a bit each, counted from its start.
struct WordMask: Equatable, Sendable {
  /// Clauses have no more words than this, so that there is room for the place after the last one, too.
  static let limit = 60

  var bits: UInt64 = 0

  /// Every place there can be.
  static let everywhere = WordMask(bits: .max)

  init() {}

  @inline(__always)
  init(bits: UInt64) { self.bits = bits }

  /// One place.
  @inline(__always)
  init(_ place: Int) { bits = 1 &<< UInt64(truncatingIfNeeded: place) }

  @inline(__always)
  var isEmpty: Bool { bits == 0 }

  @inline(__always)
  mutating func insert(_ place: Int) { bits |= WordMask(place).bits }

  @inline(__always)
  func contains(_ place: Int) -> Bool {
    bits &>> UInt64(truncatingIfNeeded: place) & 1 != 0
  }

  @inline(__always)
  mutating func formUnion(_ other: WordMask) { bits |= other.bits }

  @inline(__always)
  func union(_ other: WordMask) -> WordMask { WordMask(bits: bits | other.bits) }

  @inline(__always)
  func intersection(_ other: WordMask) -> WordMask { WordMask(bits: bits & other.bits) }

  /// The places one word before these.
  @inline(__always)
  var oneEarlier: WordMask { WordMask(bits: bits &>> 1) }

  /// The last place up to `place`; nil where there is none.
  @inline(__always)
  func last(upTo place: Int) -> Int? {
    let rest = bits & ~(.max &<< UInt64(truncatingIfNeeded: place + 1))
    return rest == 0 ? nil : 63 - rest.leadingZeroBitCount
  }

  /// The first place at or after `place`; nil where there is none.
  @inline(__always)
  func next(from place: Int) -> Int? {
    guard place <= Self.limit else { return nil }
    let rest = bits & (.max &<< UInt64(truncatingIfNeeded: place))
    return rest == 0 ? nil : rest.trailingZeroBitCount
  }
}
