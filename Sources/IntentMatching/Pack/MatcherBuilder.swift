/// Compiles a `MatcherSource` into a `MatcherPack`.
///
/// Everything that is wrong is reported, not only the first thing.
package struct MatcherBuilder {
  private let source: MatcherSource
  private var pack = MatcherDraft()
  package private(set) var diagnostics: [Diagnostic] = []

  private var conceptIDs: [String: ConceptID] = [:]
  private var lists: Set<String> = []
  private var rules: [String: Located<String>] = [:]
  private var phrasesOf: [String: [[String]]] = [:]
  private var foldedFormsOf: [String: [[String]]] = [:]
  private var slotIDs: [String: UInt32] = [:]
  private var fileIDs: [String: UInt32] = [:]
  private var aliases: [String: [String]] = [:]
  private var groups: [Set<[String]>: ConceptID] = [:]
  private var required: [[[UInt32]]] = []

  /// More forms than this of one phrase is a mistake or a pattern that explodes.
  package static let phraseLimit = 20000
  /// More steps than this in one pattern likewise.
  package static let patternLimit = 2000

  package init(_ source: MatcherSource) { self.source = source }

  /// The pack, or nil when there were errors; see `diagnostics`.
  package static func build(_ source: MatcherSource) -> (MatcherPack?, [Diagnostic]) {
    var builder = MatcherBuilder(source)
    builder.build()
    if builder.diagnostics.contains(where: { $0.severity == .error }) {
      return (nil, builder.diagnostics)
    }
    let pack = builder.pack.pack()
    if pack == nil {
      builder.report(
        "too-large", "the pack has more of something than a compiled pack can number",
        SourceLocation(file: "", line: 1, column: 1))
    }
    return (pack, builder.diagnostics)
  }

  private mutating func report(_ rule: String, _ message: String, _ location: SourceLocation) {
    diagnostics.append(Diagnostic(.error, rule, message, at: location))
  }

  private mutating func build() {
    declareNames()
    readMisspellings()
    addQuantityWords()
    for concept in source.concepts { expand(concept.name.value, []) }
    insertPhrases()
    compileAspects()
    compileIntents()
    compileClues()
    addMisspellings()
    for word in CommonWords.ordinary.sorted() { insertWord(word, .ordinary) }
    for index in 1..<pack.words.count {
      if let value = Int(pack.words.text(WordID(index))), value >= 0, value < 1_000_000 {
        pack.numberWords[WordID(index)] = Double(value)
      }
    }
    let real = source.realWords.flatMap(Self.fold).filter { pack.words.find($0.utf8) == 0 }
    pack.realWords = Set(real.map { Vocabulary.hash($0.utf8) & Column.largest }).sorted()
    buildIndex()
  }

  // MARK: Names

  private mutating func declareNames() {
    var places: [String: SourceLocation] = [:]
    func declare(_ name: Located<String>, _ builder: inout MatcherBuilder) {
      if let first = places[name.value] {
        builder.report(
          "duplicate-name", "'\(name.value)' is already defined at \(first)", name.location)
      } else {
        places[name.value] = name.location
      }
    }
    for concept in source.concepts {
      declare(concept.name, &self)
      addConcept(concept.name.value, role: 0)
    }
    for list in source.lists {
      declare(list.name, &self)
      lists.insert(list.name.value)
      addConcept(list.name.value, role: MatcherTables.listRole)
    }
    for rule in source.rules {
      declare(Located(rule.name, at: rule.template.location), &self)
      rules[rule.name] = rule.template
    }
    for (index, kind) in TriggerKind.allCases.enumerated() {
      addConcept("@" + kind.rawValue, role: UInt32(index + 1))
    }
    addConcept("@decoy", role: MatcherTables.decoyRole)
  }

  private mutating func addConcept(_ name: String, role: UInt32) {
    guard conceptIDs[name] == nil else { return }
    conceptIDs[name] = ConceptID(pack.conceptNames.count)
    pack.conceptNames.append(name)
    pack.conceptRoles.append(role)
  }

  @discardableResult
  private mutating func insertWord(_ word: String, _ traits: Vocabulary.Traits) -> WordID {
    pack.words.insert(word.utf8, traits)
  }

  private mutating func addQuantityWords() {
    for word in QuantityWord.words.keys.sorted() where !word.hasSuffix("_") {
      insertWord(word, word.utf8.count >= 5 ? .target : [])
    }
    for (word, value) in QuantityWord.numbers.sorted(by: { $0.key < $1.key }) {
      pack.numberWords[insertWord(word, [])] = value
    }
  }

  /// Short forms and misspellings are written out in patterns too, so that "nite" in one is "night".
  private mutating func readMisspellings() {
    for (wrong, right) in source.misspellings {
      let typed = Self.fold(wrong.value)
      let words = Self.fold(right)
      guard typed.count == 1 else {
        report("misspelling", "'\(wrong.value)' is not one word", wrong.location)
        continue
      }
      guard !words.isEmpty, words != typed else {
        report("misspelling", "'\(wrong.value)' stands for nothing else", wrong.location)
        continue
      }
      aliases[typed[0]] = words
    }
  }

  /// Misspellings come last: they may only stand for words that are known by now.
  private mutating func addMisspellings() {
    for wrong in aliases.keys.sorted() {
      let words = foldWithAliases(wrong)
      pack.words.setAlias(insertWord(wrong, []), words.map { insertWord($0, []) })
    }
  }

  private func foldWithAliases(_ text: String) -> [String] {
    Self.fold(text).flatMap { word in
      (aliases[word] ?? [word]).flatMap { aliases[$0] ?? [$0] }
    }
  }

  /// The folded words of a piece of text.
  static func fold(_ text: String) -> [String] {
    let folded = FoldedText(text.utf8)
    return folded.words.map { String(decoding: folded.bytes[$0.range], as: UTF8.self) }
  }

  // MARK: Phrases

  /// All phrases of a concept, those of concepts it includes as well.
  @discardableResult
  private mutating func expand(_ name: String, _ stack: [String]) -> [[String]] {
    if let known = phrasesOf[name] { return known }
    guard let concept = source.concepts.first(where: { $0.name.value == name }) else { return [] }
    let phrases = expand(concept.phrases, stack + [name])
    phrasesOf[name] = phrases
    if phrases.isEmpty {
      report("empty-concept", "the concept '\(name)' has no phrases", concept.name.location)
    }
    return phrases
  }

  private mutating func expand(_ entries: [Located<String>], _ stack: [String]) -> [[String]] {
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
  private static func forms(_ template: Template) -> [[String]]? {
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

  private mutating func insertPhrases() {
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
    for trigger in source.triggers {
      insert(expand(trigger.phrases, []), "@" + trigger.kind.rawValue, 0)
    }
    insert(expand(source.decoys, []), "@decoy", 0)
  }

  private mutating func insert(_ phrases: [[String]], _ concept: String, _ value: UInt32) {
    guard let id = conceptIDs[concept] else { return }
    for phrase in phrases {
      let words = phrase.map { insertWord($0, .target) }
      pack.phrases.insert(words, Meaning(concept: id, value: value))
    }
  }

  // MARK: Patterns

  private mutating func compileAspects() {
    for aspect in source.aspects {
      let index = UInt32(pack.aspects.count)
      pack.aspects.append(aspect.name)
      for pattern in aspect.patterns { compile(pattern, .aspect, index, false) }
    }
  }

  private mutating func compileIntents() {
    for intent in source.intents {
      let index = UInt32(pack.intents.count)
      pack.intents.append(
        MatcherPack.IntentInfo(
          name: intent.name, topic: intent.topic, answer: intent.answer,
          isMention: intent.isMention))
      for pattern in intent.patterns { compile(pattern, .intent, index, false) }
      for pattern in intent.inContext { compile(pattern, .intent, index, true) }
    }
  }

  private mutating func compileClues() {
    for clue in source.clues {
      let index = UInt32(pack.clues.count)
      pack.clues.append(
        MatcherPack.ClueInfo(
          name: clue.name, aboutDomain: clue.aboutDomain, isComplaint: clue.isComplaint,
          isHistory: clue.isHistory))
      for pattern in clue.patterns { compile(pattern, .clue, index, false) }
      for pattern in clue.denies { compile(pattern, .clue, index, true) }
    }
  }

  private mutating func compile(
    _ pattern: Located<String>, _ owner: MatcherPack.Pattern.Owner, _ index: UInt32, _ flagged: Bool
  ) {
    let template: Template
    do throws(TemplateError) {
      template = try TemplateParser.parse(pattern.value)
    } catch {
      report("syntax", error.message, pattern.location.moved(by: error.offset))
      return
    }
    guard let resolved = resolve(template, pattern.location, []) else { return }
    let entry = pack.code.count
    emit(resolved)
    pack.code.append(Instruction(operation: .match))
    let size = pack.code.count - entry
    guard size <= Self.patternLimit else {
      pack.code.removeSubrange(entry...)
      report("explosion", "this pattern has more than \(Self.patternLimit) steps", pattern.location)
      return
    }
    let needed = Self.required(resolved, pack.symbols)
    guard !needed.isEmpty else {
      pack.code.removeSubrange(entry...)
      report("matches-everything", "every part of this pattern is optional", pattern.location)
      return
    }
    let file = fileIDs[pattern.location.file] ?? UInt32(pack.files.count)
    if fileIDs[pattern.location.file] == nil {
      fileIDs[pattern.location.file] = file
      pack.files.append(pattern.location.file)
    }
    required.append(needed)
    pack.patterns.append(
      MatcherPack.Pattern(
        owner: owner, index: index, entry: UInt32(entry), size: UInt32(size), flagged: flagged))
    pack.places.append(
      MatcherDraft.Place(
        file: file, line: UInt32(max(0, pattern.location.line)),
        column: UInt32(max(0, pattern.location.column))))
  }

  /// A template with rules written in and words folded and numbered.
  private indirect enum Resolved {
    case word(WordID)
    case concept(ConceptID)
    case list(ConceptID, slot: UInt32)
    case number(UInt32)
    case gap
    case sequence([Resolved])
    case alternatives([Resolved])
    case optional(Resolved)
  }

  private mutating func resolve(
    _ template: Template, _ location: SourceLocation, _ stack: [String]
  ) -> Resolved? {
    switch template {
    case .word(let word):
      let words = foldWithAliases(word)
      guard !words.isEmpty else {
        report("syntax", "'\(word)' has no letters or digits", location)
        return nil
      }
      let ids = words.map { Resolved.word(insertWord($0, .target)) }
      return ids.count == 1 ? ids[0] : .sequence(ids)
    case .gap: return .gap
    case .reference(let name):
      if let rule = rules[name] {
        if stack.contains(name) {
          report("cycle", "the rule '\(name)' refers to itself", location)
          return nil
        }
        do throws(TemplateError) {
          return resolve(try TemplateParser.parse(rule.value), rule.location, stack + [name])
        } catch {
          report("syntax", error.message, rule.location.moved(by: error.offset))
          return nil
        }
      }
      guard let id = conceptIDs[name], !name.hasPrefix("@") else {
        report(
          "unknown-reference",
          "there is no concept or rule '\(name)'" + suggestion(name), location)
        return nil
      }
      return .concept(id)
    case .list(let name, let slot):
      guard lists.contains(name), let id = conceptIDs[name] else {
        report("unknown-list", "there is no list '\(name)'", location)
        return nil
      }
      return .list(id, slot: slotID(slot))
    case .number(let lower, let upper, let step, let slot):
      let range = NumberRange(lower: lower, upper: upper, step: step, slot: slotID(slot))
      pack.ranges.append(range)
      return .number(UInt32(pack.ranges.count - 1))
    case .sequence(let items):
      var all: [Resolved] = []
      for item in items {
        guard let one = resolve(item, location, stack) else { return nil }
        all.append(one)
      }
      return .sequence(all)
    case .alternatives(let branches):
      if branches.count > 2, let words = Self.forms(template), words.count <= Self.groupLimit {
        return .concept(group(words))
      }
      var all: [Resolved] = []
      for branch in branches {
        guard let one = resolve(branch, location, stack) else { return nil }
        all.append(one)
      }
      return .alternatives(all)
    case .optional(let inner):
      return resolve(inner, location, stack).map { .optional($0) }
    case .permutation(let items):
      var all: [Resolved] = []
      for order in Self.permutations(items) {
        guard let one = resolve(.sequence(order), location, stack) else { return nil }
        all.append(one)
      }
      return .alternatives(all)
    }
  }

  /// The largest group of words that is looked up as one.
  private static let groupLimit = 400

  /// A group of plain words, "(job|work|boss)", is looked up at once like a concept; alike groups are one.
  private mutating func group(_ forms: [[String]]) -> ConceptID {
    let phrases = Set(forms.map { $0.flatMap(foldWithAliases) }).filter { !$0.isEmpty }
    if let known = groups[phrases] { return known }
    let id = ConceptID(pack.conceptNames.count)
    groups[phrases] = id
    pack.conceptNames.append("")
    pack.conceptRoles.append(MatcherTables.groupRole)
    for phrase in phrases.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      pack.phrases.insert(phrase.map { insertWord($0, .target) }, Meaning(concept: id))
    }
    return id
  }

  private func suggestion(_ name: String) -> String {
    let letters = Array(name.utf8)
    let near = (Array(conceptIDs.keys) + Array(rules.keys)).filter { !$0.hasPrefix("@") }
      .map { (RepairIndex.cost(letters, Array($0.utf8), limit: 30), $0) }
      .filter { $0.0 <= 30 }.min { $0 < $1 }
    return near.map { "; did you mean '\($0.1)'?" } ?? ""
  }

  private mutating func slotID(_ name: String) -> UInt32 {
    if let known = slotIDs[name] { return known }
    let id = UInt32(pack.slotNames.count)
    slotIDs[name] = id
    pack.slotNames.append(name)
    return id
  }

  private mutating func emit(_ node: Resolved) {
    switch node {
    case .word(let word): pack.code.append(Instruction(operation: .word, a: word))
    case .concept(let id): pack.code.append(Instruction(operation: .concept, a: id))
    case .list(let id, let slot):
      pack.code.append(Instruction(operation: .list, a: id, b: slot))
    case .number(let range): pack.code.append(Instruction(operation: .number, a: range))
    case .gap: pack.code.append(Instruction(operation: .gap, a: 0, b: gapLimit))
    case .sequence(let items): for item in items { emit(item) }
    case .optional(let inner):
      let split = pack.code.count
      pack.code.append(Instruction(operation: .split, a: UInt32(split + 1)))
      emit(inner)
      pack.code[split].b = UInt32(pack.code.count)
    case .alternatives(let branches):
      var jumps: [Int] = []
      for (index, branch) in branches.enumerated() {
        if index < branches.count - 1 {
          let split = pack.code.count
          pack.code.append(Instruction(operation: .split, a: UInt32(split + 1)))
          emit(branch)
          jumps.append(pack.code.count)
          pack.code.append(Instruction(operation: .jump))
          pack.code[split].b = UInt32(pack.code.count)
        } else {
          emit(branch)
        }
      }
      for jump in jumps { pack.code[jump].a = UInt32(pack.code.count) }
    }
  }

  /// Sets of symbols of each of which every match must hold at least one. Concepts are counted from `1 << 31`,
  /// as the vocabulary still grows.
  private static func required(_ node: Resolved, _ symbols: SymbolSpace) -> [[UInt32]] {
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
  private mutating func buildIndex() {
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

extension SourceLocation {
  func moved(by columns: Int) -> SourceLocation {
    SourceLocation(file: file, line: line, column: column + columns)
  }
}
