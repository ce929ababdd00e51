import IntentMatching

/// The advice to see a doctor.
extension ReplyWriter {
  mutating func sayUrgent() {
    let row =
      facts.rows.first { $0.level == .urgent && heard.gained.contains($0.id) }
      ?? facts.rows.first { $0.level == .urgent }
    say(
      .doctor,
      line(
        spoken.isOther ? "urgent.full.other" : "urgent.full",
        ["because": row.map { spoken.sentence($0.because) } ?? ""]),
      sources: facts.rows.filter { $0.level == .urgent }.map(\.source))
  }

  mutating func sayDoctor(
    _ gained: Set<String>, _ rows: [Content.Finding], _ isFirst: Bool, _ isCorrection: Bool,
    _ answered: Bool
  ) {
    let sources = decision.rules.map(\.source)
    let other = spoken.isOther ? ".other" : ""
    let holds = !facts.signals.isEmpty || !facts.levels.isEmpty
    guard holds else {
      // Only asked about, this turn.
      if understanding.requests.contains(where: { $0.topic == EngineNames.doctorTopic }) { return }
      say(.doctor, line("doctor.asked"), sources: sources)
      return
    }
    if heard.remarks.contains("refuses") {
      say(
        .doctor,
        line("doctor.insist", ["reasons": spoken.join(spoken.allReasons(decision.rules))]),
        sources: sources)
      return
    }
    if heard.remarks.contains("under_care") || session.record.clues["under_care"] != nil && isFirst
    {
      say(.doctor, line("doctor.care"), sources: sources)
      return
    }
    if isCorrection { return }
    if sayAgainstComfort() { return }
    if isFirst {
      say(
        .doctor,
        line("doctor.full" + other, ["reasons": spoken.join(spoken.allReasons(decision.rules))]),
        sources: sources)
      return
    }
    let added =
      spoken.reasons(decision.rules.filter { gained.contains($0.on) })
      + spoken.rowReasons(rows)
    if !added.isEmpty {
      say(.doctor, line("doctor.added", ["reasons": spoken.join(added)]), sources: sources)
    } else if heard.remarks.contains("gone_now") {
      say(
        .doctor, line("doctor.gone", ["reasons": spoken.join(spoken.allReasons(decision.rules))]),
        sources: sources)
    } else if decision.disposition == .urgent {
      say(.doctor, line("urgent.short"), sources: sources)
    } else if session.record.timesTold % 4 == 3 {
      say(
        .doctor, line("doctor.again", ["reasons": spoken.join(spoken.allReasons(decision.rules))]),
        sources: sources)
    } else {
      // Home care is for the meantime; any other answer gets the plain reminder.
      let isCare = parts.contains { $0.kind == .answer } && advisesCare
      say(
        .doctor, line(isCare ? "doctor.meantime" : answered ? "doctor.short" : "doctor.brief"),
        sources: sources)
    }
  }

  /// Whether the answer given tells the person to do something for themselves.
  private var advisesCare: Bool {
    guard let last = session.lastAnswer, let answer = content.answer(last.topic, last.id) else {
      return false
    }
    return !answer.advises.isEmpty
  }

  /// "my wife says it's nothing": nobody is contradicted, and the advice stands.
  private mutating func sayAgainstComfort() -> Bool {
    guard heard.remarks.contains("reassured"), heard.gained.isEmpty,
      decision.disposition == .doctor
    else { return false }
    say(
      .doctor,
      line("doctor.reassured", ["reasons": spoken.join(spoken.allReasons(decision.rules))]),
      sources: decision.rules.map(\.source))
    return true
  }

  /// Half a sentence, for turns about something else.
  mutating func sayDoctorBriefly() {
    let urgent = decision.disposition == .urgent
    let holds = !facts.signals.isEmpty || !facts.levels.isEmpty
    guard holds else {
      say(.doctor, line("doctor.asked"))
      return
    }
    if heard.remarks.contains("refuses") {
      say(
        .doctor, line("doctor.insist", ["reasons": spoken.join(spoken.allReasons(decision.rules))]))
      return
    }
    if sayAgainstComfort() { return }
    say(
      .doctor, line(urgent ? "urgent.short" : "doctor.brief"),
      sources: decision.rules.map(\.source))
  }

  mutating func sayMention() {
    guard session.said["mention", default: 0] == 0 else { return }
    say(.doctor, line("mention"), sources: ["S77", "S2"])
  }
}
