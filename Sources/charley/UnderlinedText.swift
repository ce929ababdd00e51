import Dialogue
import IntentMatching
import LineEditing

/// A message in lines, with marks under its words.
struct UnderlinedText {
  /// One row of marks.
  struct Mark {
    /// Marked with `^`.
    var spans: [Span]
    /// Words that decided how the others are meant; marked with `~`.
    var triggers: [Span] = []
    /// What is said of those words, before the label.
    var title = ""
    var label: String
  }

  /// Marks of the same words with the same title share a row, in which at most a few labels are named.
  static func merged(_ marks: [Mark]) -> [Mark] {
    var rows: [(mark: Mark, labels: [String])] = []
    for mark in marks {
      let known = rows.firstIndex {
        $0.mark.spans == mark.spans && $0.mark.triggers == mark.triggers
          && $0.mark.title == mark.title
      }
      if let known {
        rows[known].labels.append(mark.label)
      } else {
        rows.append((mark, [mark.label]))
      }
    }
    return rows.map { row in
      var mark = row.mark
      let more = row.labels.count - Self.labelLimit
      mark.label =
        mark.title + row.labels.prefix(Self.labelLimit).joined(separator: ", ")
        + (more > 0 ? " and \(more) more" : "")
      return mark
    }
  }

  private static let labelLimit = 4

  private struct Line {
    var bytes: Range<Int>
    var text = ""
    /// The column of each byte, counted from the line's first.
    var columns: [Int] = []
    var width = 0
  }
  private var lines: [Line] = []

  /// Lines are broken at blanks, where the text is wider than this.
  private static let width = 72

  init(_ message: String) {
    var line = Line(bytes: 0..<0)
    var offset = 0
    for character in message {
      let size = character.utf8.count
      let isBlank = character.isWhitespace
      if isBlank, character.isNewline || line.width >= Self.width, !line.text.isEmpty {
        lines.append(line)
        line = Line(bytes: offset + size..<offset + size)
      } else {
        let shown = isBlank ? " " : Terminal.sanitized(String(character))
        line.text += shown
        line.columns += [Int](repeating: line.width, count: size)
        line.width += isBlank ? 1 : TextLayout.displayWidth(of: shown)
        line.bytes = line.bytes.lowerBound..<offset + size
      }
      offset += size
    }
    if !line.text.isEmpty || lines.isEmpty { lines.append(line) }
  }

  /// Each line of the message, and under it the marks that fall on it.
  func rows(_ marks: [Mark]) -> [String] {
    let widest = lines.map(\.width).max() ?? 0
    return lines.flatMap { line -> [String] in
      [line.text] + marks.compactMap { row($0, under: line, widest) }
    }
  }

  private func row(_ mark: Mark, under line: Line, _ widest: Int) -> String? {
    var cells = [Character](repeating: " ", count: widest)
    var isMarked = false
    for (spans, sign) in [(mark.triggers, "~" as Character), (mark.spans, "^")] {
      for span in spans {
        let lower = max(span.lower, line.bytes.lowerBound)
        let upper = min(span.upper, line.bytes.upperBound)
        guard lower < upper else { continue }
        let from = line.columns[lower - line.bytes.lowerBound]
        let last = upper - line.bytes.lowerBound
        let to = last < line.columns.count ? line.columns[last] : line.width
        for cell in from..<max(to, from + 1) where cell < widest { cells[cell] = sign }
        isMarked = true
      }
    }
    return isMarked ? String(cells) + "  " + mark.label : nil
  }
}
