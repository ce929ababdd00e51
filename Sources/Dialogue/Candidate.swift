package import IntentMatching

/// An intent that a message matches, and what became of it.
package struct Candidate: Sendable, Equatable {
  /// Why an intent that matched is not weighed at all.
  package enum Obstacle: String, Sendable {
    case smallTalk = "small talk, which counts only when nothing else is said"
    case aboutSomethingElse = "the message is about something else than spasms"
    case noContext = "the pattern counts only where spasms, or the topic, are being talked about"
    case longMessage = "in a long message only a question in so many words counts"
    case denied = "its words are denied"
    case noSubject = "the pattern names no subject, and belongs to the topic being talked about"
  }

  /// What became of it.
  package enum Fate: Sendable, Equatable {
    case answered
    case setAside(Obstacle)
    /// Another intent was stronger in the same clause, or as strong and earlier in the policy's order.
    case weaker(than: String, weight: Int, isTie: Bool)
    /// It asks nothing, and a question, or the topic in focus, was answered.
    case noQuestion
    /// At most two things are answered.
    case tooMany
    /// An emergency is answered first, and by itself.
    case emergency
  }

  package var match: IntentMatch
  /// The answer it leads to, by the aspect asked.
  package var answer: String
  /// What it was weighed with; nil where it was set aside.
  package var weight: Int?
  package var fate: Fate
}

extension Conversation {
  /// Every intent that a message, said next, would match, with what would become of it, the strongest first.
  ///
  /// For explanations; the conversation stays as it is.
  package func candidates(for message: String) -> [Candidate] {
    let content = assistant.content
    var next = self
    let reply = next.reply(to: message)
    var session = session
    session.turn += 1
    let interpretation = next.interpretation
    let subject = Subject.of(interpretation, session, content.findingIndex)
    let heard = Listener(
      content: content, interpretation: interpretation, message: message, subject: subject
    ).listen(&session)
    let chooser = TopicChooser(
      content: content, interpretation: interpretation, session: session, subject: subject,
      heard: heard)
    let chosen = chooser.choose().requests
    let judged = interpretation.intents.map { ($0, chooser.judge($0)) }
    let counted = judged.compactMap { _, judgement in
      if case .counts(let request) = judgement { request } else { nil }
    }
    func fate(_ request: Request) -> Candidate.Fate {
      func isSame(_ other: Request) -> Bool {
        other.topic == request.topic && other.answer == request.answer
      }
      if chosen.contains(where: isSame) {
        return reply.topics.contains(request.topic) ? .answered : .emergency
      }
      let rivals = counted.filter { $0.clause == request.clause && !isSame($0) }
      let winner =
        rivals.first { rival in
          chosen.contains { $0.topic == rival.topic && $0.answer == rival.answer }
        }
        ?? rivals.max { $0.score < $1.score }
      if let winner, winner.score >= request.score {
        return .weaker(
          than: winner.topic + "." + winner.answer, weight: winner.score,
          isTie: winner.score == request.score)
      }
      return !request.isQuestion && chosen.contains(where: \.isQuestion) ? .noQuestion : .tooMany
    }
    return judged.map { match, judgement in
      switch judgement {
      case .counts(let request):
        Candidate(match: match, answer: request.answer, weight: request.score, fate: fate(request))
      case .setAside(.smallTalk) where reply.topics.contains(match.topic):
        Candidate(match: match, answer: match.answer, weight: nil, fate: .answered)
      case .setAside(let obstacle):
        Candidate(match: match, answer: match.answer, weight: nil, fate: .setAside(obstacle))
      }
    }.sorted { ($1.weight ?? -100) < ($0.weight ?? -100) }
  }

  /// The names of the lexicon that a message says.
  package func concepts(in message: String) -> [ConceptMatch] {
    var interpreter = assistant.interpreter
    return interpreter.concepts(in: message)
  }

  /// The patterns that come nearest to matching a message, of one topic or of all that are no small talk. Those
  /// whose changed message, said next, really comes to their topic are first.
  package func nearMatches(of message: String, topic: String?) -> [(match: NearMatch, works: Bool)]
  {
    var interpreter = assistant.interpreter
    let social = Set(assistant.content.topics.filter(\.isSocial).map(\.id))
    let near = interpreter.nearMatches(of: message) { owner, _ in
      topic.map { owner == $0 } ?? !social.contains(owner)
    }
    let tried = near.map { match in
      var next = self
      return (match: match, works: next.reply(to: match.changed).topics.contains(match.topic))
    }
    return tried.filter(\.works) + tried.filter { !$0.works }
  }
}
