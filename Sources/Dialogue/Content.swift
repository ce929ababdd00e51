public import IntentMatching

/// Everything a conversation needs to know: the matcher, the guidance, the policy and the wording. A value that all
/// conversations share.
public struct Content: Sendable {
  /// One subject the knowledge base can answer.
  public struct Topic: Sendable, Equatable {
    /// Its name in patterns and replies: "cold_compress".
    public var id: String
    /// Completes "ask me about ...".
    public var title: String
    /// What kind of subject it is.
    public var kind: Kind

    /// What kinds of subject there are.
    public enum Kind: String, Sendable, CaseIterable {
      /// Something that is asked about: "ice", "caffeine".
      case subject
      /// A kind of spasm that people also tell of without asking: "my eyelid jumps".
      case complaint
      /// Greetings, thanks and the like: not about spasms.
      case social
    }

    /// Greetings, thanks and the like: not about spasms.
    public var isSocial: Bool { kind == .social }

    package init(id: String, title: String, kind: Kind) {
      self.id = id
      self.title = title
      self.kind = kind
    }
  }

  /// One small authored reply of a topic to one aspect.
  public struct Answer: Sendable, Equatable {
    /// The topic it belongs to.
    public var topic: String
    /// Unique within the topic.
    public var id: String
    /// The kind of question it answers: "how_long".
    public var aspect: String
    /// The first is said first, the next when it is asked again.
    public var texts: [String]
    /// Where the statements come from: "S100", "NHS back pain".
    public var sources: [String]
    /// What it tells people to do: "massage", "product".
    public var advises: [String]
    /// When it was last reviewed: "2026-11-23"; empty if never.
    public var reviewed: String
    /// Where it is written.
    public var location: SourceLocation
    package init(
      topic: String, id: String, aspect: String, texts: [String], sources: [String],
      advises: [String], reviewed: String, location: SourceLocation
    ) {
      self.topic = topic
      self.id = id
      self.aspect = aspect
      self.texts = texts
      self.sources = sources
      self.advises = advises
      self.reviewed = reviewed
      self.location = location
    }
  }

  /// A signal, or a row of the red-flag table: met when all clues of one line have been said of one person.
  public struct Finding: Sendable, Equatable {
    /// What the row asks for by itself; `none` for signals.
    public enum Level: String, Sendable, CaseIterable {
      /// From nothing of its own to a crisis of the mind, which has wording of its own.
      case none, doctor, urgent, emergency, crisis
    }
    /// "E1", or the name of a signal.
    public var id: String
    /// What it is, in a few words.
    public var name: String
    /// What it asks for.
    public var level: Level
    /// Lines of clues; any line is enough.
    public var when: [[String]]
    /// Why it matters, to be said to the person.
    public var because: String
    /// Where the rule comes from.
    public var source: String
    /// Where it is written.
    public var location: SourceLocation
    package init(
      id: String, name: String, level: Level, when: [[String]], because: String, source: String,
      location: SourceLocation
    ) {
      self.id = id
      self.name = name
      self.level = level
      self.when = when
      self.because = because
      self.source = source
      self.location = location
    }
  }

  private let tables: Tables

  init(_ tables: Tables) { self.tables = tables }

  /// What reads messages.
  public var matcher: MatcherPack { tables.matcher }
  /// What can be talked about.
  public var topics: [Topic] { tables.topics }
  /// What is said about it.
  public var answers: AnswerList { tables.answers }
  /// What sends people to a doctor.
  public var findings: [Finding] { tables.findings }
  /// What decides about care.
  public var policy: EscalationPolicy { tables.policy }
  var findingIndex: FindingIndex { tables.findingIndex }
  package var wording: Wording { tables.wording }
  /// Topics from the one that wins a tie to the one that loses it.
  package var order: [String] { tables.order }

  /// Opens a compiled pack, which is read where it lies.
  ///
  /// - Throws: `PackError` for anything that is not a whole pack of this layout.
  public init(compiled image: PackImage) throws(PackError) {
    try self.init(compiled: image, isTrusted: false)
  }

  /// - Parameter isTrusted: it was compiled into the program, and is not checked again.
  package init(compiled image: PackImage, isTrusted: Bool) throws(PackError) {
    tables = try Tables(PackFile(image, isTrusted: isTrusted), isTrusted: isTrusted)
  }

  func answer(_ topic: String, _ id: String) -> Answer? { answers.first(topic: topic, id: id) }

  func topic(_ id: String) -> Topic? { tables.topicPlaces.place(of: id).map { tables.topics[$0] } }

  /// Whether a topic is of manners, not of spasms; nil where there is no such topic.
  func isSocial(_ id: String) -> Bool? { kind(of: id).map { $0 == .social } }

  /// The kind of a topic; nil where there is no such topic.
  func kind(of id: String) -> Topic.Kind? {
    tables.topicPlaces.place(of: id).map { tables.topics[$0].kind }
  }

  func rank(_ topic: String) -> Int { tables.ranks.place(of: topic) ?? order.count }
}
