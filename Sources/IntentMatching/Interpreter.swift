/// Turns messages into interpretations.
///
/// The interpreter keeps scratch space between messages, so make one for each thread of work and reuse it; the
/// pack behind it is shared.
public struct Interpreter: Sendable {
  private let pack: MatcherTables
  private let quantities: QuantityReader
  private let roles: TriggerRoles
  private let personList: ConceptID?
  private let me: WordID?
  private let my: WordID?
  private let back: WordID?
  private var folded = FoldedText()
  private var text = PreparedText()
  private var spans: [Span] = []
  private var breaks: [Break] = []
  private var questioned: [Bool] = []
  private var flags: [UInt32] = []
  /// Words with those inside decoys blanked, for clues.
  private var shielded: [WordID] = []
  /// The person named at each word of the clause being read.
  private var people: [Experiencer?] = []
  private var runner: PatternRunner
  /// The last message in which each pattern was tried, and the clause.
  private var tried: [UInt64] = []
  private var round: UInt64 = 0
  private var memo = RepairMemo()
  private var foundPhrases: [(start: Int, end: Int, meaning: Meaning)] = []
  private var foundDecoys: [Range<Int>] = []
  /// The symbols of the clause at hand, a bit each.
  private var present: [UInt64] = []
  /// Words that are part of a clue or a value.
  private var understood: [Bool] = []
  /// Words that are part of an intent.
  private var asked: [Bool] = []
  private var clueCounts: [UInt8] = []
  private var unknownCount = 0
  private var intentCounts: [UInt8] = []

  /// Clauses longer than this are cut, so that no message costs more than its length.
  private static let clauseLimit = 80
  /// The value of the list `person` for phrases that name somebody who is not meant.
  private static let nobody = "nobody"
  /// One clue is kept at most this often in each way of saying it, and one intent this often, so that a message of
  /// a megabyte costs no more than its length.
  private static let repeatLimit = 16
  /// More unknown words than this are no misspellings.
  private static let repairLimit = 400
  /// A pattern is looked for at most this often in one clause.
  private static let matchLimit = 8

  /// An interpreter of messages by this pack.
  public init(_ source: MatcherPack) {
    let pack = source.tables
    self.pack = pack
    quantities = QuantityReader(pack)
    roles = TriggerRoles(pack.conceptRoles)
    let word = { (text: String) -> WordID? in
      let found = pack.vocabulary.find(text)
      return found == 0 ? nil : found
    }
    me = word("me")
    my = word("my")
    back = word("back")
    personList = pack.personList
    runner = PatternRunner(pack)
    tried = [UInt64](repeating: 0, count: pack.patterns.count)
    // As if they had been tried in every clause there will ever be.
    for index in source.muted where tried.indices.contains(index) { tried[index] = .max }
  }

  /// What `message` says.
  public mutating func interpret(_ message: String) -> Interpretation {
    var result = Interpretation()
    folded.fold(message.utf8)
    unknownCount = 0
    clueCounts = [UInt8](repeating: 0, count: pack.clues.count * 8)
    intentCounts = [UInt8](repeating: 0, count: pack.intents.count)
    readWords(&result)
    let clauses = cutClauses()
    readPossessives()
    findPhrases(clauses)
    understood = [Bool](repeating: false, count: text.words.count)
    asked = understood
    for (index, clause) in clauses.enumerated() { read(clause, index, &result) }
    denyAlone(clauses, &result)
    rank(&result)
    result.strangeWordCount = text.words.indices.count { isStrange($0) }
    result.unreadWordCount = text.words.indices.count { isStrange($0) && !asked[$0] }
    return result
  }

  // MARK: For explanations

  /// The names of the lexicon that a message says, in its order.
  package mutating func concepts(in message: String) -> [ConceptMatch] {
    _ = prepare(message)
    return text.occurrences.compactMap { occurrence in
      let name = pack.conceptNames[Int(occurrence.concept)]
      let kind: ConceptMatch.Kind
      switch pack.conceptRoles[Int(occurrence.concept)] {
      case MatcherTables.groupRole, MatcherTables.decoyRole: return nil
      case MatcherTables.listRole: kind = .list
      case 0: kind = .concept
      default: kind = .trigger
      }
      return ConceptMatch(
        name: kind == .trigger ? String(name.dropFirst()) : name, kind: kind,
        span: Span(spans[occurrence.start].lower, spans[occurrence.end - 1].upper))
    }
  }

  /// The patterns that come nearest to matching a message, the nearest first.
  ///
  /// - Parameter accept: which intents are looked at, by topic and answer.
  package mutating func nearMatches(
    of message: String, limit: Int = 20, where accept: (_ topic: String, _ answer: String) -> Bool
  ) -> [NearMatch] {
    let clauses = prepare(message)
    let probe = PatternProbe(code: pack.code)
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
        before.last.map { Span(spans[first].lower, spans[$0].upper) }
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
        if word < spans.count, breaks[word] != .hard || word == 0 {
          bytes.insert(contentsOf: phrase + [0x20], at: spans[word].lower)
        } else {
          let end = word > 0 ? spans[word - 1].upper : bytes.count
          bytes.insert(contentsOf: (end == 0 ? [] : [0x20]) + phrase, at: end)
        }
      case .replace(let pc, let word):
        bytes.replaceSubrange(
          spans[word].lower..<spans[word].upper, with: speaker.phrase(for: pack.code[pc]).utf8)
      case .leaveOut(let word):
        var end = spans[word].upper
        while end < bytes.count, bytes[end] == 0x20 { end += 1 }
        bytes.removeSubrange(spans[word].lower..<end)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private mutating func prepare(_ message: String) -> [Range<Int>] {
    var result = Interpretation()
    folded.fold(message.utf8)
    unknownCount = 0
    readWords(&result)
    let clauses = cutClauses()
    findPhrases(clauses)
    return clauses
  }

  /// The names of all concepts and lists that have a phrase in the last message.
  package var conceptsFound: Set<String> {
    var found = Set<ConceptID>()
    for occurrence in text.occurrences { found.insert(occurrence.concept) }
    let names = found.map { pack.conceptNames[Int($0)] }
    // Triggers, decoys and groups of words in patterns have no name of their own.
    return Set(names.filter { !$0.isEmpty && !$0.hasPrefix("@") })
  }

  // MARK: Words

  private mutating func readWords(_ result: inout Interpretation) {
    text.words.removeAll(keepingCapacity: true)
    text.numbers.removeAll(keepingCapacity: true)
    spans.removeAll(keepingCapacity: true)
    breaks.removeAll(keepingCapacity: true)
    questioned.removeAll(keepingCapacity: true)
    for word in folded.words {
      let letters = folded.bytes[word.range]
      let hash = Vocabulary.hash(letters)
      let id = pack.vocabulary.find(letters, hash: hash)
      if id == 0, pack.isRealWord(hash) {
        result.knownWordCount += 1
        append(0, word.span, word.before, nil)
      } else if id != 0 {
        result.knownWordCount += 1
        add(id, word.span, word.before)
      } else {
        readUnknown(letters, word, &result)
      }
      result.wordCount += 1
      if word.questioned, !questioned.isEmpty { questioned[questioned.count - 1] = true }
    }
  }

  /// Whether a word carries meaning, and nothing that was understood rests on it.
  private func isStrange(_ word: Int) -> Bool {
    guard !understood[word], flags[word] == 0, text.numbers[word] == nil else { return false }
    return text.words[word] == 0 || !pack.vocabulary.has(.ordinary, text.words[word])
  }

  /// "me calf's gone": "me" before a part of the body is "my".
  private mutating func readPossessives() {
    guard let me, let my else { return }
    for word in text.words.indices.dropLast() where text.words[word] == me {
      // "he wants me back": only at the head of a clause is "me" before "back" the back's.
      if text.words[word + 1] == back, word > 0, breaks[word] == .none { continue }
      var isBody = false
      pack.phrases.forEachPhrase(in: text.words, from: word + 1, to: text.words.count) {
        meaning, _ in
        if roles[Int(meaning.concept)] == .body { isBody = true }
      }
      if isBody { text.words[word] = my }
    }
  }

  private mutating func add(_ id: WordID, _ span: Span, _ before: Break) {
    if pack.vocabulary.has(.alias, id), let alias = pack.vocabulary.alias(id) {
      for (index, word) in alias.enumerated() {
        append(word, span, index == 0 ? before : .none, pack.number(word))
      }
      return
    }
    append(id, span, before, pack.number(id))
  }

  private mutating func append(_ id: WordID, _ span: Span, _ before: Break, _ number: Double?) {
    text.words.append(id)
    text.numbers.append(number)
    spans.append(span)
    breaks.append(before)
    questioned.append(false)
  }

  private mutating func readUnknown(
    _ letters: ArraySlice<UInt8>, _ word: FoldedWord, _ result: inout Interpretation
  ) {
    let isDigit: (UInt8) -> Bool = { $0 >= 0x30 && $0 <= 0x39 }
    if letters.allSatisfy({ isDigit($0) || $0 == 0x2E }) {
      let value = letters.count <= 9 ? Double(String(decoding: letters, as: UTF8.self)) : nil
      append(0, word.span, word.before, value)
      return
    }
    // 3x, 2wks, 10pm
    if letters.contains(where: isDigit), letters.count <= 16 {
      var start = letters.startIndex
      var before = word.before
      for index in letters.indices.dropFirst() + [letters.endIndex] {
        if index < letters.endIndex, isDigit(letters[index]) == isDigit(letters[index - 1]) {
          continue
        }
        let part = letters[start..<index]
        let offset = word.span.lower + (start - letters.startIndex)
        let span = Span(offset, min(word.span.upper, offset + part.count))
        if part.allSatisfy({ isDigit($0) || $0 == 0x2E }) {
          append(0, span, before, Double(String(decoding: part, as: UTF8.self)))
        } else {
          add(pack.vocabulary.find(part), span, before)
        }
        before = .none
        start = index
      }
      return
    }
    let found = unknownCount < Self.repairLimit ? recall(letters) : []
    unknownCount += 1
    if found.isEmpty {
      append(0, word.span, word.before, nil)
      return
    }
    result.repairs.append(
      Repair(
        span: word.span, typed: String(decoding: letters, as: UTF8.self),
        read: found.map { pack.vocabulary.text($0) }.joined(separator: " ")))
    for (index, id) in found.enumerated() {
      add(id, word.span, index == 0 ? word.before : .none)
    }
  }

  private mutating func recall(_ letters: ArraySlice<UInt8>) -> [WordID] {
    guard letters.count <= RepairMemo.longest else { return Self.lookUp(letters, pack) }
    return letters.withUnsafeBytes { bytes in
      let hash = Vocabulary.hash(bytes)
      if let (first, second) = memo.find(bytes, hash: hash) {
        return first == 0 ? [] : second == 0 ? [first] : [first, second]
      }
      let found = Self.lookUp(letters, pack)
      memo.keep(bytes, hash: hash, found)
      return found
    }
  }

  /// What an unknown word was meant to be: stretched letters, a slip of the finger, two words run together.
  private static func lookUp(_ letters: ArraySlice<UInt8>, _ pack: MatcherTables) -> [WordID] {
    for most in [2, 1] {
      var short: [UInt8] = []
      var run = 0
      for letter in letters {
        run = short.last == letter ? run + 1 : 1
        if run <= most { short.append(letter) }
      }
      guard short.count < letters.count else { continue }
      // Only a letter typed three times or more is a stretched one.
      if most == 1, !hasTriple(letters) { break }
      let id = pack.vocabulary.find(short[...])
      if id != 0 { return [id] }
    }
    let id = letters.withUnsafeBytes { pack.repair.repair($0, pack.vocabulary) }
    if id != 0 { return [id] }
    let count = letters.count
    guard count >= 6, count <= 24 else { return [] }
    // Two known words run together, one of which is of ours.
    for cut in 3...(count - 3) {
      let middle = letters.startIndex + cut
      let left = pack.vocabulary.find(letters[..<middle])
      guard left != 0 else { continue }
      let right = pack.vocabulary.find(letters[middle...])
      guard right != 0 else { continue }
      if pack.vocabulary.has(.target, left) && pack.vocabulary.has(.target, right),
        pack.weights[left] == 4 || pack.weights[right] == 4
      {
        return [left, right]
      }
    }
    return []
  }

  private static func hasTriple(_ letters: ArraySlice<UInt8>) -> Bool {
    var run = 0
    var last: UInt8 = 0
    for letter in letters {
      run = letter == last ? run + 1 : 1
      last = letter
      if run >= 3 { return true }
    }
    return false
  }

  // MARK: Clauses and phrases

  private func cutClauses() -> [Range<Int>] {
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

  private mutating func findPhrases(_ clauses: [Range<Int>]) {
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

  // MARK: One clause

  private struct FoundClue {
    var match: ProgramMatch
    var pattern: Int
  }

  private mutating func read(_ clause: Range<Int>, _ number: Int, _ result: inout Interpretation) {
    let span = Span(spans[clause.lowerBound].lower, spans[clause.upperBound - 1].upper)
    var info = Clause(
      span: span, wordCount: clause.count, isQuestion: false, isPolar: false, asksInForm: false,
      namesDomain: false,
      isUnmistakable: false, namesBody: false, namesElsewhere: false,
      elsewhereCount: 0, subjectCount: 0, isPersonal: false, isOfSpeaker: false,
      experiencer: .unsaid)
    let isQuestioned = questioned[clause.upperBound - 1]
    var seen: UInt32 = 0
    for word in clause { seen |= flags[word] }
    info.namesDomain = seen & TriggerKind.domain.bit != 0
    info.isUnmistakable = seen & TriggerKind.unmistakable.bit != 0
    info.namesBody = seen & TriggerKind.body.bit != 0
    info.namesElsewhere = seen & TriggerKind.elsewhere.bit != 0
    info.elsewhereCount = phraseCount(.elsewhere, in: clause)
    info.subjectCount = clause.count {
      flags[$0] & (TriggerKind.domain.bit | TriggerKind.body.bit) != 0
    }
    info.isPersonal = seen & (TriggerKind.personal.bit | TriggerKind.speaker.bit) != 0
    info.isOfSpeaker = seen & TriggerKind.speaker.bit != 0
    var first = clause.lowerBound
    while first < clause.upperBound - 1, flags[first] & TriggerKind.filler.bit != 0 { first += 1 }
    people.removeAll(keepingCapacity: true)
    for word in clause { people.append(findPerson(word, clause)) }
    info.experiencer = experiencer(clause, around: clause.upperBound)

    var clues: [FoundClue] = []
    runPatterns(clause, number, &clues, &result)
    clues = Self.longest(clues, pack)
    // "doesn't stop me working" holds "doesn't stop", and denies.
    let denials = clues.filter { pack.patterns[$0.pattern].flagged && $0.match.core.count > 1 }
    clues.removeAll { clue in
      denials.contains { denial in
        !pack.patterns[clue.pattern].flagged && denial.match.core.count > clue.match.core.count
          && clue.match.core.allSatisfy(denial.match.core.contains)
      }
    }
    // The words of a complaint are spent on it.
    var spent = WordSet(from: clause.lowerBound)
    for clue in clues
    where clue.match.core.count > 1 && !pack.patterns[clue.pattern].flagged
      && pack.clues.isComplaint(Int(pack.patterns[clue.pattern].index))
    {
      spent.formUnion(clue.match.core)
    }
    let reader = AssertionReader(
      clause: clause, flags: flags, breaks: breaks, isQuestioned: isQuestioned,
      found: triggers(in: clause), spent: spent)
    info.isPolar = reader.asks(first, reader.segment(around: first))
    info.asksInForm = info.isPolar || flags[first] & TriggerKind.open.bit != 0
    info.isQuestion =
      isQuestioned || info.isPolar || flags[first] & TriggerKind.open.bit != 0
      || clause.contains { word in
        breaks[word] == .comma
          && (flags[word] & TriggerKind.open.bit != 0
            || reader.asks(word, reader.segment(around: word)))
      }
    for clue in clues {
      for word in clue.match.core { understood[word] = true }
      let pattern = pack.patterns[clue.pattern]
      let info = pack.clues[Int(pattern.index)]
      var reading = reader.reading(of: clue.match.start, clue.match.end, core: clue.match.core)
      if pattern.flagged {
        // The pattern says the opposite: "painless"; denied, it says the thing.
        switch reading.assertion {
        case .present, .possible, .past: reading.assertion = .denied
        case .denied: reading.assertion = .present
        case .hypothetical, .asked: break
        }
      }
      let slot = Int(pattern.index) * 8 + Int(reading.assertion.rawValue)
      guard clueCounts[slot] < Self.repeatLimit else { continue }
      clueCounts[slot] += 1
      result.clues.append(
        ClueMatch(
          name: info.name, assertion: reading.assertion, isRemote: reading.isRemote,
          isCurrent: reader.segment(around: clue.match.start).contains {
            flags[$0] & TriggerKind.current.bit != 0
          },
          aboutDomain: info.aboutDomain,
          experiencer: experiencer(clause, of: clue.match),
          span: Span(spans[clue.match.start].lower, spans[clue.match.end - 1].upper),
          clause: number, isHistory: info.isHistory,
          anchor: anchor(clue.match, clause, reader),
          isOfActivity: tellsActivity(reader.segment(around: clue.match.start)),
          trigger: reading.trigger.map { Span(spans[$0.start].lower, spans[$0.end - 1].upper) },
          rule: pack.location(clue.pattern)))
    }
    readQuantities(clause, number, reader, &result)
    readSlots(clause, number, &result)
    for word in clause where word > clause.lowerBound {
      if breaks[word] == .comma
        || flags[word] & TriggerKind.polar.bit != 0 && flags[word - 1] & TriggerKind.filler.bit != 0
      {
        result.joints.append(Span(spans[word].lower, spans[word].lower))
      }
    }
    result.clauses.append(info)
  }

  /// Whether a segment tells of something done: "I swim twice a week", not "my hamstring goes at swimming".
  private func tellsActivity(_ segment: Range<Int>) -> Bool {
    let namesBody = segment.contains { flags[$0] & TriggerKind.body.bit != 0 }
    return segment.contains { word in
      guard flags[word] & TriggerKind.activity.bit != 0 else { return false }
      if !namesBody { return true }
      return (max(segment.lowerBound, word - 2)..<word).contains {
        flags[$0] & TriggerKind.speaker.bit != 0
      } || word == segment.lowerBound
    }
  }

  /// A clue stands on its own when its clause names a spasm or the body, points back at one, or begins with it:
  /// "hurts like mad", "daily".
  private func anchor(
    _ match: ProgramMatch, _ clause: Range<Int>, _ reader: AssertionReader
  ) -> Anchor {
    var seen: UInt32 = 0
    for word in clause { seen |= flags[word] }
    if seen & (TriggerKind.domain.bit | TriggerKind.body.bit) != 0 { return .named }
    if seen & TriggerKind.anaphor.bit != 0 { return .pointing }
    let segment = reader.segment(around: match.start)
    let begins = segment.allSatisfy { word in
      word >= match.start || flags[word] & (TriggerKind.filler.bit | TriggerKind.denied.bit) != 0
    }
    return begins ? .pointing : .loose
  }

  /// How many phrases of a kind, those inside longer ones not counted.
  private func phraseCount(_ kind: TriggerKind, in clause: Range<Int>) -> Int {
    var count = 0
    var end = clause.lowerBound
    for index in text.occurrencesByStart[
      clause.lowerBound]..<text.occurrencesByStart[clause.upperBound]
    where roles[Int(text.occurrences[index].concept)] == kind
      && text.occurrences[index].start >= end
    {
      count += 1
      end = text.occurrences[index].end
    }
    return count
  }

  private mutating func runPatterns(
    _ clause: Range<Int>, _ number: Int, _ clues: inout [FoundClue],
    _ result: inout Interpretation
  ) {
    round += 1
    let symbols = pack.symbols
    let words = (symbols.count + 63) / 64
    if present.count < words { present = [UInt64](repeating: 0, count: words) }
    markSymbols(clause, symbols) { $0 |= $1 }
    defer { markSymbols(clause, symbols) { $0 &= ~$1 } }
    for word in clause {
      if text.words[word] != 0 { runPatterns(text.words[word], clause, number, &clues, &result) }
      if text.numbers[word] != nil {
        runPatterns(symbols.number, clause, number, &clues, &result)
      }
    }
    for index in text.occurrencesByStart[
      clause.lowerBound]..<text.occurrencesByStart[clause.upperBound]
    {
      let symbol = symbols.concept(text.occurrences[index].concept)
      runPatterns(symbol, clause, number, &clues, &result)
    }
  }

  /// Sets or clears the bits of all words, numbers and phrases of a clause.
  private mutating func markSymbols(
    _ clause: Range<Int>, _ symbols: SymbolSpace, _ mark: (inout UInt64, UInt64) -> Void
  ) {
    func note(_ symbol: UInt32) { mark(&present[Int(symbol >> 6)], 1 << UInt64(symbol & 63)) }
    for word in clause {
      note(text.words[word])
      if text.numbers[word] != nil { note(symbols.number) }
    }
    let range =
      text.occurrencesByStart[clause.lowerBound]..<text.occurrencesByStart[clause.upperBound]
    for index in range { note(symbols.concept(text.occurrences[index].concept)) }
  }

  private func isPresent(_ numbered: UInt32) -> Bool {
    if numbered == 0 { return true }
    let symbol = numbered - 1
    return present[Int(symbol >> 6)] >> UInt64(symbol & 63) & 1 != 0
  }

  private mutating func runPatterns(
    _ symbol: UInt32, _ clause: Range<Int>, _ number: Int, _ clues: inout [FoundClue],
    _ result: inout Interpretation
  ) {
    for posting in pack.postingStarts.range(Int(symbol)) {
      let index = Int(pack.postings[posting])
      guard tried[index] < round else { continue }
      tried[index] = round
      let (second, third) = pack.patterns.others(index)
      guard isPresent(second), isPresent(third) else { continue }
      let pattern = pack.patterns[index]
      var from = clause.lowerBound
      for _ in 0..<Self.matchLimit {
        guard
          let match = runner.firstMatch(
            entry: Int(pattern.entry), size: Int(pattern.size), in: text,
            literals: pattern.owner == .clue ? shielded : text.words, clause: clause, from: from)
        else { break }
        switch pattern.owner {
        case .clue:
          clues.append(FoundClue(match: match, pattern: index))
          from = match.start + 1
          continue
        case .intent: add(match, index, number, &result)
        case .aspect where result.aspects.count < 200:
          result.aspects.append(
            AspectMatch(
              name: pack.aspects[Int(pattern.index)], score: match.weight,
              span: Span(spans[match.start].lower, spans[match.end - 1].upper), clause: number,
              rule: pack.location(index)))
        case .aspect: break
        }
        break
      }
    }
  }

  private mutating func add(
    _ match: ProgramMatch, _ number: Int, _ clause: Int, _ result: inout Interpretation
  ) {
    for word in match.core { asked[word] = true }
    let pattern = pack.patterns[number]
    let intent = pack.intents[Int(pattern.index)]
    guard intentCounts[Int(pattern.index)] < Self.repeatLimit else { return }
    intentCounts[Int(pattern.index)] += 1
    let slots = match.slots.map { slot in
      Slot(
        name: pack.slotNames[Int(slot.slot)],
        value: text.numbers[slot.start] != nil && Int(slot.value) >= pack.values.count
          ? String(slot.value)
          : (text.numbers[slot.start] != nil ? String(slot.value) : pack.values[Int(slot.value)]),
        span: Span(spans[slot.start].lower, spans[slot.end - 1].upper), clause: clause)
    }
    result.intents.append(
      IntentMatch(
        name: intent.name, topic: intent.topic, answer: intent.answer, score: match.weight,
        confidence: 0, span: Span(spans[match.start].lower, spans[match.end - 1].upper),
        clause: clause, needsContext: pattern.flagged, isMention: intent.isMention,
        rule: pack.location(number), slots: slots))
  }

  /// Of clues of one name that overlap, the longest of each polarity.
  private static func longest(_ clues: [FoundClue], _ pack: MatcherTables) -> [FoundClue] {
    var kept: [FoundClue] = []
    let sorted = clues.sorted {
      ($1.match.core.count, $0.match.start, $0.pattern)
        < ($0.match.core.count, $1.match.start, $1.pattern)
    }
    for clue in sorted {
      let pattern = pack.patterns[clue.pattern]
      let isCovered = kept.contains { other in
        let known = pack.patterns[other.pattern]
        return known.index == pattern.index
          && other.match.start < clue.match.end && clue.match.start < other.match.end
      }
      if !isCovered { kept.append(clue) }
    }
    return kept.sorted { ($0.match.start, $0.pattern) < ($1.match.start, $1.pattern) }
  }

  private func triggers(in clause: Range<Int>) -> [AssertionReader.Trigger] {
    let range =
      text.occurrencesByStart[clause.lowerBound]..<text.occurrencesByStart[clause.upperBound]
    return range.compactMap { index in
      guard let kind = roles[Int(text.occurrences[index].concept)] else { return nil }
      switch kind {
      case .denied, .deniedAfter, .possible, .hypothetical, .past, .remote, .pseudo, .terminator:
        return AssertionReader.Trigger(
          kind: kind, start: text.occurrences[index].start, end: text.occurrences[index].end)
      default: return nil
      }
    }
  }

  // MARK: Whose

  /// Whose a clue is: whoever its own words name ("keeps me up"), else the person nearest before it.
  private func experiencer(_ clause: Range<Int>, of match: ProgramMatch) -> Experiencer {
    for word in match.core where word > match.start {
      if flags[word] & TriggerKind.speaker.bit != 0 { return person(word, clause) ?? .unsaid }
    }
    return experiencer(clause, around: match.start)
  }

  /// The person nearest before `word` in the clause, else the first after it.
  private func experiencer(_ clause: Range<Int>, around word: Int) -> Experiencer {
    var at = min(word, clause.upperBound) - 1
    while at >= clause.lowerBound {
      if let person = person(at, clause) { return person }
      at -= 1
    }
    at = word
    while at < clause.upperBound {
      if let person = person(at, clause) { return person }
      at += 1
    }
    return .unsaid
  }

  /// The person named at a word of the clause being read.
  private func person(_ at: Int, _ clause: Range<Int>) -> Experiencer? {
    people[at - clause.lowerBound]
  }

  private func findPerson(_ at: Int, _ clause: Range<Int>) -> Experiencer? {
    if let personList {
      // The longest phrase of the list that covers this word: "had a baby" is not about the baby.
      var best: Int?
      for start in stride(from: at, through: max(clause.lowerBound, at - 3), by: -1) {
        for index in text.occurrencesByStart[start]..<text.occurrencesByStart[start + 1]
        where text.occurrences[index].concept == personList && text.occurrences[index].end > at {
          // No closure here: it would copy the whole interpreter.
          guard let known = best else {
            best = index
            continue
          }
          let length = text.occurrences[known].end - text.occurrences[known].start
          if length < text.occurrences[index].end - start { best = index }
        }
      }
      if let best {
        let role = pack.values[Int(text.values[best])]
        if role == Self.nobody { return nil }
        // "my husband says" reports; it is not his spasm.
        let end = text.occurrences[best].end
        let reports = (end..<min(end + 3, clause.upperBound)).contains {
          flags[$0] & TriggerKind.reporting.bit != 0
        }
        return reports ? nil : .person(role)
      }
    }
    if flags[at] & TriggerKind.thirdPerson.bit != 0 {
      let reports = (at + 1..<min(at + 3, clause.upperBound)).contains {
        $0 < clause.upperBound && flags[$0] & TriggerKind.reporting.bit != 0
      }
      return reports ? nil : .thirdPerson
    }
    if flags[at] & TriggerKind.speaker.bit != 0 {
      // "my" before a person is that person's.
      if let personList, at + 1 < clause.upperBound {
        for start in at + 1..<min(at + 3, clause.upperBound) {
          for index in text.occurrencesByStart[start]..<text.occurrencesByStart[start + 1]
          where text.occurrences[index].concept == personList {
            return nil
          }
        }
      }
      return .speaker
    }
    return nil
  }

  // MARK: Values

  private mutating func readQuantities(
    _ clause: Range<Int>, _ number: Int, _ reader: AssertionReader, _ result: inout Interpretation
  ) {
    var found: [FoundQuantity] = []
    quantities.read(text.words, text.numbers, clause: clause, into: &found)
    for quantity in found where result.quantities.count < 200 {
      for word in quantity.start..<quantity.end { understood[word] = true }
      let reading = reader.reading(
        of: quantity.start, quantity.end, core: WordSet(from: clause.lowerBound))
      let segment = reader.segment(around: quantity.start)
      var seen: UInt32 = 0
      for word in segment { seen |= flags[word] }
      result.quantities.append(
        Quantity(
          kind: quantity.kind, number: quantity.number,
          span: Span(spans[quantity.start].lower, spans[quantity.end - 1].upper),
          isOnset: quantity.isOnset || seen & TriggerKind.onset.bit != 0,
          isBare: quantity.isBare && !leads(quantity, clause),
          isOfActivity: tellsActivity(segment) && seen & TriggerKind.domain.bit == 0,
          assertion: reading.assertion, clause: number))
    }
  }

  /// "Three months my thumb has been twitching": a time at the head of a clause, before its subject.
  private func leads(_ quantity: FoundQuantity, _ clause: Range<Int>) -> Bool {
    guard quantity.end < clause.upperBound, breaks[quantity.end] == .none,
      flags[quantity.end] & TriggerKind.subject.bit != 0
    else { return false }
    return (clause.lowerBound..<quantity.start).allSatisfy {
      flags[$0] & TriggerKind.filler.bit != 0
    }
  }

  private func readSlots(_ clause: Range<Int>, _ number: Int, _ result: inout Interpretation) {
    var end = clause.lowerBound
    for index in text.occurrencesByStart[
      clause.lowerBound]..<text.occurrencesByStart[clause.upperBound]
    {
      let occurrence = text.occurrences[index]
      guard pack.conceptRoles[occurrence.concept] == MatcherTables.listRole,
        text.values[index] != 0
      else { continue }
      let name = pack.conceptNames[Int(occurrence.concept)]
      let span = Span(spans[occurrence.start].lower, spans[occurrence.end - 1].upper)
      if occurrence.start < end,
        result.slots.contains(where: { $0.name == name && $0.span.overlaps(span) })
      {
        continue
      }
      end = max(end, occurrence.end)
      guard result.slots.count < 200 else { return }
      result.slots.append(
        Slot(name: name, value: pack.values[Int(text.values[index])], span: span, clause: number))
    }
  }

  // MARK: The whole message

  /// "pain? none": a clause that only denies denies the short clause before it.
  private func denyAlone(_ clauses: [Range<Int>], _ result: inout Interpretation) {
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
  private func rank(_ result: inout Interpretation) {
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
