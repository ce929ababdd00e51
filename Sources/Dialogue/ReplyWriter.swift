import IntentMatching

/// Writes one reply: what is said, in which order, in which of its variants.
struct ReplyWriter {
  let content: Content
  var session: Session
  let facts: HeldFacts
  let decision: EscalationPolicy.Decision
  let heard: Heard
  let understanding: Understanding
  let interpretation: Interpretation

  var parts: [Reply.Part] = []
  var topic: String?
  var topics: [String] = []
  var spoken: Spoken
  /// The advice for a cramp happening now has been given in this reply.
  var saysRightNow = false

  init(
    content: Content, session: Session, facts: HeldFacts, decision: EscalationPolicy.Decision,
    heard: Heard, understanding: Understanding, interpretation: Interpretation
  ) {
    self.content = content
    self.session = session
    self.facts = facts
    self.decision = decision
    self.heard = heard
    self.understanding = understanding
    self.interpretation = interpretation
    spoken = Spoken(content: content, session: session, facts: facts)
  }

  private var isEmergency: Bool { decision.disposition == .emergency }

  mutating func write() -> Reply {
    session.pending = nil
    session.choices = []
    if heard.isAnimal {
      say(.answer, line("animal"))
      return reply("out_of_scope", .selfCare)
    }
    if isEmergency {
      writeEmergency()
    } else {
      writeOrdinary()
    }
    return reply(topic ?? "out_of_scope", decision.disposition)
  }

  private func reply(_ topic: String, _ disposition: Disposition) -> Reply {
    let silent = heard.isAnimal
    return Reply(
      parts: parts, topic: topic, topics: topics.isEmpty ? [topic] : topics,
      intents: interpretation.intents, signals: silent ? [] : facts.orderedSignals,
      findings: silent ? [] : facts.rows.map(\.id), slots: interpretation.slots,
      disposition: disposition, rules: decision.rules.map(\.id))
  }

  mutating func say(
    _ kind: Reply.Part.Kind, _ text: String, topic: String? = nil, sources: [String] = []
  ) {
    guard !text.isEmpty else { return }
    parts.append(Reply.Part(kind, text, topic: topic, sources: sources))
  }

  /// The next variant of a line, counted over the conversation.
  mutating func line(_ key: String, _ more: SmallMap<String, String> = [:]) -> String {
    let use = session.said[key, default: 0]
    session.said[key] = use + 1
    return content.wording.line(
      key, use, spoken.values.merging(more))
  }

  func has(_ key: String) -> Bool { content.wording.has(key) }

  private mutating func writeOrdinary() {
    let gained = heard.gained
    let isFirstTelling = session.record.timesTold == 0
    let tells = decision.disposition >= .doctor
    if understanding.isElsewhere || understanding.requests.isEmpty && understanding.social.isEmpty {
      writeLost()
      if tells { sayDoctorBriefly() }
      return
    }
    if case .ambiguous(let first, let second) = understanding.outcome {
      topic = first
      session.choices = [first, second]
      say(
        .question,
        line(
          "ambiguous",
          [
            "first": content.topic(first)?.title ?? first,
            "second": content.topic(second)?.title ?? second,
          ]))
      if tells { sayDoctorBriefly() }
      return
    }
    if understanding.requests.isEmpty {
      writeSocial()
      return
    }
    let requests = understanding.requests
    topic = requests[0].topic
    let asksSomething = requests.contains { $0.topic != "symptom_report" }
    let isCorrection = !heard.lost.isEmpty && !heard.changedPerson
    let isUrgent = decision.disposition == .urgent
    let rows = facts.rows.filter { gained.contains($0.id) }

    if isUrgent, !gained.isEmpty || isFirstTelling { sayUrgent() }
    if isCorrection {
      say(.meet, correction())
    } else if sayRightNow(requests) {
      // Said first; nothing to meet the person with.
    } else if heard.reports, !gained.isEmpty || session.said["meet", default: 0] == 0,
      !isUrgent || gained.isEmpty
    {
      sayMeeting(gained)
    } else if heard.denies, heard.reports, gained.isEmpty, !heard.changedPerson {
      say(.meet, line("denied"))
    } else if heard.changedPerson {
      say(.meet, spoken.isOther ? line("meet.person") : line("meet.back"))
    }
    var answered = false
    if asksSomething {
      for request in requests
      where request.topic != "symptom_report" && !(request.answer == "right_now" && saysRightNow) {
        answered = sayAnswer(request) || answered
        if !topics.contains(request.topic) { topics.append(request.topic) }
      }
    } else {
      topics = ["symptom_report"]
    }
    if tells, !(isUrgent && (!gained.isEmpty || isFirstTelling)) {
      sayDoctor(gained, rows, isFirstTelling, isCorrection, answered)
    }
    if !asksSomething { sayHomeCare(isFirstTelling) }
    // What a correction says of seeing somebody is enough.
    if decision.disposition == .mention, heard.reports, !isCorrection { sayMention() }
    sayQuestion()
    if parts.isEmpty { say(.answer, line(heard.reports ? "noted" : "lost.about")) }
    shorten()
  }

  private static func wordCount(_ text: String) -> Int {
    var text = text
    return text.withUTF8 { bytes in
      var count = 0
      var before: UInt8 = 0x20
      for byte in bytes {
        if byte != 0x20, before == 0x20 { count += 1 }
        before = byte
      }
      return count
    }
  }

  private mutating func shorten() {
    var words = parts.reduce(0) { $0 + Self.wordCount($1.text) }
    // What can be left out, least needed first; never the doctor.
    for kind in [Reply.Part.Kind.question, .meet] where words > 90 {
      if kind == .question { session.pending = nil }
      parts.removeAll { $0.kind == kind }
      words = parts.reduce(0) { $0 + Self.wordCount($1.text) }
    }
  }
}
