import Dialogue
import IntentMatching

/// What the assistant makes of sentences that the patterns of intents can make.
///
/// The sentences come from the patterns themselves, with every gap empty: see `SentenceSampler` for which. At most
/// `limit` of a pattern are said, so what is found holds within that bound.
struct PatternTrials: Sendable {
  /// One pattern of an intent, and what came of its sentences.
  struct Trial: Sendable {
    var topic: String
    var answer: String
    var pattern: Located<String>
    var said: [Said]

    /// The intent's answer, as "topic.id".
    var name: String { topic + "." + answer }
    /// No sentence comes to the intent, wherever it is said.
    var isDead: Bool { said.allSatisfy { !$0.isOwn } }
  }

  /// One sentence, said to the assistant.
  struct Said: Sendable {
    var text: String
    /// The intent's own answer was given.
    var isOwn: Bool
    /// What was answered first instead, as "topic.id" or a topic; nil where it was nothing, or an emergency.
    var taker: String?
    /// What was reached, in words.
    var reached: String
  }

  let trials: [Trial]

  init(of source: PackSource, in rehearsal: Rehearsal, limit: Int, files: Set<String>?) {
    var sampler = SentenceSampler(source.matcher)
    var trials: [Trial] = []
    // Many patterns can say the same few words.
    var known: [String: Rehearsal.Outcome] = [:]
    for intent in source.matcher.intents where limit > 0 {
      let alone = [rehearsal.alone]
      let context = [rehearsal.about(intent.topic), rehearsal.aboutSpasms]
      func add(_ patterns: [Located<String>], _ starts: [Conversation]) {
        for pattern in patterns where files?.contains(pattern.location.file) ?? true {
          let sentences = sampler.sentences(of: pattern.value, limit: limit)
          guard !sentences.isEmpty else { continue }
          trials.append(
            Trial(
              topic: intent.topic, answer: intent.answer, pattern: pattern,
              said: sentences.map { Self.say($0, intent, starts, rehearsal, &known) }))
        }
      }
      add(intent.patterns, alone + context)
      add(intent.inContext, context)
    }
    self.trials = trials
  }

  private static func say(
    _ sentence: String, _ intent: MatcherSource.Intent, _ starts: [Conversation],
    _ rehearsal: Rehearsal, _ known: inout [String: Rehearsal.Outcome]
  ) -> Said {
    var first: Said?
    // What is to be enough by itself is tried in context only where it is not understood by itself.
    let isEnough = !intent.isMention && starts.first?.session.turn == 0
    for start in starts {
      if isEnough, first?.taker != nil { break }
      let isAlone = start.session.turn == 0
      let outcome =
        (isAlone ? known[sentence] : nil) ?? rehearsal.outcome(of: sentence, in: start)
      if isAlone { known[sentence] = outcome }
      let name = intent.topic + "." + intent.answer
      let isOwn =
        outcome.answers.contains(name)
        || outcome.reply.topic == intent.topic
          && (intent.topic == EngineNames.reportTopic || intent.answer == "what")
        || outcome.reply.topics.contains(intent.topic) && rehearsal.isSocial(intent.topic)
      let said = Said(
        text: sentence, isOwn: isOwn, taker: isOwn ? nil : outcome.taker, reached: outcome.reached)
      if isOwn { return said }
      first = first ?? said
    }
    return first ?? Said(text: sentence, isOwn: false, taker: nil, reached: "nothing")
  }
}

extension Rehearsal.Outcome {
  /// What was answered first.
  fileprivate var taker: String? {
    guard reply.topic != "out_of_scope", reply.topic != "emergency" else { return nil }
    return answers.filter { $0.hasPrefix(reply.topic + ".") }.min() ?? reply.topic
  }
}
