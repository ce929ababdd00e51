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

  private var parts: [Reply.Part] = []
  private var topic: String?
  private var topics: [String] = []
  private var spoken: Spoken
  /// The advice for a cramp happening now has been given in this reply.
  private var saysRightNow = false

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

  // MARK: Saying

  private mutating func say(
    _ kind: Reply.Part.Kind, _ text: String, topic: String? = nil, sources: [String] = []
  ) {
    guard !text.isEmpty else { return }
    parts.append(Reply.Part(kind, text, topic: topic, sources: sources))
  }

  /// The next variant of a line, counted over the conversation.
  private mutating func line(_ key: String, _ more: [String: String] = [:]) -> String {
    let use = session.said[key, default: 0]
    session.said[key] = use + 1
    return content.wording.line(
      key, use, spoken.values.merging(more) { $1 })
  }

  private func has(_ key: String) -> Bool { content.wording.has(key) }

  // MARK: Emergencies

  private mutating func writeEmergency() {
    let rows = facts.rows.filter { $0.level == .emergency || $0.level == .crisis }
    let fresh = rows.filter { heard.gained.contains($0.id) }
    let isCrisis = rows.contains { $0.level == .crisis }
    let told =
      session.said["emergency.first", default: 0] + session.said["crisis.first", default: 0]
    if fresh.isEmpty, told > 0, !heard.changedPerson {
      say(
        .emergency, line(isCrisis ? "crisis.again" : "emergency.again"),
        sources: rows.map(\.source))
    } else if fresh.contains(where: { $0.level == .crisis }) || fresh.isEmpty && isCrisis {
      say(.emergency, line("crisis.first"), sources: rows.map(\.source))
    } else {
      let reason = mostTelling(fresh.isEmpty ? rows : fresh)
      say(
        .emergency,
        line(
          session.focus == .speaker ? "emergency.first" : "emergency.first.other",
          ["because": reason.map { spoken.sentence($0.because) } ?? ""]),
        sources: rows.map(\.source))
    }
    topic = "emergency"
    topics = ["emergency"]
    // A later question gets its answer only if that is harmless.
    guard fresh.isEmpty else { return }
    for request in understanding.requests.prefix(1) where request.isQuestion {
      guard let answer = content.answer(request.topic, request.answer), answer.advises.isEmpty,
        !Self.notInEmergency.contains(request.topic)
      else {
        say(.answer, line("emergency.wait"))
        return
      }
      say(request, answer)
      topic = request.topic
      topics = [request.topic]
    }
  }

  /// Of the rows met, the one on which the most of what was said rests.
  private func mostTelling(_ rows: [Content.Finding]) -> Content.Finding? {
    let ids = Set(rows.filter { $0.level == .emergency }.map(\.id))
    let met = facts.findings.filter { ids.contains($0.finding.id) }
    let most = met.map(\.evidence.count).max() ?? 0
    return met.first { $0.evidence.count == most }?.finding
  }

  /// Creams, rubbing and supplements are not talked of while an emergency is held, whatever was asked.
  private static let notInEmergency: Set<String> = [
    "product", "lidocaine", "trolamine_salicylate", "massage", "hydration_electrolytes",
    "treatment", "symptom_report", "when_to_see_doctor", "cold_compress", "rest",
  ]

  // MARK: Everything else

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
    if decision.disposition == .mention, heard.reports || isCorrection { sayMention(isCorrection) }
    sayQuestion()
    if parts.isEmpty { say(.answer, line(heard.reports ? "noted" : "lost.about")) }
    shorten()
  }

  private mutating func shorten() {
    func words() -> Int { parts.reduce(0) { $0 + $1.text.split(separator: " ").count } }
    // What can be left out, least needed first; never the doctor.
    for kind in [Reply.Part.Kind.question, .meet] where words() > 90 {
      if kind == .question { session.pending = nil }
      parts.removeAll { $0.kind == kind }
    }
  }

  // MARK: Meeting

  private mutating func sayMeeting(_ gained: Set<String>) {
    session.said["meet", default: 0] += 1
    let names = Signal.allCases.filter { gained.contains($0.rawValue) && $0 != .redFlag }
      .map(\.rawValue)
    for count in stride(from: min(names.count, 2), through: 0, by: -1) {
      // The pair that matters most has a line of its own; else the first signal's.
      let candidates =
        count == 2
        ? [names.prefix(2).joined(separator: "+"), names.suffix(2).joined(separator: "+")]
        : count == 1 ? (names.contains("painful") ? ["painful"] : [names[0]]) : ["none"]
      for name in candidates {
        let key = "meet." + name
        if has(key + "." + spoken.partKind) {
          say(.meet, line(key + "." + spoken.partKind))
          return
        }
        if has(key) {
          say(.meet, line(key))
          return
        }
      }
    }
  }

  private mutating func correction() -> String {
    let remaining = facts.signals.subtracting([.redFlag])
    if decision.disposition < .doctor {
      return line("corrected.none")
    }
    return line(
      "corrected.some",
      [
        "left": spoken.join(
          spoken.reasons(
            decision.rules.filter { Signal(rawValue: $0.on).map(remaining.contains) ?? true }))
      ])
  }

  // MARK: Answers

  /// Says the answer to one request; false where there is none.
  private mutating func sayAnswer(_ request: Request) -> Bool {
    if request.answer.hasPrefix("?") {
      let key = "unknown." + request.answer.dropFirst()
      say(.answer, line(has(key) ? key : "unknown"), topic: request.topic)
      return true
    }
    guard
      let answer = content.answer(request.topic, request.answer)
        ?? content.answer(request.topic, "what")
    else { return false }
    if answer.advises.contains("massage"), forbidsMassage {
      say(.answer, line("massage.no"), topic: request.topic)
      return true
    }
    say(request, answer)
    return true
  }

  /// A cramp happening this minute is answered action first.
  private mutating func sayRightNow(_ requests: [Request]) -> Bool {
    let isNow =
      heard.remarks.contains("right_now") && requests[0].topic == "symptom_report"
      || requests[0].topic == "treatment" && requests[0].answer == "right_now"
    guard isNow, let answer = content.answer("treatment", "right_now") else { return false }
    saysRightNow = true
    session.said["meet", default: 0] += 1
    session.said["symptom_report.what"] = 1
    if forbidsMassage {
      say(.answer, line("massage.no"), topic: "treatment")
    } else {
      say(
        Request(
          topic: "treatment", answer: "right_now", clause: 0, isQuestion: false, score: 0), answer)
    }
    return true
  }

  /// A clot, a crushed muscle or an injured spine must not be rubbed.
  private var forbidsMassage: Bool {
    facts.rows.contains { ["U1", "U10", "E9", "E20", "E22"].contains($0.id) }
  }

  private mutating func say(_ request: Request, _ answer: Content.Answer) {
    let key = answer.topic + "." + answer.id
    let use = session.said[key, default: 0]
    session.said[key] = use + 1
    session.lastAnswer = (answer.topic, answer.id)
    var text = answer.texts[min(use, answer.texts.count - 1)]
    if use >= answer.texts.count { text = line("again") + " " + text }
    say(.answer, Wording.fill(text, spoken.values), topic: answer.topic, sources: answer.sources)
  }

  private mutating func sayHomeCare(_ isFirst: Bool) {
    guard session.said["symptom_report.what"] == nil, heard.reports, !forbidsMassage,
      !heard.denies || isFirst,
      decision.disposition != .urgent,
      let answer = content.answer("symptom_report", "what")
    else { return }
    session.said["symptom_report.what"] = 1
    say(.answer, answer.texts[0], topic: "symptom_report", sources: answer.sources)
  }

  // MARK: Doctor

  private mutating func sayUrgent() {
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

  private mutating func sayDoctor(
    _ gained: Set<String>, _ rows: [Content.Finding], _ isFirst: Bool, _ isCorrection: Bool,
    _ answered: Bool
  ) {
    let sources = decision.rules.map(\.source)
    let other = spoken.isOther ? ".other" : ""
    let holds = !facts.signals.isEmpty || !facts.levels.isEmpty
    guard holds else {
      // Only asked about, this turn.
      if understanding.requests.contains(where: { $0.topic == "when_to_see_doctor" }) { return }
      say(.doctor, line("doctor.asked"), sources: sources)
      return
    }
    if heard.remarks.contains("refuses") {
      say(
        .doctor,
        line("doctor.insist", ["reasons": spoken.join(spoken.reasons(decision.rules))]),
        sources: sources)
      return
    }
    if heard.remarks.contains("under_care") || session.record.clues["under_care"] != nil && isFirst
    {
      say(.doctor, line("doctor.care"), sources: sources)
      return
    }
    if isCorrection { return }
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

  /// Half a sentence, for turns about something else.
  private mutating func sayDoctorBriefly() {
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
    say(
      .doctor, line(urgent ? "urgent.short" : "doctor.brief"),
      sources: decision.rules.map(\.source))
  }

  private mutating func sayMention(_ isCorrection: Bool) {
    let use = session.said["mention", default: 0]
    guard use == 0 || isCorrection else { return }
    say(.doctor, line("mention"), sources: ["S77", "S2"])
  }

  // MARK: Questions

  /// At most one, and only one whose answer could change the advice.
  private mutating func sayQuestion() {
    guard heard.reports || heard.answered != nil, decision.disposition < .urgent else { return }
    let record = session.record
    let (facts, content) = (facts, content)
    let knows = { (signal: Signal) in
      facts.signals.contains(signal)
        || content.findings.contains { finding in
          finding.id == signal.rawValue
            && finding.when.contains { $0.count == 1 && record.denied[$0[0]] != nil }
        }
    }
    let question: Session.Question?
    if decision.disposition >= .doctor {
      question =
        record.age == nil && !facts.signals.contains(.new) && !knows(.persistent)
          && record.timesTold == 0 && understanding.requests.count < 2 ? .since : nil
    } else if record.reports {
      let open: [Session.Question] = [
        knows(.painful) ? nil : .pain,
        knows(.frequent) || record.rate != nil || record.denied["frequent"] != nil
          ? nil : .frequency,
        knows(.new) || record.age != nil ? nil : .new,
      ].compactMap { $0 }
      question = open.first { !session.asked.contains($0) }
    } else {
      question = nil
    }
    guard let question, !session.asked.contains(question) else { return }
    session.asked.insert(question)
    session.pending = question
    say(.question, line("ask." + question.rawValue + (spoken.isOther ? ".other" : "")))
  }

  // MARK: Small talk and the rest

  private mutating func writeSocial() {
    let order = ["goodbye", "thanks", "identity", "help", "deny", "affirm", "greeting"]
    let chosen =
      understanding.social.min {
        (order.firstIndex(of: $0) ?? 9) < (order.firstIndex(of: $1) ?? 9)
      } ?? "greeting"
    topic = chosen
    topics = [chosen]
    let tells = decision.disposition >= .doctor
    if tells, chosen == "thanks" || chosen == "goodbye" {
      say(
        .doctor, line(decision.disposition == .urgent ? "urgent.bye" : "doctor.bye"),
        sources: decision.rules.map(\.source))
      return
    }
    let match = interpretation.intents.first { $0.topic == chosen }
    if let answer = content.answer(chosen, match?.answer ?? "what")
      ?? content.answer(chosen, "what")
    {
      let request = Request(
        topic: chosen, answer: answer.id, clause: 0, isQuestion: false, score: 0)
      // Small talk may be repeated; "as I said" would be odd.
      let use = session.said[chosen + "." + answer.id, default: 0]
      session.said[chosen + "." + answer.id] = use + 1
      _ = request
      say(.answer, answer.texts[use % answer.texts.count], topic: chosen, sources: answer.sources)
    }
    if tells { sayDoctorBriefly() }
  }

  private mutating func writeLost() {
    topic = "out_of_scope"
    topics = ["out_of_scope"]
    let foreign = interpretation.clues.count { $0.name == "foreign" }
    if foreign >= 2 || foreign == 1 && interpretation.knownWordCount * 3 < interpretation.wordCount
    {
      say(.answer, line("foreign"))
    } else if interpretation.clues.contains(where: { $0.name == "ailment" }) {
      say(.answer, line("elsewhere.ailment"))
    } else if understanding.isElsewhere
      || !session.isAboutSpasms && interpretation.knownWordCount < 1
    {
      say(.answer, line("elsewhere"))
    } else {
      say(.answer, line(session.isAboutSpasms ? "lost.about" : "lost"))
    }
  }
}
