import Dialogue
import IntentMatching
import MachineInterface
import Transcripts

/// One JSON object: every story with its turns and problems, files that could not be read, and the sums.
struct ReplayJSONReport: ReplayReport {
  private var stories: [Story] = []
  private var unreadable: [(file: String, errors: [String])] = []

  mutating func text(for file: StoryFile, named name: String) -> String {
    switch file {
    case .passedOver: break
    case .unreadable(let file, let lines): unreadable.append((file, lines))
    case .replayed(let more): stories += more
    }
    return ""
  }

  func end(_ tally: ReplayTally) -> String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.key("stories")
      writer.array { writer in for story in stories { write(story, &writer) } }
      writer.key("unreadable")
      writer.array { writer in
        for entry in unreadable {
          writer.object { writer in
            writer.member("file", entry.file)
            writer.key("errors")
            writer.array { writer in for error in entry.errors { writer.string(error) } }
          }
        }
      }
      writer.key("summary")
      writer.object { writer in
        writer.member("stories", tally.stories)
        writer.member("passed", tally.passed)
        writer.member("failed", tally.failed)
        writer.member("skipped", tally.skipped)
        writer.member("unreadable", tally.unreadable)
        writer.member("turns", tally.turns)
        writer.member("checks", tally.checks)
        writer.member("unchecked", tally.unchecked)
        writer.member("updated", tally.updated)
        writer.member("status", Int(tally.status))
      }
    }
    return writer.text + "\n"
  }

  private func write(_ story: Story, _ writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("file", story.file)
      if let title = story.title { writer.member("title", title) }
      writer.key("passed")
      writer.write(.bool(story.passed))
      writer.key("skipped")
      writer.write(.bool(story.isSkipped))
      writer.member("updated", story.updated)
      writer.key("problems")
      writer.array { writer in for problem in story.problems { write(problem, &writer) } }
      writer.key("turns")
      writer.array { writer in for step in story.steps { write(step, &writer) } }
    }
  }

  private func write(_ step: Story.Step, _ writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("line", step.location.line)
      writer.member("message", step.message)
      writer.member("reply", step.reply)
      writer.member("checks", step.checks)
      writer.key("passed")
      writer.write(.bool(step.passed))
      writer.key("problems")
      writer.array { writer in for problem in step.problems { write(problem, &writer) } }
      writer.key("unchecked")
      writer.array { writer in for item in step.unchecked { write(item, &writer) } }
      guard !step.passed, let explanation = step.explanation else { return }
      writer.key("why")
      writer.array { writer in
        for line in explanation.lines {
          writer.object { writer in
            writer.member("kind", line.kind.rawValue)
            writer.member("words", line.words)
            writer.member("meaning", line.meaning)
            if let rule = line.rule { writer.member("rule", rule.description) }
          }
        }
      }
    }
  }

  private func write(_ problem: Story.Problem, _ writer: inout JSONWriter) {
    writer.object { writer in
      members(of: problem.diagnostic, &writer)
      writer.member("expected", problem.expected)
      writer.member("said", problem.said)
      if let difference = problem.difference {
        writer.member("difference", difference.rendered())
      }
    }
  }

  private func write(_ diagnostic: Diagnostic, _ writer: inout JSONWriter) {
    writer.object { writer in members(of: diagnostic, &writer) }
  }

  private func members(of diagnostic: Diagnostic, _ writer: inout JSONWriter) {
    writer.member("rule", diagnostic.rule)
    writer.member("file", diagnostic.location.file)
    writer.member("line", diagnostic.location.line)
    writer.member("column", diagnostic.location.column)
    writer.member("message", diagnostic.message)
  }
}

extension JSONWriter {
  mutating func member(_ name: String, _ value: String) {
    key(name)
    string(value)
  }

  mutating func member(_ name: String, _ value: Int) {
    key(name)
    number(value)
  }
}
