import IntentMatching

/// What an intent that matched is worth.
extension TopicChooser {
  func candidates() -> [Request] {
    var found: [(request: Request, weight: Int)] = []
    for match in interpretation.intents {
      if case .counts(let request) = judge(match) { found.append((request, request.score)) }
    }
    // Not through self, which would be copied.
    let content = content
    found.sort {
      if $0.weight != $1.weight { return $0.weight > $1.weight }
      let (left, right) = ($0.request, $1.request)
      if left.clause != right.clause { return left.clause < right.clause }
      return (content.rank(left.topic), left.topic, left.answer)
        < (content.rank(right.topic), right.topic, right.answer)
    }
    return found.map(\.request)
  }

  /// What an intent that matched is worth.
  enum Judgement {
    case counts(Request)
    case setAside(Candidate.Obstacle)
  }

  func judge(_ match: IntentMatch) -> Judgement {
    guard content.isSocial(match.topic) == false else {
      return .setAside(.smallTalk)
    }
    let clause = interpretation.clauses[match.clause]
    guard subject != .elsewhere else { return .setAside(.aboutSomethingElse) }
    guard isContext(match) || isColdQuestion(match) else { return .setAside(.noContext) }
    if match.isMention, !clause.isQuestion, !isReport(match.topic), isDenied(match) {
      return .setAside(.denied)
    }
    // "every few hours, I'd say": an answer to "how often?" asks nothing.
    if heard.answered != nil, match.needsContext, !clause.isQuestion, !isReport(match.topic) {
      return .setAside(.noSubject)
    }
    if isLong, !isSure(match, clause) { return .setAside(.longMessage) }
    var weight = match.score * 2
    if match.isMention { weight -= 3 }
    if match.needsContext, match.topic != session.topic, !isNamed(match.topic) {
      // Words without their subject belong to the topic in focus. In what is told they ask nothing: "picked my little
      // boy up and it grabbed" is not about creams for children. Only what is decided about care is answered: "I'll just
      // quit taking it".
      guard !hasFollowUp, match.score >= 5, !isBareQuestion(match),
        clause.isQuestion || interpretation.wordCount <= 5
          || EngineNames.decidedTopics.contains(match.topic)
      else { return .setAside(.noSubject) }
      weight -= 6
    }
    if isReport(match.topic) { weight -= 8 }
    // An overview gives way to a named subject.
    if Self.overviews.contains(match.topic) { weight -= 2 }
    return .counts(
      Request(
        topic: match.topic, answer: refine(match), clause: match.clause,
        isQuestion: clause.isQuestion || !match.isMention && asksAnyway(match, clause),
        score: weight, span: match.span))
  }

  private static let overviews: Set<String> = ["about_spasms", "causes", "treatment"]

  /// "nothing in the back": what is named only to say that it is not so is no subject.
  func isDenied(_ match: IntentMatch) -> Bool {
    interpretation.clues.contains {
      $0.assertion == .denied && $0.name != EngineNames.otherThings
        && $0.span.union($0.trigger ?? $0.span).union(match.span)
          == $0.span.union($0.trigger ?? $0.span)
    }
  }

  /// Long messages wander: words on the way name many things that are not asked about.
  var isLong: Bool { interpretation.wordCount > 25 }

  /// In a long message only a real question, said in so many words, or the report itself counts; where nothing is
  /// reported, a named subject does too.
  private func isSure(_ match: IntentMatch, _ clause: Clause) -> Bool {
    if isReport(match.topic) { return true }
    if match.needsContext {
      // "I bought the peas. ... how long, and do you wrap them?"
      return clause.isQuestion && match.score >= 4
        && interpretation.intents.contains {
          $0.topic == match.topic && !$0.needsContext && $0.clause <= match.clause
            && $0.score >= 4
        }
    }
    // A question of its own, "is that myoclonus or just my wiring?", need not name it at length.
    if clause.isQuestion {
      let isPlain =
        clause.wordCount <= 12 && !match.isMention && !Self.overviews.contains(match.topic)
      return match.score >= (isPlain ? 4 : 8)
    }
    return match.score >= 8 && (!heard.reports || isAskedAfter(match.clause))
  }

  /// "I read that one could use frozen peas on a muscle. Is that right?": the next question names nothing itself. Who
  /// tells of trouble asks about that.
  private func isAskedAfter(_ told: Int) -> Bool {
    guard !interpretation.clues.contains(where: { $0.aboutDomain && $0.assertion == .present }),
      let next = interpretation.clauses.indices.first(where: {
        $0 > told && interpretation.clauses[$0].isQuestion
      }), interpretation.clauses[next].strangeCount <= 2
    else { return false }
    return namesNothing(next)
  }

  /// Fragments such as "caffeine = spasms?" and "menu" ask without the form of a question.
  private func asksAnyway(_ match: IntentMatch, _ clause: Clause) -> Bool {
    !isReport(match.topic) && !clause.isOfSpeaker && clause.experiencer == .unsaid
  }

  func isContext(_ match: IntentMatch) -> Bool {
    interpretation.namesDomain || interpretation.namesBody || session.isAboutSpasms
      || session.topic == match.topic || heard.reports
      || !match.needsContext && asksOfOurs(besides: match.topic)
  }

  /// "does coffee cause it, and how long do I ice it": one question that is ours for certain speaks for the other.
  private func asksOfOurs(besides topic: String) -> Bool {
    interpretation.intents.contains {
      $0.topic != topic && $0.score >= 8 && !isReport($0.topic) && isColdQuestion($0)
        && content.isSocial($0.topic) == false
        && interpretation.clauses[$0.clause].isQuestion
    }
  }

  /// Out of the blue only a pattern that is enough by itself counts, and only if little beside it is left unread:
  /// "what should I do about the leak in the roof".
  private func isColdQuestion(_ match: IntentMatch) -> Bool {
    !match.needsContext && !match.isMention
      && interpretation.unreadWordCount <= 2 + interpretation.wordCount / 4
  }

  /// Whether the message names the topic by more than words that need one.
  private func isNamed(_ topic: String) -> Bool {
    interpretation.intents.contains { $0.topic == topic && !$0.needsContext }
  }

  /// Whether the message can be read as going on about the topic in focus.
  var hasFollowUp: Bool {
    guard let topic = session.topic, !isReport(topic) else { return false }
    return !aspects.isEmpty
      || interpretation.intents.contains { $0.topic == topic && $0.needsContext }
  }

  /// "how long does it last" after a report is about the spasm, whatever other topics say of the same words.
  private func isBareQuestion(_ match: IntentMatch) -> Bool {
    session.topic.map(isReport) == true
      && aspects.contains { $0.clause == match.clause && $0.span.contains(match.span) }
  }
}
