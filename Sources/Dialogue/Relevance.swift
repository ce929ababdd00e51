import IntentMatching

/// Whether something is said of spasms: the row of the table in ``Listener/relevance(of:_:)-swift.method`` that fits.
enum Relevance: String {
  // Of something else.
  case illness = "of another illness"
  case thing = "of a thing that has no spasms"
  case doing = "of something done, not of a spasm"
  case absence = "of having no spasms"
  case nothingTold = "of something else, as no spasm is told of"
  case onceTold = "of something else, as one spasm is told of that is over"
  case animal = "of an animal"
  case otherThings = "of something else"
  case unclear = "not said of a spasm, or taken back"
  // Of spasms.
  case alarm = "of danger, whatever is talked about"
  case named = "a spasm or a part of the body is named beside it"
  case told = "spasms have been told of"
  case answer = "an answer"
  case pointing = "it points back at a spasm"
  case near = "a spasm or a part of the body is named close by"
  case plain = "nothing else is talked about"

  /// Whether it counts.
  var isOurs: Bool {
    switch self {
    case .illness, .thing, .doing, .absence, .nothingTold, .onceTold, .animal, .otherThings,
      .unclear:
      false
    case .alarm, .named, .told, .answer, .pointing, .near, .plain: true
    }
  }
}

/// What there is for words to be said of that name no spasm themselves.
enum Complaint {
  /// No spasm: it is said that there is none.
  case denied
  /// No spasm: it is only asked about.
  case none
  /// One that is over.
  case once
  /// Spasms, or a part of the body.
  case told
}

/// What a clue or a value is said of, by the first row that fits.
extension Listener {
  /// What the message tells of spasms.
  func readComplaint() -> Complaint {
    let clauses = interpretation.clauses
    let telling = clauses.reduce(Telling.none) { max($0, $1.telling) }
    let isOver =
      telling == .once
      // "One cramp, first in my life"
      && !interpretation.clues.contains {
        $0.topic == .spasm && clauses[$0.clause].telling == .once && !signals(of: $0).isEmpty
      }
    if telling == .going || telling == .once && !isOver || clauses.contains(where: tellsOfComplaint)
    {
      return .told
    }
    if isOver { return .once }
    // Not "hardly a night my toes don't cramp".
    if telling == .none, clauses.contains(where: { $0.deniesDomain && !$0.namesBody }) {
      return .denied
    }
    return clauses.contains(where: \.namesBody) ? .told : .none
  }

  func relevance(of clue: ClueMatch, _ session: Session) -> Relevance {
    guard clue.aboutDomain else { return isDoneByAnAnimal(clue) ? .animal : .alarm }
    let own = interpretation.clauses[clue.clause]
    // "had the tooth drilled and now my whole jaw is sore"
    if !session.isReported, interpretation.ailments.contains(clue.clause) { return .illness }
    let told = signals(of: clue)
    let isPresent = clue.assertion == .present || clue.assertion == .possible
    let isOfTime = !told.isEmpty && told.allSatisfy(\.isOfTime)
    if isPresent, content.findingIndex.role(of: clue)?.isOfEmergency != true {
      if clue.topic == .thing { return .thing }
      if clue.topic == .doing, isOfTime { return .doing }
      if let row = lackOfComplaint(
        clue.topic, isOfTime: isOfTime, isNew: told.contains(.new),
        hurts: told.contains(.painful), session)
      {
        return row
      }
    }
    if isOfSomethingDone(clue, told, own) { return .doing }
    if isDoneByAnAnimal(clue) { return .animal }
    return isOfSpasms(clue, session, isOfTime: isOfTime, isSignal: !told.isEmpty)
  }

  func relevance(of quantity: Quantity, _ session: Session) -> Relevance {
    let own = interpretation.clauses[quantity.clause]
    if quantity.topic == .thing { return .thing }
    if quantity.topic.isOfLife { return .doing }
    if isOfOtherThings(quantity) { return .otherThings }
    let isAsserted = quantity.assertion != .asked && quantity.assertion != .hypothetical
    if isAsserted, quantity.assertion != .denied,
      let row = lackOfComplaint(quantity.topic, isOfTime: true, isNew: false, hurts: false, session)
    {
      return row
    }
    if own.tellsDomain || own.namesBody { return .named }
    guard isAsserted else { return own.namesDomain || own.isPersonal ? .near : .unclear }
    if isHeld(session) || tellsOfSpasms {
      return own.strangeCount <= (own.isPersonal ? 2 : 1) ? .told : .unclear
    }
    return own.strangeCount == 0 && own.isPersonal ? .plain : .unclear
  }

  /// "On levothyroxine since 1999. Do muscles need salt?": where no spasm is told of, or one that is over, how often
  /// and since when are said of a life, unless the words name or point to a spasm.
  private func lackOfComplaint(
    _ topic: SegmentTopic, isOfTime: Bool, isNew: Bool, hurts: Bool, _ session: Session
  ) -> Relevance? {
    if session.isReported || isHeld(session) || complaint == .told { return nil }
    switch topic {
    case .other:
      if isOfTime || hurts && complaint == .none {
        return complaint == .once ? .onceTold : .nothingTold
      }
    case .thing, .doing, .habit, .activity:
      if isOfTime { return complaint == .once ? .onceTold : .nothingTold }
    case .speaker: if isOfTime, complaint != .once { return .nothingTold }
    case .bare: if isOfTime, complaint == .denied { return .nothingTold }
    case .absence: if isOfTime, !isNew { return .absence }
    case .spasm, .body, .pointing: break
    }
    return nil
  }

  /// "I swim twice a week", "four coffees a day since 1988": how often, and since when, something is done.
  private func isOfSomethingDone(_ clue: ClueMatch, _ told: [Signal], _ own: Clause) -> Bool {
    guard clue.topic == .habit || clue.topic == .activity else { return false }
    if clue.topic == .habit, told == [.frequent] { return true }
    guard !own.namesDomain, !own.namesBody, !tellsOfComplaint(own) else { return false }
    return told == [.frequent]
      || told == [.persistent]
        && interpretation.quantities.contains { $0.topic.isOfLife && $0.clause == clue.clause }
  }

  /// Whether what is said of nothing else can be taken to be of a spasm: its own clause says so, or spasms have been
  /// reported, in this message or before.
  private func isOfSpasms(
    _ clue: ClueMatch, _ session: Session, isOfTime: Bool, isSignal: Bool
  ) -> Relevance {
    let own = interpretation.clauses[clue.clause]
    let isAsserted = clue.assertion != .asked && clue.assertion != .hypothetical
    if clue.anchor == .named, !isAsserted || own.tellsDomain || own.namesBody { return .named }
    let isLong = interpretation.wordCount > 25
    if !isLong {
      let isHeld = isHeld(session)
      // Much is said of other things: "I have those every morning in my smoothie", "it hurts to watch him lift".
      if clue.assertion == .present, isSignal, clue.anchor != .loose {
        if isHeld || tellsOfSpasms { return .told }
        if own.strangeCount <= 1 || session.turn <= 1 { return .plain }
      } else if clue.assertion == .present, isOfTime {
        // "basically every session, so that's Tuesdays and Saturdays", to "how often?"
        let isAnswer = session.pending == .frequency || session.pending == .since
        if isHeld, own.strangeCount <= (isAnswer && !own.isQuestion ? own.wordCount / 3 : 0) {
          return .answer
        }
      } else if clue.anchor != .loose || isHeld {
        return isHeld ? .told : .pointing
      }
    }
    // "So it's not the first, I stand corrected", at the end of a long message, is of what is talked about.
    if isLong, session.isReported, clue.anchor == .pointing, own.strangeCount == 0 {
      return .pointing
    }
    // A long message wanders: there, only what stands near a spasm is said of it.
    let isOwn = own.isOfSpeaker
    let reach = clue.anchor == .pointing ? 4 : isOwn ? 2 : 1
    let isNear = interpretation.clauses.indices.contains { index in
      let clause = interpretation.clauses[index]
      return (!isLong || index >= clue.clause - reach && index <= clue.clause + 1)
        && (clause.namesDomain || clause.namesBody)
        && (clause.isPersonal || clause.experiencer != .unsaid || !clause.isQuestion
          || isLong && isOwn && clue.anchor == .pointing)
        && (!clause.isPolar || isLong && isOwn && clue.anchor == .pointing)
    }
    return isNear ? .near : .unclear
  }

  /// "The dog collapsed on his bed", beside a person's own trouble: the words that name the animal tell it.
  private func isDoneByAnAnimal(_ clue: ClueMatch) -> Bool {
    interpretation.slots.contains { slot in
      slot.name == "person" && isAnimal(.other(slot.value)) && slot.span.lower < clue.span.lower
        && clue.span.lower < slot.span.upper && clue.experiencer != .speaker
        && (!isRow(clue) || clue.span.upper <= slot.span.upper)
    }
  }

  /// "we see spasms every day", of a class: words that the content knows to be about something else.
  private func isOfOtherThings(_ quantity: Quantity) -> Bool {
    interpretation.clues.contains {
      $0.name == EngineNames.otherThings && $0.assertion == .denied
        && $0.span.overlaps(quantity.span)
    }
  }
}
