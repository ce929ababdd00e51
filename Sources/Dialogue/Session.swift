public import IntentMatching

/// The running state of one conversation: a small value. Copy it to fork a conversation or to undo a turn; save it with
/// ``save(for:)``.
public struct Session: Sendable {
  /// Who a spasm is of.
  public enum Person: Hashable, Sendable {
    /// The person who writes.
    case speaker
    /// A role, such as "mother", or "somebody" where only "he" or "she" was said.
    case other(String)
  }

  /// Something that was said, and where.
  public struct Evidence: Sendable, Equatable {
    /// Counted from 1.
    public var turn: Int
    /// Where the words stand in that message.
    public var span: Span
    /// The person's own words.
    public var words: String
    /// Where the pattern is written; nil for values and answers.
    public var rule: SourceLocation?
  }

  /// What is held of one person.
  public struct Record: Sendable {
    /// Clues held, with the first words that said them.
    public var clues = SmallMap<String, Evidence>()
    /// Clues denied, and not said since.
    public var denied = SmallMap<String, Evidence>()
    /// Times a week.
    public var rate: (value: Double, evidence: Evidence)?
    /// Days since it began.
    public var age: (value: Double, isOnset: Bool, evidence: Evidence)?
    /// Seconds one lasts.
    public var duration: (value: Double, evidence: Evidence)?
    /// The part of the body: "calf".
    public var part: String?
    /// "left" or "right".
    public var side: String?
    /// Whether a spasm has been reported of this person.
    public var reports = false
    /// Signals and rows that the person has been told about.
    var toldReasons: Set<String> = []
    var timesTold = 0

    /// Holds a clue, with the first words that said it, and no longer as denied.
    mutating func hold(_ clue: String, _ evidence: Evidence) {
      // Room for what a message tells.
      if clues.isEmpty { clues.reserveCapacity(12) }
      if !clues.has(clue) { clues[clue] = evidence }
      denied[clue] = nil
    }
  }

  /// What Charley asked last.
  public enum Question: String, Sendable {
    /// Does it hurt? How often? Is it new? Since when?
    case pain, frequency, new, since
  }

  /// The time the caller gave, if any; calendar words have a distance only then.
  public internal(set) var now: Moment?
  /// How many messages have been answered.
  public internal(set) var turn = 0
  /// What is held of each person spoken of.
  public internal(set) var records = SmallMap<Person, Record>()
  /// Whose spasms are being talked about.
  public internal(set) var focus: Person = .speaker
  /// Whom "he" or "she" means, when somebody else was spoken of.
  var lastOther: Person?
  /// The topic being talked about.
  public internal(set) var topic: String?
  /// The answer given last, as topic and id.
  public internal(set) var lastAnswer: (topic: String, id: String)?
  /// What Charley has asked and waits for.
  public internal(set) var pending: Question?
  var asked: Set<Question> = []
  /// How often each answer or line has been said.
  var said: [String: Int] = [:]
  /// Whether spasms have come up at all.
  public internal(set) var isAboutSpasms = false
  /// Two topics Charley asked to choose between.
  var choices: [String] = []

  /// A conversation in which nothing has been said yet.
  ///
  /// - Parameter now: the time at which it begins; without it no clock is read.
  public init(now: Moment? = nil) { self.now = now }

  /// The record of the person in focus.
  public var record: Record { records[focus] ?? Record() }

  /// Whether a spasm has been reported of the person in focus; asked often, and without a copy of the record.
  var isReported: Bool { records.has(focus) { $0.reports } }
}
