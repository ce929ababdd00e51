internal import IntentMatching
internal import Yams

/// One YAML file as a tree with places.
struct YAMLFile {
  let name: String
  let root: Node?
  private(set) var diagnostics: [Diagnostic] = []

  init(name: String, text: String) {
    self.name = name
    do {
      root = try Yams.compose(yaml: text)
      if root == nil {
        diagnostics.append(
          Diagnostic(
            .error, "yaml", "the file is empty",
            at: SourceLocation(file: name, line: 1, column: 1)))
      }
    } catch let error as YamlError {
      root = nil
      diagnostics.append(Self.diagnostic(error, name, text))
    } catch {
      root = nil
      diagnostics.append(
        Diagnostic(
          .error, "yaml", "\(error)", at: SourceLocation(file: name, line: 1, column: 1)))
    }
  }

  private static func diagnostic(
    _ error: YamlError, _ name: String, _ text: String
  ) -> Diagnostic {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      return Diagnostic(
        .error, "yaml", problem + advice(problem, text, mark),
        at: SourceLocation(file: name, line: mark.line, column: mark.column))
    case .duplicatedKeysInMapping(let keys, let context):
      let text = keys.joined(separator: ", ")
      return Diagnostic(
        .error, "yaml", "the key '\(text)' is written twice",
        at: SourceLocation(file: name, line: context.mark.line, column: context.mark.column))
    default:
      return Diagnostic(
        .error, "yaml", "\(error)", at: SourceLocation(file: name, line: 1, column: 1))
    }
  }

  /// What an author most likely did, in plain words: the reader of YAML speaks of tokens and indicators.
  private static func advice(_ problem: String, _ text: String, _ mark: Mark) -> String {
    if problem.hasPrefix("found character that cannot start") {
      let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      let line = lines.indices.contains(mark.line - 1) ? lines[mark.line - 1] : ""
      return line.dropFirst(mark.column - 1).first == "\t"
        ? ": lines are set in with spaces, not with a tab" : ": put the text in quotes"
    }
    if problem.hasPrefix("found a tab") { return ": lines are set in with spaces, not with a tab" }
    if problem.hasPrefix("mapping values are not allowed") {
      return ": a text with ': ' in it stands in quotes"
    }
    if problem.hasPrefix("did not find expected") {
      return
        ": a quote or bracket before this may be open or superfluous, or the line is set in too far or too little"
    }
    return problem.contains("end of stream") ? ": a quote or bracket is never closed" : ""
  }
}

/// Reads the parts of a YAML tree, noting everything that is not as it should be.
struct YAMLCursor {
  let file: String
  var diagnostics: [Diagnostic] = []

  init(file: String) { self.file = file }

  func location(_ node: Node) -> SourceLocation {
    SourceLocation(file: file, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
  }

  mutating func fail(_ rule: String, _ message: String, _ node: Node) {
    diagnostics.append(Diagnostic(.error, rule, message, at: location(node)))
  }

  /// The pairs of a mapping whose keys must be among `keys`.
  mutating func fields(_ node: Node, _ what: String, _ keys: Set<String>) -> [String: Node] {
    guard case .mapping(let mapping) = node else {
      fail(
        "shape", "\(what) must be a mapping with the keys \(keys.sorted().joined(separator: ", "))",
        node)
      return [:]
    }
    var found: [String: Node] = [:]
    for (key, value) in mapping {
      let name = key.string ?? ""
      if keys.contains(name) {
        found[name] = value
      } else {
        fail(
          "unknown-key",
          "\(what) has no key '\(name)'; its keys are \(keys.sorted().joined(separator: ", "))", key
        )
      }
    }
    return found
  }

  /// The pairs of a mapping with free keys, in order.
  mutating func pairs(_ node: Node, _ what: String) -> [(Located<String>, Node)] {
    guard case .mapping(let mapping) = node else {
      fail("shape", "\(what) must be a mapping", node)
      return []
    }
    return mapping.map { (Located($0.key.string ?? "", at: location($0.key)), $0.value) }
  }

  mutating func items(_ node: Node, _ what: String) -> [Node] {
    guard case .sequence(let sequence) = node else {
      fail("shape", "\(what) must be a list", node)
      return []
    }
    return Array(sequence)
  }

  mutating func string(_ node: Node?, _ what: String, in parent: Node) -> Located<String>? {
    guard let node else {
      fail("missing-key", "\(what) is missing", parent)
      return nil
    }
    guard let scalar = node.scalar else {
      fail("shape", "\(what) must be a text", node)
      return nil
    }
    var place = location(node)
    // The column of a quoted text is that of its quote.
    if scalar.style == .doubleQuoted || scalar.style == .singleQuoted { place.column += 1 }
    return Located(scalar.string, at: place)
  }

  /// A list of texts, or one text.
  mutating func strings(_ node: Node?, _ what: String) -> [Located<String>] {
    guard let node else { return [] }
    if node.scalar != nil { return string(node, what, in: node).map { [$0] } ?? [] }
    var found: [Located<String>] = []
    for item in items(node, what) {
      if let text = string(item, "an entry of \(what)", in: item) { found.append(text) }
    }
    return found
  }

  mutating func number(_ node: Node?, _ what: String, in parent: Node) -> Double? {
    guard let text = string(node, what, in: parent) else { return nil }
    guard let value = Double(text.value) else {
      diagnostics.append(
        Diagnostic(.error, "shape", "\(what) must be a number", at: text.location))
      return nil
    }
    return value
  }
}
