public import IntentMatching

/// Why the last reply is what it is: which words led to what, and by which rule.
///
/// Lines of values, so that each front end shows them in its own way.
public struct Explanation: Sendable, Equatable {
  /// One step from words to reply.
  public struct Line: Sendable, Equatable {
    /// What a line tells of.
    public enum Kind: String, Sendable, CaseIterable {
      /// A word that was read as another.
      case repair
      /// Something that counts.
      case fact
      /// Something denied.
      case denied
      /// Something understood that does not count, and why not.
      case setAside = "set_aside"
      /// Something of an earlier message that still counts.
      case earlier
      /// A subject that was answered.
      case topic
      /// Where an answer is written.
      case answer
      /// A rule that decided what is said about care.
      case rule
    }
    /// What the line tells of.
    public var kind: Kind
    /// The person's own words; empty where a line rests on none.
    public var words: String
    /// The message they are from, counted from 1.
    public var turn: Int
    /// What they led to.
    public var meaning: String
    /// Where the rule is written.
    public var rule: SourceLocation?
  }

  /// All steps, in the order they were taken.
  public var lines: [Line]
  /// What the person was told about care.
  public var disposition: Disposition
  /// What the person is told about care by all that is held, in one sentence.
  public var care: String

  /// The lines of one kind.
  public func lines(_ kind: Line.Kind) -> [Line] { lines.filter { $0.kind == kind } }

  /// Explains the reply to the last message of a conversation.
  public init(
    of reply: Reply, to message: String, in conversation: Conversation, content: Content
  ) {
    let writer = ExplanationWriter(
      reply: reply, message: message, interpretation: conversation.interpretation,
      session: conversation.session, content: content)
    lines = writer.lines
    disposition = reply.disposition
    care = CareSentence(session: conversation.session, content: content).text
  }
}

extension Content {
  /// The answer that a part of a reply was written from.
  public func answer(writing part: Reply.Part) -> Answer? {
    guard part.kind == .answer, let topic = part.topic else { return nil }
    let ofTopic = answers.filter { $0.topic == topic }
    return ofTopic.first { $0.texts.contains(part.text) }
      ?? ofTopic.first { answer in answer.texts.contains { part.text.hasSuffix($0) } }
      ?? ofTopic.first { $0.sources == part.sources }
  }
}
