/// Looks for advice to see a doctor in the words of a reply.
///
/// Holds every transcript to the one rule: it is the text a person reads that is checked, not a
/// flag beside it. Stricter rather than kinder: what is said under "no need to ..." up to the end
/// of its sentence counts for nothing, and so does "I'm not a doctor".
package struct DoctorAdvice: Sendable, Equatable {
  /// Whether the text names a doctor, or somebody like one, to go to.
  package private(set) var namesDoctor = false
  /// Whether the text names an emergency service or its number.
  package private(set) var namesEmergency = false

  package init(in text: String) {
    for sentence in Self.sentences(of: text) {
      let words = Self.withoutDisclaimers(sentence)
      for place in words.indices {
        let rest = words[place...]
        if Self.emergencies.contains(where: rest.starts(with:)) {
          namesEmergency = true
          namesDoctor = true
        }
        if Self.doctors.contains(where: rest.starts(with:)) { namesDoctor = true }
      }
    }
  }

  private static let doctors = phrases([
    "doctor", "doctors", "doctor's", "gp", "gps", "gp's", "physician", "physicians", "provider",
    "providers", "clinician", "clinicians", "midwife", "midwives", "paediatrician",
    "paediatricians", "pediatrician", "pediatricians", "prescriber", "prescribers", "maternity",
    "urgent care", "111", "ring your surgery", "ring the surgery", "call your surgery",
    "call the surgery", "contact your surgery", "contact the surgery",
  ])

  private static let emergencies = phrases([
    "emergency", "911", "999", "112", "000", "988", "ambulance", "a&e", "crisis", "samaritans",
    "poison control", "poison centre", "poison center", "poisons", "poison line",
  ])

  /// From here to the end of the sentence nothing is advised.
  private static let releases = phrases([
    "no need", "no reason", "needn't", "don't need", "do not need", "don't have", "do not have",
    "doesn't need", "does not need", "won't need", "will not need", "instead of", "rather than",
  ])

  /// Says what somebody, or this, is not; "n't" is the end of any word.
  private static let denials = phrases([
    "not a doctor", "no doctor", "not your doctor", "not any doctor", "n't a doctor",
    "n't your doctor", "n't any doctor", "not an emergency", "no emergency", "n't an emergency",
  ])

  private static func phrases(_ written: [String]) -> [[String]] {
    written.map { $0.split(separator: " ").map(String.init) }
  }

  /// The words of each sentence, in small letters.
  private static func sentences(of text: String) -> [[String]] {
    var sentences: [[String]] = [[]]
    var word = ""
    func endWord() {
      let bare = word.trimmingQuotes
      if !bare.isEmpty { sentences[sentences.count - 1].append(bare) }
      word = ""
    }
    for scalar in text.lowercased().unicodeScalars {
      switch scalar {
      case "\u{2018}", "\u{2019}", "'": word.append("'")
      case "&": word.append("&")
      case ".", "!", "?", ";":
        endWord()
        sentences.append([])
      case _ where scalar.properties.isAlphabetic || ("0"..."9").contains(scalar):
        word.unicodeScalars.append(scalar)
      default: endWord()
      }
    }
    endWord()
    return sentences
  }

  private static func withoutDisclaimers(_ sentence: [String]) -> [String] {
    var kept: [String] = []
    var place = 0
    while place < sentence.count {
      let rest = sentence[place...]
      if releases.contains(where: rest.starts(with:)) { break }
      let open = rest.first.map { $0.hasSuffix("n't") ? ["n't"] + rest.dropFirst() : Array(rest) }
      if let denial = denials.first(where: { open?.starts(with: $0) ?? false }) {
        kept.append("-")
        place += denial.count
      } else {
        kept.append(sentence[place])
        place += 1
      }
    }
    return kept
  }
}

extension String {
  /// Without apostrophes at either end, which are quotes there.
  fileprivate var trimmingQuotes: String {
    var bytes = utf8[...]
    while bytes.first == UInt8(ascii: "'") { bytes.removeFirst() }
    while bytes.last == UInt8(ascii: "'") { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }
}
