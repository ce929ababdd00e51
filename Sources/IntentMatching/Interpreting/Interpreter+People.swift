/// Whose a thing is, as far as a clause says.
extension Interpreter {
  /// Whose a clue is: whoever its own words name ("keeps me up"), else the person nearest before it.
  func experiencer(
    _ clause: Range<Int>, of match: ProgramMatch, isSignal: Bool
  ) -> Experiencer {
    // A sign of danger stays with whoever was named before: "lad I'm playing with has gone down".
    for word in match.core where word > match.start || isSignal {
      if flags[word] & TriggerKind.speaker.bit != 0 { return person(word, clause) ?? .unsaid }
    }
    return experiencer(clause, around: match.start)
  }

  /// The person nearest before `word` in the clause, else the first after it, up to a comma: in "dropped a tray because
  /// of it, sister not impressed" it is not the sister's.
  func experiencer(_ clause: Range<Int>, around word: Int) -> Experiencer {
    var at = min(word, clause.upperBound) - 1
    while at >= clause.lowerBound {
      if let person = person(at, clause) { return person }
      at -= 1
    }
    at = word
    while at < clause.upperBound {
      if at > word, breaks[at] == .comma { break }
      if let person = person(at, clause) { return person }
      at += 1
    }
    return .unsaid
  }

  /// The person named at a word of the clause being read.
  func person(_ at: Int, _ clause: Range<Int>) -> Experiencer? {
    people[at - clause.lowerBound]
  }

  mutating func findPerson(_ at: Int, _ clause: Range<Int>) -> Experiencer? {
    if let personList, namesPeople {
      // The longest phrase of the list that covers this word: "had a baby" is not about the baby.
      var best: Int?
      for start in stride(from: at, through: max(clause.lowerBound, at - 3), by: -1) {
        for index in text.namedByStart[start]..<text.namedByStart[start + 1]
        where text.named[index].concept == personList && text.named[index].end > at {
          // No closure here: it would copy the whole interpreter.
          guard let known = best else {
            best = index
            continue
          }
          let length = text.named[known].end - text.named[known].start
          if length < text.named[index].end - start { best = index }
        }
      }
      if let best {
        let role = names.text(pack.values, Int(text.named[best].value))
        if role == Self.nobody || isOnlyGreeted(text.named[best].start..<text.named[best].end, role)
        {
          return nil
        }
        if isHandled(text.named[best].start, clause) { return nil }
        return reports(from: text.named[best].end, 6, clause) ? nil : .person(role)
      }
    }
    if flags[at] & TriggerKind.thirdPerson.bit != 0 {
      return reports(from: at + 1, 2, clause) ? nil : .thirdPerson
    }
    if flags[at] & TriggerKind.speaker.bit != 0 {
      // "my" before a person is that person's.
      if let personList, namesPeople, at + 1 < clause.upperBound {
        for start in at + 1..<min(at + 3, clause.upperBound) {
          for index in text.namedByStart[start]..<text.namedByStart[start + 1]
          where text.named[index].concept == personList {
            return nil
          }
        }
      }
      return .speaker
    }
    return nil
  }

  /// "my husband says", "grandad was a pro and says": it is not his spasm, unless one is named before he speaks.
  private func reports(from start: Int, _ reach: Int, _ clause: Range<Int>) -> Bool {
    let others = TriggerKind.speaker.bit | TriggerKind.domain.bit | TriggerKind.body.bit
    var at = start
    while at < min(start + reach, clause.upperBound) {
      if flags[at] & TriggerKind.reporting.bit != 0 { return true }
      // Close by, whoever else is named does not matter: "my wife's friend says", "he just said".
      if at >= start + 3, flags[at] & others != 0 { return false }
      at += 1
    }
    return false
  }

  /// "picked my little boy out of his cot and it grabbed": what follows is not the boy's.
  private func isHandled(_ start: Int, _ clause: Range<Int>) -> Bool {
    var before = start - 1
    if before > clause.lowerBound, flags[before] & TriggerKind.speaker.bit != 0 { before -= 1 }
    return before >= clause.lowerBound && flags[before] & TriggerKind.handling.bit != 0
  }

  /// "hi Denise", "I'm Dave", "Dave here": names of the speaker or of whoever is greeted.
  private func isOnlyGreeted(_ words: Range<Int>, _ role: String) -> Bool {
    role.first?.isUppercase == true
      && (introduces(words.lowerBound - 1) || introduces(words.upperBound))
  }

  private func introduces(_ word: Int) -> Bool {
    flags.indices.contains(word) && flags[word] & TriggerKind.introducing.bit != 0
  }
}
