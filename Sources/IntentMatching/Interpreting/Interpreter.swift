/// Turns messages into interpretations.
///
/// The interpreter keeps scratch space between messages, so make one for each thread of work and reuse it; the
/// pack behind it is shared.
public struct Interpreter: Sendable {
  let pack: MatcherTables
  let quantities: QuantityReader
  let roles: TriggerRoles
  let personList: ConceptID?
  let me: WordID?
  let my: WordID?
  /// Words that begin a clause which only leads in another, and those after which they ask all the same.
  let subordinators: Set<WordID>
  let askers: Set<WordID>
  let back: WordID?
  /// Words that join two things said, and words that point, or stand before what they mean.
  let joiners: Set<WordID>
  let determiners: Set<WordID>
  var folded = FoldedText()
  var text = PreparedText()
  var tokens = ReusedList<Token>()
  /// Whether the clause being read names another subject anywhere.
  var namesOtherSubject = false
  /// Words with those inside decoys blanked, for clues.
  var shielded = ReusedList<WordID>()
  /// Whether a phrase of the list of people is in the message.
  var namesPeople = false
  /// Words that are part of a clue or a value.
  var understood = ReusedList<Bool>()
  /// Words that are part of an intent.
  var asked = ReusedList<Bool>()
  var runner: PatternRunner
  var memo = RepairMemo()
  var symbols = ClauseSymbols()
  /// How often each clue was found in each way of saying it, and each intent.
  var clueCounts: [UInt8] = []
  var intentCounts: [UInt8] = []
  /// Which of those are not 0.
  var countedClues = ReusedList<Int>()
  var unknownCount = 0
  var names = TextCache()
  /// Of each row of the runner, what its matches have in common, if it had any.
  var origins: [MatchOrigin?] = []
  var clauses = ReusedList<Range<Int>>()
  /// How far the longest decoy at each word reaches.
  var decoyLengths = ReusedList<Int>()
  var foundClues = ReusedList<FoundClue>()
  var foundIntents = ReusedList<FoundIntent>()
  /// The values that those read.
  var foundSlots: [Slot] = []
  var foundQuantities = ReusedList<FoundQuantity>()
  /// Words of the clause being read that name a spasm there is not.
  var absent = WordSet(from: 0)
  /// Words of the clause being read that are part of a value.
  var timed = WordSet(from: 0)
  var triggers = ReusedList<AssertionReader.Trigger>()
  /// What the message says, as far as it is read; what is given out is made of it in one piece.
  var draft = Interpretation()

  /// The value of the list `person` for phrases that name somebody who is not meant.
  static let nobody = "nobody"
  /// One clue is kept at most this often in each way of saying it, and one intent this often, so that a message of
  /// a megabyte costs no more than its length.
  static let repeatLimit = 16
  /// More unknown words than this are no misspellings.
  static let repairLimit = 400

  /// An interpreter of messages by this pack.
  public init(_ source: MatcherPack) {
    let pack = source.tables
    self.pack = pack
    quantities = QuantityReader(pack)
    roles = TriggerRoles(pack.conceptRoles)
    let word = { (text: String) -> WordID? in
      let found = pack.vocabulary.find(text)
      return found == 0 ? nil : found
    }
    me = word("me")
    my = word("my")
    back = word("back")
    joiners = Set(["and", "but", "so", "then"].compactMap(word))
    determiners = Set(["this", "that", "these", "those"].compactMap(word))
    subordinators = Set(["when", "whenever"].compactMap(word))
    askers = Set(
      [
        "to", "not", "exactly", "and", "or", "call", "ring", "see", "go", "stop", "worry", "start",
        "take",
        "use", "need", "get",
      ].compactMap(word))
    personList = pack.personList
    runner = PatternRunner(pack, muted: source.muted)
  }

  /// What `message` says.
  public mutating func interpret(_ message: String) -> Interpretation {
    begin(message)
    readWords()
    cutClauses()
    readPossessives()
    findPhrases()
    for index in clauses.indices { read(clauses[index], index) }
    denyAlone()
    rank()
    for (index, clause) in clauses.enumerated() {
      for word in clause where isStrange(word) {
        draft.strangeWordCount += 1
        if asked[word] { continue }
        draft.clauses[index].unreadCount += 1
        draft.unreadWordCount += 1
      }
    }
    return draft.copied
  }

  /// Folds a message, and forgets the one before but for the room it took.
  mutating func begin(_ message: String) {
    folded.fold(message.utf8)
    unknownCount = 0
    draft.removeAll()
    for match in foundIntents { intentCounts[match.intent] = 0 }
    for place in countedClues { clueCounts[place] = 0 }
    foundIntents.removeAll()
    if !foundSlots.isEmpty { foundSlots.removeAll(keepingCapacity: true) }
    countedClues.removeAll()
    understood.removeAll()
    asked.removeAll()
    if intentCounts.isEmpty {
      clueCounts = [UInt8](repeating: 0, count: pack.clues.count * 8)
      intentCounts = [UInt8](repeating: 0, count: max(1, pack.intents.count))
    }
  }
}
