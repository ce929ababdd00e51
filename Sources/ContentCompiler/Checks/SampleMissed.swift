import Dialogue
import IntentMatching

/// Samples that do not reach what they stand beside.
struct SampleMissed: CheckRule {
  let name = "sample-missed"
  let summary = "a sample does not reach its own intent, clue or finding"
  let explanation = """
    Every sample is said to the assistant in a conversation of its own, and what is really answered first counts. \
    A sample of an intent has to come to the intent's topic (an error if not) and to its answer (a warning if \
    another answer of that topic is given). A sample of a clue or finding has to leave it held.

    Samples of intents with in_context patterns, samples of the topic's plain intent where the topic has mentions, \
    and samples of clues about spasms are also tried after a first message that brings the topic, or spasms, up; \
    either way counts.

    The message says whether one of the intent's patterns matched. If none did, write one, or add the missing words \
    to its concepts. If one did, another intent was stronger: make its pattern say less, or this one say more.
    """

  func findings(in pack: CheckedPack) -> [Diagnostic] {
    pack.samples.filter(\.mustMatch).compactMap { sample in
      switch sample.owner {
      case .intent(let intent, let answer): ofIntent(sample, intent, answer, pack)
      case .clue(let clue): ofClue(sample, clue, pack)
      case .finding(let id): ofFinding(sample, id, pack)
      }
    }
  }

  private func ofIntent(
    _ sample: Sample, _ intent: String, _ answer: String, _ pack: CheckedPack
  ) -> Diagnostic? {
    let written = WrittenIntent(intent, answer: answer, in: pack)
    let topic = written.topic
    var starts = [pack.rehearsal.alone]
    if written.hasContext { starts += [pack.rehearsal.about(topic), pack.rehearsal.aboutSpasms] }
    var best: (outcome: Rehearsal.Outcome, isTopicReached: Bool)?
    for start in starts {
      let outcome = pack.rehearsal.outcome(of: sample.text.value, in: start)
      let isTopicReached = outcome.reply.topic == topic
      if isTopicReached,
        topic == EngineNames.reportTopic || outcome.answers.contains(topic + "." + answer)
      {
        return nil
      }
      // What needs context is judged by the conversation about its topic, everything else by itself.
      if best == nil || isTopicReached && best?.isTopicReached == false
        || written.isContextOnly && best?.isTopicReached == false
      {
        best = (outcome, isTopicReached)
      }
    }
    guard let best else { return nil }
    let matched = best.outcome.reply.intents.contains { $0.name == intent && $0.answer == answer }
    let found = best.outcome.reply.intents.prefix(3).map(\.name)
    let why =
      !matched
      ? "none of its patterns matches"
      : "one of its patterns matches, and the strongest are \(found.joined(separator: ", "))"
    return finding(
      "this sample of \(topic).\(answer) is answered with \(best.outcome.reached); \(why)",
      at: sample.text.location, best.isTopicReached ? .warning : .error)
  }

  private func ofClue(_ sample: Sample, _ clue: String, _ pack: CheckedPack) -> Diagnostic? {
    let isRemark = !pack.content.findings.contains { $0.when.contains { $0.contains(clue) } }
    var starts = [pack.rehearsal.alone]
    if pack.source.matcher.clues.contains(where: { $0.name == clue && $0.aboutDomain }) {
      starts.append(pack.rehearsal.aboutSpasms)
    }
    var isHeard = false
    for start in starts {
      let outcome = pack.rehearsal.outcome(of: sample.text.value, in: start)
      // A remark need not be held: taking a joke back forgets itself too.
      if outcome.held.contains(clue) || isRemark && outcome.heard.contains(clue) { return nil }
      isHeard = isHeard || outcome.heard.contains(clue)
    }
    let why =
      isHeard
      ? "its patterns match, and something in the sentence keeps it from counting"
      : "it is not found, or found as denied, imagined or asked"
    return finding(
      "this sample does not leave the clue '\(clue)' held; \(why)", at: sample.text.location)
  }

  private func ofFinding(_ sample: Sample, _ id: String, _ pack: CheckedPack) -> Diagnostic? {
    var starts = [pack.rehearsal.alone]
    let clues = Set(pack.content.findings.first { $0.id == id }?.when.joined() ?? [].joined())
    if pack.source.matcher.clues.contains(where: { $0.aboutDomain && clues.contains($0.name) }) {
      starts.append(pack.rehearsal.aboutSpasms)
    }
    var held: Set<String> = []
    for start in starts {
      let outcome = pack.rehearsal.outcome(of: sample.text.value, in: start)
      if outcome.raises(id) { return nil }
      held = held.isEmpty ? outcome.held.intersection(clues) : held
    }
    let why =
      held.isEmpty
      ? "none of its clues is held"
      : "of its clues only \(held.sorted().joined(separator: ", ")) \(held.count == 1 ? "is" : "are") held"
    return finding("this sample does not raise \(id); \(why)", at: sample.text.location)
  }
}

extension Rehearsal.Outcome {
  /// Whether a row or a signal is raised.
  func raises(_ id: String) -> Bool {
    reply.findings.contains(id) || reply.signals.contains { $0.rawValue == id }
  }
}

/// How an intent that owns samples is written.
struct WrittenIntent {
  let topic: String
  /// All its patterns count only in context.
  let isContextOnly: Bool
  /// Some of its patterns count only in context.
  let hasContext: Bool

  init(_ name: String, answer: String, in pack: CheckedPack) {
    topic = String(name.prefix { $0 != "." })
    let same = pack.source.matcher.intents.filter {
      $0.name == name && $0.answer == answer && !$0.isMention
    }
    let mentioned = pack.source.matcher.intents.contains {
      $0.isMention && $0.name == name && $0.answer == answer
    }
    isContextOnly = same.allSatisfy { $0.patterns.isEmpty }
    hasContext = mentioned || same.contains { !$0.inContext.isEmpty }
  }
}
