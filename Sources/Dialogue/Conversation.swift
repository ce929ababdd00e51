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
    let isInDomain = Self.isInDomain(interpretation, session)
    let heard = Listener(
      content: content, interpretation: interpretation, message: message, isInDomain: isInDomain
    ).listen(&session)
    let understanding = TopicChooser(
      content: content, interpretation: interpretation, session: session, isInDomain: isInDomain,
      heard: heard
    ).choose()
    var composer = Composer(
      content: content, interpretation: interpretation, heard: heard,
      understanding: understanding)
    return composer.compose(&session)
  }

  /// Whether a message may be taken to be about spasms: it says so, or goes on about them, and nothing shows
  /// that it is about something else.
  static func isInDomain(_ interpretation: Interpretation, _ session: Session) -> Bool {
    if interpretation.isUnmistakable { return true }
    if interpretation.namesElsewhere { return interpretation.namesDomain && interpretation.namesBody }
    return interpretation.namesDomain || interpretation.namesBody || session.isAboutSpasms
      || interpretation.clauses.contains(where: \.isPersonal) || interpretation.wordCount <= 8
  }
}
