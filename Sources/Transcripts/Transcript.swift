public import IntentMatching

/// A written conversation with expectations, replayed as a test.
///
/// A value: what was written, where each piece stands, and every line of the file as it was, so
/// that replies can be re-recorded without touching anything else.
public struct Transcript: Sendable {
  /// One message and what is expected of the reply.
  public struct Turn: Sendable {
    /// The message as the assistant gets it, its lines joined by `"\n"`; placed at its `you>`.
    public var message: Located<String>
    /// The lines of the message, each at its first character.
    public var messageLines: [Located<String>]
    public var expectations: [Located<Expectation>]
    /// The expected reply, with its wildcards; placed at its `charley>`.
    public var reply: Located<TextPattern>?

    /// Whether a replay of this turn can go wrong at all, the one rule aside.
    public var isChecked: Bool {
      !expectations.isEmpty || reply.map { !$0.value.isAnything } ?? false
    }
  }

  /// The file's name, as it is to be shown in messages.
  public var file: String
  /// The lines that begin with `#`, without it.
  public var prose: [Located<String>]
  /// The time of the conversation, for words such as "last June"; without it no clock is read.
  public var now: Located<String>?
  public var turns: [Turn]
  /// The whole file; lines count from 1 elsewhere and from 0 here.
  public var lines: [SourceLine]
  public var hasByteOrderMark: Bool

  /// The first line of prose that says something, if it stands before the first turn.
  public var title: String? {
    guard let first = prose.first(where: { !$0.value.isEmpty }) else { return nil }
    if let turn = turns.first, turn.message.location.line < first.location.line { return nil }
    return first.value
  }

  /// The file's text, byte for byte as it was read.
  public var source: String {
    lines.reduce(into: hasByteOrderMark ? "\u{FEFF}" : "") { $0 += $1.text + $1.ending }
  }
}
