/// What only the whole message tells: answers that stand alone, and which intent is best.
extension Interpreter {
  /// "pain? none": a clause that only denies denies the short clause before it.
  func denyAlone(_ clauses: [Range<Int>], _ result: inout Interpretation) {
    for index in clauses.indices.dropFirst() {
      let clause = clauses[index]
      guard clause.count <= 3,
        clause.allSatisfy({ flags[$0] & TriggerKind.deniedAlone.bit != 0 }),
        clauses[index - 1].count <= 5, questioned[clauses[index - 1].upperBound - 1]
      else { continue }
      for clue in result.clues.indices where result.clues[clue].clause == index - 1 {
        result.clues[clue].assertion = .denied
        result.clues[clue].trigger = Span(
          spans[clause.lowerBound].lower, spans[clause.upperBound - 1].upper)
      }
    }
  }

  /// Best first, one entry for each intent and answer; confidences against the sum of the best.
  func rank(_ result: inout Interpretation) {
    result.intents.sort {
      ($1.score, $0.clause, $0.span.lower, $0.name, $0.answer)
        < ($0.score, $1.clause, $1.span.lower, $1.name, $1.answer)
    }
    var kept: [IntentMatch] = []
    for match in result.intents
    where !kept.contains(where: {
      $0.name == match.name && $0.answer == match.answer && $0.clause == match.clause
        && $0.needsContext == match.needsContext && $0.isMention == match.isMention
    }) {
      kept.append(match)
    }
    for index in kept.indices {
      // A second intent as strong as this one halves the confidence.
      let rival =
        kept.first { $0.topic != kept[index].topic }.map { min($0.score, kept[index].score) } ?? 0
      let own = Double(kept[index].score)
      let sure = own / (own + 4)
      let share = own / (own + Double(rival) * 0.5)
      kept[index].confidence = (sure * share * 100).rounded() / 100
    }
    result.intents = kept
    result.aspects.sort {
      ($0.clause, $1.score, $0.span.lower, $0.name) < ($1.clause, $0.score, $1.span.lower, $1.name)
    }
  }
}
