import ContentCompiler
import IntentMatching
import MachineInterface
import Transcripts

/// The heat map of a pack as one HTML page that needs nothing else: no network, no other file.
struct CoveragePage {
  /// What is known of one line of a content file.
  struct Mark {
    /// How many stories touch what stands there; the most of several pieces.
    var hits = 0
    /// Whether something that stands there is touched by no story.
    var isMissed = false
    /// A phrase of a concept and the like: it only shares the heat of its head.
    var isShared = true
    /// The pieces, with their stories.
    var notes: [(name: String, stories: [Int])] = []
    /// Faults here that no story would miss.
    var faults: [String] = []
  }

  private let report: CoverageReport
  private let files: [ContentFile]
  private let marks: [String: [Int: Mark]]

  init(_ report: CoverageReport, _ files: [ContentFile]) {
    self.report = report
    self.files = files
    marks = Self.marks(report)
  }

  private static func marks(_ report: CoverageReport) -> [String: [Int: Mark]] {
    var marks: [String: [Int: Mark]] = [:]
    for entry in report.map.entries {
      guard let place = entry.piece.location else { continue }
      let name = "\(entry.piece.kind.rawValue) \(entry.piece.name)"
      // The first line of an intent is that of its first pattern, which speaks for itself.
      if entry.piece.kind != .intent {
        add(entry.stories, name, at: place, isShared: false, &marks)
        for line in entry.piece.lines { add(entry.stories, name, at: line, isShared: true, &marks) }
      }
    }
    for kind in Mutant.Kind.allCases {
      for verdict in report.mutation?.survivors(kind) ?? []
      where verdict.touching > 0 || kind != .pattern {
        guard let place = verdict.mutant.location else { continue }
        marks[place.file, default: [:]][place.line, default: Mark()].faults.append(
          "\(verdict.mutant.name) \(verdict.mutant.action)")
      }
    }
    return marks
  }

  private static func add(
    _ stories: [Int], _ name: String, at place: SourceLocation, isShared: Bool,
    _ marks: inout [String: [Int: Mark]]
  ) {
    var mark = marks[place.file]?[place.line] ?? Mark()
    mark.hits = max(mark.hits, stories.count)
    if stories.isEmpty { mark.isMissed = true }
    if !isShared { mark.isShared = false }
    mark.notes.append((name, stories))
    marks[place.file, default: [:]][place.line] = mark
  }

  // MARK: The page

  var html: String {
    """
    <!doctype html>
    <html lang="en">
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>What the stories touch</title>
    <style>\(CoverageStyle.css)</style>
    <header>
    <h1>What the stories touch</h1>
    <p>\(count(report.map.stories.count, "story", "stories")), \
    \(count(report.map.stories.reduce(0) { $0 + $1.turns.count }, "turn", "turns")). \
    A line is the warmer the more stories touch it; <b class="cold">&#9675; and a red edge</b> mark what no story \
    touches\(report.mutation == nil ? "" : ", <b class=\"fault\">&#9888;</b> a fault that no story would miss").</p>
    \(failures)</header>
    <main>
    \(tiles)
    \(grid("Red flags", .redFlag))
    \(grid("Policy rules", .rule))
    \(grid("Signals", .signal))
    \(grid("Facts of the article", .fact))
    <section><h2>The pack</h2>
    <p><label><input type="checkbox" id="only"> only what no story touches</label>
    <input type="search" id="find" placeholder="find in the pack" aria-label="find in the pack"></p>
    <noscript><p>The lines of the files are shown by a script, which is turned off.</p></noscript>
    <div id="files">
    \(fileList)</div></section>
    </main>
    <script type="application/json" id="data">\(data)</script>
    <script>\(CoverageStyle.script)</script>
    </html>

    """
  }

  private var failures: String {
    guard !report.failing.isEmpty else { return "" }
    let names = report.failing.map { "<li>\(escaped($0))</li>" }.joined()
    return "<div class=\"failing\"><b>These stories fail:</b><ul>\(names)</ul></div>\n"
  }

  private var tiles: String {
    var html = "<section class=\"tiles\">\n"
    for share in report.map.shares {
      html += tile(share.kind.title, share.covered, share.total, share.percent, "touched")
    }
    html += "</section>\n"
    guard let mutation = report.mutation else { return html }
    html += "<section><h2>Faults that a story notices</h2></section>\n<section class=\"tiles\">\n"
    for score in mutation.scores {
      html += tile(score.kind.title, score.killed, score.total, score.percent, "noticed")
    }
    return html + "</section>\n"
  }

  private func tile(
    _ title: String, _ part: Int, _ total: Int, _ percent: Double, _ verb: String
  ) -> String {
    """
    <div class="tile"><b>\(tenths(percent)) %</b> \(escaped(title))
    <div class="bar"><i style="width:\(tenths(percent))%"></i></div>
    <small>\(part) of \(total) \(verb)</small></div>

    """
  }

  private func grid(_ title: String, _ kind: PackInventory.Kind) -> String {
    let entries = report.map.entries.filter { $0.piece.kind == kind }
    guard !entries.isEmpty else { return "" }
    var html = "<section><h2>\(title)</h2><div class=\"grid\">"
    for entry in entries {
      let place = entry.piece.location
      let link = place.map { " data-file=\"\(escaped($0.file))\" data-line=\"\($0.line)\"" } ?? ""
      let note = entry.stories.isEmpty ? "no story" : count(entry.stories.count, "story", "stories")
      html +=
        "<button class=\"h\(heat(entry.stories.count))\" title=\"\(escaped(entry.piece.name)): \(note)\"\(link)>"
        + "\(escaped(entry.piece.name))</button>"
    }
    return html + "</div></section>\n"
  }

  private var fileList: String {
    files.enumerated().map { index, file in
      let marks = self.marks[file.name] ?? [:]
      let own = marks.values.filter { !$0.isShared }
      let touched = own.count { $0.hits > 0 }
      let share = own.isEmpty ? "" : "\(touched) of \(own.count)"
      return """
        <details data-index="\(index)"><summary><span class="name">\(escaped(file.name))</span>\
        \(strip(file, marks))<span class="share">\(share)</span></summary><pre></pre></details>

        """
    }.joined()
  }

  /// The file from its first line to its last, at a glance.
  private func strip(_ file: ContentFile, _ marks: [Int: Mark]) -> String {
    let lines = max(1, file.text.utf8.count { $0 == 0x0A })
    let buckets = min(80, lines)
    var html = "<svg viewBox=\"0 0 80 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
    var sums = [(count: Int, hits: Int, missed: Int)](repeating: (0, 0, 0), count: buckets)
    for (line, mark) in marks {
      let bucket = min(buckets - 1, (line - 1) * buckets / lines)
      sums[bucket].count += 1
      sums[bucket].hits += mark.hits
      if mark.hits == 0 { sums[bucket].missed += 1 }
    }
    let width = 80.0 / Double(buckets)
    for (index, sum) in sums.enumerated() where sum.count > 0 {
      let level = sum.missed * 2 > sum.count ? 0 : max(1, heat(sum.hits / sum.count))
      html +=
        "<rect class=\"h\(level)\" x=\"\(tenths(Double(index) * width))\" width=\"\(tenths(width + 0.1))\" height=\"10\"/>"
    }
    return html + "</svg>"
  }

  /// 0 for nothing, then 1 to 4.
  private func heat(_ stories: Int) -> Int {
    switch stories {
    case 0: 0
    case 1: 1
    case 2...4: 2
    case 5...14: 3
    default: 4
    }
  }

  // MARK: What the script shows

  private var data: String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.key("stories")
      writer.strings(report.map.stories.map(\.file))
      writer.key("files")
      writer.array { writer in
        for file in files { write(file, &writer) }
      }
    }
    // Nothing in it may end the script it stands in.
    return writer.text.split(separator: "<", omittingEmptySubsequences: false)
      .joined(separator: "\\u003c")
  }

  private func write(_ file: ContentFile, _ writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("name", file.name)
      writer.member("text", file.text)
      writer.key("marks")
      writer.array { writer in
        for (line, mark) in (marks[file.name] ?? [:]).sorted(by: { $0.key < $1.key }) {
          writer.array { writer in
            writer.number(line)
            writer.number(heat(mark.hits))
            writer.number((mark.isMissed ? 1 : 0) + (mark.isShared ? 2 : 0))
            writer.array { writer in
              for note in mark.notes {
                writer.array { writer in
                  writer.string(note.name)
                  // The first few are enough to go on with.
                  for story in note.stories.prefix(8) { writer.number(story) }
                  if note.stories.count > 8 { writer.number(-note.stories.count) }
                }
              }
            }
            writer.strings(mark.faults)
          }
        }
      }
    }
  }

  private func escaped(_ text: String) -> String { HTMLText.escaped(text) }
}
