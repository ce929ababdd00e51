import IntentMatching

/// Collects the lines of an explanation.
struct ExplanationWriter {
  let reply: Reply
  let message: String
  let interpretation: Interpretation
  let session: Session
  let content: Content

  let facts: HeldFacts
  let names: ClueNames
  private let listener: Listener

  init(
    reply: Reply, message: String, interpretation: Interpretation, session: Session,
    content: Content
  ) {
    self.reply = reply
    self.message = message
    self.interpretation = interpretation
    self.session = session
    self.content = content
    facts = HeldFacts(session.record, content)
    names = ClueNames(session.record, content)
    listener = Listener(
      content: content, interpretation: interpretation, message: message, subject: .ours)
  }

  var lines: [Explanation.Line] {
    repairs + clues + quantities + slots + answersToQuestions + earlier + topics + answers + rules
  }

  func line(
    _ kind: Explanation.Line.Kind, _ span: Span?, _ meaning: String, _ rule: SourceLocation? = nil
  ) -> Explanation.Line {
    Explanation.Line(
      kind: kind, words: span.map { $0.text(in: message) } ?? "", turn: session.turn,
      meaning: meaning, rule: rule)
  }

  // MARK: Words of this message

  private var repairs: [Explanation.Line] {
    interpretation.repairs.map { line(.repair, $0.span, "read as \"\($0.read)\"") }
  }

  /// One line for each stretch of words: many clues may rest on the same.
  private var clues: [Explanation.Line] {
    var lines: [Explanation.Line] = []
    var covered = interpretation.intents.filter { reply.topics.contains($0.topic) }.map(\.span)
    // Words covered because they are of other things are nothing anybody denied.
    let ordered = interpretation.clues.filter {
      isCounted($0) || $0.assertion != .present && $0.name != EngineNames.otherThings
    }
    // What says nothing by itself is worth a line only if nothing else comes of those words.
    let others = interpretation.clues.filter { !isCounted($0) && $0.assertion == .present }
    // What counts comes first, then what denies a signal.
    func rank(_ clue: ClueMatch) -> Int {
      isCounted(clue) ? 0 : names.signals(clue.name) != nil ? 1 : 2
    }
    for clue in ordered.sorted(by: { rank($0) < rank($1) }) + others {
      let (kind, meaning) = judge(clue)
      let isOther = kind == .setAside && clue.assertion == .present
      if isOther, covered.contains(where: clue.span.overlaps) { continue }
      let words = clue.assertion == .denied ? clue.span.union(clue.trigger ?? clue.span) : clue.span
      let next = line(kind, words, meaning, clue.rule)
      let isKnown = lines.contains { known in
        known.words == next.words && (known.kind != .fact || known.meaning == next.meaning)
      }
      if !isKnown { lines.append(next) }
      covered.append(clue.span)
    }
    return lines
  }

  private func isCounted(_ clue: ClueMatch) -> Bool {
    guard clue.assertion == .present || clue.assertion == .possible || clue.assertion == .past,
      held(clue.name)
    else { return false }
    return names.counts(clue.name) || names.isRemark(clue.name)
  }

  private func held(_ clue: String) -> Bool {
    session.records.values.contains { $0.clues[clue] != nil }
  }

  private func judge(_ clue: ClueMatch) -> (Explanation.Line.Kind, String) {
    if isCounted(clue) {
      let meaning = names.meaning(clue.name)
      switch clue.assertion {
      case .possible: return (.fact, "\(meaning); said as possible, which counts")
      case .past: return (.fact, "\(meaning); over, but recent")
      default: return (.fact, meaning)
      }
    }
    let signals = names.signals(clue.name)
    switch clue.assertion {
    case .denied where clue.isCurrent:
      return (.setAside, "denied of this moment only, which takes nothing back")
    case .denied: return (.denied, signals.map { "not \($0)" } ?? "so this is no sign of anything")
    case .asked: return (.setAside, "asked about, not said of anybody")
    case .hypothetical: return (.setAside, "spoken of as an if")
    case .past: return (.setAside, "over and long ago")
    case .present, .possible:
      if held(clue.name) { return (.setAside, "no warning sign by itself") }
      if clue.isRemote { return (.setAside, "long ago") }
      let row = listener.relevance(of: clue, session)
      return (.setAside, (row.isOurs ? Relevance.unclear : row).rawValue)
    }
  }

  private var quantities: [Explanation.Line] {
    interpretation.quantities.map { quantity in
      let value = reading(quantity)
      let row = listener.relevance(of: quantity, session)
      if !row.isOurs, row != .unclear {
        return line(.setAside, quantity.span, "\(value): \(row.rawValue)")
      }
      switch quantity.assertion {
      case .present, .possible:
        return line(.fact, quantity.span, value + judgement(of: quantity))
      case .denied: return line(.denied, quantity.span, "not \(value)")
      case .asked: return line(.setAside, quantity.span, "\(value): asked about")
      case .hypothetical: return line(.setAside, quantity.span, "\(value): spoken of as an if")
      case .past: return line(.setAside, quantity.span, "\(value): in the past")
      }
    }
  }

  private func reading(_ quantity: Quantity) -> String {
    switch quantity.kind {
    case .rate: Measure.rate(quantity.number)
    case .age: "for \(Measure.days(quantity.number))"
    case .ago: "\(Measure.days(quantity.number)) ago"
    case .duration: "lasting \(Measure.seconds(quantity.number))"
    case .date: "a date"
    }
  }

  /// What the thresholds make of a value.
  private func judgement(of quantity: Quantity) -> String {
    let limits = content.policy.thresholds
    switch quantity.kind {
    case .rate:
      if quantity.number >= limits.frequentAtLeast { return ", which counts as frequent" }
      return quantity.number < limits.rareBelow
        ? ", which counts as rare" : ", which is neither frequent nor rare"
    case .age where quantity.number > limits.persistentAfter:
      return ", which counts as persistent (more than \(Measure.days(limits.persistentAfter)))"
    case .age where quantity.isOnset && quantity.number <= limits.newWithin,
      .ago where quantity.isOnset && quantity.number <= limits.newWithin:
      return ", which counts as new"
    case .ago where quantity.isOnset && quantity.number > limits.persistentAfter:
      return ", which counts as persistent (more than \(Measure.days(limits.persistentAfter)))"
    case .date: return ": how long ago is not known, as the time was not given"
    case .age, .ago, .duration: return ""
    }
  }

  private var slots: [Explanation.Line] {
    interpretation.slots.map { slot in
      line(.fact, slot.span, "\(ClueNames.spoken(slot.name)): \(ClueNames.spoken(slot.value))")
    }
  }
}
