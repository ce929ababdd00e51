/// Compiles a `MatcherSource` into a `MatcherPack`.
///
/// Everything that is wrong is reported, not only the first thing.
package struct MatcherBuilder {
  let source: MatcherSource
  var pack = MatcherDraft()
  package private(set) var diagnostics: [Diagnostic] = []

  var conceptIDs: [String: ConceptID] = [:]
  var lists: Set<String> = []
  var rules: [String: Located<String>] = [:]
  var phrasesOf: [String: [[String]]] = [:]
  var foldedFormsOf: [String: [[String]]] = [:]
  var slotIDs: [String: UInt32] = [:]
  var fileIDs: [String: UInt32] = [:]
  private var aliases: [String: [String]] = [:]
  var groups: [Set<[String]>: ConceptID] = [:]
  /// What the patterns' groups of words say, in the order of their numbers.
  var groupPhrases: [[[String]]] = []
  var required: [[[UInt32]]] = []
  /// The numbers that concepts have in the end.
  var groupNumbers: [ConceptID] = []

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

  mutating func report(_ rule: String, _ message: String, _ location: SourceLocation) {
    diagnostics.append(Diagnostic(.error, rule, message, at: location))
  }

  private mutating func build() {
    declareNames()
    readMisspellings()
    addQuantityWords()
    for concept in source.concepts { expand(concept.name.value, []) }
    compileAspects()
    compileIntents()
    compileClues()
    pack.literalWords = pack.words.count
    insertPhrases()
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
  mutating func insertWord(_ word: String, _ traits: Vocabulary.Traits) -> WordID {
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

  func foldWithAliases(_ text: String) -> [String] {
    Self.fold(text).flatMap { word in
      (aliases[word] ?? [word]).flatMap { aliases[$0] ?? [$0] }
    }
  }

  /// The folded words of a piece of text.
  static func fold(_ text: String) -> [String] {
    let folded = FoldedText(text.utf8)
    return folded.words.map { String(decoding: folded.bytes[$0.range], as: UTF8.self) }
  }
}
