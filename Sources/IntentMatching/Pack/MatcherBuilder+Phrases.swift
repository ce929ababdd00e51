/// The phrases of concepts, lists and triggers, written out.
extension MatcherBuilder {
  /// All phrases of a concept, those of concepts it includes as well.
  @discardableResult
  mutating func expand(_ name: String, _ stack: [String]) -> [[String]] {
    if let known = phrasesOf[name] { return known }
    guard let concept = source.concepts.first(where: { $0.name.value == name }) else { return [] }
    let phrases = expand(concept.phrases, stack + [name])
    phrasesOf[name] = phrases
    if phrases.isEmpty {
      report("empty-concept", "the concept '\(name)' has no phrases", concept.name.location)
    }
    return phrases
  }

  mutating func expand(_ entries: [Located<String>], _ stack: [String]) -> [[String]] {
    var phrases: [[String]] = []
    for entry in entries {
      let template: Template
      do throws(TemplateError) {
        template = try TemplateParser.parse(entry.value)
      } catch {
        report("syntax", error.message, entry.location.moved(by: error.offset))
        continue
      }
      if case .reference(let other) = template {
        if stack.contains(other) {
          report("cycle", "'\(other)' includes itself", entry.location)
        } else if source.concepts.contains(where: { $0.name.value == other }) {
          phrases += expand(other, stack)
        } else {
          report("unknown-reference", "there is no concept '\(other)'", entry.location)
        }
        continue
      }
      guard let forms = Self.forms(template) else {
        report(
          "syntax", "a phrase of a concept has words and groups only; use a rule", entry.location)
        continue
      }
      guard forms.count <= Self.phraseLimit else {
        report("explosion", "this has more than \(Self.phraseLimit) forms", entry.location)
        continue
      }
      let folded = forms.flatMap { inflect($0) }.filter { !$0.isEmpty }
      if folded.isEmpty { report("syntax", "this phrase has no words", entry.location) }
      phrases += folded
    }
    return phrases
  }

  /// Every sequence of words a template of words and groups can make; nil where it has anything else.
  static func forms(_ template: Template) -> [[String]]? {
    switch template {
    case .word(let word): return [[word]]
    case .optional(let inner): return forms(inner).map { [[]] + $0 }
    case .alternatives(let branches):
      var all: [[String]] = []
      for branch in branches {
        guard let more = forms(branch) else { return nil }
        all += more
      }
      return all
    case .sequence(let items):
      var all: [[String]] = [[]]
      for item in items {
        guard let more = forms(item) else { return nil }
        all = all.flatMap { left in more.map { left + $0 } }
        guard all.count <= phraseLimit * 4 else { return all }
      }
      return all
    case .permutation(let items):
      var all: [[String]] = []
      for order in permutations(items) {
        guard let more = forms(.sequence(order)) else { return nil }
        all += more
      }
      return all
    case .reference, .list, .number, .gap: return nil
    }
  }

  static func permutations<Item>(_ items: [Item]) -> [[Item]] {
    guard items.count > 1 else { return [items] }
    return items.indices.flatMap { index in
      var rest = items
      let first = rest.remove(at: index)
      return permutations(rest).map { [first] + $0 }
    }
  }

  /// Writes out words marked `/v` and `/n`, and folds.
  private mutating func inflect(_ words: [String]) -> [[String]] {
    var all: [[String]] = [[]]
    for word in words {
      let folded = foldedForms(word)
      if folded.count == 1 {
        for index in all.indices { all[index] += folded[0] }
      } else {
        all = all.flatMap { left in folded.map { left + $0 } }
      }
    }
    return all
  }

  /// The folded forms of one word as it is marked. The same words stand in thousands of phrases, so they are kept.
  private mutating func foldedForms(_ word: String) -> [[String]] {
    if let known = foldedFormsOf[word] { return known }
    var forms = [word]
    if word.hasSuffix("/v") { forms = Inflection.verb(String(word.dropLast(2))) }
    if word.hasSuffix("/n") { forms = Inflection.noun(String(word.dropLast(2))) }
    var folded: [[String]] = []
    for form in forms { folded.append(foldWithAliases(form)) }
    foldedFormsOf[word] = folded
    return folded
  }

  mutating func insertPhrases() {
    for concept in source.concepts {
      insert(phrasesOf[concept.name.value] ?? [], concept.name.value, 0)
    }
    for list in source.lists {
      for entry in list.entries {
        let value = UInt32(pack.values.count)
        pack.values.append(entry.value)
        insert(expand(entry.phrases, []), list.name.value, value)
      }
    }
    insertNames()
    for trigger in source.triggers {
      insert(expand(trigger.phrases, []), "@" + trigger.kind.rawValue, 0)
    }
    insert(expand(source.decoys, []), "@decoy", 0)
    let firstGroup = pack.conceptNames.count - groupPhrases.count
    for (index, phrases) in groupPhrases.enumerated() {
      insert(phrases, Meaning(concept: ConceptID(firstGroup + index)))
    }
  }

  /// "Denise", "denise's": in the list of people, under the name itself.
  private mutating func insertNames() {
    guard let id = conceptIDs["person"], lists.contains("person")
    else { return }
    for name in source.names {
      guard let folded = Self.fold(name.value).first, Self.fold(name.value).count == 1 else {
        report("syntax", "'\(name.value)' is not one word", name.location)
        continue
      }
      let value = UInt32(pack.values.count)
      pack.values.append(folded.prefix(1).uppercased() + folded.dropFirst())
      for form in [folded, folded + "s"] {
        pack.phrases.insert([insertWord(form, [])], Meaning(concept: id, value: value))
      }
    }
  }

  mutating func insert(_ phrases: [[String]], _ concept: String, _ value: UInt32) {
    guard let id = conceptIDs[concept] else { return }
    insert(phrases, Meaning(concept: id, value: value))
  }

  private mutating func insert(_ phrases: [[String]], _ meaning: Meaning) {
    for phrase in phrases {
      pack.phrases.insert(phrase.map { insertWord($0, .target) }, meaning)
    }
  }
}
