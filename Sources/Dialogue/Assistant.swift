public import IntentMatching

/// Answers messages of any number of conversations.
///
/// ```swift
/// var assistant = Assistant(content)
/// var session = Session()
/// print(assistant.reply(to: "my calf keeps cramping", in: &session).topic)  // symptom_report
/// ```
///
/// It holds scratch space for reading messages and nothing of any conversation, so a program needs one for each thread
/// of work, however many sessions it keeps.
public struct Assistant: Sendable {
  /// What it answers from, shared by all sessions.
  public let content: Content
  var interpreter: Interpreter
  /// What the last message was understood to say.
  public private(set) var interpretation = Interpretation()

  /// An assistant that answers from this content.
  public init(_ content: Content) {
    self.content = content
    interpreter = Interpreter(content.matcher)
  }

  /// Answers one message of one conversation.
  public mutating func reply(to message: String, in session: inout Session) -> Reply {
    session.turn += 1
    interpretation = interpreter.interpret(message)
    if let now = session.now {
      interpretation.quantities = interpretation.quantities.map(now.dating)
    }
    let subject = Subject.of(interpretation, session, content.findingIndex)
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
}
