/// The number of a word of the vocabulary; 0 is any word that is not in it.
typealias WordID = UInt32

/// Every word the pack knows, found by its folded bytes.
///
/// Sendable by hand: it points into a `PackImage`, which is never written to and outlives it.
struct Vocabulary: @unchecked Sendable {
  /// What the pack knows of a word.
  struct Traits: OptionSet, Sendable {
    let rawValue: UInt8
    /// Patterns or concepts use it, so a misspelt word may be repaired to it.
    static let target = Traits(rawValue: 1)
    /// A frequent misspelling or short form; it stands for the words of its alias.
    static let alias = Traits(rawValue: 2)
    /// It may stand in any message, and says nothing of what that is about.
    static let ordinary = Traits(rawValue: 4)
  }

  private let letters: UnsafeRawBufferPointer
  private let starts: Column
  private let traits: Column
  private let slots: Column
  /// The words that are aliases, in order, and what they stand for.
  private let aliasWords: Column
  private let aliasStarts: Column
  let aliasTargets: Column

  init(_ file: PackFile) {
    letters = file.bytes(MatcherSection.wordBytes)
    starts = file.column(MatcherSection.wordStarts)
    traits = file.column(MatcherSection.wordTraits)
    slots = file.column(MatcherSection.wordSlots)
    aliasWords = file.column(MatcherSection.aliasWords)
    aliasStarts = file.column(MatcherSection.aliasStarts)
    aliasTargets = file.column(MatcherSection.aliasTargets)
  }

  var count: Int { traits.count }

  static func hash(_ bytes: some Sequence<UInt8>) -> UInt32 {
    var hash: UInt32 = 2_166_136_261
    for byte in bytes { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    return hash
  }

  func text(_ word: WordID) -> String { String(decoding: slice(word), as: UTF8.self) }

  @inline(__always)
  func slice(_ word: WordID) -> UnsafeRawBufferPointer {
    let range = starts.range(Int(word))
    guard range.upperBound <= letters.count else {
      return UnsafeRawBufferPointer(rebasing: letters[..<0])
    }
    return UnsafeRawBufferPointer(rebasing: letters[range])
  }

  func has(_ trait: Traits, _ word: WordID) -> Bool {
    traits[word] & UInt32(trait.rawValue) != 0
  }

  /// Where in `aliasTargets` stands what an alias stands for.
  func alias(_ word: WordID) -> Range<Int>? {
    aliasWords.place(of: word, in: 0..<aliasWords.count).map { aliasStarts.range($0) }
  }

  /// The word with these folded bytes, or 0.
  func find(_ folded: ArraySlice<UInt8>) -> WordID {
    folded.withUnsafeBytes { find($0, hash: Self.hash($0)) }
  }

  /// The word whose folded bytes are a part of these, or 0, and their hash.
  func find(_ part: Range<Int>, of bytes: [UInt8]) -> (word: WordID, hash: UInt32) {
    bytes.withUnsafeBytes { bytes in
      let letters = UnsafeRawBufferPointer(rebasing: bytes[part])
      let hash = Self.hash(letters)
      return (find(letters, hash: hash), hash)
    }
  }

  @inline(__always)
  func find(_ folded: UnsafeRawBufferPointer, hash: UInt32) -> WordID {
    let mask = UInt32(truncatingIfNeeded: slots.count - 1)
    var slot = hash & mask
    var tries = 0
    while true {
      let word = slots[slot]
      // A damaged table may have no free place to stop at.
      guard word != 0, tries < slots.count else { return 0 }
      let known = slice(word)
      if known.count == folded.count, Self.areEqual(known, folded) { return word }
      slot = (slot + 1) & mask
      tries += 1
    }
  }

  /// Whether two pieces of one length have the same bytes; compared four at a time, as a word is looked up for each of
  /// a message, and the last four again with some before them.
  @inline(__always)
  private static func areEqual(
    _ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer
  ) -> Bool {
    func differ(_ at: Int) -> Bool {
      left.loadUnaligned(fromByteOffset: at, as: UInt32.self)
        != right.loadUnaligned(fromByteOffset: at, as: UInt32.self)
    }
    let count = left.count
    guard count >= 4 else {
      for index in 0..<count where left[index] != right[index] { return false }
      return true
    }
    var at = 0
    while at < count - 4 {
      if differ(at) { return false }
      at += 4
    }
    return !differ(count - 4)
  }

  func find(_ text: String) -> WordID { find(Array(text.utf8)[...]) }

  /// Whether the columns fit together.
  var isSound: Bool {
    starts.areStarts(of: count, over: letters.count) && slots.count.nonzeroBitCount == 1
      && slots.isBelow(count) && aliasWords.isBelow(count)
      && aliasStarts.areStarts(of: aliasWords.count, over: aliasTargets.count)
      && aliasTargets.isBelow(count)
  }
}
