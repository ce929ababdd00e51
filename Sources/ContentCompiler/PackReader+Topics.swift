internal import Dialogue
internal import IntentMatching
internal import Yams

/// A topic and its intents.
extension PackReader {
  mutating func readTopic(_ root: Node, _ cursor: inout YAMLCursor) {
    let fields = cursor.fields(
      root, "a topic file", ["topic", "title", "kind", "mentions", "yields_to", "intents"])
    guard let topic = cursor.string(fields["topic"], "topic", in: root) else { return }
    let title = cursor.string(fields["title"], "title", in: root)?.value ?? topic.value
    if let other = source.topics.first(where: { $0.topic.id == topic.value }) {
      cursor.diagnostics.append(
        Diagnostic(
          .error, "duplicate-name",
          "the topic '\(topic.value)' is already defined at \(other.location)", at: topic.location))
    }
    source.topics.append(
      (
        Content.Topic(id: topic.value, title: title, kind: readKind(fields["kind"], root, &cursor)),
        topic.location
      ))
    for other in cursor.strings(fields["yields_to"], "yields_to") {
      source.yields.append(Priorities.Yield(topic: topic.value, answer: nil, to: other))
    }
    let mentions = cursor.strings(fields["mentions"], "mentions")
    if !mentions.isEmpty {
      source.matcher.intents.append(
        MatcherSource.Intent(
          name: topic.value, topic: topic.value, answer: "what", patterns: mentions, inContext: [],
          isMention: true))
    }
    guard let node = fields["intents"] else { return }
    for item in cursor.items(node, "intents") { readIntent(item, topic.value, &cursor) }
  }

  private func readKind(_ node: Node?, _ root: Node, _ cursor: inout YAMLCursor)
    -> Content.Topic.Kind
  {
    guard let node, let name = cursor.string(node, "kind", in: root) else { return .subject }
    if let kind = Content.Topic.Kind(rawValue: name.value) { return kind }
    let all = Content.Topic.Kind.allCases.map(\.rawValue).joined(separator: ", ")
    cursor.diagnostics.append(
      Diagnostic(
        .error, "unknown-kind", "there is no kind of topic '\(name.value)'; there are \(all)",
        at: name.location))
    return .subject
  }

  private mutating func readIntent(_ node: Node, _ topic: String, _ cursor: inout YAMLCursor) {
    let fields = cursor.fields(
      node, "an intent",
      [
        "intent", "answer", "yields_to", "patterns", "in_context", "samples", "near_misses",
      ])
    guard let name = cursor.string(fields["intent"], "intent", in: node) else { return }
    let parts = name.value.split(separator: ".", maxSplits: 1).map(String.init)
    if parts.first != topic {
      cursor.diagnostics.append(
        Diagnostic(
          .error, "intent-name",
          "an intent of this file is named '\(topic)' or '\(topic).aspect', not '\(name.value)'",
          at: name.location))
    }
    let given = fields["answer"].flatMap { cursor.string($0, "answer", in: node) }
    let answer = given?.value ?? (parts.count > 1 ? parts[1] : "what")
    source.wanted.append((topic, answer, given?.location ?? name.location))
    for other in cursor.strings(fields["yields_to"], "yields_to") {
      source.yields.append(Priorities.Yield(topic: topic, answer: answer, to: other))
    }
    let patterns = cursor.strings(fields["patterns"], "patterns")
    let inContext = cursor.strings(fields["in_context"], "in_context")
    if patterns.isEmpty, inContext.isEmpty {
      cursor.fail("empty-intent", "the intent '\(name.value)' has no patterns", node)
    }
    source.matcher.intents.append(
      MatcherSource.Intent(
        name: name.value, topic: topic, answer: answer, patterns: patterns, inContext: inContext))
    let owner = Sample.Owner.intent(name.value, answer: answer)
    for text in cursor.strings(fields["samples"], "samples") {
      source.samples.append(Sample(owner: owner, text: text, mustMatch: true))
    }
    for text in cursor.strings(fields["near_misses"], "near_misses") {
      source.samples.append(Sample(owner: owner, text: text, mustMatch: false))
    }
  }
}
