import Dialogue
import IntentMatching

/// Reads one line `name: value`.
struct ExpectationReader {
  let known: KnownNames
  var diagnostics: [Diagnostic] = []

  init(known: KnownNames) {
    self.known = known
  }

  /// The expectation; nil, with a diagnostic, if there is something wrong with it.
  mutating func read(_ line: Located<String>) -> Located<Expectation>? {
    guard let colon = line.value.firstIndex(of: ":") else {
      let hint =
        line.value.hasPrefix("#")
        ? "prose begins at the line's start"
        : "an expectation is `name: value`, and a message goes on with `|`"
      return fail(.unknownExpectation, "cannot read `\(line.value)`: \(hint)", at: line.location)
    }
    let written = String(line.value[..<colon]).trimmed
    guard let (name, kind) = Self.name(written.words) else {
      return fail(
        .unknownExpectation,
        "unknown expectation `\(written)`\(NearestName.hint(written, in: ExpectationName.written))",
        at: line.location)
    }
    let value = Self.piece(of: line, from: line.value.index(after: colon), to: line.value.endIndex)
    guard !value.value.isEmpty else {
      return fail(
        .missingValue, "`\(name.rawValue):` does not say what is expected", at: value.location)
    }
    let before = diagnostics.count
    let expectation = read(name, kind, value)
    guard let expectation, diagnostics.count == before else { return nil }
    return Located(expectation, at: line.location)
  }

  /// The name, and how its value is to be read where the name says so: `says glob`.
  private static func name(_ words: [String]) -> (ExpectationName, SoughtText.Kind)? {
    if let name = ExpectationName(rawValue: words.joined(separator: " ")) { return (name, .text) }
    guard let kind = words.last.flatMap({ SoughtText.Kind(rawValue: $0) }), kind != .text,
      let name = ExpectationName(rawValue: words.dropLast().joined(separator: " ")), name.isSought
    else { return nil }
    return (name, kind)
  }

  private mutating func read(
    _ name: ExpectationName, _ kind: SoughtText.Kind, _ value: Located<String>
  ) -> Expectation? {
    switch name {
    case .topic: return .topic(topic(value))
    case .topics: return .topics(items(of: value).map { topic($0) })
    case .intents: return .intents(items(of: value).map { intent($0) })
    case .disposition: return disposition(value)
    case .signals: return .signals(items(of: value).compactMap { signal($0) })
    case .findings: return .findings(items(of: value).map { finding($0) })
    case .rules: return .rules(items(of: value).map { rule($0) })
    case .slots: return .slots(items(of: value).compactMap { slot($0) })
    case .asks where value.value == "none" && kind == .text: return .asks(nil)
    case .asks: return sought(value, kind).map { .asks($0) }
    case .says: return sought(value, kind).map { .says($0) }
    case .neverSays: return sought(value, kind).map { .neverSays($0) }
    }
  }

  private mutating func topic(_ item: Located<String>) -> String {
    if !item.value.isName {
      report(.invalidName, "`\(item.value)` is not the name of a topic", at: item.location)
    } else {
      reportUnknown(item, "topic", .unknownTopic, in: known.topics)
    }
    return item.value
  }

  private mutating func intent(_ item: Located<String>) -> String {
    let names = item.value.split(separator: ".", omittingEmptySubsequences: false)
    if names.count > 2 || !names.allSatisfy({ String($0).isName }) {
      report(.invalidName, "`\(item.value)` is not the name of an intent", at: item.location)
    } else {
      reportUnknown(item, "intent", .unknownName, in: known.intents)
    }
    return item.value
  }

  private mutating func finding(_ item: Located<String>) -> String {
    if !item.value.isFinding {
      report(.invalidName, "`\(item.value)` is not a finding, such as E2", at: item.location)
    } else {
      reportUnknown(item, "finding", .unknownName, in: known.findings)
    }
    return item.value
  }

  /// A policy rule, such as R3.
  private mutating func rule(_ item: Located<String>) -> String {
    if !item.value.utf8.allSatisfy(\.isASCIIWord) {
      report(.invalidName, "`\(item.value)` is not a policy rule, such as R3", at: item.location)
    } else {
      reportUnknown(item, "policy rule", .unknownName, in: known.rules)
    }
    return item.value
  }

  private mutating func sought(
    _ value: Located<String>, _ kind: SoughtText.Kind
  ) -> SoughtText? {
    let sought = SoughtText(value.value, kind)
    if let fault = sought.fault { return fail(.invalidPattern, fault, at: value.location) }
    return sought
  }

  private mutating func signal(_ item: Located<String>) -> Signal? {
    if let signal = Signal(rawValue: item.value) { return signal }
    let hint = NearestName.hint(item.value, in: Signal.allCases.map(\.rawValue))
    return fail(.unknownSignal, "unknown signal `\(item.value)`\(hint)", at: item.location)
  }

  private mutating func slot(_ item: Located<String>) -> Expectation.SlotValue? {
    guard let equals = item.value.firstIndex(of: "="),
      String(item.value[..<equals]).trimmed.isName
    else {
      return fail(.invalidName, "`\(item.value)` is not `name=value`", at: item.location)
    }
    var value = String(item.value[item.value.index(after: equals)...]).trimmed
    if value.count >= 2, value.hasPrefix("\""), value.hasSuffix("\"") {
      value = String(value.dropFirst().dropLast())
    }
    return Expectation.SlotValue(String(item.value[..<equals]).trimmed, value)
  }

  private mutating func disposition(_ value: Located<String>) -> Expectation? {
    let text = value.value
    let open = text.firstIndex(of: "(")
    let name = String(text[..<(open ?? text.endIndex)]).trimmed
    var reasons: [Expectation.Reason]?
    if let open {
      guard text.hasSuffix(")") else {
        let place = Self.piece(of: value, from: open, to: text.endIndex).location
        return fail(.unknownDisposition, "the reasons end with `)`", at: place)
      }
      let inside = Self.piece(
        of: value, from: text.index(after: open), to: text.index(before: text.endIndex))
      reasons = inside.value.isEmpty ? [] : items(of: inside).compactMap { reason($0) }
    }
    guard let disposition = Disposition(name: name) else {
      let hint = NearestName.hint(name, in: Disposition.allCases.map(\.name))
      return fail(.unknownDisposition, "unknown disposition `\(name)`\(hint)", at: value.location)
    }
    return .disposition(disposition, reasons: reasons)
  }

  private mutating func reason(_ item: Located<String>) -> Expectation.Reason? {
    item.value.isFinding ? .finding(finding(item)) : signal(item).map { .signal($0) }
  }

  /// The parts between commas, each trimmed; commas within double quotes part nothing.
  private mutating func items(of list: Located<String>) -> [Located<String>] {
    if list.value == "none" { return [] }
    var items: [Located<String>] = []
    var start = list.value.startIndex
    var isQuoted = false
    for index in list.value.indices {
      if list.value[index] == "\"" { isQuoted.toggle() }
      guard list.value[index] == ",", !isQuoted else { continue }
      items.append(Self.piece(of: list, from: start, to: index))
      start = list.value.index(after: index)
    }
    items.append(Self.piece(of: list, from: start, to: list.value.endIndex))
    for item in items where item.value.isEmpty {
      report(.missingValue, "nothing stands between two commas", at: item.location)
    }
    return items.filter { !$0.value.isEmpty }
  }

  /// A part of a text, trimmed, at its own column.
  private static func piece(
    of text: Located<String>, from: String.Index, to: String.Index
  ) -> Located<String> {
    let part = String(text.value[from..<to])
    var place = text.location
    place.column += text.value.distance(from: text.value.startIndex, to: from)
    place.column += part.prefix { String($0).isBlank }.count
    return Located(part.trimmed, at: place)
  }

  private mutating func reportUnknown(
    _ item: Located<String>, _ noun: String, _ rule: TranscriptRule, in names: [String]?
  ) {
    guard let names, !names.contains(item.value) else { return }
    let hint = NearestName.hint(item.value, in: names)
    report(rule, "unknown \(noun) `\(item.value)`\(hint)", at: item.location)
  }

  private mutating func report(_ rule: TranscriptRule, _ text: String, at place: SourceLocation) {
    diagnostics.append(Diagnostic(.error, rule.rawValue, text, at: place))
  }

  private mutating func fail<Value>(
    _ rule: TranscriptRule, _ text: String, at place: SourceLocation
  ) -> Value? {
    report(rule, text, at: place)
    return nil
  }
}

extension String {
  /// Small letters, digits and `_`, a letter first.
  var isName: Bool {
    guard let first = utf8.first, (0x61...0x7A).contains(first) else { return false }
    return utf8.allSatisfy { $0 == 0x5F || $0.isASCIIWord && !(0x41...0x5A).contains($0) }
  }

  /// A capital letter and a number, perhaps with a small letter behind it: "E2", "D6b".
  var isFinding: Bool {
    var rest = utf8[...]
    guard let first = rest.popFirst(), (0x41...0x5A).contains(first) else { return false }
    if let last = rest.last, (0x61...0x7A).contains(last) { rest.removeLast() }
    return !rest.isEmpty && rest.allSatisfy { (0x30...0x39).contains($0) }
  }

  /// A date, or a date and a time, with or without seconds and an offset: "2026-11-23T03:00".
  var isMoment: Bool {
    let shape = String(map { $0.isASCII && $0.isNumber ? "0" : $0 })
    let times = ["T00:00", "T00:00:00"].flatMap { time in
      ["", "Z", "+00:00", "-00:00"].map { time + $0 }
    }
    guard ([""] + times).contains(where: { shape == "0000-00-00" + $0 }) else { return false }
    let numbers = utf8.split { !(0x30...0x39).contains($0) }
      .compactMap { Int(String(decoding: $0, as: UTF8.self)) }
    // What may follow the minute, seconds and an offset, stays below 60 as well.
    let limits = [0...9999, 1...12, 1...31, 0...23, 0...59, 0...59, 0...59, 0...59]
    return zip(numbers, limits).allSatisfy { $1.contains($0) }
  }
}
