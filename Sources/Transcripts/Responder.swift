public import Dialogue

/// Something that answers messages: one conversation, from its first message on.
///
/// All that a replay knows of the assistant, so that a test can put a scripted one in its place.
public protocol Responder {
  /// Answers the next message of the conversation.
  mutating func reply(to message: String) -> Reply

  /// Why the last reply is what it is, where that is known.
  func explanation(of reply: Reply, to message: String) -> Explanation?
}

extension Responder {
  public func explanation(of reply: Reply, to message: String) -> Explanation? { nil }
}

/// Begins a conversation; `now` is the time the transcript gives, as it is written there.
public typealias MakeResponder = @Sendable (_ now: String?) -> any Responder
