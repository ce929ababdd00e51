import IntentMatching

/// Puts a reply together: emergency, meeting, answers, doctor, question.
///
/// A reply cannot be built without a disposition; `compose` takes it from the policy before a word is chosen.
struct Composer {
  let content: Content
  let interpretation: Interpretation
  let heard: Heard
  let understanding: Understanding

  /// The most words a reply may have when nothing more was asked for.
  private static let wordLimit = 90

  mutating func compose(_ session: inout Session) -> Reply {
    let facts = heard.facts ?? HeldFacts(session.record, content)
    let asks = asksAboutDoctor(facts, session)
    let decision = content.policy.decide(
      EscalationPolicy.Facts(
        signals: facts.signals.subtracting([.redFlag]), levels: facts.levels, asks: asks,
        reports: session.isReported))
    var writer = ReplyWriter(
      content: content, session: session, facts: facts, decision: decision, heard: heard,
      understanding: understanding, interpretation: interpretation)
    let reply = writer.write()
    session = writer.session
    remember(reply, facts, &session)
    return reply
  }

  /// Whether this turn asks when to see a doctor, or whether painful or frequent spasms are something to worry
  /// about: `doctor` for this turn only.
  private func asksAboutDoctor(_ facts: HeldFacts, _ session: Session) -> Bool {
    // "not bothering the docs with a twenty second cramp" asks nothing.
    let refuses =
      heard.remarks.contains("refuses") && interpretation.clauses.allSatisfy { !$0.isQuestion }
    if !refuses,
      understanding.requests.contains(where: {
        $0.topic == EngineNames.doctorTopic && $0.isQuestion
      })
    {
      return true
    }
    return !heard.asked.isEmpty && heard.lost.isEmpty && !heard.remarks.contains("joking")
      && interpretation.clues.contains { $0.name == "asks_worry" }
      && (interpretation.namesDomain || session.isAboutSpasms && heard.reports)
  }

  private func remember(_ reply: Reply, _ facts: HeldFacts, _ session: inout Session) {
    let isSpasmTopic = reply.topic != "out_of_scope" && content.isSocial(reply.topic) != true
    if isSpasmTopic {
      session.isAboutSpasms = true
      if reply.topic != "emergency", reply.topic != "symptom_report" || session.topic == nil {
        session.topic = reply.topic
      }
    }
    let told = Set(facts.findings.map(\.finding.id))
    if reply.disposition >= .doctor {
      session.records[session.focus, default: .init()].toldReasons.formUnion(told)
      session.records[session.focus, default: .init()].timesTold += 1
    }
  }
}
