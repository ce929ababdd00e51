import IntentMatching

/// Meeting the person, and answers.
extension ReplyWriter {
  mutating func sayMeeting(_ gained: Set<String>) {
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

  mutating func correction() -> String {
    if decision.disposition < .doctor { return line("corrected.none") }
    return line("corrected.some", ["left": spoken.join(spoken.allReasons(decision.rules))])
  }

  /// Says the answer to one request; false where there is none.
  mutating func sayAnswer(_ request: Request) -> Bool {
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
  mutating func sayRightNow(_ requests: [Request]) -> Bool {
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

  mutating func say(_ request: Request, _ answer: Content.Answer) {
    let key = answer.topic + "." + answer.id
    let use = session.said[key, default: 0]
    session.said[key] = use + 1
    session.lastAnswer = (answer.topic, answer.id)
    var text = answer.texts[min(use, answer.texts.count - 1)]
    if use >= answer.texts.count { text = line("again") + " " + text }
    say(.answer, Wording.fill(text, spoken.values), topic: answer.topic, sources: answer.sources)
  }

  mutating func sayHomeCare(_ isFirst: Bool) {
    guard session.said["symptom_report.what"] == nil, heard.reports, !forbidsMassage,
      !heard.denies || isFirst,
      decision.disposition != .urgent,
      let answer = content.answer("symptom_report", "what")
    else { return }
    session.said["symptom_report.what"] = 1
    say(.answer, answer.texts[0], topic: "symptom_report", sources: answer.sources)
  }
}
