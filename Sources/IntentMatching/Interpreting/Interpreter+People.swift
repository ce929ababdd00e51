/// Whose a thing is, as far as a clause says.
extension Interpreter {
  /// Whose a clue is: whoever its own words name ("keeps me up"), else the person nearest before it.
  mutating func experiencer(
    _ clause: Range<Int>, of match: ProgramMatch, isSignal: Bool
  ) -> Experiencer {
    // A sign of danger stays with whoever was named before: "lad I'm playing with has gone down", "he doesn't hear me".
    for word in match.core where word > match.start || isSignal {
      guard tokens[word].flags & TriggerKind.speaker.bit != 0 else { continue }
      let other = isSignal ? nil : (match.start..<word).first { isSomebodyElse(tokens[$0].person) }
      return experiencer(tokens[other ?? word].person)
    }
    return experiencer(clause, around: match.start)
  }

  /// The person nearest before `word` in the clause, else the first after it, up to a comma: in "dropped a tray because
  /// of it, sister not impressed" it is not the sister's.
  mutating func experiencer(_ clause: Range<Int>, around word: Int) -> Experiencer {
    var at = min(word, clause.upperBound) - 1
    while at >= clause.lowerBound {
      if tokens[at].person != .nobody { return experiencer(tokens[at].person) }
      at -= 1
    }
    at = word
    while at < clause.upperBound {
      if at > word, tokens[at].before == .comma { break }
      if tokens[at].person != .nobody { return experiencer(tokens[at].person) }
      at += 1
    }
    return .unsaid
  }

  private mutating func experiencer(_ person: NamedPerson) -> Experiencer {
    switch person {
    case .nobody: .unsaid
    case .speaker: .speaker
    case .thirdPerson: .thirdPerson
    case .listed(let value): .person(names.text(pack.values, Int(value)))
    }
  }

  private func isSomebodyElse(_ person: NamedPerson) -> Bool {
    switch person {
    case .thirdPerson, .listed: true
    case .nobody, .speaker: false
    }
  }

  /// Who is named at a word of the clause being read.
  mutating func findPerson(_ at: Int, _ clause: Range<Int>) -> NamedPerson {
    if let personList, namesPeople {
      // The longest phrase of the list that covers this word: "had a baby" is not about the baby.
      var best: Occurrence?
      var start = at
      while start >= max(clause.lowerBound, at - 3) {
        for index in text.namedByStart[start]..<text.namedByStart[start + 1] {
          let named = text.named[index]
          guard named.concept == personList, named.end > at else { continue }
          if best.map({ $0.end - $0.start < named.end - start }) ?? true { best = named }
        }
        start -= 1
      }
      if let best {
        let role = names.text(pack.values, Int(best.value))
        if role == Self.nobody || isOnlyGreeted(best.start..<best.end, role)
          || isHandled(best.start, clause) || reports(from: best.end, 6, clause)
        {
          return .nobody
        }
        return .listed(best.value)
      }
    }
    if tokens[at].flags & TriggerKind.thirdPerson.bit != 0 {
      return reports(from: at + 1, 2, clause) ? .nobody : .thirdPerson
    }
    if tokens[at].flags & TriggerKind.speaker.bit != 0 {
      // "my" before a person is that person's.
      if let personList, namesPeople, at + 1 < clause.upperBound {
        for start in at + 1..<min(at + 3, clause.upperBound) {
          for index in text.namedByStart[start]..<text.namedByStart[start + 1]
          where text.named[index].concept == personList {
            return .nobody
          }
        }
      }
      return .speaker
    }
    return .nobody
  }

  /// "my husband says", "grandad was a pro and says": it is not his spasm, unless one is named before he speaks.
  private func reports(from start: Int, _ reach: Int, _ clause: Range<Int>) -> Bool {
    let others = TriggerKind.speaker.bit | TriggerKind.domain.bit | TriggerKind.body.bit
    var at = start
    while at < min(start + reach, clause.upperBound) {
      if tokens[at].flags & TriggerKind.reporting.bit != 0 { return true }
      // Close by, whoever else is named does not matter: "my wife's friend says", "he just said".
      if at >= start + 3, tokens[at].flags & others != 0 { return false }
      at += 1
    }
    return false
  }

  /// "picked my little boy out of his cot and it grabbed": what follows is not the boy's.
  private func isHandled(_ start: Int, _ clause: Range<Int>) -> Bool {
    var before = start - 1
    if before > clause.lowerBound, tokens[before].flags & TriggerKind.speaker.bit != 0 {
      before -= 1
    }
    return before >= clause.lowerBound && tokens[before].flags & TriggerKind.handling.bit != 0
  }

  /// "hi Denise", "I'm Dave", "Dave here": names of the speaker or of whoever is greeted.
  private func isOnlyGreeted(_ words: Range<Int>, _ role: String) -> Bool {
    role.first?.isUppercase == true
      && (introduces(words.lowerBound - 1) || introduces(words.upperBound))
  }

  private func introduces(_ word: Int) -> Bool {
    word >= 0 && word < tokens.count && tokens[word].flags & TriggerKind.introducing.bit != 0
  }
}
