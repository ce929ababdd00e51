/// Which symbols a pattern cannot do without, and the index by the rarest of them.
extension MatcherBuilder {
  /// Sets of symbols of each of which every match must hold at least one. Concepts are counted from `1 << 31`,
  /// as the vocabulary still grows.
  static func required(_ node: Resolved, _ symbols: SymbolSpace) -> [[UInt32]] {
    switch node {
    case .word(let word): return [[word]]
    case .concept(let id), .list(let id, _): return [[conceptBit | id]]
    case .number: return [[numberSymbol]]
    case .gap, .optional: return []
    case .sequence(let items): return items.flatMap { required($0, symbols) }
    case .alternatives(let branches):
      var union: [UInt32] = []
      for branch in branches {
        guard let least = required(branch, symbols).min(by: { $0.count < $1.count }) else {
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
    let symbols = pack.symbols
    func slot(_ symbol: UInt32) -> Int {
      if symbol == Self.numberSymbol { return Int(symbols.number) }
      if symbol & Self.conceptBit != 0 { return Int(symbols.concept(symbol & ~Self.conceptBit)) }
      return Int(symbol)
    }
    let likelihood = likelihoods(slot)
    var lists = [[UInt32]](repeating: [], count: symbols.count)
    for (index, sets) in required.enumerated() {
      let anchor = sets.min { left, right in
        left.reduce(0) { $0 + likelihood[slot($1)] } < right.reduce(0) { $0 + likelihood[slot($1)] }
      }
      for symbol in anchor ?? [] { lists[slot(symbol)].append(UInt32(index)) }
      // The two rarest of the others, where there is no choice, tell at once that a pattern cannot match.
      let others = sets.filter { $0.count == 1 && $0 != anchor }.map { slot($0[0]) }
        .sorted { (likelihood[$0], $0) < (likelihood[$1], $1) }
      pack.others.append(
        (
          others.first.map { UInt32($0) + 1 } ?? 0,
          others.dropFirst().first.map { UInt32($0) + 1 } ?? 0
        ))
    }
    pack.postingStarts = [0]
    for list in lists {
      pack.postings += list
      pack.postingStarts.append(UInt32(pack.postings.count))
    }
  }

  /// How likely each symbol is to be met, as far as the pack tells: a word by how many phrases and patterns have it, and
  /// more if it is common everywhere; a concept by its phrases, each of which is as likely as its rarest word.
  ///
  /// A group such as "(my|his|the)" stands in few patterns and is met in every message: to go by the patterns alone
  /// woke twice as many.
  private func likelihoods(_ slot: (UInt32) -> Int) -> [Int] {
    let symbols = pack.symbols
    var likelihood = [Int](repeating: 0, count: symbols.count)
    for sets in required { for set in sets { for symbol in set { likelihood[slot(symbol)] += 1 } } }
    for concept in symbols.words..<symbols.count { likelihood[concept] = 0 }
    pack.phrases.forEachPhrase { words, meanings in
      for word in words { likelihood[Int(word)] += meanings.count }
    }
    for word in 0..<symbols.words where pack.weight(WordID(word)) == 1 { likelihood[word] *= 4 }
    pack.phrases.forEachPhrase { words, meanings in
      let rarest = words.map { likelihood[Int($0)] }.min() ?? 0
      let share = words.count == 1 ? rarest : rarest / (2 * words.count)
      for meaning in meanings { likelihood[Int(symbols.concept(meaning.concept))] += share }
    }
    likelihood[Int(symbols.number)] = Self.likelihoodOfNumbers
    return likelihood
  }

  /// As that of a word that some hundred phrases have.
  private static let likelihoodOfNumbers = 500
}
