extension MatcherPack {
  /// Writes the pack.
  public func encode(to writer: inout ByteWriter) {
    writer.write(String(decoding: vocabulary.bytes, as: UTF8.self))
    writer.write(ascending: vocabulary.starts)
    writer.write(vocabulary.traits)
    writer.write(vocabulary.aliases.sorted { $0.key < $1.key }) { writer, alias in
      writer.write(alias.key)
      writer.write(alias.value)
    }
    writer.write(ascending: realWords)
    writer.write(phrases.first.indices.filter { phrases.first[$0] != 0 }) { writer, word in
      writer.write(word)
      writer.write(phrases.first[word])
    }
    writer.write(ascending: phrases.stepStarts)
    writer.write(phrases.stepWords)
    writer.write(phrases.stepTargets)
    writer.write(ascending: phrases.meaningStarts)
    writer.write(phrases.meanings) { writer, meaning in
      writer.write(meaning.concept)
      writer.write(meaning.value)
    }
    writer.write(weights)
    writer.write(conceptRoles)
    writer.write(conceptNames) { $0.write($1) }
    writer.write(values) { $0.write($1) }
    writer.write(slotNames) { $0.write($1) }
    writer.write(code.count)
    for (index, step) in code.enumerated() { step.encode(to: &writer, at: index) }
    writer.write(ranges) { writer, range in
      writer.write(range.lower)
      writer.write(range.upper)
      writer.write(range.step)
      writer.write(range.slot)
    }
    writer.write(patterns) { writer, pattern in
      writer.write(pattern.owner.rawValue)
      writer.write(pattern.index)
      writer.write(pattern.entry)
      writer.write(pattern.size)
      writer.write(pattern.flagged)
      writer.write(pattern.file)
      writer.write(pattern.line)
      writer.write(pattern.column)
    }
    writer.write(ascending: postingStarts)
    writer.write(postings)
    writer.write(intents) { writer, intent in
      writer.write(intent.name)
      writer.write(intent.topic)
      writer.write(intent.answer)
      writer.write(intent.isMention)
    }
    writer.write(clues) { writer, clue in
      writer.write(clue.name)
      writer.write(clue.aboutDomain)
      writer.write(clue.isComplaint)
    }
    writer.write(aspects) { $0.write($1) }
    writer.write(files) { $0.write($1) }
    writer.write(numberWords.sorted { $0.key < $1.key }) { writer, entry in
      writer.write(entry.key)
      writer.write(Int(entry.value * 2))
    }
  }

  /// Reads a pack that `encode` wrote, and checks that every number in it points at something.
  public init(from reader: inout ByteReader) throws(PackError) {
    let bytes = try reader.raw()
    let starts = try reader.ascending()
    let traits = try reader.smallNumbers()
    let aliases = try reader.list { (reader) throws(PackError) in
      (try reader.number32(), try reader.numbers32())
    }
    let words = traits.count
    guard starts.count == words + 1, Int(starts.last ?? 0) == bytes.count else {
      throw PackError("the pack's words do not fit together")
    }
    let ids = aliases.flatMap { [$0.0] + $0.1 }
    guard ids.allSatisfy({ $0 < words }) else { throw PackError("an alias of no word") }
    vocabulary = Vocabulary(
      bytes: bytes, starts: starts, traits: traits,
      aliases: Dictionary(aliases, uniquingKeysWith: { first, _ in first }))
    realWords = try reader.ascending()
    var first = [UInt32](repeating: 0, count: words)
    for (word, state) in try reader.list({ (reader) throws(PackError) in
      (Int(try reader.number32()), try reader.number32())
    }) {
      guard word < words else { throw PackError("a phrase begins with no word") }
      first[word] = state
    }
    phrases = PhraseAutomaton(
      first: first, stepStarts: try reader.ascending(), stepWords: try reader.numbers32(),
      stepTargets: try reader.numbers32(), meaningStarts: try reader.ascending(),
      meanings: try reader.list { (reader) throws(PackError) in
        Meaning(concept: try reader.number32(), value: try reader.number32())
      })
    let states = phrases.stateCount
    guard states > 0, phrases.meaningStarts.count == states + 1,
      Int(phrases.stepStarts.last ?? 0) == phrases.stepWords.count,
      phrases.stepWords.count == phrases.stepTargets.count,
      Int(phrases.meaningStarts.last ?? 0) == phrases.meanings.count,
      first.allSatisfy({ $0 < states }), phrases.stepTargets.allSatisfy({ $0 < states })
    else { throw PackError("the pack's phrases do not fit together") }
    repair = RepairIndex(vocabulary)
    weights = try reader.smallNumbers()
    conceptRoles = try reader.smallNumbers()
    conceptNames = try reader.texts()
    values = try reader.texts()
    slotNames = try reader.texts()
    let steps = try reader.number()
    guard steps >= 0, steps < 1 << 28 else { throw PackError("the pack has too many instructions") }
    code.reserveCapacity(min(steps, 1 << 20))
    for index in 0..<steps { code.append(try Instruction(from: &reader, at: index)) }
    ranges = try reader.list { (reader) throws(PackError) in
      NumberRange(
        lower: try reader.number(), upper: try reader.number(), step: max(1, try reader.number()),
        slot: try reader.number32())
    }
    patterns = try reader.list { (reader) throws(PackError) in
      guard let owner = Pattern.Owner(rawValue: try reader.byte()) else {
        throw PackError("the pack has a pattern of nothing")
      }
      return Pattern(
        owner: owner, index: try reader.number32(), entry: try reader.number32(),
        size: try reader.number32(), flagged: try reader.flag(), file: try reader.number32(),
        line: try reader.number32(), column: try reader.number32())
    }
    postingStarts = try reader.ascending()
    postings = try reader.numbers32()
    intents = try reader.list { (reader) throws(PackError) in
      IntentInfo(
        name: try reader.text(), topic: try reader.text(), answer: try reader.text(),
        isMention: try reader.flag())
    }
    clues = try reader.list { (reader) throws(PackError) in
      ClueInfo(
        name: try reader.text(), aboutDomain: try reader.flag(),
        isComplaint: try reader.flag())
    }
    aspects = try reader.texts()
    files = try reader.texts()
    let numbers = try reader.list { (reader) throws(PackError) in
      (try reader.number32(), Double(try reader.number()) / 2)
    }
    numberWords = Dictionary(numbers, uniquingKeysWith: { first, _ in first })
    try check()
  }

  private func check() throws(PackError) {
    let words = vocabulary.count
    guard weights.count == words, conceptRoles.count == conceptNames.count,
      phrases.meanings.allSatisfy({
        $0.concept < conceptNames.count && $0.value < values.count
      }), !values.isEmpty,
      postingStarts.count == symbols.count + 1, Int(postingStarts.last ?? 0) == postings.count,
      postings.allSatisfy({ $0 < patterns.count })
    else { throw PackError("the pack's index does not fit its patterns") }
    for pattern in patterns {
      let owners =
        switch pattern.owner {
        case .intent: intents.count
        case .clue: clues.count
        case .aspect: aspects.count
        }
      let entry = Int(pattern.entry)
      let end = entry + Int(pattern.size)
      guard pattern.index < owners, pattern.file < files.count, pattern.size > 0,
        end <= code.count, code[end - 1].operation == .match
      else { throw PackError("the pack has a pattern that points nowhere") }
      for step in code[entry..<end] {
        let fits =
          switch step.operation {
          case .split: entry..<end ~= Int(step.a) && entry..<end ~= Int(step.b)
          case .jump: entry..<end ~= Int(step.a)
          case .number: step.a < ranges.count && Int(ranges[Int(step.a)].slot) < slotNames.count
          case .list: step.b < slotNames.count
          default: true
          }
        guard fits else { throw PackError("the pack has an instruction that points nowhere") }
      }
    }
  }
}

extension Instruction {
  /// Writes what the operation needs; places are written as distances.
  fileprivate func encode(to writer: inout ByteWriter, at index: Int) {
    switch operation {
    case .word, .concept, .number: writer.write(Int(a) * 8 + Int(operation.rawValue))
    case .list:
      writer.write(Int(a) * 8 + Int(operation.rawValue))
      writer.write(b)
    case .gap, .match: writer.write(operation.rawValue)
    case .split: writer.write((Int(b) - index) * 8 + Int(operation.rawValue))
    case .jump: writer.write((Int(a) - index) * 8 + Int(operation.rawValue))
    }
  }

  @inline(__always)
  fileprivate init(from reader: inout ByteReader, at index: Int) throws(PackError) {
    let number = try reader.number()
    guard let operation = Operation(rawValue: UInt8(number & 7)),
      let operand = UInt32(exactly: number >> 3), operand < 1 << 30
    else { throw PackError("the pack has an unknown instruction") }
    switch operation {
    case .word, .concept, .number: self.init(operation: operation, a: operand)
    case .list: self.init(operation: operation, a: operand, b: try reader.number32())
    case .gap: self.init(operation: operation, a: 0, b: gapLimit)
    case .match: self.init(operation: operation)
    case .split:
      self.init(operation: operation, a: UInt32(index + 1), b: UInt32(index) + operand)
    case .jump: self.init(operation: operation, a: UInt32(index) + operand)
    }
  }
}
