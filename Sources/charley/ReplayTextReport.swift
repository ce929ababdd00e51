import Dialogue
import IntentMatching
import LineEditing
import Transcripts

/// For people: a line a story, what differs below it with the reason of the reply, and a summary.
struct ReplayTextReport: ReplayReport {
  let usesColor: Bool
  /// Whether each step is shown.
  let isVerbose: Bool

  mutating func text(for file: StoryFile, named name: String) -> String {
    switch file {
    case .passedOver: ""
    case .unreadable(let file, _): line("READ", "1;31", file)
    case .replayed(let stories): stories.map(text).joined()
    }
  }

  func end(_ tally: ReplayTally) -> String {
    var text =
      "\(count(tally.stories, "story", "stories")): \(tally.passed) passed, \(tally.failed) failed"
    if tally.skipped > 0 { text += ", \(tally.skipped) not checked" }
    if tally.unreadable > 0 { text += ", \(tally.unreadable) not read" }
    text +=
      "; \(count(tally.turns, "turn", "turns")), \(count(tally.checks, "check", "checks"))"
    if tally.unchecked > 0 { text += ", \(count(tally.unchecked, "remark", "remarks"))" }
    if tally.updated > 0 { text += "; \(count(tally.updated, "reply", "replies")) written" }
    return text + "\n" + (tally.checks == 0 ? "Nothing was checked.\n" : "")
  }

  private func text(of story: Story) -> String {
    let title = story.title.map { "  \($0)" } ?? ""
    let news = story.updated > 0 ? "  (\(count(story.updated, "reply", "replies")) written)" : ""
    var text = line(
      story.isSkipped ? "skip" : story.passed ? "ok  " : "FAIL",
      story.isSkipped ? "33" : story.passed ? "32" : "1;31", story.file + title + news)
    for problem in story.problems { text += lines(of: problem) }
    for step in story.steps {
      if isVerbose || !step.passed { text += self.text(of: step) }
      for diagnostic in step.unchecked {
        text += "  " + Terminal.sanitized(diagnostic.description) + "\n"
      }
    }
    return text
  }

  private func text(of step: Story.Step) -> String {
    let mark = step.passed ? step.checks == 0 ? "skip" : "ok  " : "FAIL"
    var text =
      isVerbose
      ? "  \(colored(mark, step.passed ? step.checks == 0 ? "33" : "32" : "1;31")) " : "  "
    text += "\(step.location.line): \(colored("you>", "1")) \(ChatView.oneLine(step.message))\n"
    for problem in step.problems { text += lines(of: problem) }
    guard !step.passed, let explanation = step.explanation else { return text }
    return text + why(explanation)
  }

  private func lines(of problem: Story.Problem) -> String {
    var text = "  " + Terminal.sanitized(problem.diagnostic.description) + "\n"
    if let difference = problem.difference {
      let safe = difference.mapWords { Terminal.sanitized($0) }
      text += "      " + safe.rendered(usesColor ? .colour : .plain) + "\n"
    } else if problem.showsReply {
      text += "      the reply: \(Terminal.sanitized(problem.said))\n"
    }
    return text
  }

  /// The page that `/why` shows after this turn.
  private func why(_ explanation: Explanation) -> String {
    var text = "      \(colored("/why", "1"))\n"
    for block in ChatPages.why(explanation) {
      switch block {
      case .heading(let heading): text += "      \(ChatView.oneLine(heading)):\n"
      case .item(let item): text += "        - \(ChatView.oneLine(item))\n"
      case .paragraph(let written), .verbatim(let written):
        text += "      \(ChatView.oneLine(written))\n"
      case .row(let name, let value): text += "        \(name) \(ChatView.oneLine(value))\n"
      }
    }
    return text
  }

  private func line(_ mark: String, _ parameters: String, _ rest: String) -> String {
    colored(mark, parameters) + " " + Terminal.sanitized(rest) + "\n"
  }

  private func colored(_ text: String, _ parameters: String) -> String {
    usesColor ? "\u{1B}[\(parameters)m\(text)\u{1B}[0m" : text
  }
}
