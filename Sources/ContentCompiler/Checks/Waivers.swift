public import IntentMatching

/// Findings that a pack's author has looked at and lets stand.
///
/// Written where the finding is, as a comment at the end of its line or on the line before:
///
///     # allow sample-missed: people say this of the lotion too
struct Waivers {
  struct Waiver {
    var rule: Located<String>
    var reason: String
    /// The line it is for.
    var line: Int
  }

  private(set) var waivers: [Waiver] = []

  init(_ files: [ContentFile]) {
    for file in files { read(file) }
  }

  private mutating func read(_ file: ContentFile) {
    guard file.text.contains("# allow ") else { return }
    let lines = file.text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    // Comments on lines of their own, for the next line that has something else.
    var open: [Int] = []
    for (index, line) in lines.enumerated() {
      guard let start = Self.comment(in: line) else {
        if !line.allSatisfy(\.isWhitespace) {
          for waiver in open { waivers[waiver].line = index + 1 }
          open = []
        }
        continue
      }
      let isAlone = line[..<start].allSatisfy(\.isWhitespace)
      if !isAlone {
        for waiver in open { waivers[waiver].line = index + 1 }
        open = []
      }
      let text = line[line.index(after: start)...].drop(while: \.isWhitespace)
      guard text.hasPrefix("allow ") else { continue }
      let body = text.dropFirst(6).drop(while: \.isWhitespace)
      let name = body.prefix { $0 != ":" && !$0.isWhitespace }
      let after = body.dropFirst(name.count).drop(while: \.isWhitespace)
      let reason = after.first == ":" ? after.dropFirst().drop(while: \.isWhitespace) : ""
      let column = line.distance(from: line.startIndex, to: name.startIndex) + 1
      if isAlone { open.append(waivers.count) }
      waivers.append(
        Waiver(
          rule: Located(
            String(name), at: SourceLocation(file: file.name, line: index + 1, column: column)),
          reason: String(reason), line: index + 1))
    }
  }

  /// Where a comment begins: a '#' outside quotes, at the start or after a blank.
  private static func comment(in line: Substring) -> Substring.Index? {
    var quote: Character?
    var before: Character = " "
    for index in line.indices {
      let character = line[index]
      if let open = quote {
        if character == open, !(open == "\"" && before == "\\") { quote = nil }
      } else if character == "\"" || character == "'" {
        if before.isWhitespace || "[{,:(".contains(before) { quote = character }
      } else if character == "#", before.isWhitespace {
        return index
      }
      before = character
    }
    return nil
  }

  /// Parts findings into those that stand and those that are waived, and adds what is wrong with the waivers.
  ///
  /// - Parameter rules: names of the rules that were run; the waivers of others are not judged by use.
  func apply(
    to findings: [Diagnostic], rules: Set<String>
  ) -> (standing: [Diagnostic], waived: [WaivedFinding]) {
    var standing: [Diagnostic] = []
    var waived: [WaivedFinding] = []
    var used: Set<Int> = []
    for finding in findings {
      let index = waivers.indices.first { index in
        let waiver = waivers[index]
        return waiver.rule.value == finding.rule && waiver.line == finding.location.line
          && waiver.rule.location.file == finding.location.file && !waiver.reason.isEmpty
          && rules.contains(finding.rule)
      }
      if let index {
        used.insert(index)
        waived.append(WaivedFinding(finding: finding, reason: waivers[index].reason))
      } else {
        standing.append(finding)
      }
    }
    for (index, waiver) in waivers.enumerated() where !used.contains(index) {
      if let fault = fault(of: waiver, rules: rules) { standing.append(fault) }
    }
    return (standing, waived)
  }

  private func fault(of waiver: Waiver, rules: Set<String>) -> Diagnostic? {
    let name = waiver.rule.value
    func fault(_ severity: Diagnostic.Severity, _ message: String) -> Diagnostic {
      Diagnostic(severity, Self.rule.name, message, at: waiver.rule.location)
    }
    let known = PackCheck.rules.map(\.name)
    guard known.contains(name) else {
      return fault(
        .error,
        CompilerRules.all.contains { $0.name == name }
          ? "'\(name)' cannot be waived: the pack does not compile without it"
          : "there is no rule '\(name)'" + NearestSpelling.hint(name, in: known))
    }
    if waiver.reason.isEmpty {
      return fault(.error, "a waiver needs a reason: # allow \(name): REASON")
    }
    return rules.contains(name)
      ? fault(.warning, "there is no finding of '\(name)' here to allow; delete this") : nil
  }

  static let rule = RuleDescription(
    name: "waiver", summary: "a waiver that has no reason, or that waives nothing",
    explanation: """
      A finding that is meant to stand is allowed in the file, at the end of its line or in a comment line before \
      it, and with a reason: # allow RULE: REASON. A waiver that nothing needs any more would hide the next fault, \
      so it is reported itself. What stops the pack from being compiled cannot be waived.
      """)
}

/// A finding that stands by its author's word.
public struct WaivedFinding: Sendable, Equatable {
  public var finding: Diagnostic
  public var reason: String
}
