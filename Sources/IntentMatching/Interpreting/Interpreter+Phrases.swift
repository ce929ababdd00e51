/// Clauses, and the phrases of the lexicon in them.
extension Interpreter {
  func cutClauses() -> [Range<Int>] {
    var clauses: [Range<Int>] = []
    var start = 0
    for word in text.words.indices where word > start {
      let isLong = word - start >= Self.clauseLimit
      if breaks[word] == .hard || isLong {
        clauses.append(start..<word)
        start = word
      }
    }
    if start < text.words.count { clauses.append(start..<text.words.count) }
    return clauses
  }

  mutating func findPhrases(_ clauses: [Range<Int>]) {
    text.occurrences.removeAll(keepingCapacity: true)
    text.values.removeAll(keepingCapacity: true)
    text.occurrencesByStart.removeAll(keepingCapacity: true)
    flags.removeAll(keepingCapacity: true)
    flags.append(contentsOf: repeatElement(0, count: text.words.count))
    var (found, decoys) = (foundPhrases, foundDecoys)
    foundPhrases = []
    foundDecoys = []
    defer {
      (foundPhrases, foundDecoys) = (found, decoys)
    }
    found.removeAll(keepingCapacity: true)
    decoys.removeAll(keepingCapacity: true)
    // Not through self: a closure that holds it copies it.
    let pack = pack
    let words = text.words
    for clause in clauses {
      for start in clause {
        pack.phrases.forEachPhrase(in: words, from: start, to: clause.upperBound) {
          meaning, end in
          if pack.conceptRoles[meaning.concept] == MatcherTables.decoyRole {
            decoys.append(start..<end)
          } else {
            found.append((start, end, meaning))
          }
        }
      }
    }
    shielded.removeAll(keepingCapacity: true)
    shielded.append(contentsOf: words)
    for decoy in decoys { for word in decoy { shielded[word] = 0 } }
    // Inside a decoy nothing of ours is meant; a longer phrase of ours around it is.
    if !decoys.isEmpty {
      var cover = [Int](repeating: 0, count: text.words.count)
      for decoy in decoys {
        for word in decoy { cover[word] = max(cover[word], decoy.count) }
      }
      var kept = 0
      for item in found {
        let length = item.end - item.start
        if isOurs(item.meaning.concept),
          (item.start..<item.end).contains(where: { cover[$0] > length })
        {
          continue
        }
        found[kept] = item
        kept += 1
      }
      found.removeSubrange(kept...)
    }
    // They were found in the order of their starts, the shorter first; patterns want the longer first. A phrase
    // inside a longer one of the same concept adds nothing to look at, but patterns may need it.
    var next = 0
    for word in words.indices {
      text.occurrencesByStart.append(next)
      var stop = next
      while stop < found.count, found[stop].start == word { stop += 1 }
      var high = stop
      while high > next {
        var low = high - 1
        while low > next, found[low - 1].end == found[low].end { low -= 1 }
        for item in found[low..<high] {
          text.occurrences.append(
            Occurrence(concept: item.meaning.concept, start: item.start, end: item.end))
          text.values.append(item.meaning.value)
          if let kind = roles[Int(item.meaning.concept)] {
            for index in item.start..<item.end { flags[index] |= kind.bit }
          }
        }
        high = low
      }
      next = stop
    }
    text.occurrencesByStart.append(next)
    for clause in clauses { disownForeign(clause) }
  }

  /// "my internet spasms", "the printer keeps jerking": what a thing that is no body does is no spasm.
  private mutating func disownForeign(_ clause: Range<Int>) {
    let body = TriggerKind.body.bit | TriggerKind.speaker.bit
    guard clause.contains(where: { flags[$0] & TriggerKind.elsewhere.bit != 0 }),
      !clause.contains(where: { flags[$0] & TriggerKind.body.bit != 0 })
    else { return }
    for word in clause where flags[word] & TriggerKind.domain.bit != 0 {
      let before = max(clause.lowerBound, word - 3)..<word
      guard let thing = before.last(where: { flags[$0] & TriggerKind.elsewhere.bit != 0 }),
        !(thing + 1..<word).contains(where: { flags[$0] & body != 0 }),
        !(thing + 1..<word).contains(where: { breaks[$0] != .none }), breaks[word] == .none
      else { continue }
      flags[word] &= ~(TriggerKind.domain.bit | TriggerKind.unmistakable.bit)
      shielded[word] = 0
    }
  }

  /// Whether a decoy hides it: everything but the phrases that tell how things are said.
  private func isOurs(_ concept: ConceptID) -> Bool {
    if pack.conceptRoles[concept] == MatcherTables.groupRole { return false }
    guard let kind = roles[Int(concept)] else { return concept != personList }
    return kind == .domain || kind == .body || kind == .unmistakable
  }
}
