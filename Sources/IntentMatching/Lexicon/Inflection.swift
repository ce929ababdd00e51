/// The regular forms of English words, for phrases marked `/v` and `/n`.
enum Inflection {
  private static let vowels: Set<Character> = ["a", "e", "i", "o", "u"]

  /// hug, hugs, hugged, hugging.
  static func verb(_ word: String) -> [String] {
    let letters = Array(word)
    guard letters.count > 1 else { return [word] }
    let last = letters[letters.count - 1]
    let before = letters[letters.count - 2]
    if last == "e" {
      let stem = String(letters.dropLast())
      return [word, word + "s", word + "d", (before == "e" ? word : stem) + "ing"]
    }
    if last == "y", !vowels.contains(before) {
      let stem = String(letters.dropLast())
      return [word, stem + "ies", stem + "ied", word + "ing"]
    }
    // A short vowel before one final consonant doubles it: hug, hugged.
    let doubles =
      letters.count >= 3 && !vowels.contains(last) && !"wxy".contains(last)
      && vowels.contains(before)
      && !vowels.contains(letters[letters.count - 3])
      && letters.filter(vowels.contains).count == 1
    let stem = doubles ? word + String(last) : word
    return [word, sForm(word), stem + "ed", stem + "ing"]
  }

  /// knot, knots.
  static func noun(_ word: String) -> [String] {
    let letters = Array(word)
    guard letters.count > 1 else { return [word, word + "s"] }
    if letters[letters.count - 1] == "y", !vowels.contains(letters[letters.count - 2]) {
      return [word, String(letters.dropLast()) + "ies"]
    }
    return [word, sForm(word)]
  }

  private static func sForm(_ word: String) -> String {
    for ending in ["s", "x", "z", "ch", "sh"] where word.hasSuffix(ending) { return word + "es" }
    return word + "s"
  }
}
