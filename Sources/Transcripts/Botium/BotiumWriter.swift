public import IntentMatching

/// Writes a transcript as a Botium `*.convo.txt`, and says what of it Botium cannot hold.
public struct BotiumWriter: Sendable {
  /// The file's text.
  public private(set) var text = ""
  /// What could not be carried over, each at its line.
  public private(set) var notes: [Diagnostic] = []

  public init(_ transcript: Transcript) {
    writeHead(transcript)
    for turn in transcript.turns { write(turn) }
  }

  private mutating func writeHead(_ transcript: Transcript) {
    // The first line is the name unless it begins with `#`.
    let title = (transcript.title ?? transcript.file).drop { $0 == "#" }
    text += String(title).trimmed + "\n"
    let firstTurn = transcript.turns.first?.message.location.line ?? .max
    for line in transcript.prose.dropFirst()
    where line.location.line < firstTurn && !line.value.isEmpty {
      text += "\(line.value)\n"
    }
    for line in transcript.prose where line.location.line > firstTurn {
      note("prose between turns", line.location)
    }
    if let now = transcript.now { note("`now: \(now.value)`", now.location) }
  }

  private mutating func write(_ turn: Transcript.Turn) {
    text += "\n#me\n"
    let lines = turn.messageLines.map(\.value)
    for (index, line) in lines.enumerated() { text += escaped(line, isFirst: index == 0) + "\n" }
    if lines.contains(where: { Self.isSpecial($0) }) || turn.message.value.contains("\r") {
      note("a message with a line that Botium reads as something else", turn.message.location)
    }
    var checks: [String] = []
    for expectation in turn.expectations {
      if let check = check(expectation.value) {
        checks.append(check)
      } else {
        note("`\(expectation.value)`", expectation.location)
      }
    }
    if let reply = turn.reply, !reply.value.isAnything {
      if let check = wholeReply(reply.value) {
        checks.append(check)
      } else {
        note("a reply with more than 10 wildcards", reply.location)
      }
    }
    // An empty #bot takes the reply and checks nothing.
    text += "\n#bot\n" + checks.map { $0 + "\n" }.joined()
  }

  /// `?` and `!` before a text mean something; doubled they mean themselves.
  private func escaped(_ line: String, isFirst: Bool) -> String {
    guard isFirst, let first = line.first, first == "?" || first == "!" else { return line }
    return String(first) + line
  }

  /// Whether Botium takes the line for a tag, a hook, an input or a variable.
  private static func isSpecial(_ line: String) -> Bool {
    let word = String(line.prefix { $0 != " " })
    if word.hasPrefix("#"), BotiumConvo.Sender(rawValue: String(word.dropFirst())) != nil {
      return true
    }
    return BotiumWords.isHook(word) || BotiumWords.inputs.contains(word)
      || !BotiumMemory.fill(line, [:]).missing.isEmpty
  }

  private func check(_ expectation: Expectation) -> String? {
    switch expectation {
    case .says(let sought), .asks(let sought?): check(sought, isNegated: false)
    case .neverSays(let sought): check(sought, isNegated: true)
    case .topic, .topics, .intents, .disposition, .signals, .findings, .rules, .slots, .asks(nil):
      nil
    }
  }

  /// Text that begins and ends at the edges of words, which Botium can only say with a regular expression.
  private func check(_ sought: SoughtText, isNegated: Bool) -> String? {
    let mark = isNegated ? "!" : ""
    switch sought.kind {
    case .text:
      let inside = sought.text.split(separatedBy: "...").map(quoted).joined(separator: ".*")
      return mark + "TEXT_REGEXP_ANY_IC " + argument(edged(inside, sought.text))
    case .regex: return mark + "TEXT_REGEXP_ANY_IC " + argument(sought.text)
    case .glob:
      guard let inside = regex(ofGlob: sought.text) else { return nil }
      return mark + "TEXT_REGEXP_ANY_IC " + argument(edged(inside, sought.text))
    }
  }

  private func edged(_ inside: String, _ written: String) -> String {
    let opens = written.first.map { $0.isLetter || $0.isNumber } ?? false
    let ends = written.last.map { $0.isLetter || $0.isNumber } ?? false
    return (opens ? "\\b" : "") + inside + (ends ? "\\b" : "")
  }

  private func wholeReply(_ reply: TextPattern) -> String? {
    let pieces = reply.text.split(separatedBy: "...")
    // A wildcard of ours may take the spaces beside it along.
    let joined = pieces.map(\.trimmed).joined(separator: "*")
    guard pieces.count <= 11 else { return nil }
    return "TEXT_WILDCARDEXACT_ANY " + argument(joined)
  }

  private func argument(_ text: String) -> String {
    text.split(separatedBy: "|").joined(separator: "\\|")
  }

  private func quoted(_ text: String) -> String {
    var out = ""
    for character in text {
      if "\\^$.|?*+()[]{}".contains(character) { out += "\\" }
      out.append(character)
    }
    return out
  }

  private func regex(ofGlob glob: String) -> String? {
    var out = ""
    var rest = glob[...]
    while let character = rest.popFirst() {
      switch character {
      case "*": out += ".*"
      case "?": out += "."
      case "\\": out += rest.popFirst().map { quoted(String($0)) } ?? ""
      case "[":
        guard let end = rest.dropFirst().firstIndex(of: "]") else { return nil }
        let set = rest[..<end]
        out += "[" + (set.first == "!" ? "^" + set.dropFirst() : String(set)) + "]"
        rest = rest[rest.index(after: end)...]
      default: out += quoted(String(character))
      }
    }
    return out
  }

  private mutating func note(_ what: String, _ place: SourceLocation) {
    notes.append(Diagnostic(.warning, "not-carried", "not carried over: \(what)", at: place))
  }
}

extension String {
  /// Cut wherever `separator` stands; more dots than three are one wildcard.
  fileprivate func split(separatedBy separator: String) -> [String] {
    var pieces = [""]
    var rest = self[...]
    while !rest.isEmpty {
      if rest.hasPrefix(separator) {
        rest = rest.dropFirst(separator.count)
        if separator == "..." { while rest.first == "." { rest.removeFirst() } }
        pieces.append("")
      } else {
        pieces[pieces.count - 1].append(rest.removeFirst())
      }
    }
    return pieces
  }
}
