import IntentMatching

/// Whose spasms are spoken of.
extension Listener {
  private static let animals: Set<String> = [
    "dog", "cat", "horse", "rabbit", "other animal",
  ]

  func isAnimal(_ person: Session.Person) -> Bool {
    if case .other(let role) = person { Self.animals.contains(role) } else { false }
  }

  func chooseFocus(_ session: inout Session, _ heard: inout Heard) {
    // Clues know best whose they are; then clauses about a spasm or the body; then a person named by the way.
    let said = interpretation.clues.filter {
      $0.assertion != .asked && $0.assertion != .hypothetical
        && ($0.anchor != .loose || !$0.aboutDomain)
        && (signals(of: $0).isEmpty == false || isRow($0))
    }
    let telling = interpretation.clauses.filter { ($0.namesDomain || $0.namesBody) && !$0.isPolar }
    let candidates = said.map(\.experiencer) + telling.map(\.experiencer)
    var chosen: Session.Person?
    for experiencer in candidates {
      switch experiencer {
      case .person(let role):
        // A person named outweighs "I": "I think my mum's leg hurts"; and an animal: "the cat had a fit, and now my
        // daughter has one".
        let outweighs =
          chosen.map { $0 == .speaker || isAnimal($0) && !Self.animals.contains(role) } ?? true
        if outweighs { chosen = person(role, session) }
      case .thirdPerson:
        if chosen == nil { chosen = lastNamed(session) }
      case .speaker:
        if chosen == nil { chosen = .speaker }
      case .unsaid: break
      }
    }
    // Nobody is lost sight of who needs help now: only somebody else's own trouble turns from them.
    let urgent = isAlarming(session.focus, session)
    if urgent {
      // "since I was born", "it's the baby keeping me up", "the cat had a fit": no trouble of theirs turns from it.
      switch chosen {
      case .other(let role) where !Self.animals.contains(role):
        guard
          tellsOf(.person(role), said, telling, isNamed: true)
            || session.records[.other(role)] != nil
        else { return }
      case .speaker where session.focus != .speaker:
        guard tellsOf(.speaker, said, telling) else { return }
      default: return
      }
    } else if chosen == nil
      || chosen == .speaker && session.focus != .speaker
        && session.isReported && !tellsOf(.speaker, said, telling)
    {
      // "what could I rub on it", of the husband's thigh: the speaker's part in it is no spasm of theirs.
      chosen = namedByTheWay(session)
    }
    // "sister not impressed", "she took some blood": nobody takes the place of one whose trouble is being talked about
    // unless a spasm, a part of the body or a signal is told of them.
    if !urgent, case .other(let role) = chosen, let someone = chosen,
      session.records[someone]?.reports != true,
      session.isReported
    {
      let isTold = tellsOf(.thirdPerson, said, telling) || tellsOf(.person(role), said, telling)
      guard isTold || Self.animals.contains(role) else {
        session.lastOther = chosen
        return
      }
    }
    guard let chosen else { return }
    if case .other(let role) = chosen {
      if Self.animals.contains(role) {
        // "cracked my neck, and now I see two of the cat": the danger is the speaker's, and so is what was told before
        // the animal was named.
        let animal = interpretation.slots.first { $0.name == "person" && $0.value == role }
        let own = Set(
          said.filter {
            isRow($0) && !$0.aboutDomain
              && ($0.experiencer == .speaker
                || $0.experiencer == .unsaid && $0.span.upper <= animal?.span.lower ?? 0)
          }
          .map(\.span.lower))
        let isOwn =
          own.count > 1 || isAlarmed(by: said, session)
          || telling.contains {
            $0.tellsDomain && $0.experiencer == .speaker
              && !(animal.map { slot in interpretation.clauses[slot.clause] } == $0)
          }
        if isOwn, session.focus == .speaker { return }
        heard.isAnimal = isOfAnimal(role) || !candidates.contains(.person(role))
        // "she's a beagle", next: still the dog.
        if heard.isAnimal, session.focus == .speaker { session.lastOther = chosen }
        return
      }
      session.lastOther = chosen
    }
    session.focus = chosen
  }

  /// "The hamster had six babies. My words come out slurred": whether the speaker tells of an emergency of their
  /// own beside the animal.
  private func isAlarmed(by said: [ClueMatch], _ session: Session) -> Bool {
    var own = SmallMap<String, Session.Evidence>()
    for clue in said
    where clue.experiencer == .speaker
      && (clue.assertion == .present || clue.assertion == .possible)
    {
      own[clue.name] = evidence(session, clue.span, clue.rule)
    }
    return content.findingIndex.isAlarming(own)
  }

  /// Whether a signal, or a clause about a spasm or a part of the body, is of somebody. That they did something for
  /// it, or lie awake as well, is none: "my late wife used to rub it", "wife can't sleep either".
  ///
  /// - Parameter isNamed: Only a spasm that is named will do: "I cried on my sister's shoulder".
  private func tellsOf(
    _ person: Experiencer, _ said: [ClueMatch], _ telling: [Clause], isNamed: Bool = false
  ) -> Bool {
    said.contains { clue in
      guard clue.aboutDomain, clue.experiencer == person else { return false }
      let told = Set(signals(of: clue))
      return !told.isEmpty
        && (clue.anchor == .named || !told.isSubset(of: [.persistent, .disruptive]))
    }
      || telling.contains {
        ($0.tellsDomain || !isNamed && hasSymptom($0)) && $0.experiencer == person
      }
  }

  /// "I was reading you my dad's text, it's his calf": what was taken to be the speaker's is that person's.
  func handOver(_ session: inout Session) {
    guard
      interpretation.clues.contains(where: { $0.name == "of_other" && $0.assertion == .present }),
      session.records[session.focus] == nil, let record = session.records[.speaker],
      // Who may be in danger is not let go of.
      !content.findingIndex.isAlarming(record.clues)
    else { return }
    session.records[session.focus] = record
    session.records[.speaker] = nil
  }

  /// "my dog's leg twitches", "spasms in my cat": next to one another, not "came off my horse, back's in spasm".
  private func isOfAnimal(_ role: String) -> Bool {
    let animals = interpretation.slots.filter { $0.name == "person" && $0.value == role }
    let signs =
      interpretation.clues.filter {
        !isRow($0) || $0.aboutDomain || $0.experiencer == .person(role)
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
    // "and for me?", "back to mine"
    return interpretation.clues.contains { $0.name == "of_myself" && $0.assertion != .denied }
      ? .speaker : nil
  }

  /// The person of a role; "the child" is the son already spoken of.
  func person(_ role: String, _ session: Session) -> Session.Person {
    if session.records[.other(role)] != nil { return .other(role) }
    let others = session.records.keys.filter { $0 != .speaker }
    if others.count == 1, let only = others.first, case .other(let known) = only,
      Self.vague.contains(role) || Self.vague.contains(known) || isNameOf(known, role)
    {
      return only
    }
    return .other(role)
  }

  /// "and Callum, when can he train?", after the son: nothing is told of a Callum, so it may be his name.
  private func isNameOf(_ known: String, _ name: String) -> Bool {
    func isName(_ role: String) -> Bool { role.first?.isUppercase == true }
    return isName(name) && !isName(known) && fits(known, spokenGender)
      && !interpretation.clauses.contains {
        ($0.namesDomain || $0.namesBody) && $0.experiencer != .speaker && !$0.isQuestion
      }
  }

  static let vague: Set<String> = [
    "child", "baby", "patient", "somebody", "person", "friend", "lad",
  ]

  /// Whom "he" or "she" means: the last person named in this message, else the last one spoken of; of two, the one
  /// the word fits.
  private func lastNamed(_ session: Session) -> Session.Person {
    let people = interpretation.slots.filter { $0.name == "person" }
    let persons = people.filter { !Self.animals.contains($0.value) && $0.value != "nobody" }
    let subjects = persons.filter { !$0.isBystander }
    if session.lastOther == nil, persons.isEmpty, let animal = people.last {
      // "my dog (a lab, 4) twitches when he's asleep"
      return .other(animal.value)
    }
    let pronoun = spokenGender
    let named = subjects.last {
      switch interpretation.clauses[$0.clause].experiencer {
      case .person($0.value): true
      // "Denise gets it in her neck", after the husband.
      case .thirdPerson: pronoun != nil && fits($0.value, pronoun)
      default: false
      }
    }
    if let named { return person(named.value, session) }
    if case .other(let role) = session.focus, fits(role, pronoun) { return session.focus }
    // "my husband says his calf cramps"; after the dog, too, he is the husband.
    let spoken = persons.last { fits($0.value, pronoun) }.map { person($0.value, session) }
    if let last = session.lastOther, spoken == nil || !isAnimal(last) { return last }
    if case .other = session.focus { return session.focus }
    // "does the baby's jump count?", and then "he did it again": the only one there is.
    let others = session.records.keys.filter { $0 != .speaker && !isAnimal($0) }
    if spoken == nil, others.count == 1, let only = others.first, case .other(let role) = only,
      fits(role, pronoun)
    {
      return only
    }
    return spoken ?? .other("somebody")
  }

  /// "he" or "she", where the message has only one of them.
  private var spokenGender: String? {
    var found: Set<String> = []
    for word in message.lowercased().split(whereSeparator: { !$0.isLetter }) {
      switch word {
      case "he", "his", "him", "hes": found.insert("he")
      case "she", "her", "hers", "shes": found.insert("she")
      default: break
      }
    }
    return found.count == 1 ? found.first : nil
  }

  private func fits(_ role: String, _ pronoun: String?) -> Bool {
    let gender = content.wording.line("gender." + role, 0)
    return pronoun == nil || gender.isEmpty || gender == pronoun
  }

  /// Whoever this message puts in danger is the one to speak of: "we went for a run and he's collapsed".
  ///
  /// - Returns: Whether an emergency or a crisis is held of the one in focus then, of this message or before.
  func turnToEmergency(_ session: inout Session) -> Bool {
    let isAlarmed = isAlarming(session.focus, session)
    if isAlarmed, isInDanger(session.focus, session) { return true }
    let others = session.records.keys.filter {
      $0 != session.focus && isAlarming($0, session) && isInDanger($0, session)
    }
    guard let person = others.min(by: { "\($0)" < "\($1)" }) else { return isAlarmed }
    session.focus = person
    if person != .speaker { session.lastOther = person }
    return true
  }

  private func isAlarming(_ person: Session.Person, _ session: Session) -> Bool {
    session.records[person].map { content.findingIndex.isAlarming($0.clues) } ?? false
  }

  /// Whether what is alarming of a person was said in this message.
  private func isInDanger(_ person: Session.Person, _ session: Session) -> Bool {
    HeldFacts(session.records[person] ?? .init(), content).findings.contains { met in
      (met.finding.level == .emergency || met.finding.level == .crisis)
        && met.evidence.contains { $0.turn == session.turn }
    }
  }

  func person(of clue: ClueMatch, _ session: Session) -> Session.Person {
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
}
