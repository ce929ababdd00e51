/// What all matches of one pattern have in common; each holds it, so that to copy a match copies no names. Other modules
/// read it without a call.
@usableFromInline
final class MatchOrigin: Sendable, Equatable {
  /// The name of the intent, clue or aspect.
  @usableFromInline let name: String
  /// The topic and the answer of an intent, else nothing.
  @usableFromInline let topic: String
  @usableFromInline let answer: String
  /// Where the pattern is written.
  @usableFromInline let rule: SourceLocation

  init(name: String, topic: String = "", answer: String = "", rule: SourceLocation) {
    self.name = name
    self.topic = topic
    self.answer = answer
    self.rule = rule
  }

  @usableFromInline
  static func == (left: MatchOrigin, right: MatchOrigin) -> Bool {
    left === right
      || (left.name, left.topic, left.answer) == (right.name, right.topic, right.answer)
        && left.rule == right.rule
  }
}
