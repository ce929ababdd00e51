public import IntentMatching

/// Shows diagnostics as compilers do: the remark, the line it is about, and a caret under the column.
public struct DiagnosticPrinter: Sendable {
  private let lines: [String: [Substring]]

  /// - Parameter files: those the diagnostics are about.
  public init(_ files: [ContentFile]) {
    lines = Dictionary(
      files.map {
        ($0.name, $0.text.split(omittingEmptySubsequences: false, whereSeparator: Self.endsLine))
      },
      uniquingKeysWith: { first, _ in first })
  }

  /// The remark, and with it the line where that is known; no newline at the end.
  public func text(_ diagnostic: Diagnostic) -> String {
    let remark = Self.visible(diagnostic.description)
    let place = diagnostic.location
    guard let lines = lines[place.file], lines.indices.contains(place.line - 1) else {
      return remark
    }
    var line = lines[place.line - 1]
    guard !line.allSatisfy(\.isWhitespace) else { return remark }
    var column = max(0, min(place.column - 1, line.count))
    var mark = ""
    // Of very long lines only what is around the caret.
    if column > Self.lead {
      line = line.dropFirst(column - Self.lead)
      column = Self.lead
      mark = "..."
    }
    let end = line.count > Self.width ? "..." : ""
    line = line.prefix(Self.width)
    let blank = String(line.prefix(column).map { $0 == "\t" ? "\t" : " " })
    return """
      \(remark)
        \(mark)\(Self.visible(String(line)))\(end)
        \(String(repeating: " ", count: mark.count))\(blank)^
      """
  }

  private static let lead = 100
  private static let width = 160

  /// The line ends of YAML 1.1.
  private static func endsLine(_ character: Character) -> Bool {
    switch character {
    case "\n", "\r\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": true
    default: false
    }
  }

  /// Nothing that could act on a terminal; every sign keeps its place.
  private static func visible(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          switch scalar.properties.generalCategory {
          case .control where scalar != "\t": "\u{FFFD}"
          case .format: "\u{FFFD}"
          default: scalar
          }
        }))
  }
}
