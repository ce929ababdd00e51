import Dialogue
import IntentMatching
import Transcripts

/// What the slash commands show, made of blocks.
enum ChatPages {
  typealias Block = ChatView.Block

  static var help: [Block] {
    [.paragraph("Tell me what is going on, or ask, in your own words. These do something else:")]
      + SlashCommand.allCases.map { .row($0.usage, $0.purpose) }
      + [.paragraph("Tab completes them. Ctrl-C drops a line, Ctrl-R searches what you typed.")]
  }

  // MARK: /topics

  static func topics(_ content: Content, named written: String) -> [Block] {
    let known = content.topics.filter { !$0.isSocial }.sorted { $0.id < $1.id }
    guard !written.isEmpty else {
      return [.paragraph("Ask me about:")] + known.map { .row($0.id, $0.title) }
        + [.paragraph("/topics and one of these names says what I can tell you about it.")]
    }
    let id = written.lowercased().split { " _-".contains($0) }.joined(separator: "_")
    let begun = known.filter { $0.id.hasPrefix(id) }
    let found =
      known.first { $0.id == id || $0.title.lowercased() == written.lowercased() }
      ?? (begun.count == 1 ? begun.first : nil)
    guard let topic = found else {
      let nearest = begun.first?.id ?? NearestName.of(id, in: known.map(\.id))
      return [
        .paragraph(
          "I know no topic '\(ChatView.oneLine(written))'."
            + (nearest.map { " Did you mean \($0)?" } ?? "") + " /topics lists them all.")
      ]
    }
    var asked: [String] = []
    for answer in content.answers where answer.topic == topic.id {
      if !asked.contains(answer.aspect) { asked.append(answer.aspect) }
    }
    return [.heading(topic.title), .paragraph("You can ask:")]
      + asked.map { .item(aspect($0)) }
  }

  private static func aspect(_ name: String) -> String {
    switch name {
    case "what": "what there is to know about it"
    case "how": "how it is done, or how it works"
    case "what_to_use": "what to use"
    case "is_it_safe": "whether it is safe"
    case "which": "which one to choose"
    case "more": "for more"
    default: spoken(name)
    }
  }

  // MARK: /sources

  static func sources(_ reply: Reply?, _ content: Content) -> [Block] {
    guard let reply else {
      return [.paragraph("I have said nothing yet that could have a source.")]
    }
    var blocks: [Block] = []
    var isReviewed = true
    for part in reply.parts where !part.sources.isEmpty {
      let answer = content.answer(writing: part)
      let reviewed = answer.flatMap { $0.reviewed.isEmpty ? nil : $0.reviewed }
      if answer?.reviewed.isEmpty == true { isReviewed = false }
      blocks.append(.item("\"\(part.text)\""))
      blocks.append(
        .paragraph(
          "  from " + list(part.sources) + (reviewed.map { "; last reviewed \($0)" } ?? "")))
    }
    if blocks.isEmpty { return [.paragraph("The last reply states nothing that needs a source.")] }
    let usesGuide = reply.parts.contains { $0.sources.contains(where: isStatement) }
    if usesGuide {
      blocks.append(.paragraph("S and a number is a statement of the guidance article."))
    }
    if !isReviewed {
      blocks.append(.paragraph("No clinician has reviewed how this is put."))
    }
    return [.heading("Sources of the last reply")] + blocks
  }

  private static func list(_ sources: [String]) -> String {
    sources.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
      .joined(separator: ", ")
  }

  private static func isStatement(_ source: String) -> Bool {
    source.first == "S" && source.count > 1 && source.dropFirst().allSatisfy(\.isNumber)
  }

  // MARK: /summary

  static func summary(_ summary: Summary) -> [Block] {
    guard !summary.subjects.isEmpty else {
      return [.paragraph("You have told me nothing about a spasm yet.")]
    }
    var blocks: [Block] = []
    // An emergency comes before all else.
    for subject in summary.subjects where subject.disposition >= .urgent {
      blocks.append(.paragraph(subject.care))
    }
    blocks.append(
      .paragraph("What was told to Charley, a program that is no doctor. In brackets the message."))
    for subject in summary.subjects { blocks += page(of: subject) }
    return blocks
  }

  private static func page(of subject: Summary.Subject) -> [Block] {
    var blocks: [Block] = [.heading("About \(subject.name)")]
    blocks += subject.told.map { .item(text(of: $0)) }
    if !subject.denied.isEmpty {
      blocks.append(.paragraph("Said no to:"))
      blocks += subject.denied.map { .item(text(of: $0)) }
    }
    if !subject.warnings.isEmpty {
      blocks.append(.paragraph("Warning signs of:"))
      blocks += subject.warnings.map { .item(text(of: $0)) }
    }
    if !subject.others.isEmpty {
      blocks.append(.paragraph("Also said:"))
      blocks += subject.others.map { .item(quoted($0)) }
    }
    if subject.disposition < .urgent, !subject.care.isEmpty {
      blocks.append(.paragraph("What I say to it: \(subject.care)"))
    }
    return blocks
  }

  private static func text(of entry: Summary.Entry) -> String {
    let label =
      entry.label.isEmpty ? "" : entry.label.prefix(1).uppercased() + entry.label.dropFirst()
    let asked = entry.isAnswer ? ", when I asked" : ""
    let pieces = [
      label.isEmpty ? "" : label + ":", entry.value.isEmpty ? "" : entry.value + ".",
      entry.quote.map { quoted($0) + asked } ?? "",
    ]
    return pieces.filter { !$0.isEmpty }.joined(separator: " ")
  }

  private static func quoted(_ quote: Summary.Quote) -> String {
    "\"\(ChatView.oneLine(quote.words))\" (\(quote.turn))"
  }

  static func spoken(_ id: String) -> String {
    String(id.map { $0 == "_" ? " " : $0 })
  }
}
