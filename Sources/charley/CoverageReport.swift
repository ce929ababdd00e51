import ContentCompiler
import IntentMatching
import LineEditing
import MachineInterface
import Transcripts

/// What was measured, as a table and as JSON.
struct CoverageReport {
  var map: CoverageMap
  var mutation: MutationRun?
  /// Stories that fail with the pack as it is.
  var failing: [String]
  var missedFloors: [String]

  /// At most this many of each kind are named, unless all are asked for.
  private static let few = 10

  // MARK: Text

  func text(listsAll: Bool) -> String {
    let stories = map.stories
    var text =
      "\(count(stories.count, "story", "stories")), \(count(stories.reduce(0) { $0 + $1.turns.count }, "turn", "turns"))\n"
    for file in failing { text += "FAIL \(file)\n" }
    text +=
      "\n"
      + table(
        ("touched", "of"), map.shares.map { ($0.kind.title, $0.covered, $0.total, $0.percent) })
    for kind in PackInventory.Kind.allCases {
      let missing = map.uncovered(kind)
      guard !missing.isEmpty else { continue }
      text += list(
        "Touched by no story: \(kind.title), \(missing.count)",
        missing.map { line($0.name, "", $0.location) }, listsAll)
    }
    guard let mutation else { return text }
    text +=
      "\n"
      + table(
        ("noticed", "faults"),
        mutation.scores.map { ($0.kind.title, $0.killed, $0.total, $0.percent) })
    for kind in Mutant.Kind.allCases {
      let survivors = mutation.survivors(kind)
      guard !survivors.isEmpty else { continue }
      text += list(
        "Missed by no story: \(kind.title), \(survivors.count)",
        survivors.map { verdict in
          let touched =
            verdict.touching > 0
            ? ", touched by \(count(verdict.touching, "story", "stories"))" : ""
          return line(
            verdict.mutant.name, " \(verdict.mutant.action)\(touched)", verdict.mutant.location)
        }, listsAll)
    }
    return text
  }

  private func table(
    _ heads: (String, String), _ rows: [(title: String, part: Int, total: Int, percent: Double)]
  ) -> String {
    var text = padded("", 18) + lead(heads.0, 9) + lead(heads.1, 9) + lead("%", 8) + "\n"
    for row in rows {
      text += padded(row.title, 18) + lead("\(row.part)", 9) + lead("\(row.total)", 9)
      text += lead(tenths(row.percent), 8) + "  " + bar(row.percent) + "\n"
    }
    return text
  }

  private func bar(_ percent: Double) -> String {
    let filled = Int((percent / 5).rounded(.down))
    return String(repeating: "#", count: filled) + String(repeating: ".", count: 20 - filled)
  }

  private func list(_ title: String, _ lines: [String], _ listsAll: Bool) -> String {
    let shown = listsAll ? lines : Array(lines.prefix(Self.few))
    var text = "\n\(title)\(listsAll || lines.count <= Self.few ? "" : "; --list names them all")\n"
    // What has no place of its own needs no line of its own.
    let bare = shown.filter { !$0.contains(": ") }
    if !bare.isEmpty { text += "  " + bare.joined(separator: ", ") + "\n" }
    for line in shown where line.contains(": ") { text += "  " + Terminal.sanitized(line) + "\n" }
    return text
  }

  private func line(_ name: String, _ more: String, _ place: SourceLocation?) -> String {
    (place.map { "\($0.file):\($0.line): " } ?? "") + name + more
  }

  private func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  private func lead(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }

  // MARK: JSON

  var json: String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("stories", map.stories.count)
      writer.key("failing")
      writer.strings(failing)
      writer.key("coverage")
      writer.array { writer in for share in map.shares { write(share, &writer) } }
      if let mutation {
        writer.key("mutation")
        writer.array { writer in
          for score in mutation.scores { write(score, mutation.survivors(score.kind), &writer) }
        }
      }
      writer.key("below_floor")
      writer.strings(missedFloors)
    }
    return writer.text + "\n"
  }

  private func write(_ share: CoverageMap.Share, _ writer: inout JSONWriter) {
    writer.object { writer in
      write(share.kind.rawValue, "touched", share.covered, share.total, share.percent, &writer)
      writer.key("entries")
      writer.array { writer in
        for entry in map.entries where entry.piece.kind == share.kind {
          writer.object { writer in
            writer.member("name", entry.piece.name)
            if let place = entry.piece.location { writer.member("location", place.description) }
            writer.key("stories")
            writer.strings(entry.stories.map { map.stories[$0].file })
          }
        }
      }
    }
  }

  private func write(
    _ score: MutationRun.Score, _ survivors: [MutationRun.Verdict], _ writer: inout JSONWriter
  ) {
    writer.object { writer in
      write(score.kind.rawValue, "noticed", score.killed, score.total, score.percent, &writer)
      writer.key("survivors")
      writer.array { writer in
        for verdict in survivors {
          writer.object { writer in
            writer.member("name", verdict.mutant.name)
            writer.member("action", verdict.mutant.action)
            if let place = verdict.mutant.location { writer.member("location", place.description) }
            writer.member("touching", verdict.touching)
          }
        }
      }
    }
  }

  /// How much of a kind, under the name that says what was done to it.
  private func write(
    _ kind: String, _ verb: String, _ part: Int, _ total: Int, _ percent: Double,
    _ writer: inout JSONWriter
  ) {
    writer.member("kind", kind)
    writer.member(verb, part)
    writer.member("total", total)
    writer.key("percent")
    writer.hundredths(percent)
  }
}
