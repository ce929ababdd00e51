public import IntentMatching

/// One conversation with Charley.
///
///     var conversation = Conversation(content)
///     print(conversation.reply(to: "my calf keeps cramping").text)
///
/// A value: the same messages give the same replies, byte for byte.
public struct Conversation: Sendable {
  private let content: Content
  private var interpreter: Interpreter
  /// What is held so far.
  public private(set) var session = Session()
  /// What the last message was understood to say.
  public private(set) var interpretation = Interpretation()

  /// The time the caller gave, if any; calendar words have a distance only then.
  public let now: Moment?

  public init(_ content: Content, now: Moment? = nil) {
    self.content = content
    self.now = now
    interpreter = Interpreter(content.matcher)
  }

  /// Answers one message.
  public mutating func reply(to message: String) -> Reply {
    session.turn += 1
    interpretation = interpreter.interpret(message)
    let subject = Self.subject(interpretation, session)
    let heard = Listener(
      content: content, interpretation: interpretation, message: message, subject: subject
    ).listen(&session)
    let understanding = TopicChooser(
      content: content, interpretation: interpretation, session: session, subject: subject,
      heard: heard
    ).choose()
    var composer = Composer(
      content: content, interpretation: interpretation, heard: heard,
      understanding: understanding)
    return composer.compose(&session)
  }

  /// What a message is about, weighing what it names of ours against what it names of other things.
  static func subject(_ interpretation: Interpretation, _ session: Session) -> Subject {
    let clauses = interpretation.clauses
    let theirs = clauses.reduce(0) { $0 + $1.elsewhereCount }
    if theirs > 0, !interpretation.isUnmistakable || theirs > 2 {
      let topics = Set(
        interpretation.intents.filter { $0.score >= 4 && !$0.needsContext }.map(\.topic))
      let ours = clauses.reduce(0) { $0 + $1.subjectCount } + topics.count
      // In a talk about spasms, or of one's own body, a tie is about that.
      let leans =
        session.isAboutSpasms || clauses.contains { $0.isOfSpeaker && $0.namesBody }
      if leans ? theirs > ours : theirs >= ours { return .elsewhere }
    }
    if interpretation.namesDomain || interpretation.namesBody || session.isAboutSpasms {
      return .ours
    }
    return clauses.contains(where: \.isPersonal) || interpretation.wordCount <= 8 ? .ours : .open
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
