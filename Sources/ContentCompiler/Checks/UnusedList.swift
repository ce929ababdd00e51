import IntentMatching

/// Lists nothing asks for.
struct UnusedList: CheckRule {
  let name = "unused-list"
  let summary = "no pattern comes to a list of the lexicon"
  let explanation = """
    Neither {list} nor <list> stands in a pattern, and it is not one of those the engine reads by itself: body_part, \
    side and person. Its values are found in messages, and nothing is done with them.
    """
  let severity = Diagnostic.Severity.warning

  func findings(in pack: CheckedPack) -> [Diagnostic] {
    let used = LexiconUse(pack.source.matcher).used
    return pack.source.matcher.lists.filter { !used.contains($0.name.value) }.map {
      finding("the list '\($0.name.value)' is used by no pattern", at: $0.name.location)
    }
  }
}
