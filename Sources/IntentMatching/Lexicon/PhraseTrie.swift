/// The number of a concept of the pack.
typealias ConceptID = UInt32

/// What a phrase stands for: a concept, and for a list the value of the entry.
struct Meaning: Hashable, Sendable {
  var concept: ConceptID
  /// Number of the value among the pack's values; 0 for concepts without.
  var value: UInt32 = 0
}

/// Phrases of words, each leading to the concepts it stands for.
///
/// All phrases of the lexicon are found in one walk over the words: the cost depends on how far the words
/// at hand begin a phrase, not on how many phrases there are.
struct PhraseTrie: Sendable {
  /// Node after the first word, by word; 0 where no phrase begins with it.
  private(set) var first: [UInt32] = []
  /// (node, word) to node, as an open-addressed table of keys and values.
  private var keys: [UInt64] = Array(repeating: 0, count: 64)
  private var values: [UInt32] = Array(repeating: 0, count: 64)
  private var edgeCount = 0
  private(set) var edges: [(parent: UInt32, word: WordID, child: UInt32)] = []
  /// Where the outputs of a node begin; built by `finish`.
  private(set) var outputs: [[Meaning]] = [[]]

  var nodeCount: Int { outputs.count }

  init() {}

  mutating func insert(_ words: [WordID], _ meaning: Meaning) {
    guard let head = words.first else { return }
    if first.count <= Int(head) {
      first.append(contentsOf: repeatElement(0, count: Int(head) + 1 - first.count))
    }
    if first[Int(head)] == 0 {
      first[Int(head)] = newNode()
    }
    var node = first[Int(head)]
    for word in words.dropFirst() {
      if let next = next(node, word) {
        node = next
      } else {
        let child = newNode()
        link(node, word, child)
        node = child
      }
    }
    if !outputs[Int(node)].contains(meaning) { outputs[Int(node)].append(meaning) }
  }

  private mutating func newNode() -> UInt32 {
    outputs.append([])
    return UInt32(outputs.count - 1)
  }

  private static func key(_ node: UInt32, _ word: WordID) -> UInt64 {
    UInt64(node) << 32 | UInt64(word)
  }

  private static func slot(_ key: UInt64, _ mask: Int) -> Int {
    let mixed = (key ^ (key >> 29)) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: mixed >> 32) & mask
  }

  func next(_ node: UInt32, _ word: WordID) -> UInt32? {
    let key = Self.key(node, word)
    let mask = keys.count - 1
    var slot = Self.slot(key, mask)
    while keys[slot] != 0 {
      if keys[slot] == key { return values[slot] }
      slot = (slot + 1) & mask
    }
    return nil
  }

  private mutating func link(_ node: UInt32, _ word: WordID, _ child: UInt32) {
    edges.append((node, word, child))
    edgeCount += 1
    if edgeCount * 2 > keys.count {
      keys = Array(repeating: 0, count: keys.count * 2)
      values = Array(repeating: 0, count: keys.count)
      for edge in edges { place(edge.parent, edge.word, edge.child) }
    } else {
      place(node, word, child)
    }
  }

  private mutating func place(_ node: UInt32, _ word: WordID, _ child: UInt32) {
    let mask = keys.count - 1
    let key = Self.key(node, word)
    var slot = Self.slot(key, mask)
    while keys[slot] != 0 { slot = (slot + 1) & mask }
    keys[slot] = key
    values[slot] = child
  }

  /// Calls `found` with the meaning, and the end, of each phrase that begins at `start`.
  @inline(__always)
  func forEachPhrase(
    in words: [WordID], from start: Int, to limit: Int, _ found: (Meaning, Int) -> Void
  ) {
    let head = Int(words[start])
    guard head < first.count else { return }
    var node = first[head]
    guard node != 0 else { return }
    var end = start + 1
    while true {
      for meaning in outputs[Int(node)] { found(meaning, end) }
      guard end < limit, let following = next(node, words[end]) else { return }
      node = following
      end += 1
    }
  }
}

extension PhraseTrie {
  init(
    first: [UInt32], edges: [(parent: UInt32, word: WordID, child: UInt32)], outputs: [[Meaning]]
  ) {
    self.first = first
    self.outputs = outputs
    self.edges = edges
    edgeCount = edges.count
    var size = 64
    while size < edges.count * 2 + 2 { size *= 2 }
    keys = Array(repeating: 0, count: size)
    values = Array(repeating: 0, count: size)
    for edge in edges { place(edge.parent, edge.word, edge.child) }
  }
}
