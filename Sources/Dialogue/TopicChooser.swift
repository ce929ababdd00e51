import IntentMatching

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
    } else if let report = complaint() ?? statements.first {
      result.requests = [report]
    }
    if result.requests.isEmpty, let follow = followUp() { result.requests = [follow] }
    if result.requests.isEmpty, let bare = bareSubject() { result.requests = [bare] }
    if result.requests.isEmpty || result.requests.allSatisfy({ isReport($0.topic) }),
      let pointed = pointedSubject()
    {
      result.requests = [pointed]
    }
    // "she says it's nothing", "fine, I'll book one": said of what was told before.
    let adds =
      session.isAboutSpasms
      && (heard.denies && session.isReported && interpretation.wordCount > 2
        && (heard.reports || result.social.allSatisfy { $0 == "deny" })
        || !heard.remarks.isDisjoint(with: ["gone_now", "reassured", "refuses", "under_care"]))
    if result.requests.isEmpty, !heard.reports, !adds, let loose = looseSubject() {
      result.requests = [loose]
    }
    if result.requests.isEmpty,
      heard.reports || heard.answered != nil || adds || goesOn
    {
      result.requests = [complaint() ?? report]
    }
    // "I've no pain or anything, my wife wants to buy it": nothing was told that could go on.
    if result.requests.isEmpty, heard.denies, result.social.isEmpty, session.isAboutSpasms {
      result.social = ["deny"]
    }
    // "ok good, that makes sense to me now": where nothing else was understood, what it begins with is.
    if result.requests.isEmpty, result.social.isEmpty, subject != .elsewhere, let first = firstWord
    {
      result.social = [first]
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

  /// What is told and not asked about.
  private var report: Request {
    Request(
      topic: EngineNames.reportTopic, answer: "what", clause: 0, isQuestion: false, score: 1)
  }

  /// "my eyelid's been jumping since Monday": what is told is of a kind that has an answer of its own, which has not
  /// been said yet.
  private func complaint() -> Request? {
    guard heard.reports else { return nil }
    let parts = Set(interpretation.slots.lazy.filter { $0.name == "body_part" }.map(\.value))
    let match = interpretation.intents.first { match in
      content.kind(of: match.topic) == .complaint && !match.needsContext && !isDenied(match)
        && (!isLong || parts.count == 1)
        && match.topic != session.topic && session.said[match.topic + ".what"] == nil
        && content.answers.has(topic: match.topic, id: "what")
    }
    guard let match else { return nil }
    return Request(
      topic: match.topic, answer: "what", clause: match.clause, isQuestion: false,
      score: match.score, span: match.span)
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

  func isReport(_ topic: String) -> Bool { topic == EngineNames.reportTopic }

  /// Only short, bare messages are worth asking back about.
  private func isTie(_ first: Request, _ rival: Request) -> Bool {
    first.score == rival.score && interpretation.wordCount <= 3
      && content.rank(first.topic) == content.rank(rival.topic)
  }

  func social() -> [String] {
    let matches = interpretation.intents.filter { match in
      // "yes" and "no" mean themselves only when little else is said.
      content.isSocial(match.topic) == true
        && !(["affirm", "deny"].contains(match.topic) && interpretation.wordCount > 4)
        && !isAboutMore(match)
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

  /// "hello, I want to turn off the lamp", "what is your best joke": the rest of it wants something else.
  private func isAboutMore(_ match: IntentMatch) -> Bool {
    let clause = interpretation.clauses[match.clause]
    if session.isAboutSpasms || interpretation.namesDomain || interpretation.namesBody {
      return clause.unreadCount > 2 + clause.wordCount / 4
    }
    return clause.unreadCount > 1 + clause.wordCount / 4 || interpretation.unreadWordCount > 6
  }

  /// The "yes" or "no" that a longer message begins with.
  private var firstWord: String? {
    guard session.isAboutSpasms, interpretation.clauses.allSatisfy({ !$0.isQuestion }),
      let start = interpretation.clauses.first?.span.lower
    else { return nil }
    for clue in interpretation.clues
    where clue.span.lower <= start + 4 && clue.assertion == .present {
      if clue.name == "says_no" { return "deny" }
      if clue.name == "says_yes" { return "affirm" }
    }
    return nil
  }
}
