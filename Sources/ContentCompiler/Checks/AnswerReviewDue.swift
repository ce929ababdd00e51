import Dialogue
import IntentMatching

/// Answers nobody has looked at for too long.
struct AnswerReviewDue: CheckRule {
  let name = "answer-review-due"
  let summary = "an answer is past the date by which it was to be reviewed"
  let explanation = """
    review_by: is the day by which somebody who knows the field has to have read an answer again: of one answer, of \
    a guidance file, or of all others in a file of policy/, which is then reported once. It is held against --today, \
    or else against the day on the wall. Have it reviewed, write the day under reviewed:, and set the next one.
    """
  let severity = Diagnostic.Severity.warning

  func findings(in pack: CheckedPack) -> [Diagnostic] {
    guard let today = pack.options.today else { return [] }
    var late = 0
    var found: [Diagnostic] = []
    for (answer, due) in zip(pack.source.answers, pack.source.answerReviews) {
      guard let due, let day = Moment(due.value), day.day < today.day else { continue }
      let ago = "\(today.day - day.day) days ago"
      if due.location == pack.source.reviewBy?.location {
        late += 1
        // One line of the policy stands for all of them.
        found.removeAll { $0.location == due.location }
        found.append(
          finding(
            "\(late) answer\(late == 1 ? " was" : "s were") to be reviewed by \(due.value), \(ago)",
            at: due.location))
      } else {
        found.append(
          finding(
            "'\(answer.topic).\(answer.id)' was to be reviewed by \(due.value), \(ago)",
            at: answer.location))
      }
    }
    return found
  }
}
