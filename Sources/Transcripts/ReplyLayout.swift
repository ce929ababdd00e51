/// How a reply is written in a transcript: wrapped, and standing under the text after `charley> `.
enum ReplyLayout {
  static let width = 96
  private static let keyword = "charley>"
  private static let indent = String(repeating: " ", count: TranscriptReading.replyIndent)

  /// The lines of the reply, `charley>` and indents included.
  ///
  /// Line breaks of the reply stay. A word with a control character in it is written as `...`,
  /// which matches it, so that no escape sequence gets into a file.
  static func lines(of reply: String) -> [String] {
    var lines: [String] = []
    for paragraph in reply.utf8.split(separator: UInt8(ascii: "\n")) {
      var line: String?
      for word in String(decoding: paragraph, as: UTF8.self).words {
        let isSafe = !word.unicodeScalars.contains(where: EscapedText.isUnsafe)
        let word = isSafe ? word : "..."
        if let started = line, started.count + 1 + word.count <= width {
          line = started + " " + word
        } else {
          if let line { lines.append(line) }
          line = (lines.isEmpty ? keyword + " " : indent) + word
        }
      }
      if let line { lines.append(line) }
    }
    return lines.isEmpty ? [keyword] : lines
  }
}
