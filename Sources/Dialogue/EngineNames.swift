internal import IntentMatching

/// The names by which the engine asks the content for something: what a pack must have, or may have, under exactly
/// these names. `charley check` compares a pack with them.
package enum EngineNames {
  /// Lines a pack must have, each with the `{names}` filled in there beside the common ones.
  package static let wording: [String: Set<String>] = [
    "animal": [],
    "again": [],
    "ambiguous": ["first", "second"],
    "ask.frequency": [], "ask.frequency.other": [],
    "ask.new": [], "ask.new.other": [],
    "ask.pain": [], "ask.pain.other": [],
    "ask.since": [], "ask.since.other": [],
    "corrected.none": [],
    "corrected.some": ["left"],
    "crisis.again": [],
    "crisis.first": [],
    "denied": [],
    "doctor.added": ["reasons"],
    "doctor.again": ["reasons"],
    "doctor.asked": [],
    "doctor.brief": [],
    "doctor.bye": [],
    "doctor.care": [],
    "doctor.full": ["reasons"], "doctor.full.other": ["reasons"],
    "doctor.gone": ["reasons"], "doctor.reassured": ["reasons"],
    "doctor.insist": ["reasons"],
    "doctor.meantime": [],
    "doctor.short": [],
    "elsewhere": [], "elsewhere.ailment": [],
    "emergency.again": [],
    "emergency.first": ["because"], "emergency.first.other": ["because"],
    "emergency.wait": [],
    "foreign": [],
    "lost": [],
    "lost.about": [],
    "massage.no": [],
    "meet.back": [],
    "meet.person": ["who"],
    "mention": [],
    "noted": [],
    "unknown": [],
    "urgent.bye": [],
    "urgent.full": ["because"], "urgent.full.other": ["because"],
    "urgent.short": [],
  ]

  /// What `{names}` stand for in every line, answer and reason.
  package static let placeholders: Set<String> = ["part", "their", "them", "they", "whose"]

  /// Filled in only where somebody else's spasms are spoken of.
  package static let placeholdersOfOthers: Set<String> = ["who"]

  /// The `{names}` that are filled in in a line.
  package static func placeholders(in key: String) -> Set<String> {
    placeholders.union(wording[key] ?? [])
      .union(key.hasSuffix(".other") ? placeholdersOfOthers : [])
  }

  /// Whether the engine may ask for a line of this name.
  package static func isWording(_ key: String) -> Bool {
    if wording[key] != nil { return true }
    guard let dot = key.firstIndex(of: ".") else { return false }
    let rest = key[key.index(after: dot)...]
    switch key[..<dot] {
    case "role", "gender", "unknown": return !rest.isEmpty
    case "meet":
      let kinds = rest.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
      if kinds.count > 1, kinds[1] != "part", kinds[1] != "muscle" { return false }
      if kinds[0] == "none" { return true }
      // At most two signals, in the order of `Signal`.
      let order = kinds[0].split(separator: "+", omittingEmptySubsequences: false).map {
        Signal(rawValue: String($0)).flatMap(Signal.allCases.firstIndex)
      }
      let known = order.compactMap { $0 }
      return known.count == order.count && known.count <= 2 && known == known.sorted()
        && Set(known).count == known.count
    default: return false
    }
  }

  /// Answers that are said by name and not because a message asks for them.
  package static let answers: Set<String> = ["symptom_report.what", "treatment.right_now"]

  /// Answers whose `{names}` are not filled in: they are said as they are written.
  package static func isSaidVerbatim(_ answer: Content.Answer, in content: Content) -> Bool {
    answers.contains(answer.topic + "." + answer.id)
      || content.topics.contains { $0.id == answer.topic && $0.isSocial }
  }

  /// The topic of messages that tell of a spasm and ask nothing: they are met, and not always answered.
  package static let reportTopic = "symptom_report"

  /// The topic of when to see a doctor: asked about, it is answered with the doctor for this turn.
  package static let doctorTopic = "when_to_see_doctor"

  /// Topics of which a decision that is told, and not asked about, is answered too.
  package static let decidedTopics: Set<String> = [doctorTopic, "medication"]

  /// Clues that bear on the wording, or on how the rest of the message is taken, without a finding.
  package static let remarks: Set<String> = [
    "ailment", "asks_worry", "correcting", "foreign", "gone_now", "joking", "long_over", "no_case",
    "of_myself",
    "of_other", "one_off", "reassured", "refuses", "right_now", "says_no", "says_yes", "under_care",
    "wants",
  ]

  /// Clues that say whom a message is about, and are told by a question too: "does the baby's tummy jump count?"
  package static let toldByAsking: Set<String> = ["age_months_bare", "baby_said", "child_said"]

  /// The clue whose words are said of something else, and take what they cover with them: it holds nothing itself.
  package static let otherThings = "said_of_other_things"

  /// Lists whose values are read whether or not a pattern names them.
  package static let lists: Set<String> = ["body_part", "person", "side"]
}
