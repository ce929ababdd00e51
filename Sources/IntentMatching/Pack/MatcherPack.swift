/// A compiled matcher: lexicon, patterns and index. A value that all sessions share.
public struct MatcherPack: Sendable {
  struct Pattern: Sendable, Equatable {
    enum Owner: UInt8, Sendable { case intent, clue, aspect }
    var owner: Owner
    var index: UInt32
    var entry: UInt32
    var size: UInt32
    /// For intents: counts only in context. For clues: says the opposite.
    var flagged: Bool
    var file: UInt32
    var line: UInt32
    var column: UInt32
  }
  struct IntentInfo: Sendable, Equatable {
    var name: String
    var topic: String
    var answer: String
    var isMention: Bool
  }
  struct ClueInfo: Sendable, Equatable {
    var name: String
    var aboutDomain: Bool
    var isComplaint: Bool
  }

  var vocabulary = Vocabulary()
  /// Hashes of real words that are none of ours, sorted: they are not repaired.
  var realWords: [UInt32] = []
  var phrases = PhraseAutomaton()
  var repair = RepairIndex()
  /// Weight of each word in quarters.
  var weights: [UInt8] = []
  /// Of each concept: 0, or 1 + the index of its trigger kind, or `decoy`, or `slotted` for lists.
  var conceptRoles: [UInt8] = []
  var conceptNames: [String] = []
  /// Values of lists; 0 is empty.
  var values: [String] = [""]
  var slotNames: [String] = []
  var code: [Instruction] = []
  var ranges: [NumberRange] = []
  var patterns: [Pattern] = []
  /// Where the patterns of each symbol begin in `postings`.
  var postingStarts: [UInt32] = []
  var postings: [UInt32] = []
  var intents: [IntentInfo] = []
  var clues: [ClueInfo] = []
  var aspects: [String] = []
  var files: [String] = []
  /// Numbers said by words of the vocabulary.
  var numberWords: [WordID: Double] = [:]

  /// Words written as a group in a pattern: literal words, not a concept of the lexicon.
  static let groupRole: UInt8 = 253
  static let decoyRole: UInt8 = 254
  static let listRole: UInt8 = 255

  var symbols: SymbolSpace {
    SymbolSpace(words: vocabulary.count, concepts: conceptNames.count)
  }

  func location(_ pattern: Pattern) -> SourceLocation {
    SourceLocation(
      file: files[Int(pattern.file)], line: Int(pattern.line), column: Int(pattern.column))
  }

  /// The names of all intents, in the order of the pack.
  public var intentNames: [String] { intents.map(\.name) }

  /// Whether the pack has a clue of this name.
  public func hasClue(_ name: String) -> Bool { clues.contains { $0.name == name } }
}
