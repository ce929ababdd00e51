/// What a message says and nearly says, for explanations.
extension Interpreter {
  /// The names of the lexicon that a message says, in its order.
  package mutating func concepts(in message: String) -> [ConceptMatch] {
    prepare(message)
    var found: [ConceptMatch] = []
    for hit in text.hits {
      PreparedText.forEachMeaning(of: hit, pack) { _, concept in
        let name = pack.conceptNames[Int(concept)]
        let kind: ConceptMatch.Kind
        switch pack.conceptRoles[Int(concept)] {
        case MatcherTables.groupRole, MatcherTables.decoyRole: return
        case MatcherTables.listRole: kind = .list
        case 0: kind = .concept
        default: kind = .trigger
        }
        found.append(
          ConceptMatch(
            name: kind == .trigger ? String(name.dropFirst()) : name, kind: kind,
            span: Span(tokens[hit.start].span.lower, tokens[hit.end - 1].span.upper)))
      }
    }
    return found
  }

  /// The patterns that come nearest to matching a message, the nearest first.
  ///
  /// - Parameter accept: which intents are looked at, by topic and answer.
  package mutating func nearMatches(
    of message: String, limit: Int = 20, where accept: (_ topic: String, _ answer: String) -> Bool
  ) -> [NearMatch] {
    prepare(message)
    let probe = PatternProbe(pack: pack)
    var found: [(pattern: Int, result: PatternProbe.Result)] = []
    for index in 0..<pack.patterns.count where pack.patterns[index].owner == .intent {
      let pattern = pack.patterns[index]
      let intent = pack.intents[Int(pattern.index)]
      guard accept(intent.topic, intent.answer) else { continue }
      let nearest = clauses.compactMap { clause in
        probe.nearest(
          entry: Int(pattern.entry), size: Int(pattern.size), in: text, clause: clause, limit: 3)
      }.min { $0.cost < $1.cost }
      // Something of the message has to be left, or any pattern is near.
      if let nearest, !nearest.edits.isEmpty,
        nearest.matched.contains(where: { pack.weights[text.words[$0]] == 4 })
          || clauses.count == 1 && text.words.count <= 2
      {
        found.append((index, nearest))
      }
    }
    found.sort { ($0.result.cost, $0.pattern) < ($1.result.cost, $1.pattern) }
    var speaker = PhraseSpeaker(pack)
    return found.prefix(limit).compactMap {
      nearMatch($0.pattern, $0.result, message, &speaker)
    }
  }

  private func nearMatch(
    _ index: Int, _ result: PatternProbe.Result, _ message: String,
    _ speaker: inout PhraseSpeaker
  ) -> NearMatch? {
    let pattern = pack.patterns[index]
    let intent = pack.intents[Int(pattern.index)]
    var missing = "nothing"
    var place = 0
    search: for edit in result.edits {
      switch edit {
      case .insert(let pc, let word), .replace(let pc, let word):
        missing = speaker.description(of: pack.code[pc])
        place = word
        break search
      case .leaveOut(let word):
        missing = "no word between"
        place = word
        break search
      }
    }
    let before = result.matched.filter { $0 < place }
    return NearMatch(
      name: intent.name, topic: intent.topic, answer: intent.answer,
      needsContext: pattern.flagged, rule: pack.location(index), missing: missing,
      after: before.first.flatMap { first in
        before.last.map { Span(tokens[first].span.lower, tokens[$0].span.upper) }
      },
      changes: result.edits.count, changed: changed(message, result.edits, &speaker))
  }

  /// The message with changes made, from its end to its beginning so that spans stay what they are.
  private func changed(
    _ message: String, _ edits: [PatternProbe.Edit], _ speaker: inout PhraseSpeaker
  ) -> String {
    var bytes = Array(message.utf8)
    for edit in edits.reversed() {
      switch edit {
      case .insert(let pc, let word):
        let phrase = Array(speaker.phrase(for: pack.code[pc]).utf8)
        if word < tokens.count, tokens[word].before != .hard || word == 0 {
          bytes.insert(contentsOf: phrase + [0x20], at: tokens[word].span.lower)
        } else {
          let end = word > 0 ? tokens[word - 1].span.upper : bytes.count
          bytes.insert(contentsOf: (end == 0 ? [] : [0x20]) + phrase, at: end)
        }
      case .replace(let pc, let word):
        bytes.replaceSubrange(
          tokens[word].span.lower..<tokens[word].span.upper,
          with: speaker.phrase(for: pack.code[pc]).utf8)
      case .leaveOut(let word):
        var end = tokens[word].span.upper
        while end < bytes.count, bytes[end] == 0x20 { end += 1 }
        bytes.removeSubrange(tokens[word].span.lower..<end)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private mutating func prepare(_ message: String) {
    begin(message)
    readWords()
    cutClauses()
    findPhrases()
  }

  /// The names of all concepts and lists that have a phrase in the last message.
  package var conceptsFound: Set<String> {
    var found = Set<ConceptID>()
    for hit in text.hits {
      PreparedText.forEachMeaning(of: hit, pack) { _, concept in found.insert(concept) }
    }
    let names = found.map { pack.conceptNames[Int($0)] }
    // Triggers, decoys and groups of words in patterns have no name of their own.
    return Set(names.filter { !$0.isEmpty && !$0.hasPrefix("@") })
  }
}
