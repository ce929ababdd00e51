import Dialogue
import IntentMatching

/// Answers nobody has looked at for too long.
struct AnswerReviewDue: CheckRule {
  let name = "answer-review-due"
  let summary = "an answer is past the date by which it was to be reviewed"
  let explanation = """
    review_by: in a guidance file, or at one answer, is the day by which somebody who knows the field has to have \
    read it again. It is held against --today, or else against the day on the wall. Have it reviewed, write the day \
    under reviewed:, and set the next one.
    """
  let severity = Diagnostic.Severity.warning

  func findings(in pack: CheckedPack) -> [Diagnostic] {
    guard let today = pack.options.today else { return [] }
    return zip(pack.source.answers, pack.source.answerReviews).compactMap { answer, due in
      guard let due, let day = Moment(due.value), day.day < today.day else { return nil }
      return finding(
        "'\(answer.topic).\(answer.id)' was to be reviewed by \(due.value), "
          + "\(today.day - day.day) days ago",
        at: answer.location)
    }
  }
}
