public import Dialogue
import IntentMatching

/// Writes a transcript again with the replies that were given.
///
/// An expected reply that still matches stays as it is, wildcards and all; in one that does not, the wildcards between
/// words that hold stay. Prose, expectations,
/// messages and blank lines stay byte for byte, but for blank lines inside a replaced reply.
public struct TranscriptUpdater: Sendable {
  public var transcript: Transcript

  public init(_ transcript: Transcript) {
    self.transcript = transcript
  }

  /// The turns whose `charley>` would be written anew, or for the first time.
  ///
  /// - Parameter replies: one for each turn, from the first on; turns without one stay as they are.
  public func staleTurns(_ replies: [Reply]) -> [Int] {
    zip(transcript.turns, replies).enumerated().compactMap { index, pair in
      pair.0.reply?.value.matches(pair.1.text) ?? false ? nil : index
    }
  }

  /// The file's text with the stale replies written anew.
  ///
  /// - Parameters:
  ///   - replies: one for each turn, from the first on.
  ///   - turns: the turns that may be changed; nil is all of them.
  ///   - values: new values of expectations, by the line they stand on.
  public func text(
    replies: [Reply], in turns: Set<Int>? = nil, values: [Int: String] = [:]
  ) -> String {
    let stale = Set(staleTurns(replies)).filter { turns?.contains($0) ?? true }
    let lastLines = self.lastLines
    let newline = transcript.lines.first(where: \.isEnded)?.ending ?? "\n"
    var out = transcript.hasByteOrderMark ? "\u{FEFF}" : ""
    var written: Set<Int> = []
    for (index, line) in transcript.lines.enumerated() {
      if case .reply(let turn) = line.role, stale.contains(turn) {
        guard written.insert(turn).inserted else { continue }
        out += laidOut(turn, replies[turn], newline: newline)
        continue
      }
      if case .expectation = line.role, let value = values[index + 1] {
        out += line.text.prefix { $0 != ":" } + ": " + value + line.ending
      } else {
        out += line.text + line.ending
      }
      guard let turn = line.role.turn, lastLines[turn] == index, stale.contains(turn),
        !written.contains(turn)
      else { continue }
      if !line.isEnded { out += line.ending.isEmpty ? newline : "\n" }
      out += laidOut(turn, replies[turn], newline: newline)
    }
    return out
  }

  /// The last line of each turn: where a reply goes that has no place yet.
  private var lastLines: [Int: Int] {
    var last: [Int: Int] = [:]
    for (index, line) in transcript.lines.enumerated() {
      if let turn = line.role.turn { last[turn] = index }
    }
    return last
  }

  private func laidOut(_ turn: Int, _ reply: Reply, newline: String) -> String {
    let renewed = transcript.turns[turn].reply.flatMap {
      RenewedReply($0.value, said: reply.text).text
    }
    return ReplyLayout.lines(of: renewed ?? reply.text).map { $0 + newline }.joined()
  }
}

extension SourceLine.Role {
  /// The turn a line belongs to.
  var turn: Int? {
    switch self {
    case .message(let turn), .expectation(let turn), .reply(let turn): turn
    case .blank, .prose, .now, .unknown: nil
    }
  }
}
