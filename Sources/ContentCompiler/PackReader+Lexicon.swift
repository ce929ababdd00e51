internal import Dialogue
internal import IntentMatching
internal import Yams

/// The lexicon: concepts, rules, lists, triggers and the rest of the words.
extension PackReader {
  mutating func readLexicon(_ root: Node, _ cursor: inout YAMLCursor) {
    let fields = cursor.fields(
      root, "a lexicon file",
      [
        "concepts", "rules", "lists", "decoys", "misspellings", "real_words", "names", "triggers",
        "aspects",
      ])
    if let node = fields["concepts"] {
      for (name, value) in cursor.pairs(node, "concepts") {
        source.matcher.concepts.append(
          MatcherSource.Concept(name: name, phrases: cursor.strings(value, "a concept")))
      }
    }
    if let node = fields["rules"] {
      for (name, value) in cursor.pairs(node, "rules") {
        if let template = cursor.string(value, "a rule", in: value) {
          source.matcher.rules.append((name.value, template))
        }
      }
    }
    if let node = fields["lists"] {
      for (name, value) in cursor.pairs(node, "lists") {
        let entries = cursor.pairs(value, "a list").map {
          (value: $0.0.value, phrases: cursor.strings($0.1, "an entry"))
        }
        source.matcher.lists.append(MatcherSource.List(name: name, entries: entries))
      }
    }
    source.matcher.decoys += cursor.strings(fields["decoys"], "decoys")
    if let node = fields["misspellings"] {
      for (wrong, value) in cursor.pairs(node, "misspellings") {
        if let right = cursor.string(value, "a misspelling", in: value) {
          source.matcher.misspellings.append((wrong, right.value))
        }
      }
    }
    for text in cursor.strings(fields["real_words"], "real_words") {
      source.matcher.realWords += text.value.split(separator: " ").map(String.init)
    }
    for text in cursor.strings(fields["names"], "names") {
      source.matcher.names += text.value.split(separator: " ").map {
        Located(String($0), at: text.location)
      }
    }
    if let node = fields["triggers"] {
      for (name, value) in cursor.pairs(node, "triggers") {
        guard let kind = TriggerKind(rawValue: name.value) else {
          let known = TriggerKind.allCases.map(\.rawValue).joined(separator: ", ")
          cursor.diagnostics.append(
            Diagnostic(
              .error, "unknown-key", "there is no trigger '\(name.value)'; there are \(known)",
              at: name.location))
          continue
        }
        source.matcher.triggers.append((kind, cursor.strings(value, "a trigger")))
      }
    }
    if let node = fields["aspects"] {
      for (name, value) in cursor.pairs(node, "aspects") {
        source.matcher.aspects.append(
          MatcherSource.Aspect(name: name.value, patterns: cursor.strings(value, "an aspect")))
      }
    }
  }
}
