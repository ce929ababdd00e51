public import IntentMatching

/// One conversation with Charley.
///
/// ```swift
/// var conversation = Conversation(content)
/// print(conversation.reply(to: "my calf keeps cramping").disposition.name)  // doctor
/// ```
///
/// A value: the same messages give the same replies, byte for byte. Who holds many conversations at once keeps their
/// ``Session`` values and answers them with one ``Assistant``.
public struct Conversation: Sendable {
  var assistant: Assistant
  /// What is held so far.
  public private(set) var session: Session

  /// A conversation in which nothing has been said yet, and which begins at a time, if one is given; no clock is read.
  public init(_ content: Content, now: Moment? = nil) {
    assistant = Assistant(content)
    session = Session(now: now)
  }

  /// What the last message was understood to say.
  public var interpretation: Interpretation { assistant.interpretation }

  /// The time the caller gave, if any; calendar words have a distance only then.
  public var now: Moment? { session.now }

  /// Answers one message.
  public mutating func reply(to message: String) -> Reply {
    assistant.reply(to: message, in: &session)
  }

  /// The conversation as bytes, to be kept and gone on with later; see ``Session/save(for:)``.
  public func save() -> [UInt8] { session.save(for: assistant.content) }

  /// Goes on with a conversation that was saved.
  ///
  /// - Throws: `SessionError`, as ``Session/init(restoring:for:acceptingOtherPacks:)`` does.
  public init(
    restoring bytes: [UInt8], _ content: Content, acceptingOtherPacks: Bool = false
  ) throws(SessionError) {
    assistant = Assistant(content)
    session = try Session(
      restoring: bytes, for: content, acceptingOtherPacks: acceptingOtherPacks)
  }

  /// What a message is about, weighing what it names of ours against what it names of other things.
  static func subject(_ interpretation: Interpretation, _ session: Session) -> Subject {
    let clauses = interpretation.clauses
    // An itch or a headache is somebody else's trade, unless a spasm is named as well.
    let ailments =
      interpretation.namesDomain
      ? 0 : interpretation.clues.count { $0.name == "ailment" && $0.assertion == .present }
    let theirs = clauses.reduce(0) { $0 + $1.elsewhereCount } + ailments
    if theirs > 0, !interpretation.isUnmistakable || theirs > 2 {
      let topics = Set(
        interpretation.intents.filter { $0.score >= 4 && !$0.needsContext }.map(\.topic))
      // Once a spasm has been told of, what it stops somebody doing is ours: "can't work the clutch".
      let signs = interpretation.clues.count {
        $0.aboutDomain && $0.assertion == .present
          && (session.record.reports
            || $0.anchor == .pointing && !clauses[$0.clause].namesElsewhere)
      }
      let ours = clauses.reduce(0) { $0 + $1.subjectCount } + topics.count + signs
      // In a talk about spasms, or of one's own body, a tie is about that.
      let leans =
        session.isAboutSpasms || signs > 0 || clauses.contains { $0.isOfSpeaker && $0.namesBody }
      if leans ? theirs > ours : theirs >= ours { return .elsewhere }
    }
    if interpretation.namesDomain || interpretation.namesBody || session.isAboutSpasms {
      return .ours
    }
    // Nothing of ours is named: "hurts like mad" is meant for us, "lost report card, need new one" is not.
    let isPersonal = clauses.contains(where: \.isPersonal)
    let strange = interpretation.strangeWordCount
    let words = interpretation.wordCount
    return isPersonal && strange <= max(1, words / 3) || words <= 8 && strange <= 1 ? .ours : .open
  }
}

/// What a message may be taken to be about.
enum Subject {
  /// Spasms, by what it names or by where the conversation stands.
  case ours
  /// It does not say; only patterns that are enough by themselves count.
  case open
  /// Something else.
  case elsewhere
}
