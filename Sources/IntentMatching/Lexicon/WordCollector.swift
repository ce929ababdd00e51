/// Collects the words of a pack while it is compiled.
struct WordCollector {
  private(set) var bytes: [UInt8] = []
  /// Where each word begins in `bytes`; one more entry than words. Word 0 is empty.
  private(set) var starts: [UInt32] = [0, 0]
  private(set) var traits: [UInt8] = [0]
  /// What aliases stand for.
  private(set) var aliases: [WordID: [WordID]] = [:]
  /// The words by their hash, each at its place or the next free one after it.
  private(set) var slots: [UInt32] = Array(repeating: 0, count: 64)

  var count: Int { traits.count }

  func text(_ word: WordID) -> String { String(decoding: slice(word), as: UTF8.self) }

  func slice(_ word: WordID) -> ArraySlice<UInt8> {
    bytes[Int(starts[Int(word)])..<Int(starts[Int(word) + 1])]
  }

  func has(_ trait: Vocabulary.Traits, _ word: WordID) -> Bool {
    traits[Int(word)] & trait.rawValue != 0
  }

  /// The word with these folded bytes, or 0.
  func find(_ folded: some Collection<UInt8>) -> WordID {
    let mask = UInt32(slots.count - 1)
    var slot = Vocabulary.hash(folded) & mask
    while slots[Int(slot)] != 0 {
      let word = slots[Int(slot)]
      if slice(word).elementsEqual(folded) { return word }
      slot = (slot + 1) & mask
    }
    return 0
  }

  /// Adds the word if it is new, and gives it the traits.
  @discardableResult
  mutating func insert(_ folded: some Collection<UInt8>, _ newTraits: Vocabulary.Traits) -> WordID {
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
    traits[Int(word)] |= Vocabulary.Traits.alias.rawValue
  }

  private mutating func rehash(_ size: Int) {
    slots = Array(repeating: 0, count: size)
    for word in 1..<count { place(WordID(word)) }
  }

  private mutating func place(_ word: WordID) {
    let mask = UInt32(slots.count - 1)
    var slot = Vocabulary.hash(slice(word)) & mask
    while slots[Int(slot)] != 0 { slot = (slot + 1) & mask }
    slots[Int(slot)] = word
  }
}
