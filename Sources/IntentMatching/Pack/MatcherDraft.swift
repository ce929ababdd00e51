/// What the builder collects of a matcher before it is written.
struct MatcherDraft {
  struct Place {
    var file: UInt32
    var line: UInt32
    var column: UInt32
  }

  var words = WordCollector()
  var phrases = PhraseCollector()
  /// Numbers said by words.
  var numberWords: [WordID: Double] = [:]
  var realWords: [UInt32] = []
  var conceptRoles: [UInt32] = []
  var conceptNames: [String] = []
  var values: [String] = [""]
  var slotNames: [String] = []
  var code: [Instruction] = []
  var ranges: [NumberRange] = []
  var patterns: [MatcherPack.Pattern] = []
  var places: [Place] = []
  /// Of each pattern two more symbols, from 1, that every match holds.
  var others: [(UInt32, UInt32)] = []
  var postingStarts: [UInt32] = []
  var postings: [UInt32] = []
  var intents: [MatcherPack.IntentInfo] = []
  var clues: [MatcherPack.ClueInfo] = []
  var aspects: [String] = []
  var files: [String] = []

  /// The words that stand in patterns as they are are the first ones.
  var literalWords = 0
  /// Under concepts from this one on no pattern is filed.
  var anchored: ConceptID = 0

  var symbols: SymbolSpace {
    SymbolSpace(words: literalWords, concepts: conceptNames.count, anchored: anchored)
  }

  /// Weight of a word, in quarters.
  func weight(_ word: WordID) -> UInt32 { CommonWords.contains(words.text(word)) ? 1 : 4 }

  /// The compiled matcher; nil where it has more of something than there is room for.
  func pack() -> MatcherPack? {
    var writer = PackWriter(poolSection: MatcherSection.textStarts)
    writer.write(MatcherSection.wordStarts, words.starts)
    writer.write(MatcherSection.wordBytes, bytes: words.bytes)
    writer.write(MatcherSection.wordTraits, words.traits.map(UInt32.init))
    writer.write(MatcherSection.wordSlots, words.slots)
    let ids = 0..<WordID(words.count)
    writer.write(
      MatcherSection.wordNumbers, ids.map { numberWords[$0].map { UInt32($0 * 2) + 1 } ?? 0 })
    writer.write(MatcherSection.wordWeights, ids.map(weight))
    QuantityReader.write(words, to: &writer)
    let aliases = words.aliases.sorted { $0.key < $1.key }
    writer.write(MatcherSection.aliasWords, aliases.map(\.key))
    writer.write(MatcherSection.aliasStarts, PackWriter.starts(aliases.map(\.value.count)))
    writer.write(MatcherSection.aliasTargets, aliases.flatMap(\.value))
    writer.write(MatcherSection.realWords, realWords)
    phrases.write(to: &writer, wordCount: words.count)
    RepairIndex.write(words, to: &writer)
    writer.write(MatcherSection.conceptRoles, conceptRoles)
    writer.write(MatcherSection.conceptNames, conceptNames)
    writer.write(MatcherSection.values, values)
    writer.write(MatcherSection.slotNames, slotNames)
    Code.write(code, ranges, to: &writer)
    writer.write(
      MatcherSection.patternOwners,
      patterns.map { UInt32($0.owner.rawValue) | ($0.flagged ? 4 : 0) })
    writer.write(MatcherSection.patternIndexes, patterns.map(\.index))
    writer.write(MatcherSection.patternEntries, patterns.map(\.entry))
    writer.write(MatcherSection.patternSizes, patterns.map(\.size))
    writer.write(MatcherSection.patternSeconds, others.map(\.0))
    writer.write(MatcherSection.patternThirds, others.map(\.1))
    writer.write(MatcherSection.patternFiles, places.map(\.file))
    writer.write(MatcherSection.patternLines, places.map(\.line))
    writer.write(MatcherSection.patternColumns, places.map(\.column))
    writer.write(MatcherSection.postingStarts, postingStarts)
    writer.write(MatcherSection.postings, postings)
    writer.write(MatcherSection.intentNames, intents.map(\.name))
    writer.write(MatcherSection.intentTopics, intents.map(\.topic))
    writer.write(MatcherSection.intentAnswers, intents.map(\.answer))
    writer.write(MatcherSection.intentFlags, intents.map { $0.isMention ? 1 : 0 })
    writer.write(MatcherSection.clueNames, clues.map(\.name))
    writer.write(
      MatcherSection.clueFlags,
      clues.map { clue in
        (clue.aboutDomain ? 1 : 0) | (clue.isComplaint ? 2 : 0) | (clue.isHistory ? 4 : 0)
      })
    writer.write(MatcherSection.aspects, aspects)
    writer.write(MatcherSection.files, files)
    let person = conceptNames.firstIndex(of: "person").map { UInt32($0) + 1 }
    writer.write(MatcherSection.person, [person ?? 0])
    writer.write(MatcherSection.symbolSpace, [UInt32(literalWords), anchored])
    if writer.isOverfull { return nil }
    let image = writer.finish()
    guard let file = try? PackFile(image, isTrusted: true) else { return nil }
    return try? MatcherPack(file, isTrusted: true)
  }
}
