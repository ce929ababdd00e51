/// The patterns that match in a clause, found by the index.
extension Interpreter {
  /// Finds the clues of a clause, and takes note of its intents and aspects.
  mutating func runPatterns(_ clause: Range<Int>, _ clauseNumber: Int) {
    symbols.note(text, clause, pack)
    runner.run(text, symbols, shielded: shielded, clause: clause)
    foundClues.removeAll()
    for index in runner.found.indices {
      let (row, match) = (runner.found[index].row, runner.found[index].match)
      let pattern = runner.pattern(row)
      switch pattern.owner {
      case .clue:
        foundClues.append(
          FoundClue(
            match: match, length: match.core.count, pattern: runner.number(row), row: row,
            clue: Int(pattern.index), denies: pattern.flagged))
      case .intent: add(match, row, pattern, clauseNumber)
      case .aspect where draft.aspects.count < 200:
        draft.aspects.append(
          AspectMatch(
            origin: origin(row), score: match.weight,
            span: Span(tokens[match.start].span.lower, tokens[match.end - 1].span.upper),
            clause: clauseNumber))
      case .aspect: break
      }
    }
  }

  /// What all matches of the pattern of a row have in common; made once.
  mutating func origin(_ row: Int) -> MatchOrigin {
    if row < origins.count, let known = origins[row] { return known }
    if row >= origins.count {
      origins += repeatElement(nil, count: max(row + 1 - origins.count, origins.count, 64))
    }
    let made = makeOrigin(runner.number(row))
    origins[row] = made
    return made
  }

  private mutating func makeOrigin(_ number: Int) -> MatchOrigin {
    let pattern = pack.patterns[number]
    let index = Int(pattern.index)
    let place = pack.patterns.place(number)
    let rule = SourceLocation(
      file: names.text(pack.files, place.file), line: place.line, column: place.column)
    switch pattern.owner {
    case .clue: return MatchOrigin(name: names.text(pack.clues.names, index), rule: rule)
    case .aspect: return MatchOrigin(name: names.text(pack.aspects, index), rule: rule)
    case .intent:
      return MatchOrigin(
        name: names.text(pack.intents.names, index), topic: names.text(pack.intents.topics, index),
        answer: names.text(pack.intents.answers, index), rule: rule)
    }
  }

  private mutating func add(
    _ match: ProgramMatch, _ row: Int, _ pattern: MatcherPack.Pattern, _ clause: Int
  ) {
    for word in match.core { asked[word] = true }
    let intent = Int(pattern.index)
    guard intentCounts[intent] < Self.repeatLimit else { return }
    intentCounts[intent] += 1
    let firstSlot = foundSlots.count
    if !match.slots.isEmpty {
      for slot in runner.slots[match.slots] {
        foundSlots.append(
          Slot(
            name: names.text(pack.slotNames, Int(slot.slot)),
            value: slot.isNumber ? String(slot.value) : names.text(pack.values, Int(slot.value)),
            span: Span(tokens[slot.start].span.lower, tokens[slot.end - 1].span.upper),
            clause: clause))
      }
    }
    foundIntents.append(
      FoundIntent(
        row: row, intent: intent, needsContext: pattern.flagged, score: match.weight,
        span: Span(tokens[match.start].span.lower, tokens[match.end - 1].span.upper),
        clause: clause,
        slots: firstSlot..<foundSlots.count))
  }

  /// Of clues of one name that overlap, the longest of each polarity.
  mutating func keepLongestClues() {
    guard foundClues.count > 1 else { return }
    foundClues.sort {
      if $0.length != $1.length { return $0.length > $1.length }
      return ($0.match.start, $0.pattern) < ($1.match.start, $1.pattern)
    }
    var kept = 0
    for index in foundClues.indices {
      let clue = foundClues[index]
      let isCovered = foundClues[..<kept].contains { other in
        other.clue == clue.clue && other.match.start < clue.match.end
          && clue.match.start < other.match.end
      }
      if isCovered { continue }
      foundClues[kept] = clue
      kept += 1
    }
    foundClues.removeSubrange(kept...)
    foundClues.sort { ($0.match.start, $0.pattern) < ($1.match.start, $1.pattern) }
  }
}
