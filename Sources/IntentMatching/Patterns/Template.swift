/// A parsed sentence template: hassil's syntax, plus concepts and gaps.
indirect enum Template: Equatable, Sendable {
  /// A word as written, which may hold a hyphen or an apostrophe.
  case word(String)
  /// `<name>`
  case reference(String)
  /// `{name}` or `{name:slot}`
  case list(String, slot: String)
  /// `{0..100:slot}` or `{0..100,10:slot}`
  case number(lower: Int, upper: Int, step: Int, slot: String)
  /// `...`
  case gap
  case sequence([Template])
  case alternatives([Template])
  case optional(Template)
  /// `(a;b)`
  case permutation([Template])
}

/// What is wrong with a template, and where.
package struct TemplateError: Error, Equatable, Sendable {
  /// In plain words, without the place.
  package var message: String
  /// Characters from the start of the template.
  package var offset: Int
}

/// Reads one template.
struct TemplateParser {
  private let text: [Character]
  private var at = 0
  private var depth = 0

  /// - Throws: `TemplateError` naming the character at fault.
  static func parse(_ template: String) throws(TemplateError) -> Template {
    var parser = TemplateParser(text: Array(template))
    let parsed = try parser.alternatives(until: nil)
    if case .sequence(let items) = parsed, items.isEmpty {
      throw TemplateError(message: "the pattern is empty", offset: 0)
    }
    return parsed
  }

  private init(text: [Character]) { self.text = text }

  private func fail(_ message: String, at offset: Int) -> TemplateError {
    TemplateError(message: message, offset: offset)
  }

  private mutating func alternatives(until close: Character?) throws(TemplateError) -> Template {
    let opened = at
    depth += 1
    defer { depth -= 1 }
    guard depth < 40 else { throw fail("groups are nested too deep", at: opened) }
    var branches: [Template] = []
    var separator: Character?
    branches.append(try sequence(until: close))
    while at < text.count, text[at] == "|" || text[at] == ";" {
      if let separator, separator != text[at] {
        throw fail("'|' and ';' cannot be mixed in one group", at: at)
      }
      separator = text[at]
      at += 1
      branches.append(try sequence(until: close))
    }
    if close == nil, at < text.count {
      throw fail("'\(text[at])' closes nothing", at: at)
    }
    if branches.count == 1 {
      guard close != ")" || branches[0] != .sequence([]) else {
        throw fail("a group with nothing in it", at: max(0, opened - 1))
      }
      return branches[0]
    }
    if separator == ";" {
      guard branches.count <= 5 else {
        throw fail("at most five things may stand in any order", at: opened)
      }
      if branches.contains(.sequence([])) { throw fail("an empty item beside ';'", at: opened) }
      return .permutation(branches)
    }
    // hassil documents [x] as (x|) but does not accept the latter; we read both alike.
    let filled = branches.filter { $0 != .sequence([]) }
    guard !filled.isEmpty else { throw fail("a group with nothing in it", at: opened) }
    let group = filled.count == 1 ? filled[0] : Template.alternatives(filled)
    return filled.count < branches.count ? .optional(group) : group
  }

  private mutating func sequence(until close: Character?) throws(TemplateError) -> Template {
    // Items that touch (turn(s|ed)) make one word together.
    var runs: [[(item: Template, offset: Int)]] = []
    var glued = false
    func add(_ item: Template, _ offset: Int) {
      if glued, !runs.isEmpty {
        runs[runs.count - 1].append((item, offset))
      } else {
        runs.append([(item, offset)])
      }
      glued = true
    }
    loop: while at < text.count {
      let start = at
      switch text[at] {
      case "|", ";", ")", "]":
        if let close, text[at] == close { break loop }
        if text[at] == ")" || text[at] == "]" {
          throw fail("'\(text[at])' closes nothing", at: at)
        }
        break loop
      case "(":
        at += 1
        let inner = try alternatives(until: ")")
        try expect(")", opened: start)
        add(inner, start)
      case "[":
        at += 1
        let inner = try alternatives(until: "]")
        try expect("]", opened: start)
        if inner == .sequence([]) { throw fail("an optional part with nothing in it", at: start) }
        add(.optional(inner), start)
      case "<":
        let name = try name(until: ">", opened: start)
        add(.reference(name), start)
      case "{":
        add(try slot(), start)
      case "}", ">":
        throw fail("'\(text[at])' closes nothing", at: at)
      case let character where character.isWhitespace:
        at += 1
        glued = false
      default:
        if text[at...].starts(with: "...") {
          at += 3
          glued = false
          runs.append([(.gap, start)])
          continue
        }
        add(.word(try word()), start)
      }
    }
    var items: [Template] = []
    for run in runs {
      if run.count == 1 { items.append(run[0].item) } else { items.append(try join(run)) }
    }
    return items.count == 1 ? items[0] : .sequence(items)
  }

  private mutating func expect(_ close: Character, opened: Int) throws(TemplateError) {
    guard at < text.count, text[at] == close else {
      throw fail("'\(text[opened])' is never closed", at: opened)
    }
    at += 1
  }

  private mutating func word() throws(TemplateError) -> String {
    var word = ""
    while at < text.count {
      let character = text[at]
      if character == "\\" {
        guard at + 1 < text.count else { throw fail("nothing follows '\\'", at: at) }
        word.append(text[at + 1])
        at += 2
        continue
      }
      if character.isWhitespace || "()[]{}<>|;".contains(character) { break }
      if text[at...].starts(with: "...") { break }
      word.append(character)
      at += 1
    }
    return word
  }

  private mutating func name(
    until close: Character, opened: Int
  ) throws(TemplateError) -> String {
    at += 1
    var name = ""
    while at < text.count, text[at] != close {
      name.append(text[at])
      at += 1
    }
    guard at < text.count else { throw fail("'\(text[opened])' is never closed", at: opened) }
    at += 1
    guard !name.isEmpty,
      name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "_-.:,@".contains($0)) })
    else {
      throw fail("'\(name)' is no name; names have letters, digits and _", at: opened)
    }
    return name
  }

  private mutating func slot() throws(TemplateError) -> Template {
    let start = at
    let content = try name(until: "}", opened: start)
    let parts = content.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let head = String(parts[0])
    let slot = parts.count > 1 ? String(parts[1]) : nil
    guard head.contains(".") else { return .list(head, slot: slot ?? head) }
    guard let slot, !slot.isEmpty else {
      throw fail("a range needs a slot: {\(head):name}", at: start)
    }
    let bounds = head.split(separator: ",", maxSplits: 1, omittingEmptySubsequences: false)
    let ends = bounds[0].split(separator: ".", omittingEmptySubsequences: false)
    guard ends.count == 3, ends[1].isEmpty, let lower = Int(ends[0]), let upper = Int(ends[2]),
      let step = bounds.count > 1 ? Int(bounds[1]) : 1, lower <= upper, step > 0
    else {
      throw fail("'\(head)' is no range; write {0..100:name} or {0..100,10:name}", at: start)
    }
    return .number(lower: lower, upper: upper, step: step, slot: slot)
  }

  /// Words made of touching letters and groups, written out.
  private func join(_ run: [(item: Template, offset: Int)]) throws(TemplateError) -> Template {
    var forms = [""]
    for part in run {
      guard let endings = Self.letters(of: part.item) else {
        throw fail("a concept, list or gap cannot touch letters", at: part.offset)
      }
      forms = forms.flatMap { form in endings.map { form + $0 } }
      guard forms.count <= 200 else {
        throw fail("this word has more than 200 forms", at: part.offset)
      }
    }
    let filled = forms.filter { !$0.isEmpty }.map(Self.words)
    guard !filled.isEmpty else { throw fail("a word with no letters", at: run[0].offset) }
    let group = filled.count == 1 ? filled[0] : Template.alternatives(filled)
    return filled.count < forms.count ? .optional(group) : group
  }

  private static func words(_ text: String) -> Template {
    let words = text.split(separator: " ").map { Template.word(String($0)) }
    return words.count == 1 ? words[0] : .sequence(words)
  }

  private static func letters(of item: Template) -> [String]? {
    switch item {
    case .word(let word): [word]
    case .optional(let inner): letters(of: inner).map { [""] + $0 }
    case .alternatives(let branches):
      branches.reduce([String]?.some([])) { all, branch in
        guard let all, let more = letters(of: branch) else { return nil }
        return all + more
      }
    case .sequence(let items):
      items.reduce([String]?.some([])) { all, item in
        guard let all, let more = letters(of: item) else { return nil }
        return all.isEmpty ? more : all.flatMap { left in more.map { left + " " + $0 } }
      }
    default: nil
    }
  }
}
