internal import Dialogue
internal import IntentMatching
internal import Yams

/// The answers, with their sources and dates of review.
extension PackReader {
  mutating func readGuidance(_ root: Node, _ cursor: inout YAMLCursor) {
    let fields = cursor.fields(
      root, "a guidance file", ["topic", "reviewed", "review_by", "answers"])
    guard let topic = cursor.string(fields["topic"], "topic", in: root),
      let node = fields["answers"]
    else { return }
    let fileReviewed = reviewed(fields["reviewed"], &cursor)?.value
    let fileReviewBy = date(fields["review_by"], "review_by", &cursor)
    for item in cursor.items(node, "answers") {
      let fields = cursor.fields(
        item, "an answer",
        ["id", "aspect", "text", "sources", "advises", "reviewed", "review_by"])
      guard let id = cursor.string(fields["id"], "id", in: item) else { continue }
      // An answer named like an aspect is that aspect's main answer.
      let aspect =
        fields["aspect"].flatMap { cursor.string($0, "aspect", in: item)?.value }
        ?? (Self.aspects.contains(id.value) ? id.value : "what")
      if !Self.aspects.contains(aspect) {
        cursor.fail(
          "unknown-aspect",
          "there is no aspect '\(aspect)'; there are \(Self.aspects.joined(separator: ", "))", item)
      }
      let texts = cursor.strings(fields["text"], "text")
      let sources = cursor.strings(fields["sources"], "sources")
      if texts.isEmpty { cursor.fail("empty-answer", "the answer '\(id.value)' has no text", item) }
      if let other = source.answers.first(where: { $0.topic == topic.value && $0.id == id.value }) {
        cursor.diagnostics.append(
          Diagnostic(
            .error, "duplicate-name",
            "the answer '\(id.value)' is already defined at \(other.location)", at: id.location))
      }
      source.answerReviewed.append(reviewed(fields["reviewed"], &cursor)?.value ?? fileReviewed)
      source.answerReviews.append(
        date(fields["review_by"], "review_by", &cursor) ?? fileReviewBy)
      source.answerTexts.append(texts)
      source.answerSources.append(sources)
      source.answers.append(
        Content.Answer(
          topic: topic.value, id: id.value, aspect: aspect, texts: texts.map(\.value),
          sources: sources.map(\.value),
          advises: cursor.strings(fields["advises"], "advises").map(\.value),
          reviewed: "", location: id.location))
    }
  }

  /// The day of the last review; empty where it says that there was `none`.
  func reviewed(_ node: Node?, _ cursor: inout YAMLCursor) -> Located<String>? {
    if let node, node.string == "none" { return Located("", at: cursor.location(node)) }
    return date(node, "reviewed", &cursor, or: "none, or ")
  }

  /// A day such as 2026-11-23.
  func date(
    _ node: Node?, _ what: String, _ cursor: inout YAMLCursor, or other: String = ""
  ) -> Located<String>? {
    guard let node, let text = cursor.string(node, what, in: node) else { return nil }
    guard Moment(text.value) != nil else {
      cursor.fail("shape", "\(what) must be \(other)a day such as 2026-11-23", node)
      return nil
    }
    return text
  }

  static let aspects = [
    "what", "why", "how", "how_long", "how_often", "how_much", "what_to_use", "is_it_safe", "which",
    "more",
  ]
}
