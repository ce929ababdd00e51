/// The number of a word of the vocabulary; 0 is any word that is not in it.
typealias WordID = UInt32

/// Every word the pack knows, found by its folded bytes.
struct Vocabulary: Sendable {
  /// What the pack knows of a word.
  struct Traits: OptionSet, Sendable {
    let rawValue: UInt8
    /// Patterns or concepts use it, so a misspelt word may be repaired to it.
    static let target = Traits(rawValue: 1)
    /// A frequent misspelling or short form; it stands for the words of its alias.
    static let alias = Traits(rawValue: 2)
  }

  private(set) var bytes: [UInt8] = []
  /// Where each word begins in `bytes`; one more entry than words. Word 0 is empty.
  private(set) var starts: [UInt32] = [0, 0]
  private(set) var traits: [UInt8] = [0]
  /// For aliases: index into `aliasWords`, else 0.
  private(set) var aliases: [WordID: [WordID]] = [:]
  private var slots: [UInt32] = Array(repeating: 0, count: 64)

  var count: Int { traits.count }

  init() {}

  static func hash(_ bytes: some Sequence<UInt8>) -> UInt32 {
    var hash: UInt32 = 2_166_136_261
    for byte in bytes { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    return hash
  }

  func text(_ word: WordID) -> String { String(decoding: slice(word), as: UTF8.self) }

  func slice(_ word: WordID) -> ArraySlice<UInt8> {
    bytes[Int(starts[Int(word)])..<Int(starts[Int(word) + 1])]
  }

  func has(_ trait: Traits, _ word: WordID) -> Bool {
    traits[Int(word)] & trait.rawValue != 0
  }

  /// The word with these folded bytes, or 0.
  func find(_ folded: ArraySlice<UInt8>) -> WordID {
    find(folded, hash: Self.hash(folded))
  }

  func find(_ folded: ArraySlice<UInt8>, hash: UInt32) -> WordID {
    let mask = UInt32(slots.count - 1)
    var slot = hash & mask
    while slots[Int(slot)] != 0 {
      let word = slots[Int(slot)]
      let lower = Int(starts[Int(word)])
      if Int(starts[Int(word) + 1]) - lower == folded.count {
        var same = true
        var offset = lower
        for byte in folded {
          if bytes[offset] != byte {
            same = false
            break
          }
          offset += 1
        }
        if same { return word }
      }
      slot = (slot + 1) & mask
    }
    return 0
  }

  func find(_ text: String) -> WordID { find(Array(text.utf8)[...]) }

  /// Adds the word if it is new, and gives it the traits.
  @discardableResult
  mutating func insert(_ folded: ArraySlice<UInt8>, _ newTraits: Traits = []) -> WordID {
    let known = find(folded)
    if known != 0 {
      traits[Int(known)] |= newTraits.rawValue
      return known
    }
    let word = WordID(count)
    bytes.append(contentsOf: folded)
    starts.append(UInt32(bytes.count))
    traits.append(newTraits.rawValue)
    if count * 2 > slots.count { rehash(slots.count * 2) } else { place(word) }
    return word
  }

  mutating func setAlias(_ word: WordID, _ target: [WordID]) {
    aliases[word] = target
    traits[Int(word)] |= Traits.alias.rawValue
  }

  private mutating func rehash(_ size: Int) {
    slots = Array(repeating: 0, count: size)
    for word in 1..<count { place(WordID(word)) }
  }

  private mutating func place(_ word: WordID) {
    let mask = UInt32(slots.count - 1)
    var slot = Self.hash(slice(word)) & mask
    while slots[Int(slot)] != 0 { slot = (slot + 1) & mask }
    slots[Int(slot)] = word
  }
}

extension Vocabulary {
  init(bytes: [UInt8], starts: [UInt32], traits: [UInt8], aliases: [WordID: [WordID]]) {
    self.bytes = bytes
    self.starts = starts
    self.traits = traits
    self.aliases = aliases
    var size = 64
    while size < traits.count * 2 { size *= 2 }
    rehash(size)
  }
}
