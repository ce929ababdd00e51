import IntentMatching
import LineEditing
import Transcripts

/// TAP version 14: a test point a conversation, its problems as a YAML block below it.
struct ReplayTAPReport: ReplayReport {
  private var number = 0
  private var hasBegun = false

  mutating func text(for file: StoryFile, named name: String) -> String {
    var text = begin()
    switch file {
    case .passedOver: break
    case .unreadable(let file, let lines):
      text += point(false, file) + block([("message", "cannot be read"), ("errors", "")], lines)
    case .replayed(let stories):
      for story in stories { text += self.text(of: story) }
    }
    return text
  }

  mutating func end(_ tally: ReplayTally) -> String {
    begin() + (number == 0 ? "1..0 # nothing was checked\n" : "1..\(number)\n")
  }

  private mutating func begin() -> String {
    defer { hasBegun = true }
    return hasBegun ? "" : "TAP version 14\n"
  }

  private mutating func text(of story: Story) -> String {
    let title = story.title.map { "\(story.file): \($0)" } ?? story.file
    var text = point(story.passed, title, skip: story.isSkipped ? "nothing could be checked" : nil)
    let problems = story.allProblems.map { problem in
      let shown =
        problem.difference.map { ": " + $0.rendered() }
        ?? (problem.showsReply ? ": the reply: " + problem.said : "")
      return problem.diagnostic.description + shown
    }
    let unchecked = story.unchecked.map(\.description)
    if !problems.isEmpty {
      text += block(
        [("message", problems.first ?? ""), ("severity", "fail"), ("problems", "")], problems)
    } else if !unchecked.isEmpty {
      text += block([("message", "not all was checked"), ("unchecked", "")], unchecked)
    }
    return text
  }

  private mutating func point(_ passed: Bool, _ title: String, skip: String? = nil) -> String {
    number += 1
    let safe = escaped(Terminal.sanitized(title))
    return "\(passed ? "ok" : "not ok") \(number) - \(safe)"
      + (skip.map { " # SKIP \($0)" } ?? "") + "\n"
  }

  /// `#` begins a directive, a backslash an escape; a title is one line.
  private func escaped(_ title: String) -> String {
    var out = ""
    for character in title {
      switch character {
      case "\\", "#": out += "\\" + String(character)
      case _ where character.isNewline: out += " "
      default: out.append(character)
      }
    }
    return out
  }

  /// A YAML block: fields, the last of which holds the list.
  private func block(_ fields: [(name: String, value: String)], _ items: [String]) -> String {
    var text = "  ---\n"
    for field in fields {
      text += "  \(field.name):" + (field.value.isEmpty ? "" : " " + quoted(field.value)) + "\n"
    }
    for item in items { text += "    - \(quoted(item))\n" }
    return text + "  ...\n"
  }

  /// A double-quoted YAML scalar.
  private func quoted(_ text: String) -> String {
    var out = "\""
    for scalar in Terminal.sanitized(text).unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\t": out += "\\t"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out + "\""
  }
}
