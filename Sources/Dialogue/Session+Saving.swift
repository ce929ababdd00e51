import IntentMatching

extension Session {
  /// The session as bytes: some hundred to some thousand, valid UTF-8.
  ///
  /// They hold the version of the format, the pack's hash, a checksum, and what the person said that bears on care, in
  /// their own words: keep them as you would keep a health record. The checksum guards against damage and not
  /// against malice; sign bytes that go through other people's hands.
  ///
  /// - Parameter content: what the session was answered from.
  public func save(for content: Content) -> [UInt8] {
    SessionCoding.encode(self, packHash: content.packHash)
  }

  /// Goes on from a session that was saved.
  ///
  /// Every later reply is, byte for byte, what it would have been without the interruption.
  ///
  /// - Parameters:
  ///   - bytes: what ``save(for:)`` gave.
  ///   - content: what it will be answered from.
  ///   - acceptingOtherPacks: also takes what was saved with another pack. What the person said is then judged
  ///     by the rules of this one; what was being talked about is dropped where this pack does not know it.
  /// - Throws: `SessionError`; for another pack also where it does not know something that is held.
  public init(
    restoring bytes: [UInt8], for content: Content, acceptingOtherPacks: Bool = false
  ) throws(SessionError) {
    let saved = try SessionCoding.decode(bytes)
    if saved.packHash != content.packHash, !acceptingOtherPacks {
      throw .otherPack(saved: saved.packHash, current: content.packHash)
    }
    self = saved.session
    for record in records.values {
      for clue in record.clues.keys.sorted() where !content.knows(clue) {
        throw .unknownClue(clue)
      }
    }
    dropUnknown(to: content)
  }
}

extension Session {
  /// Drops what another pack talked about and this one does not know; nothing of it bears on care.
  fileprivate mutating func dropUnknown(to content: Content) {
    records.updateValues { record in
      record.denied = record.denied.filter { content.knows($0.key) }
    }
    if let topic, content.topic(topic) == nil { self.topic = nil }
    if let last = lastAnswer, content.answer(last.topic, last.id) == nil { lastAnswer = nil }
    if !choices.allSatisfy({ content.topic($0) != nil }) { choices = [] }
  }
}

extension Content {
  /// Whether this is the name of a clue, or of a signal, which may be held or denied like one.
  fileprivate func knows(_ clue: String) -> Bool {
    Signal(rawValue: clue) != nil || matcher.hasClue(clue)
  }
}
