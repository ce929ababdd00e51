public import IntentMatching

/// Everything a conversation needs to know: the matcher, the guidance, the policy and the wording. A value that all
/// conversations share.
public struct Content: Sendable {
  /// One subject the knowledge base can answer.
  public struct Topic: Sendable, Equatable {
    public var id: String
    /// Completes "ask me about ...".
    public var title: String
    /// Greetings, thanks and the like: not about spasms.
    public var isSocial: Bool
    public init(id: String, title: String, isSocial: Bool) {
      self.id = id
      self.title = title
      self.isSocial = isSocial
    }
  }

  /// One small authored reply of a topic to one aspect.
  public struct Answer: Sendable, Equatable {
    public var topic: String
    public var id: String
    public var aspect: String
    /// The first is said first, the next when it is asked again.
    public var texts: [String]
    public var sources: [String]
    /// What it tells people to do: "massage", "product".
    public var advises: [String]
    /// When it was last reviewed: "2026-11-23"; empty if never.
    public var reviewed: String
    public var location: SourceLocation
    public init(
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
      case none, doctor, urgent, emergency, crisis
    }
    public var id: String
    public var name: String
    public var level: Level
    public var when: [[String]]
    public var because: String
    public var source: String
    public var location: SourceLocation
    public init(
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
  public var topics: [Topic] { tables.topics }
  public var answers: AnswerList { tables.answers }
  public var findings: [Finding] { tables.findings }
  public var policy: EscalationPolicy { tables.policy }
  public var wording: Wording { tables.wording }
  /// Topics from the one that wins a tie to the one that loses it.
  public var order: [String] { tables.order }

  /// Opens a compiled pack, which is read where it lies.
  ///
  /// - Parameter isTrusted: it was compiled into the program, and is not checked again.
  /// - Throws: `PackError` for anything that is not a whole pack of this layout.
  public init(compiled image: PackImage, isTrusted: Bool = false) throws(PackError) {
    tables = try Tables(PackFile(image, isTrusted: isTrusted), isTrusted: isTrusted)
  }

  func answer(_ topic: String, _ id: String) -> Answer? { answers.first(topic: topic, id: id) }

  func topic(_ id: String) -> Topic? { topics.first { $0.id == id } }

  func rank(_ topic: String) -> Int { order.firstIndex(of: topic) ?? order.count }
}
