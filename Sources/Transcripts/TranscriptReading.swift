import IntentMatching

/// One reading of one transcript, line after line.
struct TranscriptReading {
  /// What the last line that was not blank or prose belonged to.
  private enum Place {
    case start, message, expectations, reply
  }

  /// Where the text of a reply stands: under the text after `charley> `.
  static let replyIndent = 9

  private(set) var transcript: Transcript
  private var expectations: ExpectationReader
  private var found: [Diagnostic] = []
  private var place = Place.start
  /// Whether the line above belongs to the message, so that `|` may go on with it.
  private var isMessageOpen = false
  private var names: Set<ExpectationName> = []
  private var replyLines: [String] = []
  private var replyPlace: SourceLocation?
  /// Index of the current reply's last line so far.
  private var lastReplyLine = 0

  init(_ source: SourceText, file: String, known: KnownNames) {
    transcript = Transcript(
      file: file, prose: [], now: nil, turns: [], lines: source.lines,
      hasByteOrderMark: source.hasByteOrderMark)
    expectations = ExpectationReader(known: known)
    for (line, column) in source.invalid {
      report(.invalidUTF8, "this is not UTF-8", line: line, column: column)
    }
  }

  /// Everything that is wrong, in the order of the file.
  var diagnostics: [Diagnostic] {
    (found + expectations.diagnostics).sorted {
      ($0.location.line, $0.location.column) < ($1.location.line, $1.location.column)
    }
  }

  mutating func read() {
    for index in transcript.lines.indices {
      let role = read(transcript.lines[index].text, index: index)
      transcript.lines[index].role = role
      switch role {
      case .message: isMessageOpen = true
      case .prose: break
      default: isMessageOpen = false
      }
    }
    endReply()
    if transcript.turns.isEmpty {
      report(.noTurns, "there is no turn: no line begins with `you>`", line: 1, column: 1)
    }
  }

  private var turn: Int { transcript.turns.count - 1 }

  private mutating func read(_ text: String, index: Int) -> SourceLine.Role {
    let line = index + 1
    if text.isBlank { return .blank }
    if let prose = text.text(after: "#") {
      transcript.prose.append(Located(prose.trimmed, at: location(line, 1)))
      return .prose
    }
    if let value = text.text(after: "now:") { return readNow(value, line: line) }
    if let message = text.text(after: "you>") {
      return begin(message, line: line, column: column(of: message, in: text))
    }
    if let escaped = text.text(after: #"you\>"#) {
      let column = column(of: escaped, in: text)
      switch EscapedText.unescape(escaped) {
      case .success(let message): return begin(message, line: line, column: column)
      case .failure(let error):
        report(
          .invalidEscape, "no escape begins with this backslash; a plain message follows `you>`",
          line: line, column: column + error.offset)
        return begin(escaped, line: line, column: column)
      }
    }
    if let reply = text.text(after: "charley>") { return beginReply(reply, index: index) }
    if let first = text.utf8.first, first.isBlank || first == UInt8(ascii: "|") {
      return readIndented(text, index: index)
    }
    reportUnknown(text, line: line)
    return .unknown
  }

  private mutating func readNow(_ value: String, line: Int) -> SourceLine.Role {
    let moment = value.trimmed
    if !transcript.turns.isEmpty {
      report(.wrongOrder, "`now:` stands before the first `you>`", line: line, column: 1)
    } else if let first = transcript.now {
      report(
        .wrongOrder, "`now:` is on line \(first.location.line) already", line: line, column: 1)
    } else if !moment.isMoment {
      report(
        .invalidNow, "cannot read the time `\(moment)`; it is written 2026-11-23T03:00",
        line: line, column: 1)
    } else {
      transcript.now = Located(moment, at: location(line, 1))
    }
    return .now
  }

  private mutating func begin(_ message: String, line: Int, column: Int) -> SourceLine.Role {
    endReply()
    place = .message
    names = []
    transcript.turns.append(
      Transcript.Turn(
        message: Located(message, at: location(line, 1)),
        messageLines: [Located(message, at: location(line, column))], expectations: [], reply: nil))
    return .message(turn: turn)
  }

  private mutating func beginReply(_ reply: String, index: Int) -> SourceLine.Role {
    switch place {
    case .start:
      report(
        .wrongOrder, "`charley>` stands under the `you>` it answers", line: index + 1, column: 1)
      return .unknown
    case .reply:
      report(.wrongOrder, "this `you>` has a `charley>` already", line: index + 1, column: 1)
      return .unknown
    case .message, .expectations:
      place = .reply
      replyLines = [reply]
      replyPlace = location(index + 1, 1)
      lastReplyLine = index
      return .reply(turn: turn)
    }
  }

  private mutating func endReply() {
    if let replyPlace {
      let pattern = TextPattern(replyLines.joined(separator: " "))
      transcript.turns[turn].reply = Located(pattern, at: replyPlace)
    }
    replyPlace = nil
  }

  private mutating func readIndented(_ text: String, index: Int) -> SourceLine.Role {
    let blank = text.utf8.prefix(while: \.isBlank)
    let content = String(decoding: text.utf8.dropFirst(blank.count), as: UTF8.self)
    let column = blank.count + 1
    let isReply = place == .reply
    // A tab stands for as many columns as it is likely to be shown with.
    if isReply, blank.reduce(0, { $0 + ($1 == 0x09 ? 8 : 1) }) >= Self.replyIndent {
      return goOn(content, index: index)
    }
    if let more = content.text(after: "|") {
      return goOnMessage(
        more, line: index + 1, column: column, textColumn: self.column(of: more, in: text))
    }
    for keyword in ["you>", #"you\>"#, "charley>"] + (isReply ? [] : ["now:"])
    where content.hasPrefix(keyword) {
      report(
        .unknownLine, "`\(keyword)` stands at the line's start", line: index + 1, column: column)
      return .unknown
    }
    let written = Located(content.trimmed, at: location(index + 1, column))
    switch place {
    case .start:
      report(
        .wrongOrder, "an expectation stands under the `you>` it belongs to",
        line: index + 1, column: column)
      return .unknown
    case .message, .expectations:
      place = .expectations
      if let expectation = expectations.read(written) { add(expectation) }
      return .expectation(turn: turn)
    case .reply:
      let name = content.prefix { $0 != ":" }
      guard name.count < content.count,
        ExpectationName.written.contains(String(name).words.joined(separator: " "))
      else { return goOn(content, index: index) }
      report(
        .wrongOrder,
        "an expectation stands before `charley>`; as text of the reply it is indented by 9",
        line: index + 1, column: column)
      return .expectation(turn: turn)
    }
  }

  private mutating func goOn(_ content: String, index: Int) -> SourceLine.Role {
    replyLines.append(content)
    // Blank lines inside a reply are part of it.
    for between in (lastReplyLine + 1)..<index where transcript.lines[between].role == .blank {
      transcript.lines[between].role = .reply(turn: turn)
    }
    lastReplyLine = index
    return .reply(turn: turn)
  }

  private mutating func goOnMessage(
    _ more: String, line: Int, column: Int, textColumn: Int
  ) -> SourceLine.Role {
    switch place {
    case .message where isMessageOpen:
      transcript.turns[turn].message.value += "\n" + more
      transcript.turns[turn].messageLines.append(Located(more, at: location(line, textColumn)))
      return .message(turn: turn)
    case .start, .message:
      report(
        .continuationWithoutMessage, "`|` goes on with a message, and there is none above it",
        line: line, column: column)
    case .expectations, .reply:
      report(
        .wrongOrder, "`|` goes on with a message, and stands right under it",
        line: line, column: column)
    }
    return .unknown
  }

  private mutating func add(_ expectation: Located<Expectation>) {
    let name = expectation.value.name
    if !names.insert(name).inserted, !name.mayRepeat {
      report(
        .repeatedExpectation, "this `you>` has a `\(name.rawValue):` already",
        line: expectation.location.line, column: expectation.location.column)
    }
    transcript.turns[turn].expectations.append(expectation)
  }

  private mutating func reportUnknown(_ text: String, line: Int) {
    let name = String(text.prefix { $0 != ":" && $0 != ">" }).trimmed
    var hint = "; prose begins with `#`, and a reply goes on indented"
    if ExpectationName.written.contains(name) {
      hint = "; an expectation is indented under its `you>`"
    } else if name.count < 12, let near = NearestName.of(name, in: ["you", "charley", "now"]) {
      hint = "; did you mean `\(near == "now" ? "now:" : near + ">")`?"
    }
    report(.unknownLine, "cannot read `\(text.prefix(40))`\(hint)", line: line, column: 1)
  }

  private func column(of rest: String, in text: String) -> Int {
    max(1, text.count - rest.count + 1)
  }

  private func location(_ line: Int, _ column: Int) -> SourceLocation {
    SourceLocation(file: transcript.file, line: line, column: column)
  }

  private mutating func report(_ rule: TranscriptRule, _ text: String, line: Int, column: Int) {
    found.append(Diagnostic(.error, rule.rawValue, text, at: location(line, column)))
  }
}
