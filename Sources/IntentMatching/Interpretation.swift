/// A word of the message that was read as another.
public struct Repair: Sendable, Equatable {
  /// Where it stands in the message.
  public var span: Span
  /// The word as it was typed.
  public var typed: String
  /// The word it was read as.
  public var read: String
}

/// An intent found in a message.
public struct IntentMatch: Sendable, Equatable {
  @usableFromInline let origin: MatchOrigin
  /// The topic, or topic.aspect.
  @inlinable public var name: String { origin.name }
  /// The topic the intent belongs to.
  @inlinable public var topic: String { origin.topic }
  /// Id of the answer it leads to.
  @inlinable public var answer: String { origin.answer }
  /// Where the pattern is written.
  @inlinable public var rule: SourceLocation { origin.rule }
  /// How much was said in so many words; quarters of a word.
  public var score: Int
  /// 0 to 1: `score` against what else was found, for showing; ranking uses the score.
  public var confidence: Double
  /// Where it stands in the message.
  public var span: Span
  /// The clause it was found in.
  public var clause: Int
  /// Whether the pattern only counts when spasms are being talked about.
  public var needsContext: Bool
  /// Whether the pattern only names the topic.
  public var isMention: Bool
  /// Values read by the pattern.
  public var slots: [Slot]
}

/// A clue found in a message.
public struct ClueMatch: Sendable, Equatable {
  @usableFromInline let origin: MatchOrigin
  /// The name of the clue: "painful".
  @inlinable public var name: String { origin.name }
  /// Where the pattern is written.
  @inlinable public var rule: SourceLocation { origin.rule }
  /// Its number in the pack, by which it is found without looking at its name.
  package var number: Int
  /// How it is said.
  public var assertion: Assertion
  /// Said of long ago.
  public var isRemote: Bool
  /// Said of this moment only: "it doesn't hurt now".
  public var isCurrent: Bool
  /// Whether it counts only when spasms are being talked about.
  public var aboutDomain: Bool
  /// Whose it is, as far as the message says.
  public var experiencer: Experiencer
  /// Where it stands in the message.
  public var span: Span
  /// The clause it stands in, counted from 0.
  public var clause: Int
  /// Whether it counts however long ago it was: an illness somebody has had.
  public var isHistory: Bool
  /// How far the words around it are about a spasm.
  public var anchor: Anchor
  /// What the words around it are about; not read where it counts whatever is talked about.
  public var topic: SegmentTopic
  /// What made the assertion: the trigger's words, if any.
  public var trigger: Span?
}

/// How far the words around a clue are about a spasm.
public enum Anchor: Sendable, Equatable {
  /// They are not: "my sleep is ruined".
  case loose
  /// They point back at something, or begin with the clue: "it's every night", "hurts like mad".
  case pointing
  /// They name a spasm or a part of the body.
  case named
}

/// Whose it is, as far as one message says.
public enum Experiencer: Sendable, Equatable, Hashable {
  /// Not said.
  case unsaid
  /// The person who writes.
  case speaker
  /// A role from the list `person`: "mother".
  case person(String)
  /// "he", "she", "they" of somebody.
  case thirdPerson
}

/// A named value of the message.
public struct Slot: Sendable, Equatable {
  /// The name in the pattern, or of the list: "body_part".
  public var name: String
  /// The value: "calf".
  public var value: String
  /// Where it stands in the message.
  public var span: Span
  /// The clause it stands in, counted from 0.
  public var clause: Int
  /// Of a person: named as one who says, judges or is greeted, not as one who has it: "my husband says".
  public var isBystander = false
}

/// A form of question found in a message.
public struct AspectMatch: Sendable, Equatable {
  @usableFromInline let origin: MatchOrigin
  /// The name of the aspect: "how_long".
  @inlinable public var name: String { origin.name }
  /// Where the pattern is written.
  @inlinable public var rule: SourceLocation { origin.rule }
  /// How much was said in so many words; quarters of a word.
  public var score: Int
  /// Where it stands in the message.
  public var span: Span
  /// The clause it stands in, counted from 0.
  public var clause: Int
}

/// A clause of the message.
public struct Clause: Sendable, Equatable {
  /// Where it stands in the message.
  public var span: Span
  /// How many words it has.
  public var wordCount: Int
  /// It asks something.
  public var isQuestion: Bool
  /// It begins as a yes-or-no question.
  public var isPolar: Bool
  /// It has the form of a question, and not only the mark of one.
  public var asksInForm: Bool
  /// It names the pack's subject: a spasm, a muscle.
  public var namesDomain: Bool
  /// What it tells of the subject.
  public var telling = Telling.none
  /// It says that the subject is not there: "never a cramp".
  public var deniesDomain = false
  /// It tells of the subject as something there is or was: not denied, imagined or only asked about.
  public var tellsDomain: Bool { telling != .none }
  /// How many of its words carry meaning and are no part of a clue or a value.
  public var strangeCount = 0
  /// Of those, how many are no part of an intent either.
  public var unreadCount = 0
  /// It names the subject beyond doubt: "spasm", not "jerk".
  public var isUnmistakable: Bool
  /// It names a part of the body.
  public var namesBody: Bool
  /// It has words that show it is about something else.
  public var namesElsewhere: Bool
  /// How many of its phrases are about something else.
  public var elsewhereCount: Int
  /// How many of its words are of the pack's subject or of the body.
  public var subjectCount: Int
  /// It speaks of somebody's own case: "my", "it", "these".
  public var isPersonal: Bool
  /// It speaks of the speaker: "I", "my".
  public var isOfSpeaker: Bool
  /// Whose case it is about, as far as it says.
  public var experiencer: Experiencer
}

/// What a message was understood to say.
public struct Interpretation: Sendable {
  /// The clauses of the message, in order.
  public var clauses: [Clause] = []
  /// Words that were read as others.
  public var repairs: [Repair] = []
  /// Found intents, best first.
  public var intents: [IntentMatch] = []
  /// Found clues, in the order of the message.
  public var clues: [ClueMatch] = []
  /// Rates, ages and durations.
  public var quantities: [Quantity] = []
  /// Named values, in the order of the message.
  public var slots: [Slot] = []
  /// Forms of question, without their subject.
  public var aspects: [AspectMatch] = []
  /// Where commas and "and" part the message, as empty spans before the word that follows.
  public var joints: [Span] = []
  /// How many words the message has, and how many of them the lexicon knows.
  public var wordCount = 0
  /// How many of the words the pack knows.
  public var knownWordCount = 0
  /// How many words that carry meaning are no part of anything understood.
  public var strangeWordCount = 0
  /// Of those, how many are no part of an intent either.
  public var unreadWordCount = 0

  /// What an empty message says: nothing.
  public init() {}

  /// Forgets everything, but keeps the room it took.
  mutating func removeAll() {
    // To empty a list costs as much as to read a word, and most are empty.
    func empty<Element>(_ list: inout [Element]) {
      if !list.isEmpty { list.removeAll(keepingCapacity: true) }
    }
    empty(&clauses)
    empty(&repairs)
    empty(&intents)
    empty(&clues)
    empty(&quantities)
    empty(&slots)
    empty(&aspects)
    empty(&joints)
    wordCount = 0
    knownWordCount = 0
    strangeWordCount = 0
    unreadWordCount = 0
  }

  /// The same in room of its own, no more than it needs: one allocation for each list that is not empty.
  var copied: Interpretation {
    func copy<Element>(_ list: [Element]) -> [Element] {
      if list.isEmpty { return [] }
      var copy: [Element] = []
      copy.reserveCapacity(list.count)
      copy.append(contentsOf: list)
      return copy
    }
    var result = Interpretation()
    result.clauses = copy(clauses)
    result.repairs = copy(repairs)
    result.intents = copy(intents)
    result.clues = copy(clues)
    result.quantities = copy(quantities)
    result.slots = copy(slots)
    result.aspects = copy(aspects)
    result.joints = copy(joints)
    result.wordCount = wordCount
    result.knownWordCount = knownWordCount
    result.strangeWordCount = strangeWordCount
    result.unreadWordCount = unreadWordCount
    return result
  }

  /// Whether a clause names the pack's subject.
  public var namesDomain: Bool { clauses.contains(where: \.namesDomain) }
  /// Whether a clause names the subject beyond doubt.
  public var isUnmistakable: Bool { clauses.contains(where: \.isUnmistakable) }
  /// Whether a clause names a part of the body.
  public var namesBody: Bool { clauses.contains(where: \.namesBody) }
  /// Whether a clause has words that show it is about something else.
  public var namesElsewhere: Bool { clauses.contains(where: \.namesElsewhere) }
}
