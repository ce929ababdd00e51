/// The named rules a transcript file is read by. A diagnostic's `rule` is the raw value of one.
public enum TranscriptRule: String, Sendable, CaseIterable {
  case noTurns = "no-turns"
  case wrongOrder = "wrong-order"
  case unknownLine = "unknown-line"
  case continuationWithoutMessage = "continuation-without-message"
  case unknownExpectation = "unknown-expectation"
  case repeatedExpectation = "repeated-expectation"
  case missingValue = "missing-value"
  case unknownDisposition = "unknown-disposition"
  case unknownSignal = "unknown-signal"
  case unknownTopic = "unknown-topic"
  case unknownName = "unknown-name"
  case invalidName = "invalid-name"
  case invalidPattern = "invalid-pattern"
  case invalidNow = "invalid-now"
  case invalidEscape = "invalid-escape"
  case invalidUTF8 = "invalid-utf8"

  /// What the rule asks for, for somebody who looks it up.
  public var explanation: String {
    switch self {
    case .noTurns:
      "A transcript has at least one turn: a line that begins with `you>`."
    case .wrongOrder:
      """
      `now:` stands before the first turn. A turn is `you>`, then lines of the message that go on \
      with `|`, then indented expectations, then at most one `charley>`.
      """
    case .unknownLine:
      """
      A line begins with `#` (prose), `now:`, `you>` or `charley>`, or is indented under one of \
      the last two.
      """
    case .continuationWithoutMessage:
      """
      `|` goes on with the message right above it. A blank line ends a message; an empty line of \
      a message is a lone `|`.
      """
    case .unknownExpectation:
      """
      An expectation is `name: value`, indented under `you>`. The names are \
      \(ExpectationName.written.joined(separator: ", ")).
      """
    case .repeatedExpectation:
      "Of all expectations only `says` and `never says` may stand more than once under a message."
    case .missingValue:
      "An expectation says what is expected. `none` stands for an empty list."
    case .unknownDisposition:
      """
      A disposition is self_care, mention, doctor, urgent or emergency. Reasons may follow it: \
      `doctor (frequent, painful)`.
      """
    case .unknownSignal:
      """
      A signal is new, frequent, painful, persistent, disruptive or red_flag. A finding, such as \
      E2, may stand beside signals as a reason.
      """
    case .unknownTopic:
      "The pack has no topic of this name."
    case .unknownName:
      "The pack has no intent, finding or policy rule of this name."
    case .invalidName:
      """
      Topics and intents are written in small letters, digits and `_`, an intent with its aspect \
      after a dot; a finding is a capital letter and a number; a slot is `name=value`.
      """
    case .invalidPattern:
      """
      `glob` knows `*`, `?`, `[a-z]`, `[!a-z]` and `\\`; `regex` is a Swift regular expression. \
      Both are found anywhere in the reply, letter case aside.
      """
    case .invalidNow:
      "The time is written 2026-11-23T03:00, or as a date alone."
    case .invalidEscape:
      #"After `you\>` a backslash stands before n, r, t, another backslash, or u{HEX}."#
    case .invalidUTF8:
      "A transcript is UTF-8."
    }
  }
}
