import Dialogue
import IntentMatching

/// `{names}` that nobody fills in.
struct PlaceholderUnknown: CheckRule {
  let name = "placeholder-unknown"
  let summary = "a {name} in a text that the engine does not fill in there"
  let explanation = """
    {part}, {their}, {them}, {they} and {whose} go with the person in focus and are filled in everywhere, but for \
    small talk and what is said of the engine's own accord; with a capital ({Part}) they begin a sentence. {reasons}, \
    {because}, {left}, {first}, {second} and {who} belong to certain lines of the wording. Anything else is dropped \
    from what is said, or said as it stands.
    """

  func findings(in pack: CheckedPack) -> [Diagnostic] {
    var found: [Diagnostic] = []
    for line in pack.source.lines where EngineNames.isWording(line.key.value) {
      let known = EngineNames.placeholders(in: line.key.value)
      for text in line.variants { found += check(text, known) }
    }
    for (answer, texts) in zip(pack.content.answers, pack.source.answerTexts) {
      let isVerbatim = EngineNames.isSaidVerbatim(answer, in: pack.content)
      for text in texts { found += check(text, isVerbatim ? [] : EngineNames.placeholders) }
    }
    for text in pack.source.reasons { found += check(text, EngineNames.placeholders) }
    return found
  }

  private func check(_ text: Located<String>, _ known: Set<String>) -> [Diagnostic] {
    var found: [Diagnostic] = []
    var rest = text.value[...]
    while let open = rest.firstIndex(of: "{") {
      let column = text.value.distance(from: text.value.startIndex, to: open)
      let after = rest.index(after: open)
      guard let close = rest[after...].firstIndex(of: "}") else {
        found.append(finding("this '{' is never closed", at: text.location.moved(right: column)))
        break
      }
      let name = String(rest[after..<close])
      // {Part} is {part} at the start of a sentence.
      if !known.contains(name), !known.contains(name.lowercased()) {
        let hint = NearestSpelling.hint(name.lowercased(), in: known)
        found.append(
          finding(
            known.isEmpty
              ? "'{\(name)}' is not filled in here: this text is said as it is written"
              : "'{\(name)}' is not filled in here\(hint)",
            at: text.location.moved(right: column)))
      }
      rest = rest[rest.index(after: close)...]
    }
    return found
  }
}

extension SourceLocation {
  fileprivate func moved(right columns: Int) -> SourceLocation {
    SourceLocation(file: file, line: line, column: column + columns)
  }
}
