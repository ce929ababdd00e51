public import IntentMatching

/// Reads `*.convo.txt`, `*.pconvo.txt`, `*.utterances.txt` and `*.scriptingmemory.txt` files.
///
/// The first line is the name, unless it begins with `#`. A line of `#` and begin, include, me, bot or end opens a step;
/// everything up to the next such line belongs to it. The first word of a line decides whether it is a text, a check or
/// something to do.
public enum BotiumReader {
  /// The conversation, and everything that is wrong with it. There is none if there is an error.
  ///
  /// - Parameter isPartial: whether the file is made to be included by others.
  public static func convo(
    _ bytes: [UInt8], file: String, isPartial: Bool = false
  ) -> (convo: BotiumConvo?, diagnostics: [Diagnostic]) {
    let (lines, problem) = lines(bytes, file)
    if let problem { return (nil, [problem]) }
    var reading = BotiumReading(file: file)
    for line in lines { reading.read(line) }
    reading.endStep()
    if !reading.convo.steps.contains(where: { $0.sender != .end }) {
      reading.report(
        "no-turns", "there is no step: no line begins with `#me`, `#bot`, `#include` or `#begin`",
        at: SourceLocation(file: file, line: 1, column: 1))
    }
    return (reading.diagnostics.isEmpty ? reading.convo : nil, reading.diagnostics)
  }

  /// The name of a set of sentences that mean the same, and the sentences.
  public static func utterances(
    _ bytes: [UInt8], file: String
  ) -> Result<(name: String, samples: [String]), BotiumFault> {
    let (lines, problem) = lines(bytes, file)
    if let problem { return .failure(BotiumFault(problem.message, at: problem.location)) }
    guard let name = lines.first?.value.trimmed, !name.isEmpty else {
      let place = SourceLocation(file: file, line: 1, column: 1)
      return .failure(BotiumFault("the first line is the name of the sentences", at: place))
    }
    return .success((name, lines.dropFirst().map(\.value.trimmed).filter { !$0.isEmpty }))
  }

  /// Values for `$names`.
  public static func memory(
    _ bytes: [UInt8], file: String
  ) -> Result<BotiumMemoryTable, BotiumFault> {
    let (lines, problem) = lines(bytes, file)
    if let problem { return .failure(BotiumFault(problem.message, at: problem.location)) }
    do {
      return .success(try BotiumMemoryTable(lines))
    } catch {
      return .failure(error)
    }
  }

  /// Lines end in CRLF, LF or CR.
  private static func lines(_ bytes: [UInt8], _ file: String) -> ([Located<String>], Diagnostic?) {
    var rest = bytes[...]
    if rest.starts(with: SourceText.byteOrderMark) { rest = rest.dropFirst(3) }
    var lines: [Located<String>] = []
    while true {
      let place = SourceLocation(file: file, line: lines.count + 1, column: 1)
      let end = rest.firstIndex { $0 == 0x0A || $0 == 0x0D } ?? rest.endIndex
      guard let text = String(validating: rest[..<end], as: UTF8.self) else {
        return (
          [],
          Diagnostic(.error, TranscriptRule.invalidUTF8.rawValue, "this is not UTF-8", at: place)
        )
      }
      lines.append(Located(text, at: place))
      guard end < rest.endIndex else { return (lines, nil) }
      let isPair = rest[end] == 0x0D && end + 1 < rest.endIndex && rest[end + 1] == 0x0A
      rest = rest[(end + (isPair ? 2 : 1))...]
    }
  }
}

/// One reading of one file, line after line.
private struct BotiumReading {
  private(set) var convo: BotiumConvo
  private(set) var diagnostics: [Diagnostic] = []
  private var step: BotiumConvo.Step?
  private var texts: [Located<String>] = []
  /// In `#me`, nothing is said any more after a hook or an input.
  private var isTextOver = false
  private var hasName = false

  init(file: String) {
    convo = BotiumConvo(
      file: file, name: Located("", at: SourceLocation(file: file, line: 1, column: 1)), steps: [])
  }

  mutating func read(_ line: Located<String>) {
    if let (sender, rest) = tag(line.value) {
      endStep()
      hasName = true
      step = BotiumConvo.Step(sender: sender, location: line.location)
      if sender == .include, !rest.isEmpty { include(rest, line.location) }
      return
    }
    guard step != nil else {
      if !hasName { convo.name = Located(line.value.trimmed, at: line.location) }
      hasName = true
      return
    }
    readInside(line)
  }

  private func tag(_ line: String) -> (BotiumConvo.Sender, String)? {
    guard line.hasPrefix("#") else { return nil }
    let word = line.dropFirst().prefix { $0 != " " && $0 != "\t" }
    guard let sender = BotiumConvo.Sender(rawValue: String(word)) else { return nil }
    return (sender, String(line.dropFirst(word.count + 1)).trimmed)
  }

  private mutating func include(_ name: String, _ place: SourceLocation) {
    step?.included.append(Located(name.trimmed, at: place))
  }

  private mutating func readInside(_ line: Located<String>) {
    guard let sender = step?.sender else { return }
    if sender == .include {
      if !line.value.isBlank { include(line.value, line.location) }
      return
    }
    var rest = line.value[...]
    let isOptional = Self.takePrefix("?", &rest)
    let isNegated = Self.takePrefix("!", &rest)
    let name = String(rest.prefix { $0 != " " })
    let word = BotiumConvo.Word(
      name: name, arguments: Self.arguments(rest.dropFirst(name.count + 1)), isNegated: isNegated,
      isOptional: isOptional, location: line.location)
    if sender != .me, BotiumWords.isAsserter(name) {
      step?.asserters.append(word)
    } else if name == "INCLUDE" {
      isTextOver = true
      guard word.arguments.count == 1 else {
        return report(
          "include", "INCLUDE takes the name of one partial conversation", at: line.location)
      }
      include(word.arguments[0], line.location)
    } else if BotiumWords.isHook(name) || sender == .me && BotiumWords.inputs.contains(name) {
      step?.hooks.append(word)
      isTextOver = true
    } else if sender == .me, isTextOver {
      if !line.value.isBlank {
        report(
          "unknown-line", "in #me nothing is said after a hook or an input", at: line.location)
      }
    } else {
      texts.append(line)
    }
  }

  /// Takes one `?` or `!`; of two, one is taken and means itself.
  private static func takePrefix(_ mark: Character, _ rest: inout Substring) -> Bool {
    guard rest.first == mark else { return false }
    rest.removeFirst()
    return rest.first != mark
  }

  /// Parted by `|`, each trimmed; `\|` is the character.
  private static func arguments(_ text: Substring) -> [String] {
    guard !text.isEmpty else { return [] }
    var parts = [""]
    var isEscaped = false
    for character in text {
      if isEscaped {
        parts[parts.count - 1] += character == "|" ? "|" : "\\" + String(character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else if character == "|" {
        parts.append("")
      } else {
        parts[parts.count - 1].append(character)
      }
    }
    if isEscaped { parts[parts.count - 1] += "\\" }
    return parts.map(\.trimmed)
  }

  mutating func endStep() {
    guard var done = step else { return }
    while texts.last?.value.isBlank == true { texts.removeLast() }
    while texts.first?.value.isBlank == true { texts.removeFirst() }
    if let first = texts.first {
      var rest = first.value[...]
      done.isOptional = Self.takePrefix("?", &rest)
      done.isNegated = Self.takePrefix("!", &rest)
      let text = ([String(rest)] + texts.dropFirst().map(\.value)).joined(separator: "\n")
      done.text = Located(text, at: first.location)
    }
    let wishes = done.asserters.map(\.isOptional) + (done.text == nil ? [] : [done.isOptional])
    if Set(wishes).count > 1 {
      report(
        "mixed-optional", "what is optional and what is not do not go together in one step",
        at: done.location)
    }
    done.isOptional = wishes.first ?? false
    convo.steps.append(done)
    step = nil
    texts = []
    isTextOver = false
  }

  mutating func report(_ rule: String, _ text: String, at place: SourceLocation) {
    diagnostics.append(Diagnostic(.error, rule, text, at: place))
  }
}
