/// The sections of a matcher in a compiled pack. A change here is a change of `PackFile.layout`.
package enum MatcherSection {
  static let textStarts = 0
  static let textBytes = 1
  /// Words: where their bytes begin, the bytes, traits, hash table, twice their number plus one, weight in quarters.
  static let wordStarts = 2
  static let wordBytes = 3
  static let wordTraits = 4
  static let wordSlots = 5
  static let wordNumbers = 6
  static let wordWeights = 7
  /// What each word says of time: a row of `times`, from 1.
  static let wordTimes = 8
  static let times = 9
  static let aliasWords = 10
  static let aliasStarts = 11
  static let aliasTargets = 12
  /// Hashes of real words that are none of ours, sorted.
  static let realWords = 13
  static let phraseFirst = 14
  static let stepStarts = 15
  static let stepWords = 16
  static let stepTargets = 17
  static let meaningStarts = 18
  static let meaningConcepts = 19
  static let meaningValues = 20
  static let repairStarts = 21
  static let repairWords = 22
  static let repairConsonants = 23
  static let repairSounds = 24
  static let conceptRoles = 25
  static let conceptNames = 26
  /// Values of lists; 0 is empty.
  static let values = 27
  static let slotNames = 28
  static let code = 29
  /// Concept and slot of each step that reads a list.
  static let listSteps = 30
  /// Lower and upper bound, step and slot.
  static let ranges = 31
  /// Owner, and whether it is flagged.
  static let patternOwners = 32
  static let patternIndexes = 33
  static let patternEntries = 34
  static let patternSizes = 35
  static let patternFiles = 36
  static let patternLines = 37
  static let patternColumns = 38
  static let postingStarts = 39
  static let postings = 40
  static let intentNames = 41
  static let intentTopics = 42
  static let intentAnswers = 43
  static let intentFlags = 44
  static let clueNames = 45
  static let clueFlags = 46
  static let aspects = 47
  static let files = 48
  /// The number, from 1, of the list `person`.
  static let person = 49
  /// Of each pattern two more symbols, from 1, that every match holds; 0 for none.
  static let patternSeconds = 50
  static let patternThirds = 51
  /// How many words are symbols, and from which concept on no pattern is filed.
  static let symbolSpace = 52
  /// The first section that is not the matcher's.
  package static let end = 64
}
