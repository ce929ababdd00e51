extension MatcherPack {
  /// Writes the pack.
  public func encode(to writer: inout ByteWriter) {
    writer.write(String(decoding: vocabulary.bytes, as: UTF8.self))
    writer.write(ascending: vocabulary.starts)
    writer.write(packed: vocabulary.traits.map(UInt32.init))
    writer.write(vocabulary.aliases.sorted { $0.key < $1.key }) { writer, alias in
      writer.write(alias.key)
      writer.write(alias.value)
    }
    writer.write(ascending: realWords)
    writer.write(packed: phrases.first)
    writer.write(ascending: phrases.stepStarts)
    writer.write(packed: phrases.stepWords)
    writer.write(packed: phrases.stepTargets)
    writer.write(ascending: phrases.meaningStarts)
    writer.write(packed: phrases.meanings.map(\.concept))
    writer.write(packed: phrases.meanings.map(\.value))
    writer.write(ascending: repair.starts)
    writer.write(packed: repair.words)
    writer.write(packed: repair.consonants)
    writer.write(packed: repair.sounds)
    writer.write(packed: weights.map(UInt32.init))
    writer.write(packed: conceptRoles.map(UInt32.init))
    writer.write(conceptNames) { $0.write($1) }
    writer.write(values) { $0.write($1) }
    writer.write(slotNames) { $0.write($1) }
    writer.write(packed: code.map { UInt32($0.operation.rawValue) })
    writer.write(packed: code.indices.map { code[$0].operand(at: UInt32($0)) })
    writer.write(packed: code.compactMap { $0.operation == .list ? $0.b : nil })
    writer.write(ranges) { writer, range in
      writer.write(range.lower)
      writer.write(range.upper)
      writer.write(range.step)
      writer.write(range.slot)
    }
    writer.write(packed: patterns.map { UInt32($0.owner.rawValue) })
    writer.write(packed: patterns.map(\.index))
    writer.write(packed: patterns.map(\.entry))
    writer.write(packed: patterns.map(\.size))
    writer.write(packed: patterns.map { $0.flagged ? 1 : 0 })
    writer.write(packed: patterns.map(\.file))
    writer.write(packed: patterns.map(\.line))
    writer.write(packed: patterns.map(\.column))
    writer.write(ascending: postingStarts)
    writer.write(packed: postings)
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
  ///
  /// - Parameter isTrusted: it was compiled into the program and needs no checking.
  public init(from reader: inout ByteReader, isTrusted: Bool = false) throws(PackError) {
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
    let first = try reader.packed()
    let stepStarts = try reader.ascending()
    let stepWords = try reader.packed()
    let stepTargets = try reader.packed()
    let meaningStarts = try reader.ascending()
    let concepts = try reader.packed()
    let meaningValues = try reader.packed()
    guard concepts.count == meaningValues.count, first.count <= words else {
      throw PackError("the pack's phrases do not fit together")
    }
    phrases = PhraseAutomaton(
      first: first, stepStarts: stepStarts, stepWords: stepWords, stepTargets: stepTargets,
      meaningStarts: meaningStarts,
      meanings: concepts.indices.map {
        Meaning(concept: concepts[$0], value: meaningValues[$0])
      })
    let states = phrases.stateCount
    guard states > 0, phrases.meaningStarts.count == states + 1,
      Int(phrases.stepStarts.last ?? 0) == phrases.stepWords.count,
      phrases.stepWords.count == phrases.stepTargets.count,
      Int(phrases.meaningStarts.last ?? 0) == phrases.meanings.count,
      first.allSatisfy({ $0 < states }), phrases.stepTargets.allSatisfy({ $0 < states })
    else { throw PackError("the pack's phrases do not fit together") }
    repair = RepairIndex(
      starts: try reader.ascending(), words: try reader.packed(),
      consonants: try reader.packed(), sounds: try reader.packed())
    guard repair.isSound(wordCount: words) else {
      throw PackError("the pack's repairs do not fit together")
    }
    weights = try reader.smallNumbers()
    conceptRoles = try reader.smallNumbers()
    conceptNames = try reader.texts()
    values = try reader.texts()
    slotNames = try reader.texts()
    let operations = try reader.smallNumbers()
    let operands = try reader.packed()
    let slots = try reader.packed()
    let list = Instruction.Operation.list.rawValue
    guard operations.count == operands.count, operations.count(where: { $0 == list }) == slots.count
    else { throw PackError("the pack's instructions do not fit together") }
    code.reserveCapacity(operations.count)
    var nextSlot = slots.startIndex
    for index in operations.indices {
      guard let operation = Instruction.Operation(rawValue: operations[index]) else {
        throw PackError("the pack has an unknown instruction")
      }
      var slot: UInt32 = 0
      if operation == .list {
        slot = slots[nextSlot]
        nextSlot += 1
      }
      code.append(Instruction(operation, operand: operands[index], slot: slot, at: UInt32(index)))
    }
    ranges = try reader.list { (reader) throws(PackError) in
      NumberRange(
        lower: try reader.number(), upper: try reader.number(), step: max(1, try reader.number()),
        slot: try reader.number32())
    }
    let owners = try reader.smallNumbers()
    var columns: [[UInt32]] = []
    for _ in 0..<7 { columns.append(try reader.packed()) }
    guard columns.allSatisfy({ $0.count == owners.count }) else {
      throw PackError("the pack's patterns do not fit together")
    }
    patterns.reserveCapacity(owners.count)
    for index in owners.indices {
      guard let owner = Pattern.Owner(rawValue: owners[index]) else {
        throw PackError("the pack has a pattern of nothing")
      }
      patterns.append(
        Pattern(
          owner: owner, index: columns[0][index], entry: columns[1][index],
          size: columns[2][index], flagged: columns[3][index] != 0, file: columns[4][index],
          line: columns[5][index], column: columns[6][index]))
    }
    postingStarts = try reader.ascending()
    postings = try reader.packed()
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
    if !isTrusted { try check() }
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
          case .list: step.b < slotNames.count && step.a < conceptNames.count
          case .concept: step.a < conceptNames.count
          default: true
          }
        guard fits else { throw PackError("the pack has an instruction that points nowhere") }
      }
    }
  }
}

extension Instruction {
  /// What is written beside the operation; places are written as distances, which are small.
  fileprivate func operand(at index: UInt32) -> UInt32 {
    switch operation {
    case .split: b &- index
    case .jump: a &- index
    case .gap, .match: 0
    case .word, .concept, .number, .list: a
    }
  }

  fileprivate init(_ operation: Operation, operand: UInt32, slot: UInt32, at index: UInt32) {
    switch operation {
    case .split: self.init(operation: operation, a: index &+ 1, b: index &+ operand)
    case .jump: self.init(operation: operation, a: index &+ operand)
    case .gap: self.init(operation: operation, a: 0, b: gapLimit)
    case .match: self.init(operation: operation)
    case .word, .concept, .number: self.init(operation: operation, a: operand)
    case .list: self.init(operation: operation, a: operand, b: slot)
    }
  }
}
