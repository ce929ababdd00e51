internal import Dialogue
internal import IntentMatching
internal import Yams

/// Signals and red flags: their clues, exceptions and samples.
extension PackReader {
  /// All exceptions are one clue: what they cover is said of something else, and nothing is denied.
  private mutating func addExceptions(_ patterns: [Located<String>]) {
    guard !patterns.isEmpty else { return }
    let clues = source.matcher.clues
    if let known = clues.firstIndex(where: { $0.name == EngineNames.otherThings }) {
      source.matcher.clues[known].denies += patterns
    } else {
      source.matcher.clues.append(
        MatcherSource.Clue(
          name: EngineNames.otherThings, aboutDomain: true, patterns: [], denies: patterns))
    }
  }

  mutating func readSignals(_ root: Node, _ cursor: inout YAMLCursor) {
    let fields = cursor.fields(root, "a signals file", ["clues", "findings", "except"])
    var exceptions = cursor.strings(fields["except"], "except")
    if let node = fields["clues"] {
      for (name, value) in cursor.pairs(node, "clues") {
        let fields = cursor.fields(
          value, "a clue",
          ["about", "past", "patterns", "denies", "except", "samples", "near_misses"])
        let about = fields["about"].flatMap { cursor.string($0, "about", in: value)?.value }
        let past = fields["past"].flatMap { cursor.string($0, "past", in: value) }
        if let past, past.value != "counts" {
          cursor.diagnostics.append(
            Diagnostic(.error, "shape", "'past' can only be 'counts'", at: past.location))
        }
        if let other = source.clueLocations.first(where: { $0.name == name.value }) {
          cursor.diagnostics.append(
            Diagnostic(
              .error, "duplicate-name",
              "the clue '\(name.value)' is already defined at \(other.location)", at: name.location)
          )
        }
        source.clueLocations.append((name.value, name.location))
        source.matcher.clues.append(
          MatcherSource.Clue(
            name: name.value, aboutDomain: about == "spasm",
            patterns: cursor.strings(fields["patterns"], "patterns"),
            denies: cursor.strings(fields["denies"], "denies"), isHistory: past != nil))
        exceptions += cursor.strings(fields["except"], "except")
        addSamples(fields, .clue(name.value), &cursor)
      }
    }
    addExceptions(exceptions)
    guard let node = fields["findings"] else { return }
    for item in cursor.items(node, "findings") {
      let fields = cursor.fields(
        item, "a finding",
        ["id", "name", "disposition", "when", "because", "source", "samples", "near_misses"])
      guard let id = cursor.string(fields["id"], "id", in: item),
        let level = cursor.string(fields["disposition"], "disposition", in: item)
      else { continue }
      let known = Content.Finding.Level(rawValue: level.value)
      if known == nil {
        let all = Content.Finding.Level.allCases.map(\.rawValue).joined(separator: ", ")
        cursor.diagnostics.append(
          Diagnostic(
            .error, "unknown-disposition",
            "there is no disposition '\(level.value)'; there are \(all)", at: level.location))
      }
      var when: [[String]] = []
      if let node = fields["when"] {
        for line in cursor.items(node, "when") {
          when.append(cursor.strings(line, "a line of when").map(\.value))
        }
      }
      if let other = source.findings.first(where: { $0.id == id.value }) {
        cursor.diagnostics.append(
          Diagnostic(
            .error, "duplicate-name",
            "the finding '\(id.value)' is already defined at \(other.location)", at: id.location))
      }
      let because = fields["because"].flatMap { cursor.string($0, "because", in: item) }
      if let because { source.reasons.append(because) }
      source.findings.append(
        Content.Finding(
          id: id.value,
          name: fields["name"].flatMap { cursor.string($0, "name", in: item)?.value } ?? id.value,
          level: known ?? .none, when: when,
          because: because?.value ?? "",
          source: fields["source"].flatMap { cursor.string($0, "source", in: item)?.value } ?? "",
          location: id.location))
      addSamples(fields, .finding(id.value), &cursor)
    }
  }

  private mutating func addSamples(
    _ fields: [String: Node], _ owner: Sample.Owner, _ cursor: inout YAMLCursor
  ) {
    for text in cursor.strings(fields["samples"], "samples") {
      source.samples.append(Sample(owner: owner, text: text, mustMatch: true))
    }
    for text in cursor.strings(fields["near_misses"], "near_misses") {
      source.samples.append(Sample(owner: owner, text: text, mustMatch: false))
    }
  }
}
