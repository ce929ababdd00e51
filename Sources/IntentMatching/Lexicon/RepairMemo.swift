/// What the last unknown words were read as: people use the same ones again, and measuring a word against the whole
/// vocabulary takes longer than all the rest.
///
/// A table of fixed size in which a word overwrites the one before it at its place. It holds the words themselves,
/// so what it gives is what the search would have given.
struct RepairMemo: Sendable {
  private struct Entry {
    var length: UInt8 = 0
    var letters: (UInt64, UInt64, UInt64) = (0, 0, 0)
    var first: WordID = 0
    var second: WordID = 0
  }
  private var entries: [Entry] = []
  private static let size = 2048
  /// The longest word that is kept.
  static let longest = 24

  private static func pack(_ letters: UnsafeRawBufferPointer) -> (UInt64, UInt64, UInt64) {
    var packed: (UInt64, UInt64, UInt64) = (0, 0, 0)
    for (index, letter) in letters.enumerated() {
      let bits = UInt64(letter) << UInt64(8 * (index & 7))
      if index < 8 {
        packed.0 |= bits
      } else if index < 16 {
        packed.1 |= bits
      } else {
        packed.2 |= bits
      }
    }
    return packed
  }

  /// What a word was read as, 0 for nothing; nil if it is not known any more.
  func find(_ letters: UnsafeRawBufferPointer, hash: UInt32) -> (WordID, WordID)? {
    guard !entries.isEmpty else { return nil }
    let entry = entries[Int(hash % UInt32(Self.size))]
    guard Int(entry.length) == letters.count, entry.letters == Self.pack(letters) else {
      return nil
    }
    return (entry.first, entry.second)
  }

  mutating func keep(_ letters: UnsafeRawBufferPointer, hash: UInt32, _ words: (WordID, WordID)) {
    if entries.isEmpty { entries = Array(repeating: Entry(), count: Self.size) }
    entries[Int(hash % UInt32(Self.size))] = Entry(
      length: UInt8(letters.count), letters: Self.pack(letters), first: words.0,
      second: words.1)
  }
}
