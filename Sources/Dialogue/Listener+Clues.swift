import IntentMatching

/// What is said, and whether it is held.
extension Listener {
  func evidence(_ session: Session, _ span: Span, _ rule: SourceLocation?)
    -> Session.Evidence
  {
    Session.Evidence(turn: session.turn, span: span, words: span.text(in: message), rule: rule)
  }

  func isRow(_ clue: String) -> Bool { content.findingIndex.isRow(clue) }
  func isRow(_ clue: ClueMatch) -> Bool { content.findingIndex.isRow(clue) }

  func signals(of clue: String) -> [Signal] { content.findingIndex.signals(of: clue) }
  func signals(of clue: ClueMatch) -> [Signal] { content.findingIndex.signals(of: clue) }

  func takeClues(_ session: inout Session, _ heard: inout Heard) {
    // What is denied first, so that "it doesn't usually hurt but tonight it did" holds the pain.
    // In a correction the last word counts.
    let corrects = interpretation.clues.contains { $0.name == "correcting" }
    let isPlain = corrects || interpretation.clues.allSatisfy { $0.assertion != .denied }
    let ordered =
      isPlain
      ? interpretation.clues
      : interpretation.clues.filter { $0.assertion == .denied }
        + interpretation.clues.filter { $0.assertion != .denied }
    for clue in ordered where !isOverruled(clue) {
      // "that was the wasp sting, the jump itself didn't hurt": what is taken back is, whatever else is named.
      let isHeard = isInDomain || clue.assertion == .denied && session.isReported
      if clue.aboutDomain, !isHeard { continue }
      guard relevance(of: clue, session).isOurs else { continue }
      let person = person(of: clue, session)
      let serious = isRow(clue)
      switch clue.assertion {
      case .present, .possible:
        if clue.isRemote, !serious { continue }
        hold(clue, person, &session, &heard)
      case .past:
        // Over and long ago is no signal; a recent fit or faint that is over still is, and an illness once had.
        let role = content.findingIndex.role(of: clue)
        let isGrave = role?.isOfEmergency == true || role?.isOfCrisis == true
        if serious && clue.isHistory || isGrave && !clue.isRemote {
          hold(clue, person, &session, &heard)
        }
        if !serious, signals(of: clue).isEmpty { heard.remarks.insert(clue.name) }
      case .denied:
        // Said of something else, and no denial.
        if clue.name == EngineNames.otherThings { continue }
        heard.denies = true
        guard !clue.isCurrent else { continue }
        session.records[person, default: .init()].denied[clue.name] =
          evidence(session, clue.span.union(clue.trigger ?? clue.span), clue.rule)
        takeBack(clue.name, person, &session, isPlain: isPlainDenial(clue))
      case .hypothetical, .asked:
        if isAlarm(clue) || clue.assertion == .asked && EngineNames.toldByAsking.contains(clue.name)
        {
          hold(clue, person, &session, &heard)
          continue
        }
        if clue.aboutDomain { heard.asked.formUnion(signals(of: clue)) }
      }
    }
  }

  /// Whether the message says elsewhere that nobody has spasms ("I've no symptoms, I'm writing a novel"), or that it
  /// happened once and is over; vague signal words are then about something else. What is said of the speaker's own
  /// body stands.
  private func isOverruled(_ clue: ClueMatch) -> Bool {
    guard clue.assertion != .denied else { return false }
    let role = content.findingIndex.role(of: clue)
    if role?.isOfEmergency != true, role?.isOfCrisis != true, !clue.isCurrent,
      isLongOver(clue.clause)
    {
      return true
    }
    guard clue.aboutDomain else { return false }
    let signals = self.signals(of: clue)
    guard !signals.isEmpty else { return false }
    // "about every three months", "a year back": words of a value say nothing by themselves.
    if signals.allSatisfy(\.isOfTime),
      interpretation.quantities.contains(where: {
        ($0.kind == .rate || $0.kind == .ago) && $0.assertion != .denied
          && $0.span.overlaps(clue.span) && clue.span.union($0.span) != clue.span
      })
    {
      return true
    }
    let clause = interpretation.clauses[clue.clause]
    let isOwn = clause.isOfSpeaker && (clause.namesBody || clause.namesDomain)
    return interpretation.clues.contains { stance in
      guard stance.assertion == .present || stance.assertion == .past else { return false }
      switch stance.name {
      case "no_case": return !isOwn
      case "one_off":
        return signals.allSatisfy { $0 != .painful && $0 != .new && $0 != .disruptive }
          && (!isOwn || stance.clause == clue.clause)
      default: return false
      }
    }
  }

  /// "twenty years of it, and pain free these four": whether what a clause tells has stayed away for long.
  func isLongOver(_ clause: Int) -> Bool { lastLongOver.map { clause <= $0 } ?? false }

  /// Whether a spasm, or a part of the body, of the person in focus has been told of before.
  func isHeld(_ session: Session) -> Bool {
    session.records[session.focus].map { $0.reports || $0.part != nil } ?? false
  }

  /// Whether the message tells of a spasm, or of a part of the body with something wrong with it.
  var tellsOfSpasms: Bool {
    interpretation.clauses.contains {
      $0.tellsDomain || $0.namesBody && hasSymptom($0) || tellsOfComplaint($0)
    }
  }

  /// "I boot myself awake as I drop off": a kind of spasm told of without its name.
  func tellsOfComplaint(_ clause: Clause) -> Bool {
    guard clause.isOfSpeaker || clause.experiencer != .unsaid, !clause.isQuestion else {
      return false
    }
    return interpretation.intents.contains {
      interpretation.clauses[$0.clause] == clause && !$0.isMention && !$0.needsContext
        && $0.score >= 8 && content.kind(of: $0.topic) == .complaint
    }
  }

  /// A question that is itself the alarm: "should I ring an ambulance for this", "what's a lethal dose".
  private func isAlarm(_ clue: ClueMatch) -> Bool {
    guard let role = content.findingIndex.role(of: clue) else { return false }
    if role.isOfCrisis { return true }
    let clause = interpretation.clauses[clue.clause]
    return role.isOfEmergency && clue.assertion == .asked
      // "can't get a breath in??" begins with the complaint itself.
      && (clause.isPersonal || !clause.asksInForm || clue.span.lower == clause.span.lower)
  }

  private func hold(
    _ clue: ClueMatch, _ person: Session.Person, _ session: inout Session, _ heard: inout Heard
  ) {
    if content.findingIndex.role(of: clue) == nil { heard.remarks.insert(clue.name) }
    // In place: a copy of the record would copy all that it holds.
    let proof = evidence(session, clue.span, clue.rule)
    session.records[person, default: .init()].hold(clue.name, proof)
  }

  /// The words of an emergency are spent on it: "my arm won't do what I tell it" is no everyday trouble as well.
  func spendOnRows(_ session: inout Session) {
    guard var record = session.records[session.focus] else { return }
    let rows = HeldFacts(record, content).findings.filter {
      $0.finding.level == .emergency || $0.finding.level == .crisis
    }
    let spent = rows.flatMap(\.evidence).filter { $0.turn == session.turn }.map(\.span)
    guard !spent.isEmpty else { return }
    for (clue, evidence) in record.clues
    where evidence.turn == session.turn && !isRow(clue) && !signals(of: clue).isEmpty
      && spent.contains(where: { $0.overlaps(evidence.span) })
    {
      record.clues[clue] = nil
    }
    session.records[session.focus] = record
  }
}

extension Signal {
  /// Whether it is told by a value alone: how often, since when.
  var isOfTime: Bool { self == .new || self == .frequent || self == .persistent }
}
