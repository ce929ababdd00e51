/// What only the whole message tells: answers that stand alone, and which intent is best.
extension Interpreter {
  /// "pain? none": a clause that only denies denies the short clause before it.
  mutating func denyAlone() {
    for index in clauses.indices.dropFirst() {
      let clause = clauses[index]
      guard clause.count <= 3,
        clause.allSatisfy({ tokens[$0].flags & TriggerKind.deniedAlone.bit != 0 }),
        clauses[index - 1].count <= 5, tokens[clauses[index - 1].upperBound - 1].isQuestioned
      else { continue }
      for clue in draft.clues.indices where draft.clues[clue].clause == index - 1 {
        draft.clues[clue].assertion = .denied
        draft.clues[clue].trigger = Span(
          tokens[clause.lowerBound].span.lower, tokens[clause.upperBound - 1].span.upper)
      }
    }
  }

  /// Best first, one entry for each intent and answer; confidences against the sum of the best.
  mutating func rank() {
    sortIntents()
    var kept = 0
    for index in foundIntents.indices where !isRepeated(index, in: kept) {
      foundIntents.swapAt(kept, index)
      kept += 1
    }
    for index in 0..<kept {
      let match = foundIntents[index]
      // A second intent as strong as this one halves the confidence.
      let topic = pack.intents.topics.ids[match.intent]
      let rival = foundIntents[..<kept].first { pack.intents.topics.ids[$0.intent] != topic }
      let own = Double(match.score)
      let sure = own / (own + 4)
      let share = own / (own + Double(rival.map { min($0.score, match.score) } ?? 0) * 0.5)
      draft.intents.append(
        IntentMatch(
          origin: origin(match.row), score: match.score,
          confidence: (sure * share * 100).rounded() / 100, span: match.span,
          clause: match.clause, needsContext: match.needsContext,
          isMention: pack.intents.isMention(match.intent),
          slots: Array(foundSlots[match.slots])))
    }
    if draft.aspects.count > 1 {
      draft.aspects.sort {
        ($0.clause, $1.score, $0.span.lower, $0.name)
          < ($1.clause, $0.score, $1.span.lower, $1.name)
      }
    }
  }

  private mutating func sortIntents() {
    guard foundIntents.count > 1 else { return }
    // The numbers of texts are in the order of the texts.
    let (names, answers) = (pack.intents.names.ids, pack.intents.answers.ids)
    foundIntents.sort {
      if $0.score != $1.score { return $0.score > $1.score }
      if $0.clause != $1.clause { return $0.clause < $1.clause }
      if $0.span.lower != $1.span.lower { return $0.span.lower < $1.span.lower }
      let (left, right) = (names[$0.intent], names[$1.intent])
      return left != right ? left < right : answers[$0.intent] < answers[$1.intent]
    }
  }

  /// Whether a match is of the same intent and answer, in the same clause and way, as one of the first `kept`.
  private func isRepeated(_ index: Int, in kept: Int) -> Bool {
    let match = foundIntents[index]
    let intents = pack.intents
    return foundIntents[..<kept].contains { other in
      other.clause == match.clause && other.needsContext == match.needsContext
        && (other.intent == match.intent
          || intents.names.ids[other.intent] == intents.names.ids[match.intent]
            && intents.answers.ids[other.intent] == intents.answers.ids[match.intent]
            && intents.isMention(other.intent) == intents.isMention(match.intent))
    }
  }
}
