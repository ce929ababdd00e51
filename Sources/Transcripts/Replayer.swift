import Dialogue
import IntentMatching

/// Replays transcripts and holds each reply to what is expected of it, and to the one rule.
///
/// The one rule needs no expectation: a reply whose disposition is doctor or more says so in its
/// words, and a reply in an emergency begins with it and names a number or a service.
public struct Replayer: Sendable {
  private let makeResponder: MakeResponder

  public init(makeResponder: @escaping MakeResponder) {
    self.makeResponder = makeResponder
  }

  /// Replays one transcript as a conversation of its own.
  public func replay(_ transcript: Transcript) -> Replay {
    var responder = makeResponder(transcript.now?.value)
    var turns: [Replay.Turn] = []
    for (index, turn) in transcript.turns.enumerated() {
      let reply = responder.reply(to: turn.message.value)
      var failures = expectationFailures(turn, reply)
      failures += Self.ruleFailures(reply, at: turn.reply?.location ?? turn.message.location)
      turns.append(
        Replay.Turn(
          index: index, message: turn.message, reply: reply,
          checks: turn.expectations.count + (turn.reply.map { $0.value.isAnything ? 0 : 1 } ?? 0),
          failures: failures,
          explanation: failures.isEmpty
            ? nil : responder.explanation(of: reply, to: turn.message.value)))
    }
    var failures = turns.flatMap(\.failures)
    if !transcript.turns.contains(where: \.isChecked) {
      let place =
        transcript.turns.first?.message.location
        ?? SourceLocation(file: transcript.file, line: 1, column: 1)
      let failure = Replay.Failure(
        .nothingChecked, at: place, expected: "an expectation", said: "none")
      failures.insert(failure, at: 0)
    }
    return Replay(transcript: transcript, turns: turns, failures: failures)
  }

  /// Whether anything is wrong with a transcript; stops at the first thing that is.
  package func misses(_ transcript: Transcript) -> Bool {
    var responder = makeResponder(transcript.now?.value)
    return transcript.turns.contains { turn in
      let reply = responder.reply(to: turn.message.value)
      return !expectationFailures(turn, reply).isEmpty
        || !Self.ruleFailures(reply, at: turn.message.location).isEmpty
    }
  }

  private func expectationFailures(
    _ turn: Transcript.Turn, _ reply: Reply
  ) -> [Replay.Failure] {
    var failures: [Replay.Failure] = []
    for expectation in turn.expectations {
      guard let said = expectation.value.shortfall(of: reply) else { continue }
      failures.append(
        Replay.Failure(
          expectation.value.name.failure, at: expectation.location,
          expected: expectation.value.value, said: said))
    }
    if let expected = turn.reply, !expected.value.matches(reply.text) {
      failures.append(
        Replay.Failure(
          .reply, at: expected.location, expected: expected.value.text, said: reply.text))
    }
    return failures
  }

  /// What breaks the one rule.
  static func ruleFailures(_ reply: Reply, at place: SourceLocation) -> [Replay.Failure] {
    guard reply.disposition >= .doctor else { return [] }
    let advice = DoctorAdvice(in: reply.text)
    guard reply.disposition == .emergency else {
      return advice.namesDoctor
        ? []
        : [
          Replay.Failure(
            .doctorAdvice, at: place, expected: reply.disposition.name, said: reply.text)
        ]
    }
    var failures: [Replay.Failure] = []
    if !advice.namesEmergency {
      failures.append(
        Replay.Failure(.emergencyAdvice, at: place, expected: "emergency", said: reply.text))
    }
    let first = reply.parts.first { !$0.text.isEmpty }
    if first?.kind != .emergency {
      failures.append(
        Replay.Failure(
          .emergencyFirst, at: place, expected: "emergency",
          said: first?.kind.rawValue ?? "empty"))
    }
    return failures
  }
}

extension ExpectationName {
  fileprivate var failure: Replay.Failure.Kind {
    switch self {
    case .topic: .topic
    case .topics: .topics
    case .intents: .intents
    case .disposition: .disposition
    case .signals: .signals
    case .findings: .findings
    case .rules: .rules
    case .slots: .slots
    case .asks: .asks
    case .says: .says
    case .neverSays: .neverSays
    }
  }
}
