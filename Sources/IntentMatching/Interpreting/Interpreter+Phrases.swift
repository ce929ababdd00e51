/// Clauses, and the phrases of the lexicon in them.
extension Interpreter {
  mutating func cutClauses() {
    clauses.removeAll()
    var start = 0
    for word in text.words.indices where word > start {
      // So that no message costs more than its length.
      let isLong = word - start >= WordMask.limit
      if tokens[word].before == .hard || isLong {
        clauses.append(start..<word)
        start = word
      }
    }
    if start < text.words.count { clauses.append(start..<text.words.count) }
  }

  mutating func findPhrases() {
    text.hits.removeAll()
    text.hitsByStart.removeAll()
    shielded.removeAll()
    shielded.append(contentsOf: text.words)
    // Not through self: a closure that holds it copies it.
    let (pack, words) = (pack, text.words)
    var hits = text.hits
    text.hits = ReusedList()
    for clause in clauses {
      for start in clause {
        let first = hits.count
        text.hitsByStart.append(first)
        pack.phrases.forEachPhrase(in: words, from: start, to: clause.upperBound) {
          state, meanings, end in
          hits.append(PhraseHit(state: state, meanings: meanings, start: start, end: end))
        }
        // They come the shorter first; patterns want the longer first.
        var (left, right) = (first, hits.count - 1)
        while left < right {
          hits.swapAt(left, right)
          left += 1
          right -= 1
        }
      }
    }
    text.hitsByStart.append(hits.count)
    text.hits = hits
    hideInDecoys()
    nameTriggersAndLists()
    for clause in clauses { disownForeign(clause) }
  }

  /// Inside a decoy nothing of ours is meant; a longer phrase of ours around it is.
  private mutating func hideInDecoys() {
    decoyLengths.removeAll()
    for hit in text.hits where pack.hasDecoy(hit.meanings) {
      // "It knocked my socks off, my chest is squeezing" gets nothing off a chest.
      if (hit.start + 1..<hit.end).contains(where: { tokens[$0].before == .comma }) { continue }
      if decoyLengths.isEmpty {
        decoyLengths.append(repeating: 0, count: text.words.count)
      }
      for word in hit.start..<hit.end {
        shielded[word] = 0
        decoyLengths[word] = max(decoyLengths[word], hit.end - hit.start)
      }
    }
    if decoyLengths.isEmpty { return }
    for index in text.hits.indices {
      let words = text.hits[index].start..<text.hits[index].end
      for word in words where decoyLengths[word] > words.count {
        text.hits[index].isInDecoy = true
      }
    }
  }

  /// Triggers tell how things are said, lists have values. A phrase inside a longer one of the same concept adds
  /// nothing to look at.
  private mutating func nameTriggersAndLists() {
    text.named.removeAll()
    text.namedByStart.removeAll()
    namesPeople = false
    for word in text.words.indices {
      text.namedByStart.append(text.named.count)
      for index in text.hitsByStart[word]..<text.hitsByStart[word + 1] {
        let hit = text.hits[index]
        for place in hit.meanings {
          let concept = pack.phrases.meaningConcepts[place]
          // Groups of words in patterns come after all that has a name.
          if concept >= pack.firstGroup { break }
          let kind = roles[Int(concept)]
          guard kind != nil || pack.conceptRoles[concept] == MatcherTables.listRole,
            !(hit.isInDecoy && pack.isHiddenByDecoys(concept))
          else { continue }
          text.named.append(
            Occurrence(
              concept: concept, value: pack.phrases.meaningValues[place], start: hit.start,
              end: hit.end))
          if concept == personList { namesPeople = true }
          if let kind { for word in hit.start..<hit.end { tokens[word].flags |= kind.bit } }
        }
      }
    }
    text.namedByStart.append(text.named.count)
  }

  /// "my internet spasms", "the printer keeps jerking": what a thing that is no body does is no spasm.
  private mutating func disownForeign(_ clause: Range<Int>) {
    let body = TriggerKind.body.bit | TriggerKind.speaker.bit
    guard clause.contains(where: { tokens[$0].flags & TriggerKind.elsewhere.bit != 0 }),
      !clause.contains(where: { tokens[$0].flags & TriggerKind.body.bit != 0 })
    else { return }
    for word in clause where tokens[word].flags & TriggerKind.domain.bit != 0 {
      let before = max(clause.lowerBound, word - 3)..<word
      guard let thing = before.last(where: { tokens[$0].flags & TriggerKind.elsewhere.bit != 0 }),
        !(thing + 1..<word).contains(where: { tokens[$0].flags & body != 0 }),
        !(thing + 1..<word).contains(where: { tokens[$0].before != .none }),
        tokens[word].before == .none
      else { continue }
      tokens[word].flags &= ~(TriggerKind.domain.bit | TriggerKind.unmistakable.bit)
      shielded[word] = 0
    }
  }
}
