import IntentMatching
import LineEditing
import Transcripts

/// What `charley replay` prints: a line a story, what differs below it, and a summary.
struct ReplayReport {
  let usesColor: Bool
  private var stories = 0
  private var failed = 0
  private var unreadable = 0
  private var turns = 0
  private var checks = 0
  private var updated = 0

  init(usesColor: Bool) { self.usesColor = usesColor }

  /// 0 all as expected, 1 something differs, 2 something was not read or nothing was checked.
  var status: Int32 {
    if unreadable > 0 || checks == 0 && failed == 0 { return 2 }
    return failed > 0 ? 1 : 0
  }

  mutating func add(_ story: Story) throws(OutputClosed) {
    let replay = story.replay
    stories += 1
    turns += replay.turns.count
    checks += replay.checks
    updated += story.updated
    if !story.passed { failed += 1 }
    let title = replay.transcript.title.map { "  \($0)" } ?? ""
    let news = story.updated > 0 ? "  (\(count(story.updated, "reply", "replies")) written)" : ""
    let mark = story.passed ? colored("ok  ", "32") : colored("FAIL", "1;31")
    var text = mark + " " + Terminal.sanitized(replay.transcript.file + title + news) + "\n"
    for failure in replay.failures { text += lines(of: failure) }
    try Output.standard.write(text)
  }

  /// A file that could not be read, and why; told at once, on standard error.
  mutating func addUnreadable(_ lines: [String]) {
    unreadable += 1
    for line in lines {
      try? Output.error.write("charley: \(Terminal.sanitized(line))\n")
    }
  }

  func finish() throws(OutputClosed) {
    var text = "\(count(stories, "story", "stories")): \(stories - failed) passed, \(failed) failed"
    if unreadable > 0 { text += ", \(unreadable) not read" }
    text += "; \(count(turns, "turn", "turns")), \(count(checks, "check", "checks"))"
    if updated > 0 { text += "; \(count(updated, "reply", "replies")) written" }
    text += "\n"
    if checks == 0 { text += "Nothing was checked.\n" }
    try Output.standard.write(text)
  }

  private func lines(of failure: Replay.Failure) -> String {
    var safe = failure
    safe.expected = Terminal.sanitized(failure.expected)
    safe.said = Terminal.sanitized(failure.said)
    var text = "  \(safe.diagnostic)\n"
    if let difference = safe.difference {
      text += "    " + difference.rendered(usesColor ? .colour : .plain) + "\n"
    } else if [.says, .neverSays, .doctorAdvice, .emergencyAdvice].contains(safe.kind) {
      text += "    the reply: \(safe.said)\n"
    }
    return text
  }

  private func colored(_ text: String, _ parameters: String) -> String {
    usesColor ? "\u{1B}[\(parameters)m\(text)\u{1B}[0m" : text
  }

  private func count(_ number: Int, _ one: String, _ many: String) -> String {
    "\(number) \(number == 1 ? one : many)"
  }
}
