import Dialogue
import IntentMatching

/// Misspellings that are no slips.
struct MisspellingRealWord: CheckRule {
  let name = "misspelling-real-word"
  let summary = "the left side of a misspelling is a word of its own"
  let explanation = """
    Whoever writes that word, meaning it, would be read as writing the other. It is in real_words:, or the lexicon \
    or a pattern uses it. Keep it only where people of this chat nearly always mean the other word, and say why: \
    # allow misspelling-real-word: REASON.
    """

  func findings(in pack: CheckedPack) -> [Diagnostic] {
    let real = Set(pack.source.matcher.realWords.map(\.lowercasedASCII))
    let ours = LexiconWords(pack.source.matcher).places
    return pack.source.matcher.misspellings.compactMap { wrong, right in
      let word = wrong.value.lowercasedASCII
      if let place = ours[word], !right.split(separator: " ").contains(where: { $0 == word }) {
        return finding(
          "'\(wrong.value)' is read as '\(right)', and is itself a word at \(place)",
          at: wrong.location)
      }
      guard real.contains(word) else { return nil }
      return finding(
        "'\(wrong.value)' is read as '\(right)', and is a real word (real_words)",
        at: wrong.location)
    }
  }
}

/// The words that concepts and lists are made of, each with one place.
struct LexiconWords {
  private(set) var places: [String: SourceLocation] = [:]

  init(_ source: MatcherSource) {
    for concept in source.concepts { add(concept.phrases) }
    for list in source.lists { for entry in list.entries { add(entry.phrases) } }
  }

  private mutating func add(_ phrases: [Located<String>]) {
    for phrase in phrases {
      for word in phrase.value.split(separator: " ")
      where word.utf8.allSatisfy({ ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A }) {
        let key = String(word).lowercasedASCII
        if places[key] == nil { places[key] = phrase.location }
      }
    }
  }
}

extension String {
  fileprivate var lowercasedASCII: String { lowercased().filter { $0 != "'" } }
}
