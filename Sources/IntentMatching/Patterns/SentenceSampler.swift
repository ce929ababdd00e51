/// Makes sentences that a pattern accepts, for tools that look at a pack as it is written.
///
/// Gaps are left empty. Every alternative, optional part, order and phrase is taken in one sentence at least, each
/// against the first choice everywhere else; that is the bound: as many sentences as the pattern has choices, not
/// as many as their combinations.
package struct SentenceSampler: Sendable {
  private let concepts: [String: [Template]]
  private let lists: [String: [[Template]]]
  private let rules: [String: Template]
  /// Of each concept and list at most this many phrases are said.
  private let phraseLimit: Int
  private var known: [String: [[String]]] = [:]

  /// More than this many sentences of one part are not looked at.
  private static let partLimit = 400

  package init(_ source: MatcherSource, phraseLimit: Int = 6) {
    func parse(_ texts: [Located<String>]) -> [Template] {
      texts.compactMap { try? TemplateParser.parse($0.value) }
    }
    concepts = Dictionary(
      source.concepts.map { ($0.name.value, parse($0.phrases)) }, uniquingKeysWith: { a, _ in a })
    lists = Dictionary(
      source.lists.map { ($0.name.value, $0.entries.map { parse($0.phrases) }) },
      uniquingKeysWith: { a, _ in a })
    rules = Dictionary(
      source.rules.compactMap { rule in
        (try? TemplateParser.parse(rule.template.value)).map { (rule.name, $0) }
      }, uniquingKeysWith: { a, _ in a })
    self.phraseLimit = phraseLimit
  }

  /// Sentences the pattern accepts, the shortest first; where there are more than `limit`, spread evenly over them.
  /// Empty where the pattern cannot be read: that is reported when the pack is compiled.
  package mutating func sentences(of pattern: String, limit: Int) -> [String] {
    guard let template = try? TemplateParser.parse(pattern), limit > 0 else { return [] }
    var seen: Set<[String]> = []
    let all = forms(template, []).filter { !$0.isEmpty && seen.insert($0).inserted }
    let sorted = all.enumerated().sorted {
      ($0.element.count, $0.offset) < ($1.element.count, $1.offset)
    }.map(\.element)
    let taken =
      sorted.count <= limit
      ? sorted : (0..<limit).map { sorted[$0 * sorted.count / limit] }
    return taken.map { $0.joined(separator: " ") }
  }

  /// The pieces of a pattern, each with the phrases that may stand for it. Gaps and what may be left out are none.
  package mutating func pieces(of pattern: String) -> [[[String]]] {
    guard let template = try? TemplateParser.parse(pattern) else { return [] }
    guard case .sequence(let items) = template else { return [forms(template, [])] }
    return items.map { forms($0, []) }.filter { piece in
      !piece.isEmpty && piece.allSatisfy { !$0.isEmpty }
    }
  }

  /// The first is the plain form; each of the others makes one choice otherwise.
  private mutating func forms(_ template: Template, _ stack: [String]) -> [[String]] {
    switch template {
    case .word(let word):
      return Self.inflected(word).map { [$0] }
    case .gap: return [[]]
    case .number(let lower, let upper, let step, _):
      let plain = lower >= 2 ? lower : Swift.min(upper, lower + Swift.max(step, 2 - lower))
      return [[String((plain - lower) % step == 0 ? plain : lower)]]
    case .reference(let name):
      if let rule = rules[name], !stack.contains(name) { return forms(rule, stack + [name]) }
      return phrases(of: name, stack)
    case .list(let name, _): return phrases(of: name, stack)
    case .optional(let inner): return [[]] + forms(inner, stack)
    case .alternatives(let branches):
      let all = branches.map { forms($0, stack) }
      return Array(
        (all.compactMap(\.first) + all.flatMap { $0.dropFirst() }).prefix(Self.partLimit))
    case .permutation(let items):
      let orders = MatcherBuilder.permutations(items)
      guard let first = orders.first else { return [] }
      let plain = forms(.sequence(first), stack)
      let others = orders.dropFirst().compactMap { forms(.sequence($0), stack).first }
      return Array((plain.prefix(1) + others + plain.dropFirst()).prefix(Self.partLimit))
    case .sequence(let items):
      let parts = items.map { forms($0, stack) }
      guard parts.allSatisfy({ !$0.isEmpty }) else { return [] }
      let plain = parts.map { $0[0] }
      var all = [plain.flatMap { $0 }]
      for index in parts.indices {
        for other in parts[index].dropFirst() {
          guard all.count < Self.partLimit else { return all }
          var words = plain
          words[index] = other
          all.append(words.flatMap { $0 })
        }
      }
      return all
    }
  }

  /// A few phrases of a concept or list: the first form of each entry, spread evenly over the entries.
  private mutating func phrases(of name: String, _ stack: [String]) -> [[String]] {
    if let found = known[name] { return found }
    guard !stack.contains(name) else { return [] }
    let entries = concepts[name] ?? lists[name]?.compactMap(\.first) ?? []
    var found: [[String]] = []
    for entry in entries {
      if case .reference = entry {
        found += forms(entry, stack + [name])
      } else if let first = forms(entry, stack + [name]).first {
        found.append(first)
      }
    }
    let taken =
      found.count <= phraseLimit
      ? found : (0..<phraseLimit).map { found[$0 * found.count / phraseLimit] }
    known[name] = taken
    return taken
  }

  /// The first form of a word marked for inflection.
  private static func inflected(_ word: String) -> [String] {
    word.hasSuffix("/v") || word.hasSuffix("/n") ? [String(word.dropLast(2))] : [word]
  }
}
