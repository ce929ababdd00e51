import IntentMatching

/// What comes before anything else.
extension ReplyWriter {
  mutating func writeEmergency() {
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
}
