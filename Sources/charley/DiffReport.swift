import ContentCompiler
import Dialogue
import IntentMatching
import LineEditing
import MachineInterface
import Transcripts

/// What `charley diff` found, for reading and for programs.
struct DiffReport {
  var changes: [PackComparison.Change]
  var stories: Int
  var turns: Int
  var sentences: Int

  private static let titles: [PackComparison.Kind: String] = [
    .lessUrgent: "Less urgent", .moreUrgent: "More urgent", .topic: "Another topic",
    .text: "Other words",
  ]

  // MARK: Text

  func text(limit: Int) -> String {
    var text = ""
    for kind in PackComparison.Kind.allCases {
      let found = changes.filter { $0.kind == kind }
      guard !found.isEmpty else { continue }
      text += "\(Self.titles[kind] ?? ""): \(found.count)\n"
      let groups = groups(of: found)
      for group in limit == 0 ? groups[...] : groups.prefix(limit) { text += self.text(of: group) }
      if limit > 0, groups.count > limit { text += "  ... and \(groups.count - limit) more\n" }
      text += "\n"
    }
    let summary = PackComparison.Kind.allCases.map { kind in
      "\(changes.count { $0.kind == kind }) \((Self.titles[kind] ?? "").lowercased())"
    }
    return text + summary.joined(separator: ", ")
      + "; in \(stories) stories of \(turns) messages, and \(sentences) sentences\n"
  }

  private struct Group {
    var change: PackComparison.Change
    var count = 1
  }

  /// Changes from the same to the same are told once.
  private func groups(of changes: [PackComparison.Change]) -> [Group] {
    var groups: [Group] = []
    var known: [String: Int] = [:]
    for change in changes {
      let difference = Self.difference(change)
      let key =
        change.kind == .text
        ? difference.joined(separator: "\n")
        : "\(change.location) \(change.old.topics) \(change.new.topics) "
          + "\(change.old.disposition) \(change.new.disposition)"
      if let index = known[key] {
        groups[index].count += 1
      } else {
        known[key] = groups.count
        groups.append(Group(change: change))
      }
    }
    return groups
  }

  private func text(of group: Group) -> String {
    let change = group.change
    let said = change.messages.suffix(1).map { "\"\(ChatView.oneLine($0))\"" }.joined()
    let turn = change.messages.count > 1 ? " (message \(change.messages.count))" : ""
    let more = group.count > 1 ? ", and \(group.count - 1) more like it" : ""
    var text = "  \(change.location): \(said)\(turn)\(more)\n"
    if change.old.disposition != change.new.disposition {
      text += "      \(care(change.old)) -> \(care(change.new))\n"
    }
    if change.old.topics != change.new.topics {
      text +=
        "      \(change.old.topics.joined(separator: ", ")) -> "
        + "\(change.new.topics.joined(separator: ", "))\n"
    }
    if change.kind == .text || change.kind == .lessUrgent {
      for line in Self.difference(change) { text += "      \(line)\n" }
    }
    return text
  }

  private func care(_ reply: Reply) -> String {
    let reasons = reply.signals.map(\.rawValue) + reply.findings
    return reply.disposition.name
      + (reasons.isEmpty ? "" : " (\(reasons.joined(separator: ", ")))")
  }

  /// The words that changed, with a few around them.
  private static func difference(_ change: PackComparison.Change) -> [String] {
    let difference = TextDifference(
      expected: TextPattern(change.old.text), said: change.new.text)
    return [
      difference.folded(context: 3).map { run in
        let words = Terminal.sanitized(run.words.joined(separator: " "))
        switch run.kind {
        case .kept, .covered: return words
        case .removed: return "[-\(words)-]"
        case .added: return "{+\(words)+}"
        case .folded: return "..."
        }
      }.joined(separator: " ")
    ]
  }

  // MARK: JSON

  var json: String {
    var writer = JSONWriter()
    writer.object { writer in
      for kind in PackComparison.Kind.allCases {
        writer.key(kind.rawValue)
        writer.number(changes.count { $0.kind == kind })
      }
      writer.key("stories")
      writer.number(stories)
      writer.key("sentences")
      writer.number(sentences)
      writer.key("changes")
      writer.array { writer in
        for change in changes {
          writer.object { writer in
            writer.key("kind")
            writer.string(change.kind.rawValue)
            writer.key("file")
            writer.string(change.location.file)
            writer.key("line")
            writer.number(change.location.line)
            writer.key("messages")
            writer.strings(change.messages)
            for (name, reply) in [("old", change.old), ("new", change.new)] {
              writer.key(name)
              writer.object { writer in
                writer.key("topics")
                writer.strings(reply.topics)
                writer.key("disposition")
                writer.string(reply.disposition.name)
                writer.key("reply")
                writer.string(reply.text)
              }
            }
          }
        }
      }
    }
    return writer.text + "\n"
  }
}
