/// What a matcher is built from: the lexicon, and the patterns of all intents, clues and aspects.
public struct MatcherSource: Sendable {
  /// A named set of phrases.
  package struct Concept: Sendable {
    package var name: Located<String>
    package var phrases: [Located<String>]
    package init(name: Located<String>, phrases: [Located<String>]) {
      self.name = name
      self.phrases = phrases
    }
  }

  /// A concept whose entries have values.
  package struct List: Sendable {
    package var name: Located<String>
    package var entries: [(value: String, phrases: [Located<String>])]
    package init(name: Located<String>, entries: [(value: String, phrases: [Located<String>])]) {
      self.name = name
      self.entries = entries
    }
  }

  /// Something a message may want.
  package struct Intent: Sendable {
    /// The topic, or topic.aspect.
    package var name: String
    /// The topic.
    package var topic: String
    /// Id of the answer it leads to.
    package var answer: String
    package var patterns: [Located<String>]
    /// Patterns that count only when spasms are being talked about.
    package var inContext: [Located<String>]
    /// Whether these patterns only name the topic.
    package var isMention: Bool
    package init(
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
  package struct Clue: Sendable {
    package var name: String
    /// Whether it counts only when spasms are being talked about.
    package var aboutDomain: Bool
    package var patterns: [Located<String>]
    /// Patterns that say the opposite: "painless".
    package var denies: [Located<String>]
    /// Whether its words are a complaint, so that "won't" in "won't stop" denies nothing.
    package var isComplaint: Bool
    /// Whether it counts however long ago it was: an illness somebody has had.
    package var isHistory: Bool
    package init(
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
  package struct Aspect: Sendable {
    package var name: String
    package var patterns: [Located<String>]
    package init(name: String, patterns: [Located<String>]) {
      self.name = name
      self.patterns = patterns
    }
  }

  package var concepts: [Concept] = []
  package var rules: [(name: String, template: Located<String>)] = []
  package var lists: [List] = []
  package var decoys: [Located<String>] = []
  package var misspellings: [(wrong: Located<String>, right: String)] = []
  /// Real words that must not be taken for a misspelling of one of ours.
  package var realWords: [String] = []
  /// First names, each a person of its own; never what a misspelling is repaired to.
  package var names: [Located<String>] = []
  package var triggers: [(kind: TriggerKind, phrases: [Located<String>])] = []
  package var aspects: [Aspect] = []
  package var intents: [Intent] = []
  package var clues: [Clue] = []

  /// Nothing yet.
  public init() {}
}
