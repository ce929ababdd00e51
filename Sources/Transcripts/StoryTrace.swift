package import Dialogue
package import IntentMatching

/// What a story touches of a pack: everything that was found, met or said in its conversation.
package struct StoryTrace: Sendable {
  /// Where the patterns are written that matched.
  package private(set) var patterns: Set<SourceLocation> = []
  package private(set) var intents: Set<String> = []
  package private(set) var concepts: Set<String> = []
  /// As "topic.id".
  package private(set) var answers: Set<String> = []
  /// Sources of what was said: "S100".
  package private(set) var sources: Set<String> = []
  package private(set) var signals: Set<String> = []
  package private(set) var findings: Set<String> = []
  package private(set) var rules: Set<String> = []
  /// Clues that were held of somebody.
  package private(set) var held: Set<String> = []
  /// Lines of the wording, by key.
  package private(set) var wording: Set<String> = []

  package init(_ transcript: Transcript, _ content: Content) {
    var answerTopics: [String: String] = [:]
    for answer in content.answers { answerTopics[answer.topic + "." + answer.id] = answer.topic }
    var conversation = Conversation(content, now: transcript.now.flatMap { Moment($0.value) })
    for turn in transcript.turns {
      let before = conversation.timesSaid
      let reply = conversation.reply(to: turn.message.value)
      add(conversation.interpretation)
      concepts.formUnion(conversation.conceptsFound)
      signals.formUnion(reply.signals.map(\.rawValue))
      findings.formUnion(reply.findings)
      rules.formUnion(reply.rules)
      for record in conversation.session.records.values { held.formUnion(record.clues.keys) }
      let told = Set(reply.parts.compactMap { $0.kind == .answer ? $0.topic : nil })
      for (key, count) in conversation.timesSaid where count > before[key, default: 0] {
        guard let topic = answerTopics[key] else {
          if content.wording.lines[key] != nil { wording.insert(key) }
          continue
        }
        // Some answers are only ticked off, as another has said the same.
        if told.contains(topic) { answers.insert(key) }
      }
      for part in reply.parts { sources.formUnion(part.sources) }
      // Whose spasms are spoken of decides on "her", "your mum's" and the like.
      if case .other(let role) = conversation.session.focus {
        for key in ["role.", "gender."].map({ $0 + role }) where content.wording.lines[key] != nil {
          wording.insert(key)
        }
      }
    }
  }

  private mutating func add(_ interpretation: Interpretation) {
    for match in interpretation.intents {
      intents.insert(match.name)
      patterns.insert(match.rule)
    }
    for match in interpretation.clues { patterns.insert(match.rule) }
    for match in interpretation.aspects { patterns.insert(match.rule) }
  }
}
