/// Where the tables of a matcher lie.
final class MatcherTables: Sendable {
  let file: PackFile
  let vocabulary: Vocabulary
  let phrases: PhraseAutomaton
  let repair: RepairIndex
  /// Weight of each word in quarters.
  let weights: Column
  /// Of each concept: 0, or 1 + the index of its trigger kind, or `decoy`, or `slotted` for lists.
  let conceptRoles: Column
  let conceptNames: TextColumn
  let values: TextColumn
  let slotNames: TextColumn
  let code: Code
  /// The patterns filed under each symbol.
  let postingStarts: Column
  let postings: Column
  let patterns: PatternTable
  let intents: IntentTable
  let clues: ClueTable
  /// What a pattern can be filed under, and ask for.
  let symbols: SymbolSpace
  let aspects: TextColumn
  /// Groups of words in patterns are numbered from here on, after all concepts that have a name.
  let firstGroup: ConceptID
  private let decoy: ConceptID?
  private let realWords: Column
  private let wordNumbers: Column
  let files: TextColumn

  /// Words written as a group in a pattern: literal words, not a concept of the lexicon.
  static let groupRole: UInt32 = 253
  static let decoyRole: UInt32 = 254
  static let listRole: UInt32 = 255

  /// Opens a matcher in a compiled pack.
  ///
  /// - Parameter isTrusted: it was compiled into this program, and is not checked again.
  /// - Throws: `PackError` for anything that is not a whole matcher of this layout.
  init(_ file: PackFile, isTrusted: Bool) throws(PackError) {
    self.file = file
    let pool = TextPool(
      starts: file.column(MatcherSection.textStarts), bytes: file.bytes(MatcherSection.textBytes))
    vocabulary = Vocabulary(file)
    phrases = PhraseAutomaton(file)
    repair = RepairIndex(file)
    weights = file.column(MatcherSection.wordWeights)
    conceptRoles = file.column(MatcherSection.conceptRoles)
    conceptNames = file.texts(MatcherSection.conceptNames, pool)
    values = file.texts(MatcherSection.values, pool)
    slotNames = file.texts(MatcherSection.slotNames, pool)
    code = Code(file)
    postingStarts = file.column(MatcherSection.postingStarts)
    postings = file.column(MatcherSection.postings)
    patterns = PatternTable(file)
    intents = IntentTable(file, pool)
    clues = ClueTable(file, pool)
    aspects = file.texts(MatcherSection.aspects, pool)
    realWords = file.column(MatcherSection.realWords)
    wordNumbers = file.column(MatcherSection.wordNumbers)
    files = file.texts(MatcherSection.files, pool)
    var lower = 0
    var upper = conceptRoles.count
    while lower < upper {
      let middle = (lower + upper) / 2
      if conceptRoles[middle] == Self.groupRole { upper = middle } else { lower = middle + 1 }
    }
    firstGroup = ConceptID(lower)
    let space = file.column(MatcherSection.symbolSpace)
    symbols = SymbolSpace(
      words: Int(space[0]), concepts: conceptRoles.count, anchored: space[1])
    decoy = lower > 0 && conceptRoles[lower - 1] == Self.decoyRole ? ConceptID(lower - 1) : nil
    if isTrusted { return }
    guard
      symbols.words <= vocabulary.count, symbols.anchored >= firstGroup,
      postingStarts.areStarts(of: symbols.count, over: postings.count),
      postings.isBelow(patterns.count)
    else { throw PackError("the compiled pack is damaged: its index does not fit its patterns") }
    try check(pool)
  }

  func location(_ pattern: Int) -> SourceLocation {
    let place = patterns.place(pattern)
    return SourceLocation(file: files[place.file], line: place.line, column: place.column)
  }

  /// The number a word says.
  @inline(__always)
  func number(_ word: WordID) -> Double? {
    let twice = wordNumbers[word]
    return twice > 0 ? Double(twice - 1) / 2 : nil
  }

  /// Whether a word with this hash is a real one that is none of ours, and is not repaired.
  func isRealWord(_ hash: UInt32) -> Bool {
    realWords.place(of: hash & Column.largest, in: 0..<realWords.count) != nil
  }

  /// Whether a decoy hides it: everything but the phrases that tell how things are said, groups of literal words, and
  /// people.
  func isHiddenByDecoys(_ concept: ConceptID) -> Bool {
    let role = conceptRoles[concept]
    if role == Self.groupRole { return false }
    guard let kind = TriggerRoles.kind(role) else { return concept != personList }
    return kind == .domain || kind == .body || kind == .unmistakable
  }

  /// Whether one of these meanings of a phrase is a decoy.
  @inline(__always)
  func hasDecoy(_ meanings: Range<Int>) -> Bool {
    decoy.map { !phrases.meanings(of: $0, in: meanings).isEmpty } ?? false
  }

  /// The list of people a message may be about, if the pack has one.
  var personList: ConceptID? {
    let number = file.column(MatcherSection.person)[0]
    return number > 0 ? number - 1 : nil
  }

  private func check(_ pool: TextPool) throws(PackError) {
    func require(_ holds: Bool, _ what: String) throws(PackError) {
      if !holds { throw PackError("the compiled pack is damaged: \(what)") }
    }
    let words = vocabulary.count
    let concepts = conceptRoles.count
    try require(pool.isSound, "its texts do not fit together")
    try require(
      vocabulary.isSound && weights.count == words && wordNumbers.count == words
        && words > 0, "its words do not fit together")
    try require(
      phrases.isSound(concepts: concepts, values: values.count),
      "its phrases do not fit together")
    try require(repair.isSound(wordCount: words), "its repairs do not fit together")
    try require(
      [conceptNames, values, slotNames, aspects, files].allSatisfy(\.isSound)
        && conceptNames.count == concepts && conceptRoles.isBelow(256),
      "its names do not fit together")
    try require(
      intents.isSound && clues.isSound
        && patterns.isSound(files: files.count, symbols: symbols.count),
      "its patterns do not fit together")
    for index in 0..<patterns.count {
      let pattern = patterns[index]
      let owners =
        switch pattern.owner {
        case .intent: intents.count
        case .clue: clues.count
        case .aspect: aspects.count
        }
      let entry = Int(pattern.entry)
      try require(
        pattern.index < owners && pattern.size > 0
          && code.isSound(
            entry..<entry + Int(pattern.size), slots: slotNames.count, words: symbols.words,
            concepts: concepts),
        "a pattern points nowhere")
    }
    let quantities = QuantityReader(self)
    try require(quantities.isSound(words: words), "its words of time do not fit together")
  }
}
