/// What one clause says.
extension Interpreter {
  struct FoundClue {
    var match: ProgramMatch
    var pattern: Int
  }

  mutating func read(_ clause: Range<Int>, _ number: Int, _ result: inout Interpretation) {
    let span = Span(spans[clause.lowerBound].lower, spans[clause.upperBound - 1].upper)
    var info = Clause(
      span: span, wordCount: clause.count, isQuestion: false, isPolar: false, asksInForm: false,
      namesDomain: false,
      isUnmistakable: false, namesBody: false, namesElsewhere: false,
      elsewhereCount: 0, subjectCount: 0, isPersonal: false, isOfSpeaker: false,
      experiencer: .unsaid)
    let isQuestioned = questioned[clause.upperBound - 1]
    var seen: UInt32 = 0
    for word in clause { seen |= flags[word] }
    info.namesDomain = seen & TriggerKind.domain.bit != 0
    info.isUnmistakable = seen & TriggerKind.unmistakable.bit != 0
    info.namesBody = seen & TriggerKind.body.bit != 0
    info.namesElsewhere = seen & TriggerKind.elsewhere.bit != 0
    info.elsewhereCount = phraseCount(.elsewhere, in: clause)
    info.subjectCount = clause.count {
      flags[$0] & (TriggerKind.domain.bit | TriggerKind.body.bit) != 0
    }
    info.isPersonal = seen & (TriggerKind.personal.bit | TriggerKind.speaker.bit) != 0
    info.isOfSpeaker = seen & TriggerKind.speaker.bit != 0
    var first = clause.lowerBound
    while first < clause.upperBound - 1, flags[first] & TriggerKind.filler.bit != 0 { first += 1 }
    people.removeAll(keepingCapacity: true)
    for word in clause { people.append(findPerson(word, clause)) }
    info.experiencer = experiencer(clause, around: clause.upperBound)

    var clues: [FoundClue] = []
    runPatterns(clause, number, &clues, &result)
    clues = Self.longest(clues, pack)
    // "doesn't stop me working" holds "doesn't stop", and denies.
    let denials = clues.filter { pack.patterns[$0.pattern].flagged && $0.match.core.count > 1 }
    clues.removeAll { clue in
      denials.contains { denial in
        !pack.patterns[clue.pattern].flagged && denial.match.core.count > clue.match.core.count
          && clue.match.core.allSatisfy(denial.match.core.contains)
      }
    }
    // The words of a complaint are spent on it.
    var spent = WordSet(from: clause.lowerBound)
    for clue in clues
    where clue.match.core.count > 1 && !pack.patterns[clue.pattern].flagged
      && pack.clues.isComplaint(Int(pack.patterns[clue.pattern].index))
    {
      spent.formUnion(clue.match.core)
    }
    let reader = AssertionReader(
      clause: clause, flags: flags, breaks: breaks, isQuestioned: isQuestioned,
      found: triggers(in: clause), spent: spent)
    info.tellsDomain = info.namesDomain && tellsDomain(clause, reader)
    info.isPolar = reader.asks(first, reader.segment(around: first))
    info.asksInForm = info.isPolar || flags[first] & TriggerKind.open.bit != 0
    info.isQuestion =
      isQuestioned || info.isPolar || flags[first] & TriggerKind.open.bit != 0
      || clause.contains { word in
        breaks[word] == .comma
          && (flags[word] & TriggerKind.open.bit != 0
            || reader.asks(word, reader.segment(around: word)))
      }
    for clue in clues {
      for word in clue.match.core { understood[word] = true }
      let pattern = pack.patterns[clue.pattern]
      let info = pack.clues[Int(pattern.index)]
      var reading = reader.reading(of: clue.match.start, clue.match.end, core: clue.match.core)
      if pattern.flagged {
        // The pattern says the opposite: "painless"; denied, it says the thing.
        switch reading.assertion {
        case .present, .possible, .past: reading.assertion = .denied
        case .denied: reading.assertion = .present
        case .hypothetical, .asked: break
        }
      }
      let slot = Int(pattern.index) * 8 + Int(reading.assertion.rawValue)
      guard clueCounts[slot] < Self.repeatLimit else { continue }
      clueCounts[slot] += 1
      result.clues.append(
        ClueMatch(
          name: info.name, assertion: reading.assertion, isRemote: reading.isRemote,
          isCurrent: reader.segment(around: clue.match.start).contains {
            flags[$0] & TriggerKind.current.bit != 0
          },
          aboutDomain: info.aboutDomain,
          experiencer: experiencer(clause, of: clue.match),
          span: Span(spans[clue.match.start].lower, spans[clue.match.end - 1].upper),
          clause: number, isHistory: info.isHistory,
          anchor: anchor(clue.match, clause, reader),
          isOfActivity: tellsActivity(reader.segment(around: clue.match.start)),
          trigger: reading.trigger.map { Span(spans[$0.start].lower, spans[$0.end - 1].upper) },
          rule: pack.location(clue.pattern)))
    }
    readQuantities(clause, number, reader, &result)
    readSlots(clause, number, &result)
    info.strangeCount = clause.count { isStrange($0) }
    for word in clause where word > clause.lowerBound {
      if breaks[word] == .comma
        || flags[word] & TriggerKind.polar.bit != 0 && flags[word - 1] & TriggerKind.filler.bit != 0
      {
        result.joints.append(Span(spans[word].lower, spans[word].lower))
      }
    }
    result.clauses.append(info)
  }

  /// Whether a phrase of the subject is neither denied nor imagined nor only asked about.
  private func tellsDomain(_ clause: Range<Int>, _ reader: AssertionReader) -> Bool {
    clause.contains { word in
      guard flags[word] & TriggerKind.domain.bit != 0 else { return false }
      switch reader.reading(of: word, word + 1, core: WordSet(from: clause.lowerBound)).assertion {
      case .present, .possible, .past: return true
      case .denied, .hypothetical, .asked: return false
      }
    }
  }

  /// Whether a segment tells of something done: "I swim twice a week", not "my hamstring goes at swimming".
  func tellsActivity(_ segment: Range<Int>) -> Bool {
    let namesBody = segment.contains { flags[$0] & TriggerKind.body.bit != 0 }
    return segment.contains { word in
      guard flags[word] & TriggerKind.activity.bit != 0 else { return false }
      if !namesBody { return true }
      return (max(segment.lowerBound, word - 2)..<word).contains {
        flags[$0] & TriggerKind.speaker.bit != 0
      } || word == segment.lowerBound
    }
  }

  /// A clue stands on its own when its clause names a spasm or the body, points back at one, or begins with it:
  /// "hurts like mad", "daily".
  private func anchor(
    _ match: ProgramMatch, _ clause: Range<Int>, _ reader: AssertionReader
  ) -> Anchor {
    var seen: UInt32 = 0
    for word in clause { seen |= flags[word] }
    if seen & (TriggerKind.domain.bit | TriggerKind.body.bit) != 0 { return .named }
    if seen & TriggerKind.anaphor.bit != 0 { return .pointing }
    let segment = reader.segment(around: match.start)
    let begins = segment.allSatisfy { word in
      word >= match.start || flags[word] & (TriggerKind.filler.bit | TriggerKind.denied.bit) != 0
    }
    return begins ? .pointing : .loose
  }

  /// How many phrases of a kind, those inside longer ones not counted.
  private func phraseCount(_ kind: TriggerKind, in clause: Range<Int>) -> Int {
    var count = 0
    var end = clause.lowerBound
    for index in text.namedByStart[
      clause.lowerBound]..<text.namedByStart[clause.upperBound]
    where roles[Int(text.named[index].concept)] == kind
      && text.named[index].start >= end
    {
      count += 1
      end = text.named[index].end
    }
    return count
  }

  private func triggers(in clause: Range<Int>) -> [AssertionReader.Trigger] {
    let range =
      text.namedByStart[clause.lowerBound]..<text.namedByStart[clause.upperBound]
    return range.compactMap { index in
      guard let kind = roles[Int(text.named[index].concept)] else { return nil }
      switch kind {
      case .denied, .deniedAfter, .possible, .hypothetical, .past, .remote, .pseudo, .terminator:
        return AssertionReader.Trigger(
          kind: kind, start: text.named[index].start, end: text.named[index].end)
      default: return nil
      }
    }
  }
}
