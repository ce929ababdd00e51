import Dialogue
import IntentMatching

/// Puts samples to the assistant as a person would.
///
/// Most samples stand alone. Those of patterns that count only in context (`in_context`, and the `mentions` of a
/// topic) may also be reached in one of two conversations that have already begun:
/// - about their topic: after the first sample of the topic that reaches it by itself;
/// - about spasms: after the first sample of the pack that brings spasms up and reports nothing.
struct Rehearsal: Sendable {
  /// What came of one message.
  struct Outcome: Sendable {
    var reply: Reply
    /// Answers said, as "topic.id".
    var answers: Set<String>
    /// Clues held afterwards, of anybody.
    var held: Set<String>
    /// Clues understood as true or possible, whether or not they are held.
    var heard: Set<String>

    /// What was reached, for messages: "rest.how_long".
    var reached: String {
      if reply.topic == "out_of_scope" { return "nothing (it is not understood)" }
      if reply.topic == "emergency" {
        return "an emergency (\(reply.findings.joined(separator: ", ")))"
      }
      let own = answers.filter { $0.hasPrefix(reply.topic + ".") }.sorted()
      return own.isEmpty ? "\(reply.topic), with no answer" : own.joined(separator: " and ")
    }
  }

  private let answerNames: Set<String>
  private let socialTopics: Set<String>
  /// A conversation that has not begun.
  let alone: Conversation
  /// One in which spasms have come up and nothing else.
  let aboutSpasms: Conversation
  /// By topic, one in which it has come up.
  private let aboutTopic: [String: Conversation]

  init(content: Content, source: PackSource) {
    answerNames = Set(content.answers.map { $0.topic + "." + $0.id })
    socialTopics = Set(content.topics.filter(\.isSocial).map(\.id))
    let alone = Conversation(content)
    var spasms: Conversation?
    var topics: [String: Conversation] = [:]
    for sample in source.samples where sample.mustMatch {
      guard case .intent(let name, _) = sample.owner else { continue }
      let topic = String(name.prefix { $0 != "." })
      guard topics[topic] == nil || spasms == nil else { continue }
      var conversation = alone
      let reply = conversation.reply(to: sample.text.value)
      guard reply.topic == topic, reply.disposition < .urgent else { continue }
      if topics[topic] == nil { topics[topic] = conversation }
      let session = conversation.session
      if spasms == nil, session.isAboutSpasms,
        session.records.values.allSatisfy({ $0.clues.isEmpty && !$0.reports })
      {
        spasms = conversation
      }
    }
    self.alone = alone
    aboutSpasms = spasms ?? alone
    aboutTopic = topics
  }

  func about(_ topic: String) -> Conversation { aboutTopic[topic] ?? aboutSpasms }

  func isSocial(_ topic: String) -> Bool { socialTopics.contains(topic) }

  /// What `message` comes to as the next message of a conversation.
  func outcome(of message: String, in conversation: Conversation) -> Outcome {
    var conversation = conversation
    let before = conversation.timesSaid
    let reply = conversation.reply(to: message)
    let answers = conversation.timesSaid.filter {
      $0.value > before[$0.key, default: 0] && answerNames.contains($0.key)
    }
    let heard = conversation.interpretation.clues.filter {
      [.present, .possible, .past].contains($0.assertion)
    }
    return Outcome(
      reply: reply, answers: Set(answers.keys),
      held: Set(conversation.session.records.values.flatMap(\.clues.keys)),
      heard: Set(heard.map(\.name)))
  }
}
