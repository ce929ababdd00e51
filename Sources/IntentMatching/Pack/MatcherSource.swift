/// What a matcher is built from: the lexicon, and the patterns of all intents, clues and aspects.
public struct MatcherSource: Sendable {
  /// A named set of phrases.
  public struct Concept: Sendable {
    public var name: Located<String>
    public var phrases: [Located<String>]
    public init(name: Located<String>, phrases: [Located<String>]) {
      self.name = name
      self.phrases = phrases
    }
  }

  /// A concept whose entries have values.
  public struct List: Sendable {
    public var name: Located<String>
    public var entries: [(value: String, phrases: [Located<String>])]
    public init(name: Located<String>, entries: [(value: String, phrases: [Located<String>])]) {
      self.name = name
      self.entries = entries
    }
  }

  /// Something a message may want.
  public struct Intent: Sendable {
    /// The topic, or topic.aspect.
    public var name: String
    /// The topic.
    public var topic: String
    /// Id of the answer it leads to.
    public var answer: String
    public var patterns: [Located<String>]
    /// Patterns that count only when spasms are being talked about.
    public var inContext: [Located<String>]
    /// Whether these patterns only name the topic.
    public var isMention: Bool
    public init(
      name: String, topic: String, answer: String, patterns: [Located<String>],
      inContext: [Located<String>], isMention: Bool = false
    ) {
      self.name = name
      self.topic = topic
      self.answer = answer
      self.patterns = patterns
      self.inContext = inContext
      self.isMention = isMention
    }
  }

  /// Something a person may say that bears on their care.
  public struct Clue: Sendable {
    public var name: String
    /// Whether it counts only when spasms are being talked about.
    public var aboutDomain: Bool
    public var patterns: [Located<String>]
    /// Patterns that say the opposite: "painless".
    public var denies: [Located<String>]
    /// Whether its words are a complaint, so that "won't" in "won't stop" denies nothing.
    public var isComplaint: Bool
    /// Whether it counts however long ago it was: an illness somebody has had.
    public var isHistory: Bool
    public init(
      name: String, aboutDomain: Bool, patterns: [Located<String>], denies: [Located<String>],
      isComplaint: Bool = true, isHistory: Bool = false
    ) {
      self.isHistory = isHistory
      self.isComplaint = isComplaint
      self.name = name
      self.aboutDomain = aboutDomain
      self.patterns = patterns
      self.denies = denies
    }
  }

  /// A form of question without its subject.
  public struct Aspect: Sendable {
    public var name: String
    public var patterns: [Located<String>]
    public init(name: String, patterns: [Located<String>]) {
      self.name = name
      self.patterns = patterns
    }
  }

  public var concepts: [Concept] = []
  public var rules: [(name: String, template: Located<String>)] = []
  public var lists: [List] = []
  public var decoys: [Located<String>] = []
  public var misspellings: [(wrong: Located<String>, right: String)] = []
  /// Real words that must not be taken for a misspelling of one of ours.
  public var realWords: [String] = []
  public var triggers: [(kind: TriggerKind, phrases: [Located<String>])] = []
  public var aspects: [Aspect] = []
  public var intents: [Intent] = []
  public var clues: [Clue] = []

  public init() {}
}
