import IntentMatching

/// Charley's question, small talk, and what was not understood.
extension ReplyWriter {
  /// At most one, and only one whose answer could change the advice.
  mutating func sayQuestion() {
    guard heard.reports || heard.answered != nil, decision.disposition < .urgent else { return }
    // "just the once, nothing since" has said how often, and whoever is glad of it is not asked whether it is new.
    if heard.remarks.contains("one_off") { session.asked.formUnion([.frequency, .new]) }
    let record = session.record
    let (facts, content) = (facts, content)
    let knows = { (signal: Signal) in
      facts.signals.contains(signal)
        || content.findingIndex.clues(of: signal).contains { record.denied[$0] != nil }
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

  mutating func writeSocial() {
    // "last one and I'll leave you be: who writes this?": what is asked is answered.
    let asked =
      interpretation.clauses.contains(where: \.isQuestion) ? ["identity", "help"] : []
    let order = asked + ["goodbye", "thanks", "identity", "help", "deny", "affirm", "greeting"]
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
      // Small talk may be repeated; "as I said" would be odd.
      // Nor is anybody introduced in the middle of a conversation.
      let least = chosen == "greeting" && session.turn > 1 ? 1 : 0
      let use = max(session.said[chosen + "." + answer.id, default: 0], least)
      session.said[chosen + "." + answer.id] = use + 1
      say(.answer, answer.texts[use % answer.texts.count], topic: chosen, sources: answer.sources)
    }
    if tells { sayDoctorBriefly() }
  }

  mutating func writeLost() {
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
