/// The patterns that match in a clause, found by the index.
extension Interpreter {
  mutating func runPatterns(
    _ clause: Range<Int>, _ number: Int, _ clues: inout [FoundClue],
    _ result: inout Interpretation
  ) {
    round += 1
    let symbols = pack.symbols
    let words = (symbols.count + 63) / 64
    if present.count < words { present = [UInt64](repeating: 0, count: words) }
    markSymbols(clause, symbols) { $0 |= $1 }
    defer { markSymbols(clause, symbols) { $0 &= ~$1 } }
    for word in clause {
      if text.words[word] != 0 { runPatterns(text.words[word], clause, number, &clues, &result) }
      if text.numbers[word] != nil {
        runPatterns(symbols.number, clause, number, &clues, &result)
      }
    }
    for index in text.occurrencesByStart[
      clause.lowerBound]..<text.occurrencesByStart[clause.upperBound]
    {
      let symbol = symbols.concept(text.occurrences[index].concept)
      runPatterns(symbol, clause, number, &clues, &result)
    }
  }

  /// Sets or clears the bits of all words, numbers and phrases of a clause.
  private mutating func markSymbols(
    _ clause: Range<Int>, _ symbols: SymbolSpace, _ mark: (inout UInt64, UInt64) -> Void
  ) {
    func note(_ symbol: UInt32) { mark(&present[Int(symbol >> 6)], 1 << UInt64(symbol & 63)) }
    for word in clause {
      note(text.words[word])
      if text.numbers[word] != nil { note(symbols.number) }
    }
    let range =
      text.occurrencesByStart[clause.lowerBound]..<text.occurrencesByStart[clause.upperBound]
    for index in range { note(symbols.concept(text.occurrences[index].concept)) }
  }

  private func isPresent(_ numbered: UInt32) -> Bool {
    if numbered == 0 { return true }
    let symbol = numbered - 1
    return present[Int(symbol >> 6)] >> UInt64(symbol & 63) & 1 != 0
  }

  mutating func runPatterns(
    _ symbol: UInt32, _ clause: Range<Int>, _ number: Int, _ clues: inout [FoundClue],
    _ result: inout Interpretation
  ) {
    for posting in pack.postingStarts.range(Int(symbol)) {
      let index = Int(pack.postings[posting])
      guard tried[index] < round else { continue }
      tried[index] = round
      let (second, third) = pack.patterns.others(index)
      guard isPresent(second), isPresent(third) else { continue }
      let pattern = pack.patterns[index]
      var from = clause.lowerBound
      for _ in 0..<Self.matchLimit {
        guard
          let match = runner.firstMatch(
            entry: Int(pattern.entry), size: Int(pattern.size), in: text,
            literals: pattern.owner == .clue ? shielded : text.words, clause: clause, from: from)
        else { break }
        switch pattern.owner {
        case .clue:
          clues.append(FoundClue(match: match, pattern: index))
          from = match.start + 1
          continue
        case .intent: add(match, index, number, &result)
        case .aspect where result.aspects.count < 200:
          result.aspects.append(
            AspectMatch(
              name: pack.aspects[Int(pattern.index)], score: match.weight,
              span: Span(spans[match.start].lower, spans[match.end - 1].upper), clause: number,
              rule: pack.location(index)))
        case .aspect: break
        }
        break
      }
    }
  }

  mutating func add(
    _ match: ProgramMatch, _ number: Int, _ clause: Int, _ result: inout Interpretation
  ) {
    for word in match.core { asked[word] = true }
    let pattern = pack.patterns[number]
    let intent = pack.intents[Int(pattern.index)]
    guard intentCounts[Int(pattern.index)] < Self.repeatLimit else { return }
    intentCounts[Int(pattern.index)] += 1
    let slots = match.slots.map { slot in
      Slot(
        name: pack.slotNames[Int(slot.slot)],
        value: text.numbers[slot.start] != nil && Int(slot.value) >= pack.values.count
          ? String(slot.value)
          : (text.numbers[slot.start] != nil ? String(slot.value) : pack.values[Int(slot.value)]),
        span: Span(spans[slot.start].lower, spans[slot.end - 1].upper), clause: clause)
    }
    result.intents.append(
      IntentMatch(
        name: intent.name, topic: intent.topic, answer: intent.answer, score: match.weight,
        confidence: 0, span: Span(spans[match.start].lower, spans[match.end - 1].upper),
        clause: clause, needsContext: pattern.flagged, isMention: intent.isMention,
        rule: pack.location(number), slots: slots))
  }

  /// Of clues of one name that overlap, the longest of each polarity.
  static func longest(_ clues: [FoundClue], _ pack: MatcherTables) -> [FoundClue] {
    var kept: [FoundClue] = []
    let sorted = clues.sorted {
      ($1.match.core.count, $0.match.start, $0.pattern)
        < ($0.match.core.count, $1.match.start, $1.pattern)
    }
    for clue in sorted {
      let pattern = pack.patterns[clue.pattern]
      let isCovered = kept.contains { other in
        let known = pack.patterns[other.pattern]
        return known.index == pattern.index
          && other.match.start < clue.match.end && clue.match.start < other.match.end
      }
      if !isCovered { kept.append(clue) }
    }
    return kept.sorted { ($0.match.start, $0.pattern) < ($1.match.start, $1.pattern) }
  }
}
