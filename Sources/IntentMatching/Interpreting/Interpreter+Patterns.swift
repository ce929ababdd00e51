/// The patterns that match in a clause, found by the index.
extension Interpreter {
  mutating func runPatterns(
    _ clause: Range<Int>, _ clauseNumber: Int, _ clues: inout [FoundClue],
    _ result: inout Interpretation
  ) {
    noteSymbols(clause)
    runner.run(text, symbols, shielded: shielded, clause: clause)
    for index in runner.found.indices {
      let (number, match) = (runner.found[index].pattern, runner.found[index].match)
      let pattern = pack.patterns[number]
      switch pattern.owner {
      case .clue: clues.append(FoundClue(match: match, pattern: number))
      case .intent: add(match, number, clauseNumber, &result)
      case .aspect where result.aspects.count < 200:
        result.aspects.append(
          AspectMatch(
            name: pack.aspects[Int(pattern.index)], score: match.weight,
            span: Span(spans[match.start].lower, spans[match.end - 1].upper),
            clause: clauseNumber, rule: pack.location(number)))
      case .aspect: break
      }
    }
  }

  /// All words, numbers and phrases of a clause, in the order in which their patterns are tried.
  private mutating func noteSymbols(_ clause: Range<Int>) {
    let space = pack.symbols
    symbols.begin(space.count)
    for word in clause {
      let place = word - clause.lowerBound
      if text.words[word] != 0 { symbols.note(text.words[word], at: place) }
      if text.numbers[word] != nil { symbols.note(space.number, at: place) }
    }
    let hits = text.hitsByStart[clause.lowerBound]..<text.hitsByStart[clause.upperBound]
    symbols.note(text.hits[hits], from: clause.lowerBound, pack)
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
