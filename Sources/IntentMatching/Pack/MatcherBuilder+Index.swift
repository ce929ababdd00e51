/// Which symbols a pattern cannot do without, and the index by the rarest of them.
extension MatcherBuilder {
  /// Sets of symbols of each of which every match must hold at least one. Concepts are counted from `1 << 31`,
  /// as the vocabulary still grows.
  static func required(_ node: Resolved) -> [[UInt32]] {
    switch node {
    case .word(let word): return [[word]]
    case .concept(let id), .list(let id, _): return [[conceptBit | id]]
    case .number: return [[numberSymbol]]
    case .gap, .optional: return []
    case .sequence(let items): return items.flatMap { required($0) }
    case .alternatives(let branches):
      var union: [UInt32] = []
      for branch in branches {
        guard let least = required(branch).min(by: { $0.count < $1.count }) else {
          return []
        }
        union += least
      }
      return [Array(Set(union)).sorted()]
    }
  }

  private static let conceptBit: UInt32 = 1 << 31
  private static let numberSymbol: UInt32 = .max

  /// Files each pattern under the rarest symbols it cannot do without.
  mutating func buildIndex() {
    let likelihood = Likelihood(pack, required)
    let anchors = required.map { sets in
      sets.min { likelihood.sum($0) < likelihood.sum($1) } ?? []
    }
    renumberGroups(anchors)
    let symbols = pack.symbols
    var lists = [[UInt32]](repeating: [], count: symbols.count)
    for (index, sets) in required.enumerated() {
      for symbol in anchors[index] { lists[slot(symbol, symbols)].append(UInt32(index)) }
      // The two rarest of the others, where there is no choice, tell at once that a pattern cannot match.
      let others = sets.filter { $0.count == 1 && $0 != anchors[index] }.map { $0[0] }
        .sorted { (likelihood[$0], $0) < (likelihood[$1], $1) }
        .map { UInt32(slot($0, symbols)) + 1 }
      pack.others.append((others.first ?? 0, others.dropFirst().first ?? 0))
    }
    pack.postingStarts = [0]
    for list in lists {
      pack.postings += list
      pack.postingStarts.append(UInt32(pack.postings.count))
    }
  }

  /// Numbers the groups of words under which patterns are filed before the others, of which a common word has
  /// hundreds.
  private mutating func renumberGroups(_ anchors: [[UInt32]]) {
    let concepts = pack.conceptNames.count
    let firstGroup = concepts - groupPhrases.count
    var isAnchor = [Bool](repeating: false, count: concepts)
    for symbol in anchors.joined() where symbol != Self.numberSymbol {
      if symbol & Self.conceptBit != 0 { isAnchor[Int(symbol & ~Self.conceptBit)] = true }
    }
    let first = (firstGroup..<concepts).filter { isAnchor[$0] }
    let last = (firstGroup..<concepts).filter { !isAnchor[$0] }
    groupNumbers = Array(0..<ConceptID(concepts))
    for (place, group) in (first + last).enumerated() {
      groupNumbers[group] = ConceptID(firstGroup + place)
    }
    pack.anchored = ConceptID(firstGroup + first.count)
    for index in pack.code.indices where pack.code[index].operation == .concept {
      pack.code[index].a = groupNumbers[Int(pack.code[index].a)]
    }
    let numbers = groupNumbers
    pack.phrases.renumber { numbers[Int($0)] }
  }

  /// The number of a symbol in the compiled pack.
  private func slot(_ symbol: UInt32, _ symbols: SymbolSpace) -> Int {
    if symbol == Self.numberSymbol { return Int(symbols.number) }
    if symbol & Self.conceptBit == 0 { return Int(symbol) }
    return Int(symbols.concept(groupNumbers[Int(symbol & ~Self.conceptBit)]))
  }

  /// How likely each symbol is to be met, as far as the pack tells: a word by how many phrases and patterns have it, and
  /// more if it is common everywhere; a concept by its phrases, each of which is as likely as its rarest word.
  ///
  /// A group such as "(my|his|the)" stands in few patterns and is met in every message: to go by the patterns alone
  /// woke twice as many.
  private struct Likelihood {
    private var words: [Int]
    private var concepts: [Int]

    /// As that of a word that some hundred phrases have.
    private static let ofNumbers = 500

    init(_ pack: MatcherDraft, _ required: [[[UInt32]]]) {
      var words = [Int](repeating: 0, count: pack.words.count)
      var concepts = [Int](repeating: 0, count: pack.conceptNames.count)
      for symbol in required.joined().joined() where symbol & conceptBit == 0 {
        words[Int(symbol)] += 1
      }
      pack.phrases.forEachPhrase { phrase, meanings in
        for word in phrase { words[Int(word)] += meanings.count }
      }
      for word in words.indices where pack.weight(WordID(word)) == 1 { words[word] *= 4 }
      pack.phrases.forEachPhrase { phrase, meanings in
        let rarest = phrase.map { words[Int($0)] }.min() ?? 0
        let share = phrase.count == 1 ? rarest : rarest / (2 * phrase.count)
        for meaning in meanings { concepts[Int(meaning.concept)] += share }
      }
      (self.words, self.concepts) = (words, concepts)
    }

    subscript(_ symbol: UInt32) -> Int {
      if symbol == numberSymbol { return Self.ofNumbers }
      return symbol & conceptBit == 0
        ? words[Int(symbol)] : concepts[Int(symbol & ~conceptBit)]
    }

    func sum(_ symbols: [UInt32]) -> Int { symbols.reduce(0) { $0 + self[$1] } }
  }
}
