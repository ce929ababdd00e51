import Dialogue
import IntentMatching
import LineEditing
import MachineInterface

/// Why a message is answered as it is: the person's own words with what was made of each, every intent that matched
/// with what became of it, and what would have matched with a small change.
struct MatchExplanation {
  let message: String
  /// The conversation as it stood before the message, and after it.
  let before: Conversation
  let after: Conversation
  let reply: Reply
  let content: Content

  init(_ message: String, in before: Conversation, content: Content) {
    self.message = message
    self.before = before
    self.content = content
    var after = before
    reply = after.reply(to: message)
    self.after = after
  }

  private var interpretation: Interpretation { after.interpretation }

  /// Everything, in lines.
  var report: [String] {
    var lines = UnderlinedText(message).rows(UnderlinedText.merged(marks))
    let candidates = before.candidates(for: message)
    if !candidates.isEmpty {
      lines += ["", "Intents that match, the strongest first:"]
      lines += candidates.map { "  " + text(of: $0) }
    }
    let explanation = Explanation(of: reply, to: message, in: after, content: content)
    lines += ["", "Answered with: \(reply.topics.joined(separator: ", "))"]
    lines += explanation.lines(.answer).map { "  \($0.meaning), \(place($0.rule))" }
    lines += ["Disposition: \(reply.disposition.name)"]
    lines += explanation.lines(.rule).map {
      "  \($0.meaning)" + ($0.rule.map { ", \(place($0))" } ?? "")
    }
    if reply.topic == "out_of_scope", candidates.isEmpty { lines += [""] + nearest(nil) }
    return lines
  }

  // MARK: Words

  private var marks: [UnderlinedText.Mark] {
    repairs + concepts + clues + values
  }

  private var repairs: [UnderlinedText.Mark] {
    interpretation.repairs.map { .init(spans: [$0.span], label: "read as \"\($0.read)\"") }
  }

  /// One row for each name; triggers are told with what they decide.
  private var concepts: [UnderlinedText.Mark] {
    var rows: [(label: String, spans: [Span])] = []
    for concept in before.concepts(in: message) where concept.kind != .trigger {
      let label = concept.kind == .list ? "{\(concept.name)}" : "<\(concept.name)>"
      if let known = rows.firstIndex(where: { $0.label == label }) {
        rows[known].spans.append(concept.span)
      } else {
        rows.append((label, [concept.span]))
      }
    }
    return rows.map { .init(spans: $0.spans, label: $0.label) }
  }

  private var clues: [UnderlinedText.Mark] {
    interpretation.clues.map { clue in
      let trigger = clue.trigger.flatMap { clue.span.contains($0) ? nil : $0 }
      let by = trigger.map { ", by \"\(ChatView.oneLine($0.text(in: message)))\"" } ?? ""
      return .init(
        spans: [clue.span], triggers: trigger.map { [$0] } ?? [],
        title: "\(clue.assertion)\(by): ", label: "\(clue.name) (\(place(clue.rule)))")
    }
  }

  private var values: [UnderlinedText.Mark] {
    interpretation.quantities.map { quantity in
      .init(
        spans: [quantity.span],
        label: "\(quantity.kind): \(MessageMatch.hundredths(quantity.number)) "
          + "\(quantity.kind.unit), \(quantity.assertion)")
    }
      + interpretation.slots.map {
        .init(spans: [$0.span], title: "value: ", label: "\($0.name) = \($0.value)")
      }
  }

  // MARK: Candidates

  private func text(of candidate: Candidate) -> String {
    let match = candidate.match
    let weight = candidate.weight.map { "\($0)" } ?? "-"
    let padding = String(repeating: " ", count: max(0, 4 - weight.count))
    let name = match.topic + "." + candidate.answer
    return
      "\(padding)\(weight)  \(name)\(match.isMention ? " (named)" : ""), \(quoted(match.span)), "
      + "\(place(match.rule)): \(fate(candidate))"
  }

  private func fate(_ candidate: Candidate) -> String {
    switch candidate.fate {
    case .answered: "answered"
    case .setAside(let obstacle): "set aside: \(obstacle.rawValue)"
    case .weaker(let winner, let weight, let isTie):
      isTie
        ? "lost: as strong as \(winner), which the policy's order puts first"
        : "lost: weaker than \(winner) (\(weight))"
    case .noQuestion: "lost: it asks nothing, and a question was asked"
    case .tooMany: "lost: others were asked first"
    case .emergency: "lost: something else comes before it"
    }
  }

  // MARK: Misses

  /// Why a topic was not answered, in lines.
  func whyNot(_ topic: String) -> [String] {
    if reply.topics.contains(topic) { return ["\(topic) was answered."] }
    let candidates = before.candidates(for: message).filter { $0.match.topic == topic }
    guard candidates.isEmpty else {
      return ["Patterns of \(topic) match, and yet it was not answered:"]
        + candidates.map { "  " + text(of: $0) }
    }
    return ["No pattern of \(topic) matches."] + nearest(topic)
  }

  /// What comes nearest, and the smallest change with which it would have matched.
  private func nearest(_ topic: String?) -> [String] {
    let near = before.nearMatches(of: message, topic: topic)
    guard let best = near.first(where: \.works) ?? near.first else {
      return ["No pattern comes near: too little of the message is in any."]
    }
    let match = best.match
    let found =
      match.after.map { "After \(quoted($0)) it needs \(match.missing)." }
      ?? "It begins with \(match.missing)."
    let more = match.changes == 1 ? "" : " and \(match.changes - 1) more"
    return [
      "The nearest pattern is of \(match.name), \(place(match.rule)). \(found)",
      best.works
        ? "With one change\(more) it is answered: \"\(ChatView.oneLine(match.changed))\""
        : "With one change\(more) it matches, and something else is still answered: "
          + "\"\(ChatView.oneLine(match.changed))\"",
    ]
  }

  private func quoted(_ span: Span) -> String { "\"\(ChatView.oneLine(span.text(in: message)))\"" }

  private func place(_ rule: SourceLocation?) -> String {
    rule.map { "\($0.file):\($0.line)" } ?? ""
  }

  // MARK: JSON

  /// The members that an explanation adds to the JSON of a match.
  func fields(_ writer: inout JSONWriter) {
    writer.key("concepts")
    writer.array { writer in
      for concept in before.concepts(in: message) {
        writer.object { writer in
          writer.key("name")
          writer.string(concept.name)
          writer.key("kind")
          writer.string(concept.kind.rawValue)
          Self.write(concept.span, &writer)
        }
      }
    }
    writer.key("candidates")
    writer.array { writer in
      for candidate in before.candidates(for: message) {
        writer.object { writer in
          writer.key("name")
          writer.string(candidate.match.topic + "." + candidate.answer)
          if let weight = candidate.weight {
            writer.key("weight")
            writer.number(weight)
          }
          writer.key("fate")
          writer.string(fate(candidate))
          Self.write(candidate.match.span, &writer)
          writer.key("rule")
          writer.string(place(candidate.match.rule))
        }
      }
    }
    guard reply.topic == "out_of_scope" else { return }
    writer.key("nearest")
    writer.array { writer in
      for near in before.nearMatches(of: message, topic: nil).prefix(3) {
        writer.object { writer in
          writer.key("name")
          writer.string(near.match.name)
          writer.key("rule")
          writer.string(place(near.match.rule))
          writer.key("missing")
          writer.string(near.match.missing)
          writer.key("changes")
          writer.number(near.match.changes)
          writer.key("changed")
          writer.string(near.match.changed)
          writer.key("answered")
          writer.write(JSONValue.bool(near.works))
        }
      }
    }
  }

  private static func write(_ span: Span, _ writer: inout JSONWriter) {
    writer.key("span")
    writer.array { writer in
      writer.number(span.lower)
      writer.number(span.upper)
    }
  }
}
