import Dialogue
import IntentMatching
import Transcripts

extension ChatPages {
  /// Which words led to what, and by which rule.
  static func why(_ explanation: Explanation?) -> [Block] {
    guard let explanation else {
      return [.paragraph("I have said nothing yet. Ask me /why after a reply.")]
    }
    var blocks: [Block] = []
    if explanation.disposition >= .urgent { blocks.append(.paragraph(explanation.care)) }
    blocks += section("Your words", explanation.lines(.repair) + explanation.lines(.fact))
    blocks += section("What you denied", explanation.lines(.denied))
    blocks += section("Heard, and not counted", explanation.lines(.setAside))
    blocks += section("From earlier messages", explanation.lines(.earlier))
    blocks += section("What I took it to be about", explanation.lines(.topic))
    blocks += section("Answered from", explanation.lines(.answer))
    blocks += section(care(explanation.disposition), explanation.lines(.rule))
    if explanation.disposition == .doctor, !explanation.care.isEmpty {
      blocks.append(.paragraph(explanation.care))
    }
    return blocks
  }

  /// `/why words`: word by word. `/why not TOPIC`: why something else was answered.
  static func why(_ argument: String, _ match: MatchExplanation?, _ content: Content) -> [Block] {
    guard let match else {
      return [.paragraph("I have said nothing yet. Ask me /why after a reply.")]
    }
    let words = argument.lowercased().split(whereSeparator: \.isWhitespace)
    if words == ["words"] { return match.report.map { .verbatim($0) } }
    guard words.first == "not" else {
      return [
        .paragraph("It is /why, /why words, or /why not and a topic such as /why not massage.")
      ]
    }
    let name = words.dropFirst().joined(separator: "_")
    let known = content.topics.map(\.id)
    guard known.contains(name) else {
      let nearest = NearestName.of(name, in: known).map { " Did you mean \($0)?" } ?? ""
      return [.paragraph("I know no topic '\(name)'.\(nearest) /topics lists them all.")]
    }
    return match.whyNot(name).map { .paragraph($0) }
  }

  private static func section(_ title: String, _ lines: [Explanation.Line]) -> [Block] {
    lines.isEmpty ? [] : [.heading(title)] + lines.map { .item(text(of: $0)) }
  }

  private static func text(of line: Explanation.Line) -> String {
    let words = line.words.isEmpty ? "" : "\"\(ChatView.oneLine(line.words))\": "
    let turn = line.kind == .earlier ? " (message \(line.turn))" : ""
    let rule = line.rule.map { ", \(place($0))" } ?? ""
    return words + line.meaning + turn + rule
  }

  private static func place(_ rule: SourceLocation) -> String { "\(rule.file):\(rule.line)" }

  private static func care(_ disposition: Disposition) -> String {
    switch disposition {
    case .selfCare: "About seeing somebody: nothing you said asks for it"
    case .mention: "About seeing somebody: it can wait for a regular appointment"
    case .doctor: "About seeing somebody: a doctor"
    case .urgent: "About seeing somebody: a doctor, today"
    case .emergency: "About seeing somebody: emergency help, now"
    }
  }
}
