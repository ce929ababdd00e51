import IntentMatching

/// What the person in focus is told about care, as one sentence with its reasons.
///
/// For pages that are no reply, such as a summary, and hold to the one rule all the same: from
/// `doctor` on the sentence is never empty.
struct CareSentence {
  let disposition: Disposition
  let text: String

  init(session: Session, content: Content) {
    let facts = HeldFacts(session.record, content)
    let decision = content.policy.decide(
      EscalationPolicy.Facts(
        signals: facts.signals.subtracting([.redFlag]), levels: facts.levels,
        reports: session.isReported))
    let spoken = Spoken(content: content, session: session, facts: facts)
    disposition = decision.disposition

    let key: String
    var because = spoken.join(spoken.allReasons(decision.rules))
    switch decision.disposition {
    case .selfCare: key = ""
    case .mention: key = "mention"
    case .doctor: key = "doctor.full"
    case .urgent:
      key = "urgent.full"
      because = spoken.sentence(spoken.join(spoken.rowReasons(facts.rows)))
    case .emergency: key = facts.levels.contains(.crisis) ? "crisis.again" : "emergency.again"
    }
    var values = spoken.values
    values["reasons"] = because
    values["because"] = because
    let wording = content.wording
    let written =
      spoken.isOther && wording.has(key + ".other")
      ? wording.line(key + ".other", 0, values) : wording.line(key, 0, values)
    text = written.isEmpty ? Self.plain(decision.disposition) : written
  }

  /// For a pack whose wording has no such line.
  private static func plain(_ disposition: Disposition) -> String {
    switch disposition {
    case .selfCare, .mention: ""
    case .doctor: "See a doctor about it."
    case .urgent: "See a doctor about it today."
    case .emergency: "Get emergency help now: call 911, 999 or 112."
    }
  }
}
