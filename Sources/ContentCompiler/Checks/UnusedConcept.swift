import IntentMatching

/// Concepts and rules nothing asks for.
struct UnusedConcept: CheckRule {
  let name = "unused-concept"
  let summary = "no pattern comes to a concept or a rule of the lexicon"
  let explanation = """
    Neither a pattern nor a trigger nor a decoy names it, not even by way of another concept or rule that is used. \
    Its words still count as known, so that misspelt words are repaired towards them. Use it or delete it.
    """
  let severity = Diagnostic.Severity.warning

  func findings(in pack: CheckedPack) -> [Diagnostic] {
    let used = LexiconUse(pack.source.matcher).used
    return pack.source.matcher.concepts.filter { !used.contains($0.name.value) }.map {
      finding("the concept '\($0.name.value)' is used by no pattern", at: $0.name.location)
    }
      + pack.source.matcher.rules.filter { !used.contains($0.name) }.map {
        finding("the rule '\($0.name)' is used by no pattern", at: $0.template.location)
      }
  }
}
