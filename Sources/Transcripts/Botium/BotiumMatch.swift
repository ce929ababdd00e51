/// The ways in which Botium compares a reply with a text.
struct BotiumMatch {
  enum Kind: Equatable {
    case equals(ignoresCase: Bool)
    case contains(ignoresCase: Bool)
    /// `*` is any text; found anywhere.
    case wildcard(ignoresCase: Bool)
    /// `*` is any text; the whole reply.
    case wildcardExact(ignoresCase: Bool)
    case regexp(ignoresCase: Bool)
  }

  private enum Piece: Equatable {
    case literal([String])
    case anything
    /// `$name`: a word, kept under its name.
    case capture(String)
  }

  var kind: Kind
  var text: String

  /// Whether the reply reads like this, and what was captured by `$name`.
  func match(_ said: String) -> [String: String]? {
    let said = said.words.joined(separator: " ")
    let wanted = text.words.joined(separator: " ")
    switch kind {
    case .equals(let ignoresCase):
      return (ignoresCase ? said.lowercased() == wanted.lowercased() : said == wanted) ? [:] : nil
    case .contains(let ignoresCase):
      return find(pieces(wanted, hasWildcards: false), said, ignoresCase, isWhole: false)
    case .wildcard(let ignoresCase):
      return find(pieces(wanted, hasWildcards: true), said, ignoresCase, isWhole: false)
    case .wildcardExact(let ignoresCase):
      return find(pieces(wanted, hasWildcards: true), said, ignoresCase, isWhole: true)
    case .regexp(let ignoresCase):
      guard let regex = try? Regex(wanted).wordBoundaryKind(.simple) else { return nil }
      let cased = ignoresCase ? regex.ignoresCase() : regex
      return (try? cased.firstMatch(in: said)) != nil ? [:] : nil
    }
  }

  /// What is wrong with it, if it can match nothing.
  var fault: String? {
    switch kind {
    case .equals, .contains: return nil
    case .wildcard, .wildcardExact:
      return text.count { $0 == "*" } > 10 ? "there are more than 10 wildcards" : nil
    case .regexp:
      do {
        _ = try Regex(text)
        return nil
      } catch {
        return "`\(text)` is not a regular expression here: \(error)"
      }
    }
  }

  private func pieces(_ wanted: String, hasWildcards: Bool) -> [Piece] {
    var pieces: [Piece] = []
    var literal: [String] = []
    func endLiteral() {
      if !literal.isEmpty { pieces.append(.literal(literal)) }
      literal = []
    }
    var rest = wanted[...]
    while let character = rest.popFirst() {
      if character == "*", hasWildcards {
        endLiteral()
        pieces.append(.anything)
      } else if character == "$", let name = BotiumMemory.name(rest) {
        rest = rest.dropFirst(name.count)
        endLiteral()
        pieces.append(.capture(name))
      } else {
        literal.append(String(character))
      }
    }
    endLiteral()
    return pieces
  }

  /// - Complexity: O(*n* × *m*): a place in the text is tried once for each place in the pattern.
  private func find(
    _ pieces: [Piece], _ reply: String, _ ignoresCase: Bool, isWhole: Bool
  ) -> [String: String]? {
    let shown = reply.map { String($0) }
    let said = ignoresCase ? shown.map { $0.lowercased() } : shown
    let pieces = pieces.map { piece in
      if case .literal(let text) = piece, ignoresCase {
        return Piece.literal(text.map { $0.lowercased() })
      }
      return piece
    }
    var failed: Set<Int> = []
    var captured: [String: String] = [:]
    func run(_ place: Int, _ at: Int) -> Bool {
      let cell = place * (said.count + 1) + at
      guard !failed.contains(cell) else { return false }
      guard place < pieces.count else { return !isWhole || at == said.count }
      var isFound = false
      switch pieces[place] {
      case .literal(let text):
        isFound = said[at...].starts(with: text) && run(place + 1, at + text.count)
      case .anything:
        isFound = (at...said.count).contains { run(place + 1, $0) }
      case .capture(let name):
        // As long as it can be: a word up to the next space.
        let end = said[at...].firstIndex(of: " ") ?? said.count
        for end in stride(from: end, to: at, by: -1) where !isFound {
          guard run(place + 1, end) else { continue }
          isFound = true
          captured[name] = shown[at..<end].joined()
        }
      }
      if !isFound { failed.insert(cell) }
      return isFound
    }
    let starts = isWhole ? 0...0 : 0...said.count
    return starts.contains { run(0, $0) } ? captured : nil
  }
}

/// `$name` in Botium's texts.
enum BotiumMemory {
  /// Names that Botium fills in itself, with or without `(...)`; they are no one's to set or to capture.
  private static let functions: Set<String> = [
    "cap", "date", "date_DE", "date_EN", "date_ISO", "date_add", "date_subtract", "day_of_month",
    "day_of_week", "env", "func", "month", "month_MM", "msg", "now", "now_DE", "now_EN", "now_ISO",
    "projectname", "random", "random10", "testcasename", "testsessionname", "tick", "time",
    "time_DE", "time_EN", "time_HH", "time_HH_MM", "time_H_A", "time_ISO", "timestamp", "tomorrow",
    "uniqid", "year", "yesterday",
  ]

  /// The first `$name` in a text that is a function, if any is.
  static func function(in text: String) -> String? {
    for piece in text.split(separator: "$", omittingEmptySubsequences: false).dropFirst() {
      let name = piece.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
      guard let first = name.first, first.isLetter || first == "_" else { continue }
      if functions.contains(String(name)) || piece.dropFirst(name.count).first == "(" {
        return "$" + name
      }
    }
    return nil
  }

  /// The name at the beginning of `text`; nil for functions, `$date(...)`, and for money.
  static func name(_ text: Substring) -> String? {
    let name = text.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
    guard let first = name.first, first.isLetter || first == "_",
      text.dropFirst(name.count).first != "(", !functions.contains(String(name))
    else { return nil }
    return String(name)
  }

  /// The text with what is known filled in, and the names of what is not.
  static func fill(_ text: String, _ memory: [String: String]) -> (text: String, missing: [String])
  {
    var out = ""
    var missing: [String] = []
    var rest = text[...]
    while let character = rest.popFirst() {
      guard character == "$" else {
        out.append(character)
        continue
      }
      let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
      let value = self.name(rest).flatMap { memory[$0] }
      if let first = name.first, first.isLetter || first == "_", value == nil {
        missing.append("$" + name)
      }
      if let value {
        out += value
        rest = rest.dropFirst(name.count)
      } else {
        out.append(character)
      }
    }
    return (out, missing)
  }
}
