/// Times, rates and named values.
extension Interpreter {
  mutating func findQuantities(_ clause: Range<Int>) {
    foundQuantities.removeAll()
    quantities.read(text.words, text.numbers, clause: clause, into: &foundQuantities)
    timed = WordSet(from: clause.lowerBound)
    for index in foundQuantities.indices {
      for word in foundQuantities[index].start..<foundQuantities[index].end { timed.insert(word) }
    }
  }

  mutating func readQuantities(
    _ clause: Range<Int>, _ number: Int, _ reader: borrowing AssertionReader
  ) {
    for index in foundQuantities.indices where draft.quantities.count < 200 {
      let quantity = foundQuantities[index]
      for word in quantity.start..<quantity.end { understood[word] = true }
      let reading = reader.reading(
        of: quantity.start, quantity.end, core: WordSet(from: clause.lowerBound))
      let segment = reader.segment(around: quantity.start)
      let seen = flags(in: segment)
      draft.quantities.append(
        Quantity(
          kind: quantity.kind, number: quantity.number,
          span: Span(tokens[quantity.start].span.lower, tokens[quantity.end - 1].span.upper),
          isOnset: quantity.isOnset || seen & TriggerKind.onset.bit != 0,
          isBare: quantity.isBare && !leads(quantity, clause) && !standsAlone(quantity, clause),
          topic: topic(of: segment, beside: quantity.start..<quantity.end),
          assertion: reading.assertion, clause: number))
    }
  }

  /// "Three months my thumb has been twitching": a time at the head of a clause, before its subject.
  private func leads(_ quantity: FoundQuantity, _ clause: Range<Int>) -> Bool {
    guard quantity.end < clause.upperBound, tokens[quantity.end].before == .none,
      tokens[quantity.end].flags & TriggerKind.subject.bit != 0
    else { return false }
    return (clause.lowerBound..<quantity.start).allSatisfy {
      tokens[$0].flags & TriggerKind.filler.bit != 0
    }
  }

  /// "jumpy thing in my cheek, three weeks, no pain": a time between commas is said of what is told around it.
  private func standsAlone(_ quantity: FoundQuantity, _ clause: Range<Int>) -> Bool {
    guard quantity.end == clause.upperBound || tokens[quantity.end].before == .comma else {
      return false
    }
    var start = quantity.start
    while start > clause.lowerBound, tokens[start].before != .comma,
      tokens[start - 1].flags & TriggerKind.filler.bit != 0
    {
      start -= 1
    }
    return start > clause.lowerBound && tokens[start].before == .comma
  }

  mutating func readSlots(_ clause: Range<Int>, _ number: Int) {
    var end = clause.lowerBound
    for index in text.namedByStart[
      clause.lowerBound]..<text.namedByStart[clause.upperBound]
    {
      let occurrence = text.named[index]
      guard pack.conceptRoles[occurrence.concept] == MatcherTables.listRole,
        text.named[index].value != 0
      else { continue }
      let name = names.text(pack.conceptNames, Int(occurrence.concept))
      let span = Span(tokens[occurrence.start].span.lower, tokens[occurrence.end - 1].span.upper)
      if occurrence.start < end,
        draft.slots.contains(where: { $0.name == name && $0.span.overlaps(span) })
      {
        continue
      }
      end = max(end, occurrence.end)
      guard draft.slots.count < 200 else { return }
      draft.slots.append(
        Slot(
          name: name, value: names.text(pack.values, Int(text.named[index].value)), span: span,
          clause: number,
          isBystander: occurrence.concept == personList
            && tokens[occurrence.start].person == .nobody))
    }
  }
}
