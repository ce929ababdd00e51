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
    // How likely a symbol is to be met: a common word, or a concept, by how many patterns ask for it.
    var uses = [Int](repeating: 0, count: symbols.count)
    for sets in required { for set in sets { for symbol in set { uses[slot(symbol)] += 1 } } }
    for word in 0..<symbols.words where pack.weight(WordID(word)) == 1 { uses[word] += 10_000 }
    var lists = [[UInt32]](repeating: [], count: symbols.count)
    for (index, sets) in required.enumerated() {
      let anchor = sets.min { left, right in
        left.reduce(0) { $0 + uses[slot($1)] } < right.reduce(0) { $0 + uses[slot($1)] }
      }
      for symbol in anchor ?? [] { lists[slot(symbol)].append(UInt32(index)) }
      // The two rarest of the others, where there is no choice, tell at once that a pattern cannot match.
      let others = sets.filter { $0.count == 1 && $0 != anchor }.map { slot($0[0]) }
        .sorted { (uses[$0], $0) < (uses[$1], $1) }
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
}
