import Dialogue
import IntentMatching

/// Answers nobody reads to the end.
struct AnswerTooLong: CheckRule {
  let name = "answer-too-long"
  let summary = "an answer has more than 75 words (more than 60 is a warning)"
  let explanation = """
    A reply also meets the person and says what to do about a doctor, in about 90 words altogether. Keep answers to \
    15 to 55 words, and put what does not fit under another aspect.
    """

  static let warned = 60
  static let allowed = 75

  func findings(in pack: CheckedPack) -> [Diagnostic] {
    zip(pack.source.answers, pack.source.answerTexts).flatMap { answer, texts in
      texts.compactMap { text in
        let count = text.value.wordCount
        guard count > Self.warned else { return nil }
        return finding(
          "this text of '\(answer.topic).\(answer.id)' has \(count) words, more than "
            + "\(count > Self.allowed ? Self.allowed : Self.warned)",
          at: text.location, count > Self.allowed ? .error : .warning)
      }
    }
  }
}
