/// Breaks text into lines that fit, by the columns its characters take on a terminal.
///
/// Wide characters count two, combining ones none, and colour sequences none. Lines break at
/// spaces; a word longer than a line is broken between characters as a reader sees them. An
/// indented or bulleted paragraph goes on under its own text.
public struct TextLayout: Equatable, Sendable {
  /// The columns a line may take.
  public let width: Int

  /// A layout for a number of columns, at least one.
  public init(width: Int) {
    self.width = max(1, width)
  }

  /// The text with newlines put in where lines would grow too long; its own newlines stay.
  public func wrap(_ text: String) -> String {
    lines(of: text).joined(separator: "\n")
  }

  /// The lines of the text, none wider than `width` unless a single character is.
  ///
  /// - Complexity: O(*n*) in the length of the text.
  public func lines(of text: String) -> [String] {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .flatMap { wrapParagraph($0) }
  }

  private func wrapParagraph(_ paragraph: Substring) -> [String] {
    let words = TextWord.words(of: paragraph)
    let hang = hangingIndent(words)
    var lines: [String] = []
    var line = ""
    var column = 0
    /// What was last put on the line is indentation, before which no line may end.
    var isFresh = true

    func startNextLine() {
      lines.append(line)
      line = String(repeating: " ", count: hang)
      column = hang
      isFresh = true
    }

    for word in words where !word.pieces.isEmpty {
      let gap = isFresh && !lines.isEmpty ? 0 : word.spacesBefore
      if !isFresh, column + gap + word.width > width {
        startNextLine()
      } else {
        let gap = min(gap, width - 1)
        line += String(repeating: " ", count: gap)
        column += gap
      }
      for piece in word.pieces {
        if column + piece.width > width, piece.width > 0, column > (lines.isEmpty ? 0 : hang) {
          startNextLine()
        }
        line += piece.text
        column += piece.width
        if piece.width > 0 { isFresh = false }
      }
    }
    lines.append(line)
    return lines
  }

  /// How far the second line of a paragraph is set in: as far as its first, or as the text behind
  /// its bullet or number, unless that would leave too little room.
  private func hangingIndent(_ words: [TextWord]) -> Int {
    guard let first = words.first else { return 0 }
    var indent = first.spacesBefore
    let mark = first.pieces.map(\.text).joined()
    let isNumber = mark.count > 1 && mark.last == "." && mark.dropLast().allSatisfy(\.isNumber)
    if words.count > 1, isNumber || ["-", "*", "•", "–"].contains(mark) {
      indent += first.width + words[1].spacesBefore
    }
    return indent <= width / 2 ? indent : 0
  }
}
