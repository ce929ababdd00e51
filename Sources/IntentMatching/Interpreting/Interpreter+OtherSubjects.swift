/// What is said beside a spasm of something else: "the bus was late for the third time this week".
extension Interpreter {
  /// What a segment is about where `own` stands, by what its last part before that begins with, if that names nothing of
  /// ours and points to nothing.
  func topic(of segment: Range<Int>, beside own: Range<Int>) -> SegmentTopic {
    // Most clauses name no other subject.
    guard namesOtherSubject, let head = otherHead(segment, before: own.lowerBound) else {
      return isOfDoing(segment) && isApart(segment, beside: own) ? .activity : .open
    }
    guard isApart(head..<segment.upperBound, beside: own) else { return .open }
    return tokens[head].flags & TriggerKind.otherSubject.bit != 0 ? .thing : .doing
  }

  /// "I swim", "and we train", not "every long run ends with me walking home".
  private func isOfDoing(_ segment: Range<Int>) -> Bool {
    let head = segment.first { tokens[$0].flags & TriggerKind.filler.bit == 0 }
    return head.map { tokens[$0].flags & TriggerKind.speaker.bit != 0 } == true
      && tellsActivity(segment, flags(in: segment))
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
