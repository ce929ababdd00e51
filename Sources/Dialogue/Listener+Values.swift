import IntentMatching

/// Rates, ages, durations and parts of the body.
extension Listener {
  func takeQuantities(
    _ session: inout Session, _ heard: inout Heard, wasAskedSince: Bool
  ) {
    let limits = content.policy.thresholds
    for quantity in interpretation.quantities
    where isInDomain && relevance(of: quantity, session).isOurs
      && (!quantity.isBare || wasAskedSince || corrects(session) || heard.corrects)
      && !isLongOver(quantity.clause)
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
          || heard.corrects && quantity.number < limits.frequentAtLeast
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
        if corrects(session) || heard.corrects {
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
      case (.ago, .present) where heard.corrects:
        // "I read my diary wrong, it was one day, three months ago"
        takeBack(Signal.frequent, session.focus, &session)
        takeBack(Signal.persistent, session.focus, &session)
        record = session.records[session.focus] ?? .init()
      case (.duration, .present), (.duration, .possible):
        record.duration = (quantity.number, proof)
      default: break
      }
      session.records[session.focus] = record
    }
  }

  /// "more like 3 weeks actually": a bare time replaces the one that was said.
  func corrects(_ session: Session) -> Bool {
    session.record.age != nil && interpretation.wordCount <= 8
  }

  func takeSlots(_ session: inout Session) {
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
}
