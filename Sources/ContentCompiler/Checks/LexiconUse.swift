import Dialogue
import IntentMatching

/// Which names of the lexicon anything comes to, starting from patterns, triggers and decoys.
struct LexiconUse {
  private(set) var used: Set<String> = []
  private var refers: [String: Set<String>] = [:]

  init(_ source: MatcherSource) {
    for concept in source.concepts {
      refers[concept.name.value, default: []].formUnion(Self.names(in: concept.phrases))
    }
    for rule in source.rules {
      refers[rule.name, default: []].formUnion(Self.names(in: [rule.template]))
    }
    for list in source.lists {
      for entry in list.entries {
        refers[list.name.value, default: []].formUnion(Self.names(in: entry.phrases))
      }
    }
    var roots: [Located<String>] = source.decoys
    for intent in source.intents { roots += intent.patterns + intent.inContext }
    for clue in source.clues { roots += clue.patterns + clue.denies }
    for aspect in source.aspects { roots += aspect.patterns }
    for trigger in source.triggers { roots += trigger.phrases }
    var open = Self.names(in: roots).union(EngineNames.lists)
    while let name = open.popFirst() {
      guard used.insert(name).inserted else { continue }
      open.formUnion(refers[name, default: []].subtracting(used))
    }
  }

  private static func names(in templates: [Located<String>]) -> Set<String> {
    var names: Set<String> = []
    for template in templates
    where template.value.utf8.contains(where: { $0 == 0x3C || $0 == 0x7B }) {
      let references = TemplateReferences(in: template.value)
      names.formUnion(references.names)
      names.formUnion(references.lists)
    }
    return names
  }
}
