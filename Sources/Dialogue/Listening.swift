import IntentMatching

/// What one message changed in what is held.
struct Heard {
  /// Signals and rows not held before this message.
  var gained: Set<String> = []
  /// Signals and rows held before and taken back by this message.
  var lost: Set<String> = []
  /// Signals only asked about.
  var asked: Set<Signal> = []
  /// The message reports a spasm.
  var reports = false
  /// Clues of the conversation itself, such as `under_care`, said in this message.
  var remarks: Set<String> = []
  /// The message denied something, or answered no.
  var denies = false
  /// An animal is meant.
  var isAnimal = false
  /// The pending question was answered.
  var answered: Session.Question?
  /// Somebody else came into focus.
  var changedPerson = false
}

/// Takes what a message says into the session: whose it is, what is held, what is taken back.
struct Listener {
  let content: Content
  let interpretation: Interpretation
  let message: String
  let subject: Subject

  /// Whether the message may be taken to be about spasms.
  private var isInDomain: Bool { subject == .ours }

  func listen(_ session: inout Session) -> Heard {
    var heard = Heard()
    let before = session.focus
    chooseFocus(&session, &heard)
    heard.changedPerson = session.focus != before
    if heard.isAnimal { return heard }
    let held = HeldFacts(session.record, content)
    let asked = session.pending
    if let asked { answer(asked, &session, &heard) }
    takeClues(&session, &heard)
    turnToEmergency(&session)
    takeQuantities(&session, &heard, wasAskedSince: asked == .since)
    takeSlots(&session)
    if heard.remarks.contains("joking") { forgetJokes(&session) }
    if heard.remarks.isSuperset(of: ["one_off", "correcting"]) {
      // "I mean it twitched one time": it neither recurs nor goes on.
      takeBack(Signal.frequent, session.focus, &session)
      takeBack(Signal.persistent, session.focus, &session)
    }
    spendOnRows(&session)
    noticeReport(&session, &heard)
    let now = HeldFacts(session.record, content)
    let old = Set(held.findings.map(\.finding.id))
    let new = Set(now.findings.map(\.finding.id))
    if heard.changedPerson {
      heard.gained = new.subtracting(session.record.toldReasons)
    } else {
      heard.gained = new.subtracting(old)
      heard.lost = old.subtracting(new)
    }
    return heard
  }

  // MARK: Whose

  private static let animals: Set<String> = [
    "dog", "cat", "horse", "rabbit", "other animal",
  ]

  private func chooseFocus(_ session: inout Session, _ heard: inout Heard) {
    // Clues know best whose they are; then clauses about a spasm or the body; then a person named by the way.
    let said = interpretation.clues.filter {
      $0.assertion != .asked && $0.assertion != .hypothetical
        && ($0.anchor != .loose || !$0.aboutDomain)
        && (signals(of: $0.name).isEmpty == false || isRow($0.name))
    }
    let telling = interpretation.clauses.filter { ($0.namesDomain || $0.namesBody) && !$0.isPolar }
    let candidates = said.map(\.experiencer) + telling.map(\.experiencer)
    var chosen: Session.Person?
    for experiencer in candidates {
      switch experiencer {
      case .person(let role):
        // A person named outweighs "I": "I think my mum's leg hurts".
        if chosen == nil || chosen == .speaker { chosen = person(role, session) }
      case .thirdPerson:
        if chosen == nil { chosen = lastNamed(session) }
      case .speaker:
        if chosen == nil { chosen = .speaker }
      case .unsaid: break
      }
    }
    // Nobody is lost sight of who needs help now: only somebody else's own trouble turns from them.
    let urgent = HeldFacts(session.record, content).levels.contains {
      $0 == .emergency || $0 == .crisis
    }
    if urgent {
      let named = candidates.contains { if case .person = $0 { true } else { false } }
      let back = chosen == .speaker && session.focus != .speaker
      guard named || back else { return }
    } else if chosen == nil {
      chosen = namedByTheWay(session)
    }
    guard let chosen else { return }
    if case .other(let role) = chosen {
      if Self.animals.contains(role) {
        heard.isAnimal = isOfAnimal(role) || !candidates.contains(.person(role))
        return
      }
      session.lastOther = chosen
    }
    session.focus = chosen
  }

  /// "my dog's leg twitches", "spasms in my cat": next to one another, not "came off my horse, back's in spasm".
  private func isOfAnimal(_ role: String) -> Bool {
    let animals = interpretation.slots.filter { $0.name == "person" && $0.value == role }
    let signs =
      interpretation.clues.filter {
        !isRow($0.name) || $0.aboutDomain || $0.experiencer == .person(role)
      }.map(\.span)
      + interpretation.slots.filter { $0.name == "body_part" }.map(\.span)
      + interpretation.intents.filter { !$0.isMention }.map(\.span)
    return animals.contains { animal in
      signs.contains { sign in
        let between = Span(
          min(animal.span.upper, sign.upper), max(animal.span.lower, sign.lower))
        return animal.span.overlaps(sign)
          || between.upper - between.lower <= 24 && !between.text(in: message).contains(",")
      }
    }
  }

  /// "back to nan", "what should he do", "and for me?": no spasm is named, but somebody is.
  private func namedByTheWay(_ session: Session) -> Session.Person? {
    for clause in interpretation.clauses {
      switch clause.experiencer {
      case .person(let role):
        let someone = person(role, session)
        if session.records[someone] != nil || !clause.isQuestion && !clause.isOfSpeaker {
          return someone
        }
      case .thirdPerson:
        if session.lastOther != nil || session.focus != .speaker { return lastNamed(session) }
      case .speaker:
        // "me, I've never had one"
        let tells = interpretation.clues.contains {
          interpretation.clauses[$0.clause] == clause && $0.experiencer == .speaker
            && ($0.aboutDomain || $0.name == "no_case" || $0.name == "one_off")
        }
        if session.focus != .speaker, !clause.isQuestion, tells { return .speaker }
      case .unsaid: break
      }
    }
    return nil
  }

  /// The person of a role; "the child" is the son already spoken of.
  private func person(_ role: String, _ session: Session) -> Session.Person {
    if session.records[.other(role)] != nil { return .other(role) }
    let others = session.records.keys.filter { $0 != .speaker }
    if others.count == 1, let only = others.first, case .other(let known) = only,
      Self.vague.contains(role) || Self.vague.contains(known)
    {
      return only
    }
    return .other(role)
  }

  private static let vague: Set<String> = [
    "child", "baby", "patient", "somebody", "person", "friend",
  ]

  /// Whom "he" or "she" means: the last person named in this message, else the last one spoken of.
  private func lastNamed(_ session: Session) -> Session.Person {
    let people = interpretation.slots.filter { $0.name == "person" }
    if session.lastOther == nil,
      let animal = people.last(where: { Self.animals.contains($0.value) }),
      people.allSatisfy({ Self.animals.contains($0.value) })
    {
      // "my dog (a lab, 4) twitches when he's asleep"
      return .other(animal.value)
    }
    let named = interpretation.slots.last { slot in
      guard slot.name == "person", !Self.animals.contains(slot.value) else { return false }
      return interpretation.clauses[slot.clause].experiencer == .person(slot.value)
    }
    if let named { return person(named.value, session) }
    if case .other = session.focus { return session.focus }
    return session.lastOther ?? .other("somebody")
  }

  /// Whoever this message puts in danger is the one to speak of: "we went for a run and he's collapsed".
  private func turnToEmergency(_ session: inout Session) {
    func isInDanger(_ person: Session.Person) -> Bool {
      HeldFacts(session.records[person] ?? .init(), content).findings.contains { met in
        (met.finding.level == .emergency || met.finding.level == .crisis)
          && met.evidence.contains { $0.turn == session.turn }
      }
    }
    guard !isInDanger(session.focus) else { return }
    let others = session.records.keys.filter { $0 != session.focus && isInDanger($0) }
    if let person = others.min(by: { "\($0)" < "\($1)" }) {
      session.focus = person
      if person != .speaker { session.lastOther = person }
    }
  }

  // MARK: Clues

  private func evidence(_ session: Session, _ span: Span, _ rule: SourceLocation?)
    -> Session.Evidence
  {
    Session.Evidence(turn: session.turn, span: span, words: span.text(in: message), rule: rule)
  }

  private func isRow(_ clue: String) -> Bool {
    content.findings.contains { finding in
      finding.level != .none && finding.when.contains { $0.contains(clue) }
    }
  }

  private func signals(of clue: String) -> [Signal] {
    content.findings.filter { finding in finding.when.contains { $0.contains(clue) } }
      .compactMap { Signal(rawValue: $0.id) }
  }

  private func takeClues(_ session: inout Session, _ heard: inout Heard) {
    // What is denied first, so that "it doesn't usually hurt but tonight it did" holds the pain.
    // In a correction the last word counts.
    let corrects = interpretation.clues.contains { $0.name == "correcting" }
    let ordered =
      corrects
      ? interpretation.clues
      : interpretation.clues.filter { $0.assertion == .denied }
        + interpretation.clues.filter { $0.assertion != .denied }
    for clue in ordered where !isOverruled(clue) {
      // "that was the wasp sting, the jump itself didn't hurt": what is taken back is, whatever else is named.
      let isHeard = isInDomain || clue.assertion == .denied && session.record.reports
      if clue.aboutDomain, !isHeard || !isOfSpasms(clue, session) { continue }
      // "I drink coffee every day": how often something is done.
      if clue.isOfActivity, signals(of: clue.name) == [.frequent],
        !interpretation.clauses[clue.clause].namesDomain,
        !interpretation.clauses[clue.clause].namesBody
      {
        continue
      }
      let person = person(of: clue, session)
      let serious = isRow(clue.name)
      switch clue.assertion {
      case .present, .possible:
        if clue.isRemote, !serious { continue }
        hold(clue, person, &session, &heard)
      case .past:
        // Over and long ago is no signal; a recent fit or faint that is over still is.
        if serious, !clue.isRemote || clue.isHistory { hold(clue, person, &session, &heard) }
        if !serious, signals(of: clue.name).isEmpty { heard.remarks.insert(clue.name) }
      case .denied:
        heard.denies = true
        guard !clue.isCurrent else { continue }
        session.records[person, default: .init()].denied[clue.name] =
          evidence(session, clue.span.union(clue.trigger ?? clue.span), clue.rule)
        takeBack(clue.name, person, &session)
      case .hypothetical, .asked:
        if isAlarm(clue) {
          hold(clue, person, &session, &heard)
          continue
        }
        if clue.aboutDomain { heard.asked.formUnion(signals(of: clue.name)) }
      }
    }
  }

  /// Whether the message says elsewhere that nobody has spasms ("I've no symptoms, I'm writing a novel"), or that it
  /// happened once and is over; vague signal words are then about something else. What is said of the speaker's own
  /// body stands.
  private func isOverruled(_ clue: ClueMatch) -> Bool {
    guard clue.aboutDomain, clue.assertion != .denied else { return false }
    let signals = Set(self.signals(of: clue.name))
    guard !signals.isEmpty else { return false }
    let clause = interpretation.clauses[clue.clause]
    let isOwn = clause.isOfSpeaker && (clause.namesBody || clause.namesDomain)
    return interpretation.clues.contains { stance in
      guard stance.assertion == .present || stance.assertion == .past else { return false }
      switch stance.name {
      case "no_case": return !isOwn
      case "one_off":
        return signals.isDisjoint(with: [.painful, .new, .disruptive])
          && (!isOwn || stance.clause == clue.clause)
      default: return false
      }
    }
  }

  /// Whether what was said can be taken to be of a spasm: its own clause says so, or spasms have been reported, in
  /// this message or before.
  private func isOfSpasms(_ clue: ClueMatch, _ session: Session) -> Bool {
    if clue.anchor == .named { return true }
    let isLong = interpretation.wordCount > 25
    if !isLong, clue.anchor == .pointing || session.records[session.focus]?.reports == true {
      return true
    }
    // A long message wanders: there, only what stands near a spasm is said of it.
    let isOwn = interpretation.clauses[clue.clause].isOfSpeaker
    let reach = clue.anchor == .pointing ? 4 : isOwn ? 2 : 1
    return interpretation.clauses.indices.contains { index in
      let clause = interpretation.clauses[index]
      return (!isLong || index >= clue.clause - reach && index <= clue.clause + 1)
        && (clause.namesDomain || clause.namesBody)
        && (clause.isPersonal || clause.experiencer != .unsaid || !clause.isQuestion
          || isLong && isOwn && clue.anchor == .pointing)
        && (!clause.isPolar || isLong && isOwn && clue.anchor == .pointing)
    }
  }

  /// A question that is itself the alarm: "should I ring an ambulance for this", "what's a lethal dose".
  private func isAlarm(_ clue: ClueMatch) -> Bool {
    let clause = interpretation.clauses[clue.clause]
    return content.findings.contains { finding in
      guard finding.when.contains(where: { $0.contains(clue.name) }) else { return false }
      if finding.level == .crisis { return true }
      return finding.level == .emergency && clue.assertion == .asked
        && (clause.isPersonal || !clause.asksInForm)
    }
  }

  private func hold(
    _ clue: ClueMatch, _ person: Session.Person, _ session: inout Session, _ heard: inout Heard
  ) {
    if content.findings.allSatisfy({ finding in
      !finding.when.contains { $0.contains(clue.name) }
    }) {
      heard.remarks.insert(clue.name)
    }
    var record = session.records[person] ?? .init()
    if record.clues[clue.name] == nil {
      record.clues[clue.name] = evidence(session, clue.span, clue.rule)
    }
    record.denied[clue.name] = nil
    session.records[person] = record
  }

  /// Lets go of a clue that was denied, and with it of the signal it stood for.
  ///
  /// Thoughts of suicide are not lowered within a conversation, and a red flag not by denying what many other rows
  /// share, such as pain: only by taking back what made it one.
  private func takeBack(
    _ clue: String, _ person: Session.Person, _ session: inout Session
  ) {
    guard !isKept(clue, session.records[person] ?? .init()) else { return }
    release([clue], person, &session)
    // A denied signal takes its values and its other clues with it: "no, not often".
    for signal in signals(of: clue) { takeBack(signal, person, &session) }
  }

  private func takeBack(
    _ signal: Signal, _ person: Session.Person, _ session: inout Session
  ) {
    let limits = content.policy.thresholds
    let clues = content.findings.filter { $0.id == signal.rawValue }
      .flatMap { $0.when.filter { $0.count == 1 }.joined() }
    release(clues, person, &session)
    switch signal {
    case .frequent: session.records[person]?.rate = nil
    case .new:
      if let age = session.records[person]?.age, age.isOnset, age.value <= limits.newWithin {
        session.records[person]?.age = nil
      }
    case .persistent:
      if let age = session.records[person]?.age, age.value > limits.persistentAfter {
        session.records[person]?.age = nil
      }
    default: break
    }
  }

  /// Removes clues, and whatever else the same words were taken to say.
  private func release(_ clues: [String], _ person: Session.Person, _ session: inout Session) {
    guard var record = session.records[person] else { return }
    let gone = clues.compactMap { record.clues[$0] }
    for clue in clues { record.clues[clue] = nil }
    // What a row alone rests on takes no signal with it: "fluttering" is not what "no, it doesn't hurt" denies.
    let isOfRows = clues.allSatisfy { signals(of: $0).isEmpty }
    // In one order: what is let go of first may be what kept another.
    for (name, evidence) in record.clues.sorted(by: { $0.key < $1.key })
    where !isKept(name, record) && (!isOfRows || signals(of: name).isEmpty) {
      if gone.contains(where: { $0.turn == evidence.turn && $0.span.overlaps(evidence.span) }) {
        record.clues[name] = nil
      }
    }
    session.records[person] = record
  }

  /// Whether a clue holds up a red flag that this denial does not take back.
  private func isKept(_ clue: String, _ record: Session.Record) -> Bool {
    content.findings.contains { finding in
      guard finding.level == .emergency || finding.level == .crisis,
        finding.when.contains(where: { line in
          line.contains(clue) && line.allSatisfy { record.clues[$0] != nil }
        })
      else { return false }
      return finding.level == .crisis || rowCount(of: clue) > 3
    }
  }

  private func rowCount(of clue: String) -> Int {
    content.findings.count { finding in
      finding.level != .none && finding.when.contains { $0.contains(clue) }
    }
  }

  /// "I was joking" takes back what was alarming, to whatever remains; where nothing was, it takes back everything.
  private func forgetJokes(_ session: inout Session) {
    for (person, record) in session.records {
      let alarming = HeldFacts(record, content).levels.contains(.emergency)
      for clue in record.clues.keys {
        let isCrisis = content.findings.contains { finding in
          finding.level == .crisis && finding.when.contains { $0.contains(clue) }
        }
        if isCrisis || alarming && !isRow(clue) { continue }
        session.records[person]?.clues[clue] = nil
      }
      if !alarming {
        session.records[person]?.rate = nil
        session.records[person]?.age = nil
      }
    }
  }

  private func person(of clue: ClueMatch, _ session: Session) -> Session.Person {
    switch clue.experiencer {
    case .unsaid: return session.focus
    case .speaker:
      // "I think her leg hurts": the clause is about whoever is in focus.
      return session.focus
    case .person(let role):
      return Self.animals.contains(role) ? session.focus : self.person(role, session)
    case .thirdPerson:
      if case .other = session.focus { return session.focus }
      return lastNamed(session)
    }
  }

  /// The words of an emergency are spent on it: "my arm won't do what I tell it" is no everyday trouble as well.
  private func spendOnRows(_ session: inout Session) {
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

  // MARK: Values

  private func takeQuantities(
    _ session: inout Session, _ heard: inout Heard, wasAskedSince: Bool
  ) {
    let limits = content.policy.thresholds
    for quantity in interpretation.quantities
    where isInDomain && !quantity.isOfActivity && isOfSpasms(quantity, session)
      && (!quantity.isBare || wasAskedSince || corrects(session)) && !isOfOtherThings(quantity)
    {
      let proof = evidence(session, quantity.span, nil)
      var record = session.records[session.focus] ?? .init()
      switch (quantity.kind, quantity.assertion) {
      case (.rate, .present), (.rate, .possible):
        if quantity.number >= limits.frequentAtLeast
          || (record.rate.map { $0.value < limits.frequentAtLeast } ?? true)
        {
          record.rate = (quantity.number, proof)
        }
        if quantity.number < limits.rareBelow
          || heard.remarks.contains("correcting") && quantity.number < limits.frequentAtLeast
        {
          heard.denies = true
          // "I meant every year": the frequency is put right.
          takeBack(Signal.frequent, session.focus, &session)
          record = session.records[session.focus] ?? .init()
          record.rate = (quantity.number, proof)
        }
        record.denied["frequent"] = quantity.number < limits.rareBelow ? proof : nil
      case (.rate, .asked), (.rate, .hypothetical):
        if quantity.number >= limits.frequentAtLeast { heard.asked.insert(.frequent) }
      case (.rate, .denied):
        if quantity.number >= limits.frequentAtLeast, let rate = record.rate,
          rate.value >= limits.frequentAtLeast
        {
          record.rate = nil
        }
      case (.age, .present), (.age, .possible):
        if corrects(session) || heard.remarks.contains("correcting") {
          // "sorry, more like three weeks": the first time said was wrong.
          if quantity.number > limits.newWithin { takeBack(Signal.new, session.focus, &session) }
          if quantity.number <= limits.persistentAfter {
            takeBack(Signal.persistent, session.focus, &session)
          }
          record = session.records[session.focus] ?? .init()
        }
        record.age = (quantity.number, quantity.isOnset, proof)
      case (.ago, .present) where quantity.isOnset || wasAskedSince,
        (.ago, .possible) where quantity.isOnset || wasAskedSince:
        record.age = (quantity.number, true, proof)
      case (.duration, .present), (.duration, .possible):
        record.duration = (quantity.number, proof)
      default: break
      }
      session.records[session.focus] = record
    }
  }

  /// "we see spasms every day", of a class: words that the content knows to be about something else.
  private func isOfOtherThings(_ quantity: Quantity) -> Bool {
    interpretation.clues.contains {
      $0.name == "said_of_other_things" && $0.assertion == .denied
        && $0.span.overlaps(quantity.span)
    }
  }

  /// "more like 3 weeks actually": a bare time replaces the one that was said.
  private func corrects(_ session: Session) -> Bool {
    session.record.age != nil && interpretation.wordCount <= 8
  }

  /// A value counts beside a spasm, a part of the body or "it", as an answer, or once a spasm has been reported.
  private func isOfSpasms(_ quantity: Quantity, _ session: Session) -> Bool {
    let clause = interpretation.clauses[quantity.clause]
    return clause.namesDomain || clause.namesBody || clause.isPersonal || clause.wordCount <= 4
      || session.records[session.focus]?.reports == true
  }

  private func takeSlots(_ session: inout Session) {
    guard isInDomain else { return }
    var record = session.records[session.focus] ?? .init()
    let clauses = interpretation.clauses
    // The part of the body in a clause about a spasm or a symptom, else the first named.
    let parts = interpretation.slots.filter { $0.name == "body_part" && $0.value != "muscle" }
    let telling = parts.first { slot in
      clauses[slot.clause].namesDomain
        || interpretation.clues.contains { $0.clause == slot.clause && $0.aboutDomain }
    }
    if let part = telling ?? parts.first, !clauses[part.clause].isQuestion || telling != nil {
      if record.part != part.value { record.side = nil }
      record.part = part.value
      if let side = interpretation.slots.first(where: {
        $0.name == "side" && $0.clause == part.clause
      }) {
        record.side = side.value
      }
    }
    session.records[session.focus] = record
  }

  // MARK: Answers to Charley's own question

  private func answer(
    _ question: Session.Question, _ session: inout Session, _ heard: inout Heard
  ) {
    // The answer stands first, and is short: "yeah", "no not really", "only if I press it".
    let first = interpretation.clauses.first
    let says = { (clue: String) in
      interpretation.clues.contains { $0.name == clue && $0.clause == 0 }
    }
    let no = says("says_no")
    let yes = says("says_yes") && !no
    guard yes || no, first?.isQuestion == false, first?.wordCount ?? 99 <= 5 else {
      if !interpretation.quantities.isEmpty
        || interpretation.clues.contains(where: { !signals(of: $0.name).isEmpty })
      {
        heard.answered = question
      }
      return
    }
    let name: String
    switch question {
    case .pain: name = Signal.painful.rawValue
    case .new: name = Signal.new.rawValue
    // "How often?" is not answered by yes.
    case .frequency where no: name = Signal.frequent.rawValue
    case .frequency, .since: return
    }
    guard
      let clue = content.findings.first(where: { $0.id == name })?.when.first(where: {
        $0.count == 1
      })?.first
    else { return }
    // A signal in the message itself says it better, or is what is answered: "no, it's every night".
    guard interpretation.clues.allSatisfy({ signals(of: $0.name).isEmpty }) else { return }
    heard.answered = question
    let proof = evidence(
      session, interpretation.clauses.first?.span ?? Span(0, 0), nil)
    if yes {
      session.records[session.focus, default: .init()].clues[clue] = proof
    } else {
      session.records[session.focus, default: .init()].denied[clue] = proof
      takeBack(clue, session.focus, &session)
      heard.denies = true
    }
  }

  // MARK: Reports

  private func noticeReport(_ session: inout Session, _ heard: inout Heard) {
    guard isInDomain else { return }
    let tells = interpretation.clauses.contains { clause in
      (clause.namesDomain || clause.namesBody && hasSymptom(clause)) && !clause.isPolar
        && (!clause.isQuestion || clause.isOfSpeaker) && !asksByTopic(clause)
    }
    let signals = interpretation.clues.contains {
      !self.signals(of: $0.name).isEmpty && isOfSpasms($0, session)
        && ($0.assertion == .present || $0.assertion == .denied)
    }
    // An answer or an afterthought: "2 months", "arch of it".
    let adds =
      session.record.reports && interpretation.wordCount <= 5
      && interpretation.clauses.allSatisfy { !$0.isQuestion }
      && (interpretation.namesBody || interpretation.quantities.contains { !$0.isOfActivity })
    if tells || signals || adds {
      heard.reports = true
      session.records[session.focus, default: .init()].reports = true
    }
  }

  /// "ventolin and twitching", "caffeine = spasms?": a topic named, and nobody's case told.
  private func asksByTopic(_ clause: Clause) -> Bool {
    guard !clause.isOfSpeaker, clause.experiencer == .unsaid else { return false }
    return interpretation.intents.contains {
      interpretation.clauses[$0.clause] == clause && !$0.isMention && !$0.needsContext
        && $0.score >= 8 && $0.topic != "symptom_report"
        && content.topic($0.topic)?.isSocial == false
    }
  }

  /// Whether a clause about a part of the body tells of something wrong with it.
  private func hasSymptom(_ clause: Clause) -> Bool {
    interpretation.clues.contains {
      interpretation.clauses[$0.clause] == clause && $0.assertion != .asked
    }
      || interpretation.intents.contains {
        $0.topic == "symptom_report" && interpretation.clauses[$0.clause] == clause
      }
  }
}
