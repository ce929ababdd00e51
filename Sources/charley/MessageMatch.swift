import Dialogue
import IntentMatching
import LineEditing
import MachineInterface

/// Understands messages one by one, each as the first of a conversation.
struct MessageMatcher {
  let content: Content

  func match(_ text: String, line: Int? = nil) -> MessageMatch {
    var conversation = Conversation(content)
    let reply = conversation.reply(to: text)
    return MessageMatch(
      text: text, line: line, interpretation: conversation.interpretation, reply: reply)
  }
}

/// What one message was understood to say.
struct MessageMatch {
  var text: String
  /// Where it stands in a file.
  var line: Int?
  var interpretation: Interpretation
  var reply: Reply

  /// Whether it led to any topic.
  var isUnderstood: Bool { reply.topic != "out_of_scope" }

  /// On one line, for lists.
  func brief(in file: String) -> String {
    let place = line.map { "\(Terminal.sanitized(file)):\($0): " } ?? ""
    let words = ChatView.oneLine(text)
    let shown = words.count > 80 ? words.prefix(77) + "..." : words[...]
    return place + outcome + "  " + shown
  }

  private var outcome: String {
    let best = reply.intents.first.map { " \(Self.hundredths($0.confidence))" } ?? ""
    return reply.topic + (isUnderstood ? best : "") + ", " + care
  }

  private var care: String {
    let reasons = reply.signals.map(\.rawValue) + reply.findings
    return reply.disposition.name
      + (reasons.isEmpty ? "" : " (\(reasons.joined(separator: ", ")))")
  }

  // MARK: Report

  /// Everything, for reading.
  var report: String {
    var lines = ["topic: \(reply.topics.joined(separator: ", "))", "disposition: \(care)"]
    lines += section(
      "intents",
      interpretation.intents.map { match in
        "\(Self.hundredths(match.confidence)) \(match.name) \(quote(match.span)) \(place(match.rule))"
      })
    lines += section(
      "clues",
      interpretation.clues.map { clue in
        let trigger =
          clue.trigger.map { clue.span.contains($0) ? "" : " by \(quote($0))" } ?? ""
        let remote = clue.isRemote ? ", long ago" : clue.isCurrent ? ", of this moment" : ""
        return
          "\(clue.name): \(clue.assertion)\(remote)\(trigger) \(quote(clue.span)) \(place(clue.rule))"
      })
    lines += section(
      "values",
      interpretation.quantities.map { quantity in
        let use = quantity.topic.isOfLife ? ", of an activity" : quantity.isOnset ? ", onset" : ""
        return "\(quantity.kind): \(Self.hundredths(quantity.number)) \(quantity.kind.unit)"
          + ", \(quantity.assertion)\(use) \(quote(quantity.span))"
      })
    lines += section(
      "slots",
      interpretation.slots.map { "\($0.name): \($0.value) \(quote($0.span))" })
    lines += section(
      "repairs",
      interpretation.repairs.map { "\(quote($0.span)) read as \"\(Terminal.sanitized($0.read))\"" })
    lines.append("reply: \(ChatView.oneLine(reply.text))")
    return lines.joined(separator: "\n")
  }

  private func section(_ title: String, _ items: [String]) -> [String] {
    items.isEmpty ? [] : ["\(title):"] + items.map { "  " + $0 }
  }

  private func quote(_ span: Span) -> String {
    "\"\(ChatView.oneLine(span.text(in: text)))\" \(span)"
  }

  private func place(_ rule: SourceLocation) -> String { "\(rule.file):\(rule.line)" }

  static func hundredths(_ number: Double) -> String {
    var writer = JSONWriter()
    writer.hundredths(min(max(number, -1e12), 1e12))
    return writer.text
  }
}

extension Quantity.Kind {
  /// What its number counts.
  var unit: String {
    switch self {
    case .rate: "a week"
    case .age, .ago: "days"
    case .duration: "seconds"
    case .date: "as year, month, day"
    }
  }
}
