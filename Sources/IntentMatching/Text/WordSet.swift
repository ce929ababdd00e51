/// Words of one clause, by their places in the message.
struct WordSet: Sequence, Equatable {
  /// Where the clause begins.
  private var base: Int
  private var mask = WordMask()

  init(from base: Int) { self.base = base }

  mutating func insert(_ word: Int) {
    if word >= base, word - base <= WordMask.limit { mask.insert(word - base) }
  }

  func contains(_ word: Int) -> Bool {
    word >= base && word - base <= WordMask.limit && mask.contains(word - base)
  }

  /// The last word up to `word`; nil where there is none.
  func last(upTo word: Int) -> Int? { mask.last(upTo: word - base).map { base + $0 } }

  /// The first word from `word` on; nil where there is none.
  func first(from word: Int) -> Int? { mask.next(from: word - base).map { base + $0 } }

  mutating func formUnion(_ other: WordSet) { mask.formUnion(other.mask) }

  var count: Int { mask.bits.nonzeroBitCount }

  func makeIterator() -> Iterator { Iterator(bits: mask.bits, base: base) }

  struct Iterator: IteratorProtocol {
    fileprivate var bits: UInt64
    fileprivate let base: Int

    mutating func next() -> Int? {
      guard bits != 0 else { return nil }
      defer { bits &= bits &- 1 }
      return base + bits.trailingZeroBitCount
    }
  }
}
