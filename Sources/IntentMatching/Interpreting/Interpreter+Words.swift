/// The words of a message, misspelt ones as what they were meant to be.
extension Interpreter {
  mutating func readWords() {
    text.words.removeAll()
    text.numbers.removeAll()
    tokens.removeAll()
    for index in folded.words.indices {
      let word = folded.words[index]
      let (id, hash) = pack.vocabulary.find(word.range, of: folded.bytes)
      if id == 0, pack.isRealWord(hash) {
        draft.knownWordCount += 1
        append(0, word.span, word.before, nil)
      } else if id != 0 {
        draft.knownWordCount += 1
        add(id, word.span, word.before)
      } else if folded.bytes[word.range.lowerBound] >= 0xF0 {
        // A picture that means nothing here is no strange word.
      } else {
        readUnknown(folded.bytes[word.range], word)
      }
      draft.wordCount += 1
      if word.questioned, !tokens.isEmpty { tokens[tokens.count - 1].isQuestioned = true }
    }
    understood.append(repeating: false, count: text.words.count)
    asked.append(repeating: false, count: text.words.count)
  }

  /// Whether a word carries meaning, and nothing that was understood rests on it.
  func isStrange(_ word: Int) -> Bool {
    guard !understood[word],
      tokens[word].flags
        & ~(TriggerKind.otherSubject.bit | TriggerKind.otherDoing.bit | TriggerKind.single.bit)
        == 0,
      text.numbers[word] == nil
    else { return false }
    return text.words[word] == 0 || !pack.vocabulary.has(.ordinary, text.words[word])
  }

  /// "me calf's gone": "me" before a part of the body is "my".
  mutating func readPossessives() {
    guard let me, let my else { return }
    for word in text.words.indices.dropLast() where text.words[word] == me {
      // "he wants me back": only at the head of a clause is "me" before "back" the back's.
      if text.words[word + 1] == back, word > 0, tokens[word].before == .none { continue }
      var isBody = false
      pack.phrases.forEachPhrase(in: text.words, from: word + 1, to: text.words.count) {
        _, meanings, _ in
        if pack.phrases.means(.body, in: meanings, roles) { isBody = true }
      }
      if isBody { text.words[word] = my }
    }
  }

  mutating func add(_ id: WordID, _ span: Span, _ before: Break) {
    if pack.vocabulary.has(.alias, id), let alias = pack.vocabulary.alias(id) {
      for place in alias {
        let word = pack.vocabulary.aliasTargets[place]
        append(word, span, place == alias.lowerBound ? before : .none, pack.number(word))
      }
      return
    }
    append(id, span, before, pack.number(id))
  }

  mutating func append(_ id: WordID, _ span: Span, _ before: Break, _ number: Double?) {
    text.words.append(id)
    text.numbers.append(number)
    tokens.append(Token(span: span, before: before))
  }

  private mutating func readUnknown(
    _ letters: ArraySlice<UInt8>, _ word: FoldedWord
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
      for index in letters.startIndex + 1...letters.endIndex {
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
    let (first, second) = unknownCount < Self.repairLimit ? recall(letters) : (0, 0)
    unknownCount += 1
    if first == 0 {
      append(0, word.span, word.before, nil)
      return
    }
    var read = pack.vocabulary.text(first)
    if second != 0 { read += " " + pack.vocabulary.text(second) }
    draft.repairs.append(
      Repair(span: word.span, typed: String(decoding: letters, as: UTF8.self), read: read))
    add(first, word.span, word.before)
    if second != 0 { add(second, word.span, .none) }
  }

  /// One word or two, 0 for none.
  private mutating func recall(_ letters: ArraySlice<UInt8>) -> (WordID, WordID) {
    guard letters.count <= RepairMemo.longest else { return Self.lookUp(letters, pack) }
    return letters.withUnsafeBytes { bytes in
      let hash = Vocabulary.hash(bytes)
      if let known = memo.find(bytes, hash: hash) { return known }
      let found = Self.lookUp(letters, pack)
      memo.keep(bytes, hash: hash, found)
      return found
    }
  }

  /// What an unknown word was meant to be: stretched letters, a slip of the finger, two words run together.
  private static func lookUp(_ letters: ArraySlice<UInt8>, _ pack: MatcherTables) -> (
    WordID, WordID
  ) {
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
      if id != 0 { return (id, 0) }
    }
    // "mornin", "cramping" without its g
    if letters.count >= 5, letters.suffix(2).elementsEqual("in".utf8) {
      let whole = pack.vocabulary.find((letters + [0x67])[...])
      if whole != 0 { return (whole, 0) }
    }
    let id = letters.withUnsafeBytes { pack.repair.repair($0, pack.vocabulary) }
    if id != 0 { return (id, 0) }
    let count = letters.count
    guard count >= 6, count <= 24 else { return (0, 0) }
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
        return (left, right)
      }
    }
    return (0, 0)
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
}
