/// The patterns that match in a clause, found by the index.
extension Interpreter {
  /// Finds the clues of a clause, and takes note of its intents and aspects.
  mutating func runPatterns(_ clause: Range<Int>, _ clauseNumber: Int) {
    symbols.note(text, clause, pack)
    runner.run(text, symbols, shielded: shielded, clause: clause)
    foundClues.removeAll()
    for index in runner.found.indices {
      let (number, match) = (runner.found[index].pattern, runner.found[index].match)
      let pattern = pack.patterns[number]
      switch pattern.owner {
      case .clue:
        foundClues.append(
          FoundClue(
            match: match, length: match.core.count, pattern: number, clue: Int(pattern.index),
            denies: pattern.flagged))
      case .intent: add(match, number, pattern, clauseNumber)
      case .aspect where draft.aspects.count < 200:
        draft.aspects.append(
          AspectMatch(
            name: names.text(pack.aspects, Int(pattern.index)), score: match.weight,
            span: Span(spans[match.start].lower, spans[match.end - 1].upper),
            clause: clauseNumber, rule: location(number)))
      case .aspect: break
      }
    }
  }

  /// Where a pattern is written.
  mutating func location(_ pattern: Int) -> SourceLocation {
    let place = pack.patterns.place(pattern)
    return SourceLocation(
      file: names.text(pack.files, place.file), line: place.line, column: place.column)
  }

  private mutating func add(
    _ match: ProgramMatch, _ number: Int, _ pattern: MatcherPack.Pattern, _ clause: Int
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
            span: Span(spans[slot.start].lower, spans[slot.end - 1].upper), clause: clause))
      }
    }
    foundIntents.append(
      FoundIntent(
        pattern: number, intent: intent, needsContext: pattern.flagged, score: match.weight,
        span: Span(spans[match.start].lower, spans[match.end - 1].upper), clause: clause,
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
