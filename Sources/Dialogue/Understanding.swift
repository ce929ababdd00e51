import IntentMatching

/// One thing the reply must answer.
struct Request: Equatable {
  var topic: String
  var answer: String
  var clause: Int
  var isQuestion: Bool
  var score: Int
  /// The words that asked.
  var span = Span(0, 0)
}

/// What a message wants, decided from its intents and from where the conversation stands.
struct Understanding {
  enum Outcome: Equatable {
    case matched
    /// Two readings are about as good: ask, naming both.
    case ambiguous(String, String)
    case notUnderstood
  }
  var outcome = Outcome.notUnderstood
  var requests: [Request] = []
  /// Social topics in the message.
  var social: [String] = []
  /// The message is about something else.
  var isElsewhere = false
}

/// Chooses topics: a question beats a report, a named subject beats a bare report, and the first question comes first.
struct TopicChooser {
  let content: Content
  let interpretation: Interpretation
  let session: Session
  let subject: Subject
  let heard: Heard

  func choose() -> Understanding {
    var result = Understanding()
    result.social = social()
    let named = candidates()
    var byClause: [Int: Request] = [:]
    var rivals: [Int: Request] = [:]
    for request in named {
      guard let best = byClause[request.clause] else {
        byClause[request.clause] = request
        continue
      }
      // "my calf jumped, is that weird": the question beats the report beside it.
      if isReport(best.topic), request.isQuestion, !isReport(request.topic),
        interpretation.clauses[request.clause].isQuestion
      {
        byClause[request.clause] = request
        continue
      }
      if request.topic != best.topic, rivals[request.clause] == nil {
        rivals[request.clause] = request
      }
    }
    let second = secondQuestions(named, byClause)
    let questions = (byClause.values + second).filter { $0.isQuestion && !isReport($0.topic) }
      .sorted { ($0.clause, $0.span.lower) < ($1.clause, $1.span.lower) }
    let statements = byClause.values.filter { !$0.isQuestion || isReport($0.topic) }
      .sorted { ($1.score, $0.clause) < ($0.score, $1.clause) }
    let telling = statements.filter { !isReport($0.topic) }
    if !questions.isEmpty {
      for request in questions
      where !result.requests.contains(where: {
        $0.topic == request.topic && $0.answer == request.answer
      }) {
        result.requests.append(request)
      }
      // A bare "is that normal?" beside a named subject is about that subject.
      if let first = result.requests.first,
        first.topic == "about_spasms" || first.topic == "causes",
        let subject = telling.first, subject.score >= 5, questions.count == 1
      {
        result.requests.insert(subject, at: 0)
        result.requests.removeLast()
      }
    } else if let follow = followUp() {
      result.requests = [telling.first { says($0, moreThan: follow) } ?? follow]
    } else if let subject = telling.first {
      result.requests = [subject]
    } else if let report = statements.first {
      result.requests = [report]
    }
    if result.requests.isEmpty, let follow = followUp() { result.requests = [follow] }
    if result.requests.isEmpty, let bare = bareSubject() { result.requests = [bare] }
    // "she says it's nothing", "fine, I'll book one": said of what was told before.
    let adds =
      session.isAboutSpasms
      && (heard.denies && interpretation.wordCount > 2
        || !heard.remarks.isDisjoint(with: ["gone_now", "reassured", "refuses", "under_care"]))
    if result.requests.isEmpty, !heard.reports, !adds, let loose = looseSubject() {
      result.requests = [loose]
    }
    if result.requests.isEmpty, heard.reports || heard.answered != nil || adds || goesOn {
      result.requests = [
        Request(topic: "symptom_report", answer: "what", clause: 0, isQuestion: false, score: 1)
      ]
    }
    result.requests = Array(result.requests.prefix(2))
    if !result.requests.isEmpty {
      result.outcome = .matched
      if let first = result.requests.first, let rival = rivals[first.clause], first.isQuestion,
        result.requests.count == 1, isTie(first, rival)
      {
        result.outcome = .ambiguous(first.topic, rival.topic)
      }
    } else if !result.social.isEmpty {
      result.outcome = .matched
    }
    result.isElsewhere = subject == .elsewhere
    return result
  }

  /// "how long do I keep the ice on, and is it ok to work out?": two questions in one clause, parted by a comma or
  /// "and".
  private func secondQuestions(_ named: [Request], _ best: [Int: Request]) -> [Request] {
    var found: [Request] = []
    for request in named where request.isQuestion && !isReport(request.topic) {
      guard let first = best[request.clause], first.topic != request.topic, first.isQuestion,
        !isReport(first.topic), !request.span.overlaps(first.span), request.score >= 10,
        !found.contains(where: { $0.clause == request.clause }),
        interpretation.clauses[request.clause].isQuestion
      else { continue }
      let between = Span(
        min(first.span.upper, request.span.upper), max(first.span.lower, request.span.lower))
      if interpretation.joints.contains(where: { between.contains($0) }) { found.append(request) }
    }
    return found
  }

  private func isReport(_ topic: String) -> Bool { topic == "symptom_report" }

  /// Only short, bare messages are worth asking back about.
  private func isTie(_ first: Request, _ rival: Request) -> Bool {
    first.score == rival.score && interpretation.wordCount <= 3
      && content.rank(first.topic) == content.rank(rival.topic)
  }

  private func social() -> [String] {
    let matches = interpretation.intents.filter { match in
      // "yes" and "no" mean themselves only when little else is said.
      content.topic(match.topic)?.isSocial == true
        && !(["affirm", "deny"].contains(match.topic) && interpretation.wordCount > 4)
    }
    var found: [String] = []
    func add(_ topic: String) {
      if !found.contains(topic) { found.append(topic) }
    }
    for match in matches where !match.needsContext { add(match.topic) }
    let isBare = interpretation.wordCount <= 4
    let isAlone = found.isEmpty && interpretation.unreadWordCount == 0
    if isBare, session.isAboutSpasms || isAlone {
      for match in matches where match.needsContext { add(match.topic) }
    }
    return found
  }

  // MARK: Candidates

  private func candidates() -> [Request] {
    var found: [(request: Request, weight: Int)] = []
    for match in interpretation.intents {
      if case .counts(let request) = judge(match) { found.append((request, request.score)) }
    }
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
    guard let topic = content.topic(match.topic), !topic.isSocial else {
      return .setAside(.smallTalk)
    }
    let clause = interpretation.clauses[match.clause]
    guard subject != .elsewhere else { return .setAside(.aboutSomethingElse) }
    guard isContext(match) || isColdQuestion(match) else { return .setAside(.noContext) }
    if match.isMention, !clause.isQuestion, !isReport(match.topic), isDenied(match) {
      return .setAside(.denied)
    }
    if isLong, !isSure(match, clause) { return .setAside(.longMessage) }
    var weight = match.score * 2
    if match.isMention { weight -= 3 }
    if match.needsContext, match.topic != session.topic, !isNamed(match.topic) {
      // Words without their subject belong to the topic in focus.
      guard !hasFollowUp, match.score >= 5, !isBareQuestion(match)
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
  private func isDenied(_ match: IntentMatch) -> Bool {
    interpretation.clues.contains {
      $0.assertion == .denied && $0.name != EngineNames.otherThings
        && $0.span.union($0.trigger ?? $0.span).union(match.span)
          == $0.span.union($0.trigger ?? $0.span)
    }
  }

  /// Long messages wander: words on the way name many things that are not asked about.
  private var isLong: Bool { interpretation.wordCount > 25 }

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
    if clause.isQuestion { return match.score >= 8 }
    return match.score >= 8 && !heard.reports
  }

  /// Fragments such as "caffeine = spasms?" and "menu" ask without the form of a question.
  private func asksAnyway(_ match: IntentMatch, _ clause: Clause) -> Bool {
    !isReport(match.topic) && !clause.isOfSpeaker && clause.experiencer == .unsaid
  }

  private func isContext(_ match: IntentMatch) -> Bool {
    interpretation.namesDomain || interpretation.namesBody || session.isAboutSpasms
      || session.topic == match.topic || heard.reports
      || !match.needsContext && asksOfOurs(besides: match.topic)
  }

  /// "does coffee cause it, and how long do I ice it": one question that is ours for certain speaks for the other.
  private func asksOfOurs(besides topic: String) -> Bool {
    interpretation.intents.contains {
      $0.topic != topic && $0.score >= 8 && !isReport($0.topic) && isColdQuestion($0)
        && content.topic($0.topic)?.isSocial == false
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
  private var hasFollowUp: Bool {
    guard let topic = session.topic, !isReport(topic) else { return false }
    return !aspects.isEmpty
      || interpretation.intents.contains { $0.topic == topic && $0.needsContext }
  }

  /// "how long does it last" after a report is about the spasm, whatever other topics say of the same words.
  private func isBareQuestion(_ match: IntentMatch) -> Bool {
    session.topic.map(isReport) == true
      && aspects.contains { $0.clause == match.clause && $0.span.contains(match.span) }
  }

  /// The answer to the aspect asked, where the intent itself names none.
  private func refine(_ match: IntentMatch) -> String {
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
      if content.answer(match.topic, aspect.name) != nil { return aspect.name }
    }
    return match.answer
  }

  /// "sudafed?", "frozen peas?": a message of a few words that names a subject asks about it.
  private func bareSubject() -> Request? {
    guard interpretation.wordCount <= 3, subject != .elsewhere, !heard.reports,
      let match = interpretation.intents.first(where: {
        $0.isMention && $0.score >= 4 && content.topic($0.topic)?.isSocial == false
          && !isReport($0.topic)
      })
    else { return nil }
    return Request(
      topic: match.topic, answer: refine(match), clause: match.clause, isQuestion: true, score: 1,
      span: match.span)
  }

  /// "any stretch?", "what can I put on it", in a conversation about spasms: where nothing better was understood, the
  /// words that need a subject are taken to be about spasms, if hardly a word is left unread.
  private func looseSubject() -> Request? {
    guard session.isAboutSpasms, subject != .elsewhere, social().isEmpty,
      interpretation.unreadWordCount <= interpretation.wordCount / 5
    else { return nil }
    let matches = interpretation.intents.filter {
      content.topic($0.topic)?.isSocial == false && !isReport($0.topic) && $0.score >= 3
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

  /// "she's 77, if that matters": told of somebody whose spasms were told of before, with hardly a strange word.
  private var goesOn: Bool {
    session.record.reports && subject != .elsewhere && social().isEmpty
      && interpretation.wordCount <= 8 && interpretation.strangeWordCount <= 1
      && interpretation.knownWordCount * 4 >= interpretation.wordCount * 3
      && interpretation.clauses.allSatisfy { !$0.isQuestion && !$0.namesElsewhere }
  }

  // MARK: Follow-ups

  /// Forms of question in the message. "and", "so" and the like ask for more only when there is nothing else.
  private var aspects: [AspectMatch] {
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
  private func followUp() -> Request? {
    guard var topic = session.topic, content.topic(topic)?.isSocial == false,
      subject != .elsewhere
    else { return nil }
    // "just curious, I don't have any"
    if heard.remarks.contains("no_case") { return nil }
    // "bye so"
    if interpretation.wordCount <= 3, social().contains("goodbye") { return nil }
    guard let aspect = aspects.max(by: { $0.score < $1.score }), interpretation.wordCount <= 9
    else { return nil }
    // "just the left, it's puffier than the other one" tells; "and the other one" asks.
    guard
      interpretation.wordCount <= 4 || !heard.reports
        || interpretation.clauses[aspect.clause].isQuestion
    else { return nil }
    if isReport(topic) { topic = Self.afterReport[aspect.name] ?? topic }
    let clause = aspect.clause
    if aspect.name == "more" {
      return Request(
        topic: topic, answer: next(in: topic), clause: clause, isQuestion: true, score: 1,
        span: aspect.span)
    }
    let answer =
      content.answer(topic, aspect.name) != nil ? aspect.name : unanswered(aspect.name, topic)
    return Request(
      topic: topic, answer: answer, clause: clause, isQuestion: true, score: 1, span: aspect.span)
  }

  /// "safe for children": the topic's own pattern holds the words of the question, and says what exactly.
  private func says(_ request: Request, moreThan follow: Request) -> Bool {
    request.topic == follow.topic && request.answer != "what"
      && request.span.contains(follow.span)
  }

  /// Another answer of the topic to the aspect, or the note that the guidance does not say.
  private func unanswered(_ aspect: String, _ topic: String) -> String {
    content.answers.first(topic: topic, aspect: aspect)?.id ?? "?" + aspect
  }

  /// The first answer of the topic that has not been said yet.
  private func next(in topic: String) -> String {
    content.answers.first {
      $0.topic == topic && session.said[$0.topic + "." + $0.id] == nil
    }?.id ?? "?more"
  }
}
