public import Dialogue

/// Writes a conversation that took place as a transcript that replays.
///
/// A message of several lines goes on with `|`. Nothing of a message is lost or changed: one that
/// holds control characters other than line feeds and tabs, or characters that turn the direction
/// of writing, is written escaped after `you\>`. It begins with the first turn of the conversation:
/// a part of one would not replay.
public struct TranscriptRecorder: Sendable {
  /// The transcript so far.
  public private(set) var text = ""

  /// - Parameters:
  ///   - title: a line of prose, or several.
  ///   - now: the time the conversation was given, as a transcript writes it.
  public init(title: String, now: String? = nil) {
    for line in title.split(whereSeparator: \.isNewline) {
      let safe = line.unicodeScalars.map { EscapedText.isUnsafe($0) ? " " : String($0) }.joined()
      text += "# \(safe)\n"
    }
    if let now { text += "now: \(now)\n" }
  }

  /// Writes one turn, with the topic and the disposition and its signals as expectations.
  public mutating func record(_ message: String, _ reply: Reply) {
    if !text.isEmpty { text += "\n" }
    for line in Self.lines(of: message) { text += line + "\n" }
    if reply.topic.isName { text += "  \(Expectation.topic(reply.topic))\n" }
    let reasons = reply.signals.map(Expectation.Reason.signal)
    let disposition = Expectation.disposition(
      reply.disposition, reasons: reasons.isEmpty ? nil : reasons)
    text += "  \(disposition)\n"
    for line in ReplyLayout.lines(of: reply.text) { text += line + "\n" }
  }

  private static func lines(of message: String) -> [String] {
    guard EscapedText.isPlain(message) else { return [#"you\> "# + EscapedText.escape(message)] }
    return message.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .enumerated()
      .map { index, line in
        (index == 0 ? "you>" : "   |")
          + (line.isEmpty ? "" : " " + String(decoding: line, as: UTF8.self))
      }
  }
}
