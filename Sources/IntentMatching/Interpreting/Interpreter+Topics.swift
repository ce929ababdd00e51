/// What the words around a clue or a value are about, so that it is not taken to be said of a spasm.
extension Interpreter {
  /// What a segment is about where `own` stands: what its words between two joints name, the first of these that fits.
  ///
  /// - Parameter core: those of the words that are its own, and tell nothing of what it is said of.
  func topic(of segment: Range<Int>, beside own: Range<Int>, core: WordSet? = nil) -> SegmentTopic {
    if namesOtherSubject, let head = otherHead(segment, before: own.lowerBound),
      isApart(head..<segment.upperBound, beside: own)
    {
      return tokens[head].flags & TriggerKind.otherSubject.bit != 0 ? .thing : .doing
    }
    let part = part(of: segment, around: own)
    let seen = flags(in: part)
    if seen & TriggerKind.domain.bit != 0 {
      return part.allSatisfy {
        tokens[$0].flags & TriggerKind.domain.bit == 0 || absent.contains($0)
      } ? .absence : .spasm
    }
    if seen & TriggerKind.body.bit != 0 { return .body }
    let head = part.first { tokens[$0].flags & TriggerKind.filler.bit == 0 } ?? part.lowerBound
    // "I boulder three times a week", not "my hammy pings".
    let isOfSpeaker =
      tokens[head].flags & TriggerKind.speaker.bit != 0 && text.words[head] != my
    func isOwn(_ word: Int) -> Bool { core?.contains(word) ?? own.contains(word) }
    if seen & TriggerKind.activity.bit != 0,
      part.contains(where: { tokens[$0].flags & TriggerKind.activity.bit != 0 && !isOwn($0) })
    {
      return isOfSpeaker ? .habit : .activity
    }
    if seen & TriggerKind.anaphor.bit != 0, part.contains(where: { isPointing($0, part) }) {
      return .pointing
    }
    if let strange = part.first(where: { !isOwn($0) && isStrange($0) && !timed.contains($0) }) {
      return isOfSpeaker && strange < own.lowerBound ? .doing : .other
    }
    // "I have my two cups, same as I've had for 20 years".
    if flags(in: segment.lowerBound..<part.lowerBound) & TriggerKind.activity.bit != 0 {
      return .activity
    }
    return isOfSpeaker ? .speaker : .bare
  }

  /// The words around `own` up to a comma, "and", "so" or "but".
  func part(of segment: Range<Int>, around own: Range<Int>) -> Range<Int> {
    var lower = own.lowerBound
    while lower > segment.lowerBound, !isJoint(lower) { lower -= 1 }
    var upper = min(own.upperBound, segment.upperBound)
    while upper < segment.upperBound, !isJoint(upper) { upper += 1 }
    return lower..<upper
  }

  private func isJoint(_ word: Int) -> Bool {
    tokens[word].before == .comma || joiners.contains(text.words[word])
  }

  /// "It", "those", but not "that tale".
  private func isPointing(_ word: Int, _ part: Range<Int>) -> Bool {
    tokens[word].flags & TriggerKind.anaphor.bit != 0
      && !(determiners.contains(text.words[word]) && word + 1 < part.upperBound
        && isStrange(word + 1))
  }

  /// The nearest word before `end` that names another subject and begins a part of the segment: "the bus", ", our bus",
  /// "and then we had".
  private func otherHead(_ segment: Range<Int>, before end: Int) -> Int? {
    let others = TriggerKind.otherSubject.bit | TriggerKind.otherDoing.bit
    // "I only do", "my old".
    let skipped = TriggerKind.personal.bit | TriggerKind.speaker.bit | TriggerKind.resume.bit
    var word = min(end, segment.upperBound - 1)
    while word >= segment.lowerBound {
      if tokens[word].flags & others != 0 {
        var start = word
        while start > segment.lowerBound, tokens[start].before != .comma,
          tokens[start - 1].flags & TriggerKind.filler.bit == 0,
          tokens[start - 1].flags & (others | skipped) != 0
        {
          start -= 1
        }
        if start == segment.lowerBound || tokens[start].before == .comma
          || tokens[start - 1].flags & TriggerKind.filler.bit != 0
        {
          return word
        }
        word = start
      }
      word -= 1
    }
    return nil
  }

  /// Whether no word, up to the next joint, names a spasm or the body or points to one.
  private func isApart(_ words: Range<Int>, beside own: Range<Int>) -> Bool {
    let others = TriggerKind.otherSubject.bit | TriggerKind.otherDoing.bit
    let ours = TriggerKind.domain.bit | TriggerKind.body.bit | TriggerKind.anaphor.bit
    for word in words {
      if word >= own.upperBound,
        tokens[word].before == .comma || tokens[word].flags & TriggerKind.filler.bit != 0
      {
        return true
      }
      if own.contains(word) || tokens[word].flags & others != 0 { continue }
      // "An advert that won't go away".
      let isRelative = word > words.lowerBound && tokens[word - 1].flags & others != 0
      if tokens[word].flags & ours != 0,
        !isRelative || tokens[word].flags & TriggerKind.anaphor.bit == 0
      {
        return false
      }
    }
    return true
  }
}
