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
}
