/// What one clause says.
extension Interpreter {
  struct FoundClue {
    var match: ProgramMatch
    /// How many words it rests on, as these are sorted by it.
    var length: Int
    var pattern: Int
    /// The row of the pattern.
    var row: Int
    var clue: Int
    /// The pattern says the opposite: "painless".
    var denies: Bool
  }

  struct FoundIntent {
    /// The row of the pattern.
    var row: Int
    var intent: Int
    var needsContext: Bool
    var score: Int
    var span: Span
    var clause: Int
    var slots: Range<Int>
  }

  mutating func read(_ clause: Range<Int>, _ number: Int) {
    let span = Span(tokens[clause.lowerBound].span.lower, tokens[clause.upperBound - 1].span.upper)
    var info = Clause(
      span: span, wordCount: clause.count, isQuestion: false, isPolar: false, asksInForm: false,
      namesDomain: false,
      isUnmistakable: false, namesBody: false, namesElsewhere: false,
      elsewhereCount: 0, subjectCount: 0, isPersonal: false, isOfSpeaker: false,
      experiencer: .unsaid)
    let isQuestioned = tokens[clause.upperBound - 1].isQuestioned
    let seen = flags(in: clause)
    info.namesDomain = seen & TriggerKind.domain.bit != 0
    namesOtherSubject =
      seen & (TriggerKind.otherSubject.bit | TriggerKind.otherDoing.bit) != 0
    info.isUnmistakable = seen & TriggerKind.unmistakable.bit != 0
    info.namesBody = seen & TriggerKind.body.bit != 0
    info.namesElsewhere = seen & TriggerKind.elsewhere.bit != 0
    info.elsewhereCount = phraseCount(.elsewhere, in: clause)
    info.subjectCount = clause.count {
      tokens[$0].flags & (TriggerKind.domain.bit | TriggerKind.body.bit) != 0
    }
    info.isPersonal = seen & (TriggerKind.personal.bit | TriggerKind.speaker.bit) != 0
    info.isOfSpeaker = seen & TriggerKind.speaker.bit != 0
    var first = clause.lowerBound
    while first < clause.upperBound - 1, tokens[first].flags & TriggerKind.filler.bit != 0 {
      first += 1
    }
    if !isQuestioned, leadsIn(first, clause) { tokens[first].flags &= ~TriggerKind.open.bit }
    for word in clause { tokens[word].person = findPerson(word, clause) }
    info.experiencer = experiencer(clause, around: clause.upperBound)

    runPatterns(clause, number)
    keepLongestClues()
    dropDeniedParts()
    // The words of a complaint are spent on it.
    var spent = WordSet(from: clause.lowerBound)
    for clue in foundClues
    where clue.match.core.count > 1 && !clue.denies && pack.clues.isComplaint(clue.clue) {
      spent.formUnion(clue.match.core)
    }
    findTriggers(clause)
    let reader = AssertionReader(
      clause: clause, tokens: tokens, isQuestioned: isQuestioned,
      found: takeTriggers(), spent: spent)
    for index in foundClues.indices {
      for word in foundClues[index].match.core { understood[word] = true }
    }
    findQuantities(clause)
    absent = WordSet(from: clause.lowerBound)
    if info.namesDomain { info.telling = telling(clause, reader) }
    info.deniesDomain = absent.count > 0
    info.isPolar = reader.asks(first, reader.segment(around: first))
    let isOpen =
      tokens[first].flags & (TriggerKind.open.bit | TriggerKind.telling.bit) == TriggerKind.open.bit
    info.asksInForm = info.isPolar || isOpen
    info.isQuestion =
      isQuestioned || info.isPolar || isOpen
      || seen & TriggerKind.openAnywhere.bit != 0
      || clause.contains { word in
        tokens[word].before == .comma
          && (tokens[word].flags & TriggerKind.open.bit != 0
            || reader.asks(word, reader.segment(around: word)))
      }
    for index in foundClues.indices { add(foundClues[index], clause, number, seen, reader) }
    readQuantities(clause, number, reader)
    readSlots(clause, number)
    info.strangeCount = clause.count { isStrange($0) }
    for word in clause where word > clause.lowerBound {
      if tokens[word].before == .comma
        || tokens[word].flags & TriggerKind.polar.bit != 0
          && tokens[word - 1].flags & TriggerKind.filler.bit != 0
      {
        draft.joints.append(Span(tokens[word].span.lower, tokens[word].span.lower))
      }
    }
    draft.clauses.append(info)
    triggers = reader.triggers
  }

  /// "When she wakes up her eyes roll", "when I run my calf cramps": tells, where "when should I ..." asks.
  private func leadsIn(_ first: Int, _ clause: Range<Int>) -> Bool {
    guard subordinators.contains(text.words[first]), first + 1 < clause.upperBound else {
      return false
    }
    return tokens[first + 1].flags & TriggerKind.polar.bit == 0
      && !askers.contains(text.words[first + 1])
  }

  /// What a clause tells of the subject: what is neither denied nor imagined nor only asked about.
  private mutating func telling(_ clause: Range<Int>, _ reader: AssertionReader) -> Telling {
    var telling = Telling.none
    for word in clause where tokens[word].flags & TriggerKind.domain.bit != 0 {
      switch reader.reading(of: word, word + 1, core: WordSet(from: clause.lowerBound)).assertion {
      case .present, .possible, .past:
        let isEvent = tokens[word].flags & TriggerKind.event.bit != 0
        telling = max(telling, !isEvent ? .named : isOnce(word, reader) ? .once : .going)
      case .denied: absent.insert(word)
      case .hypothetical, .asked: break
      }
    }
    return telling
  }

  /// "My calf gave one flick", with no word of how often or for how long.
  private func isOnce(_ word: Int, _ reader: AssertionReader) -> Bool {
    let part = part(of: reader.segment(around: word), around: word..<word + 1)
    return flags(in: part) & TriggerKind.single.bit != 0
      && !foundQuantities.indices.contains {
        (foundQuantities[$0].kind == .rate || foundQuantities[$0].kind == .age)
          && part.contains(foundQuantities[$0].start)
      }
  }

  private func isAboutDomain(_ clue: FoundClue) -> Bool { pack.clues.isAboutDomain(clue.clue) }

  /// "doesn't stop me working" holds "doesn't stop", and denies.
  private mutating func dropDeniedParts() {
    guard foundClues.contains(where: { $0.denies && $0.match.core.count > 1 }) else { return }
    var kept = 0
    for index in foundClues.indices {
      let clue = foundClues[index]
      // Denials stay, and are found at their old place or before it.
      let isPart =
        !clue.denies
        && foundClues.contains { denial in
          // What denies a sign of danger leaves the pain: "chest sore where I press after the gym".
          denial.denies && denial.match.core.count > max(1, clue.match.core.count)
            && (isAboutDomain(denial) || !isAboutDomain(clue))
            && clue.match.core.allSatisfy(denial.match.core.contains)
        }
      if isPart { continue }
      foundClues.swapAt(kept, index)
      kept += 1
    }
    foundClues.removeSubrange(kept...)
  }

  private mutating func add(
    _ clue: FoundClue, _ clause: Range<Int>, _ number: Int, _ seen: UInt64,
    _ reader: borrowing AssertionReader
  ) {
    var reading = reader.reading(of: clue.match.start, clue.match.end, core: clue.match.core)
    if clue.denies {
      // Denied, it says the thing.
      switch reading.assertion {
      case .present, .possible, .past: reading.assertion = .denied
      case .denied:
        // "not painless" hurts, but "no numbness in my calf" is no sign of danger.
        guard isAboutDomain(clue) else { return }
        reading.assertion = .present
      case .hypothetical, .asked: break
      }
    }
    let place = clue.clue * 8 + Int(reading.assertion.rawValue)
    guard clueCounts[place] < Self.repeatLimit else { return }
    if clueCounts[place] == 0 { countedClues.append(place) }
    clueCounts[place] += 1
    let segment = reader.segment(around: clue.match.start)
    let seenAround = flags(in: segment)
    draft.clues.append(
      ClueMatch(
        origin: origin(clue.row), number: clue.clue,
        assertion: reading.assertion,
        isRemote: reading.isRemote, isCurrent: seenAround & TriggerKind.current.bit != 0,
        aboutDomain: pack.clues.isAboutDomain(clue.clue),
        experiencer: experiencer(clause, of: clue.match, isSignal: isAboutDomain(clue)),
        span: Span(tokens[clue.match.start].span.lower, tokens[clue.match.end - 1].span.upper),
        clause: number, isHistory: pack.clues.isHistory(clue.clue),
        anchor: anchor(clue.match, seen, segment),
        topic: isAboutDomain(clue)
          ? topic(of: segment, beside: clue.match.start..<clue.match.end, core: clue.match.core)
          : .bare,
        trigger: reading.trigger.map {
          Span(tokens[$0.start].span.lower, tokens[$0.end - 1].span.upper)
        }))
  }

  /// The flags of all words of a range together.
  func flags(in words: Range<Int>) -> UInt64 {
    var seen: UInt64 = 0
    for word in words { seen |= tokens[word].flags }
    return seen
  }

  /// A clue stands on its own when its clause names a spasm or the body, points back at one, or begins with it:
  /// "hurts like mad", "daily".
  private func anchor(
    _ match: ProgramMatch, _ seen: UInt64, _ segment: Range<Int>
  ) -> Anchor {
    if seen & (TriggerKind.domain.bit | TriggerKind.body.bit) != 0 { return .named }
    if seen & TriggerKind.anaphor.bit != 0 { return .pointing }
    let begins = segment.allSatisfy { word in
      word >= match.start || understood[word]
        || tokens[word].flags & (TriggerKind.filler.bit | TriggerKind.denied.bit) != 0
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

  /// Hands the triggers over, so that they are sorted in place.
  private mutating func takeTriggers() -> ReusedList<AssertionReader.Trigger> {
    var taken = ReusedList<AssertionReader.Trigger>()
    swap(&taken, &triggers)
    return taken
  }

  /// The triggers of a clause that make assertions.
  private mutating func findTriggers(_ clause: Range<Int>) {
    triggers.removeAll()
    let range = text.namedByStart[clause.lowerBound]..<text.namedByStart[clause.upperBound]
    for index in range {
      guard let kind = roles[Int(text.named[index].concept)] else { continue }
      switch kind {
      case .denied, .deniedAfter, .possible, .hypothetical, .past, .remote, .pseudo, .terminator:
        triggers.append(
          AssertionReader.Trigger(
            kind: kind, start: text.named[index].start, end: text.named[index].end))
      default: break
      }
    }
  }
}
