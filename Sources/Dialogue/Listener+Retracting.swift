import IntentMatching

/// What is taken back, and what is not let go of.
extension Listener {
  /// Lets go of a clue that was denied, and with it of the signal it stood for.
  ///
  /// Thoughts of suicide are not lowered within a conversation, and a red flag not by denying what many other rows
  /// share, such as pain: only by taking back what made it one.
  func takeBack(
    _ clue: String, _ person: Session.Person, _ session: inout Session, isPlain: Bool = true
  ) {
    guard !isKept(clue, session.records[person] ?? .init()) else { return }
    release([clue], person, &session, isPlain: isPlain)
    // A denied signal takes its values and its other clues with it: "no, not often".
    for signal in signals(of: clue) { takeBack(signal, person, &session) }
  }

  func takeBack(
    _ signal: Signal, _ person: Session.Person, _ session: inout Session
  ) {
    let limits = content.policy.thresholds
    release(content.findingIndex.clues(of: signal), person, &session)
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
  private func release(
    _ clues: [String], _ person: Session.Person, _ session: inout Session, isPlain: Bool = true
  ) {
    guard var record = session.records[person] else { return }
    let gone = clues.compactMap { record.clues[$0] }
    for clue in clues { record.clues[clue] = nil }
    // What a row alone rests on takes no signal with it: "fluttering" is not what "no, it doesn't hurt" denies.
    let isOfRows = clues.allSatisfy { signals(of: $0).isEmpty }
    // In one order: what is let go of first may be what kept another.
    for (name, evidence) in record.clues.sorted(by: { $0.key < $1.key })
    where !isKept(name, record) && (!isOfRows || signals(of: name).isEmpty) {
      // "my sister never lets me go on the tablet" denies a word of "took too many of my tablets", and not what it
      // tells; "not chest. CALF" does.
      let isWhole = isPlain || !isRow(name)
      if gone.contains(where: {
        $0.turn == evidence.turn
          && (isWhole ? $0.span.overlaps(evidence.span) : $0.span.holdsMost(of: evidence.span))
      }) {
        record.clues[name] = nil
      }
    }
    session.records[person] = record
  }

  /// Whether a denial says little else, or comes with a correction: it then takes back all that its words told.
  func isPlainDenial(_ clue: ClueMatch) -> Bool {
    interpretation.clauses[clue.clause].wordCount <= 3
      || interpretation.clues.contains { $0.name == "correcting" }
  }

  /// Whether a clue holds up a red flag that this denial does not take back.
  private func isKept(_ clue: String, _ record: Session.Record) -> Bool {
    switch content.findingIndex.alarm(with: clue, in: record.clues) {
    case .crisis: true
    case .emergency: (content.findingIndex.role(of: clue)?.rowCount ?? 0) > 3
    default: false
    }
  }

  /// "I was joking" takes back what was alarming, to whatever remains; where nothing was, it takes back everything.
  func forgetJokes(_ session: inout Session) {
    for (person, record) in session.records {
      let alarming = HeldFacts(record, content).levels.contains(.emergency)
      for (clue, evidence) in record.clues where evidence.turn < session.turn || isJoke(evidence) {
        let isCrisis = content.findingIndex.role(of: clue)?.isOfCrisis == true
        if isCrisis || alarming && !isRow(clue) { continue }
        session.records[person]?.clues[clue] = nil
      }
      if !alarming {
        if let rate = record.rate, rate.evidence.turn < session.turn {
          session.records[person]?.rate = nil
        }
        if let age = record.age, age.evidence.turn < session.turn {
          session.records[person]?.age = nil
        }
      }
    }
  }

  /// What this message tells in the breath of the joke is part of it ("joking about the chest pain"); the rest is
  /// meant: "jk, I googled. my arm's been twitching since Monday".
  private func isJoke(_ evidence: Session.Evidence) -> Bool {
    interpretation.clues.contains {
      $0.name == "joking" && interpretation.clauses[$0.clause].span.overlaps(evidence.span)
    }
  }

  /// Whether whoever writes was joking: "she's joking" of somebody in danger is no more than a relative's comfort, nor
  /// is what he thinks: "my boyfriend reckons I'm messing about".
  var takesBackAJoke: Bool {
    interpretation.clues.contains { clue in
      clue.name == "joking" && clue.assertion == .present
        && (clue.experiencer == .speaker || clue.experiencer == .unsaid)
        && !interpretation.slots.contains {
          $0.isBystander && $0.clause == clue.clause && $0.span.upper <= clue.span.lower
        }
    }
  }
}
