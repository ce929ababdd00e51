/// Patterns as instructions.
extension MatcherBuilder {
  mutating func compileAspects() {
    for aspect in source.aspects {
      let index = UInt32(pack.aspects.count)
      pack.aspects.append(aspect.name)
      for pattern in aspect.patterns { compile(pattern, .aspect, index, false) }
    }
  }

  mutating func compileIntents() {
    for intent in source.intents {
      let index = UInt32(pack.intents.count)
      pack.intents.append(
        MatcherPack.IntentInfo(
          name: intent.name, topic: intent.topic, answer: intent.answer,
          isMention: intent.isMention))
      for pattern in intent.patterns { compile(pattern, .intent, index, false) }
      for pattern in intent.inContext { compile(pattern, .intent, index, true) }
    }
  }

  mutating func compileClues() {
    for clue in source.clues {
      let index = UInt32(pack.clues.count)
      pack.clues.append(
        MatcherPack.ClueInfo(
          name: clue.name, aboutDomain: clue.aboutDomain, isComplaint: clue.isComplaint,
          isHistory: clue.isHistory))
      for pattern in clue.patterns { compile(pattern, .clue, index, false) }
      for pattern in clue.denies { compile(pattern, .clue, index, true) }
    }
  }

  private mutating func compile(
    _ pattern: Located<String>, _ owner: MatcherPack.Pattern.Owner, _ index: UInt32, _ flagged: Bool
  ) {
    let template: Template
    do throws(TemplateError) {
      template = try TemplateParser.parse(pattern.value)
    } catch {
      report("syntax", error.message, pattern.location.moved(by: error.offset))
      return
    }
    guard let resolved = resolve(template, pattern.location, []) else { return }
    let entry = pack.code.count
    emit(resolved)
    pack.code.append(Instruction(operation: .match))
    let size = pack.code.count - entry
    guard size <= Self.patternLimit else {
      pack.code.removeSubrange(entry...)
      report("explosion", "this pattern has more than \(Self.patternLimit) steps", pattern.location)
      return
    }
    let needed = Self.required(resolved)
    guard !needed.isEmpty else {
      pack.code.removeSubrange(entry...)
      report("matches-everything", "every part of this pattern is optional", pattern.location)
      return
    }
    let file = fileIDs[pattern.location.file] ?? UInt32(pack.files.count)
    if fileIDs[pattern.location.file] == nil {
      fileIDs[pattern.location.file] = file
      pack.files.append(pattern.location.file)
    }
    required.append(needed)
    pack.patterns.append(
      MatcherPack.Pattern(
        owner: owner, index: index, entry: UInt32(entry), size: UInt32(size), flagged: flagged))
    pack.places.append(
      MatcherDraft.Place(
        file: file, line: UInt32(max(0, pattern.location.line)),
        column: UInt32(max(0, pattern.location.column))))
  }

  /// A template with rules written in and words folded and numbered.
  indirect enum Resolved {
    case word(WordID)
    case concept(ConceptID)
    case list(ConceptID, slot: UInt32)
    case number(UInt32)
    case gap
    case sequence([Resolved])
    case alternatives([Resolved])
    case optional(Resolved)
  }

  private mutating func resolve(
    _ template: Template, _ location: SourceLocation, _ stack: [String]
  ) -> Resolved? {
    switch template {
    case .word(let word):
      let words = foldWithAliases(word)
      guard !words.isEmpty else {
        report("syntax", "'\(word)' has no letters or digits", location)
        return nil
      }
      let ids = words.map { Resolved.word(insertWord($0, .target)) }
      return ids.count == 1 ? ids[0] : .sequence(ids)
    case .gap: return .gap
    case .reference(let name):
      if let rule = rules[name] {
        if stack.contains(name) {
          report("cycle", "the rule '\(name)' refers to itself", location)
          return nil
        }
        do throws(TemplateError) {
          return resolve(try TemplateParser.parse(rule.value), rule.location, stack + [name])
        } catch {
          report("syntax", error.message, rule.location.moved(by: error.offset))
          return nil
        }
      }
      guard let id = conceptIDs[name], !name.hasPrefix("@") else {
        report(
          "unknown-reference",
          "there is no concept or rule '\(name)'" + suggestion(name), location)
        return nil
      }
      return .concept(id)
    case .list(let name, let slot):
      guard lists.contains(name), let id = conceptIDs[name] else {
        report("unknown-list", "there is no list '\(name)'", location)
        return nil
      }
      return .list(id, slot: slotID(slot))
    case .number(let lower, let upper, let step, let slot):
      let range = NumberRange(lower: lower, upper: upper, step: step, slot: slotID(slot))
      pack.ranges.append(range)
      return .number(UInt32(pack.ranges.count - 1))
    case .sequence(let items):
      var all: [Resolved] = []
      for item in items {
        guard let one = resolve(item, location, stack) else { return nil }
        all.append(one)
      }
      return .sequence(all)
    case .alternatives(let branches):
      if branches.count > 2, let words = Self.forms(template), words.count <= Self.groupLimit {
        return .concept(group(words))
      }
      var all: [Resolved] = []
      for branch in branches {
        guard let one = resolve(branch, location, stack) else { return nil }
        all.append(one)
      }
      return .alternatives(all)
    case .optional(let inner):
      return resolve(inner, location, stack).map { .optional($0) }
    case .permutation(let items):
      var all: [Resolved] = []
      for order in Self.permutations(items) {
        guard let one = resolve(.sequence(order), location, stack) else { return nil }
        all.append(one)
      }
      return .alternatives(all)
    }
  }

  /// The largest group of words that is looked up as one.
  private static let groupLimit = 400

  /// A group of plain words, "(job|work|boss)", is looked up at once like a concept; alike groups are one.
  private mutating func group(_ forms: [[String]]) -> ConceptID {
    let phrases = Set(forms.map { $0.flatMap(foldWithAliases) }).filter { !$0.isEmpty }
    if let known = groups[phrases] { return known }
    let id = ConceptID(pack.conceptNames.count)
    groups[phrases] = id
    pack.conceptNames.append("")
    pack.conceptRoles.append(MatcherTables.groupRole)
    groupPhrases.append(phrases.sorted { $0.lexicographicallyPrecedes($1) })
    return id
  }

  private func suggestion(_ name: String) -> String {
    let letters = Array(name.utf8)
    let near = (Array(conceptIDs.keys) + Array(rules.keys)).filter { !$0.hasPrefix("@") }
      .map { (RepairIndex.cost(letters, Array($0.utf8), limit: 30), $0) }
      .filter { $0.0 <= 30 }.min { $0 < $1 }
    return near.map { "; did you mean '\($0.1)'?" } ?? ""
  }

  private mutating func slotID(_ name: String) -> UInt32 {
    if let known = slotIDs[name] { return known }
    let id = UInt32(pack.slotNames.count)
    slotIDs[name] = id
    pack.slotNames.append(name)
    return id
  }

  private mutating func emit(_ node: Resolved) {
    switch node {
    case .word(let word): pack.code.append(Instruction(operation: .word, a: word))
    case .concept(let id): pack.code.append(Instruction(operation: .concept, a: id))
    case .list(let id, let slot):
      pack.code.append(Instruction(operation: .list, a: id, b: slot))
    case .number(let range): pack.code.append(Instruction(operation: .number, a: range))
    case .gap: pack.code.append(Instruction(operation: .gap, a: 0, b: gapLimit))
    case .sequence(let items): for item in items { emit(item) }
    case .optional(let inner):
      let split = pack.code.count
      pack.code.append(Instruction(operation: .split, a: UInt32(split + 1)))
      emit(inner)
      pack.code[split].b = UInt32(pack.code.count)
    case .alternatives(let branches):
      var jumps: [Int] = []
      for (index, branch) in branches.enumerated() {
        if index < branches.count - 1 {
          let split = pack.code.count
          pack.code.append(Instruction(operation: .split, a: UInt32(split + 1)))
          emit(branch)
          jumps.append(pack.code.count)
          pack.code.append(Instruction(operation: .jump))
          pack.code[split].b = UInt32(pack.code.count)
        } else {
          emit(branch)
        }
      }
      for jump in jumps { pack.code[jump].a = UInt32(pack.code.count) }
    }
  }
}
