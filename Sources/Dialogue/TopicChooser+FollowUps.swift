import IntentMatching

/// What a message without a subject of its own asks of the one in focus.
extension TopicChooser {
  /// The answer to the aspect asked, where the intent itself names none.
  func refine(_ match: IntentMatch) -> String {
    guard match.answer == "what" else { return match.answer }
    // A plain intent gives way to one of its topic that says of the same words what exactly, if it rests on more
    // than half as many.
    let named = interpretation.intents.first {
      $0.topic == match.topic && $0.clause == match.clause && $0.answer != "what"
        && !$0.isMention && !$0.needsContext && $0.score * 2 > match.score
        && $0.span.overlaps(match.span)
    }
    if !match.isMention, let named { return named.answer }
    for aspect in aspects where aspect.clause == match.clause {
      if content.answers.has(topic: match.topic, id: aspect.name) { return aspect.name }
    }
    return match.answer
  }

  /// Forms of question in the message. "and", "so" and the like ask for more only when there is nothing else.
  var aspects: [AspectMatch] {
    interpretation.aspects.filter {
      $0.name != "more"
        || interpretation.clauses[$0.clause].wordCount <= ($0.score >= 4 ? 5 : 2)
    }
  }

  /// After a bare report, a bare question is about spasms in general.
  private static let afterReport = [
    "why": "causes", "how": "treatment", "what_to_use": "treatment", "how_long": "about_spasms",
    "what": "about_spasms", "is_it_safe": "about_spasms", "how_often": "about_spasms",
    "more": "about_spasms", "which": "treatment", "how_much": "treatment",
  ]

  /// "how long for?", "why?", "and after that?": the topic in focus, the aspect from the message.
  func followUp() -> Request? {
    guard var topic = session.topic, content.isSocial(topic) == false,
      subject != .elsewhere
    else { return nil }
    // "just curious, I don't have any"
    if heard.remarks.contains("no_case") { return nil }
    // "bye so"
    if interpretation.wordCount <= 3, social().contains("goodbye") { return nil }
    guard let aspect = aspects.max(by: { $0.score < $1.score }) else { return nil }
    // "and if she cuts them down, how soon would we know" asks at length.
    let asks =
      interpretation.clauses[aspect.clause].isQuestion && aspect.name != "more"
      && !heard.reports && !heard.changedPerson
    guard interpretation.wordCount <= (asks ? 13 : 9) else { return nil }
    // "how many keys does a xylophone have" has a subject of its own.
    guard interpretation.unreadWordCount <= 1 else { return nil }
    // "just the left, it's puffier than the other one" tells; "and the other one" asks.
    guard
      interpretation.wordCount <= 4 || !heard.reports
        || interpretation.clauses[aspect.clause].isQuestion
    else { return nil }
    let isComplaint =
      session.isReported && content.kind(of: topic) == .complaint
      && content.answers.first(topic: topic, aspect: aspect.name) == nil
    if isReport(topic) || isComplaint { topic = Self.afterReport[aspect.name] ?? topic }
    let clause = aspect.clause
    if aspect.name == "more" {
      return Request(
        topic: topic, answer: next(in: topic), clause: clause, isQuestion: true, score: 1,
        span: aspect.span)
    }
    let answer =
      content.answers.has(topic: topic, id: aspect.name)
      ? aspect.name : unanswered(aspect.name, topic)
    return Request(
      topic: topic, answer: answer, clause: clause, isQuestion: true, score: 1, span: aspect.span)
  }

  /// "safe for children": the topic's own pattern holds the words of the question, and says what exactly.
  func says(_ request: Request, moreThan follow: Request) -> Bool {
    request.topic == follow.topic && request.answer != "what"
      && request.span.contains(follow.span)
  }

  /// Another answer of the topic to the aspect, or the note that the guidance does not say.
  private func unanswered(_ aspect: String, _ topic: String) -> String {
    content.answers.first(topic: topic, aspect: aspect)?.id ?? "?" + aspect
  }

  /// What the topic says to "tell me more", and then its first answer that has not been said yet.
  private func next(in topic: String) -> String {
    if session.said[topic + ".more"] == nil, content.answer(topic, "more") != nil { return "more" }
    return content.answers.first {
      $0.topic == topic && session.said[$0.topic + "." + $0.id] == nil
    }?.id ?? "?more"
  }

  /// "sudafed?", "frozen peas?": a message of a few words that names a subject asks about it.
  func bareSubject() -> Request? {
    guard interpretation.wordCount <= 3, subject != .elsewhere, !heard.reports,
      let match = interpretation.intents.first(where: {
        $0.isMention && $0.score >= 4 && content.isSocial($0.topic) == false
          && !isReport($0.topic)
      })
    else { return nil }
    return Request(
      topic: match.topic, answer: refine(match), clause: match.clause, isQuestion: true, score: 1,
      span: match.span)
  }

  /// "My sister blames tea. Is she right?": a bare question asks about what the statement before it names.
  private var pointingQuestion: Int? {
    guard let last = interpretation.clauses.indices.last, last > 0 else { return nil }
    return interpretation.clauses.indices.last { index in
      let clause = interpretation.clauses[index]
      return index > 0 && clause.isQuestion && clause.wordCount <= 8 && clause.strangeCount <= 1
        && !clause.namesDomain && !clause.namesBody && namesNothing(index)
    }
  }

  /// Whether no topic is named in a clause in so many words.
  func namesNothing(_ clause: Int) -> Bool {
    interpretation.intents.allSatisfy {
      $0.clause != clause || $0.isMention || $0.needsContext || isReport($0.topic)
        || content.isSocial($0.topic) == true
    }
  }

  /// The subject of the statement before a bare question.
  func pointedSubject() -> Request? {
    guard session.isAboutSpasms, subject != .elsewhere, let asks = pointingQuestion else {
      return nil
    }
    let named = interpretation.intents.filter {
      $0.clause < asks && $0.score >= 4 && !$0.needsContext && !isReport($0.topic)
        && content.isSocial($0.topic) == false
    }
    guard let match = named.max(by: { ($0.score, $1.clause) < ($1.score, $0.clause) }) else {
      return nil
    }
    return Request(
      topic: match.topic, answer: refine(match), clause: asks, isQuestion: true, score: match.score,
      span: match.span)
  }

  /// "any stretch?", "what can I put on it", in a conversation about spasms: where nothing better was understood, the
  /// words that need a subject are taken to be about spasms, if hardly a word is left unread.
  func looseSubject() -> Request? {
    guard session.isAboutSpasms, subject != .elsewhere, social().isEmpty,
      interpretation.unreadWordCount <= interpretation.wordCount / 5
    else { return nil }
    let matches = interpretation.intents.filter {
      content.isSocial($0.topic) == false && !isReport($0.topic) && $0.score >= 3
        && (interpretation.clauses[$0.clause].isQuestion || interpretation.wordCount <= 5)
    }
    guard
      let match = matches.max(by: {
        ($0.score, content.rank($1.topic)) < ($1.score, content.rank($0.topic))
      })
    else { return nil }
    return Request(
      topic: match.topic, answer: refine(match), clause: match.clause, isQuestion: true, score: 1,
      span: match.span)
  }

  /// "she's 77, if that matters", "he carries a very heavy bag": told of somebody whose spasms were told of before, with
  /// few strange words, and nothing asked.
  var goesOn: Bool {
    session.isReported && subject != .elsewhere && social().isEmpty
      && interpretation.wordCount <= 20
      && interpretation.strangeWordCount <= 1 + interpretation.wordCount / 6
      && interpretation.knownWordCount * 2 >= interpretation.wordCount
      && interpretation.clauses.allSatisfy { !$0.isQuestion && !$0.namesElsewhere }
      // "I need a timer", "set the volume" want something.
      && !heard.remarks.contains("wants")
      && (interpretation.wordCount <= 8 || !interpretation.quantities.isEmpty
        || interpretation.clauses.contains {
          $0.isPersonal || $0.isOfSpeaker || $0.experiencer != .unsaid || $0.namesBody
        })
  }
}
