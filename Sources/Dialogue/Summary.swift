import IntentMatching

/// What has been told in a conversation, in the person's own words, with what was denied.
///
/// Made to be shown to a doctor: it says what was said and in which message, and judges nothing.
public struct Summary: Sendable, Equatable {
  /// Words of the person, and the message they are from, counted from 1.
  public struct Quote: Sendable, Equatable {
    /// Counted from 1.
    public var turn: Int
    /// As they were typed.
    public var words: String
  }

  /// One thing that was told.
  public struct Entry: Sendable, Equatable {
    /// What it is about: "how often", "painful"; empty where the words alone say it.
    public var label: String
    /// The value that was read, for what has one: "about 5 times a week".
    public var value: String
    /// The words that said it.
    public var quote: Quote?
    /// Whether the words answer a question of Charley's: "yeah".
    public var isAnswer = false
  }

  /// All that was told of one person.
  public struct Subject: Sendable, Equatable {
    /// Who it is.
    public var person: Session.Person
    /// "you", "your mother".
    public var name: String
    /// What was said of them.
    public var told: [Entry]
    /// What was said not to be so.
    public var denied: [Entry]
    /// Warning signs that are met: the row as label, with words that said it.
    public var warnings: [Entry]
    /// What else was said of the body, where none of the above quotes it.
    public var others: [Quote]
    /// What Charley says about care; empty if nothing.
    public var care: String
    /// What is said about care, as a value.
    public var disposition: Disposition
  }

  /// The speaker first, the others by name. Empty if nothing was told.
  public var subjects: [Subject]

  /// Sums up what is held; with the messages of the conversation, from the first on, quotes are longer.
  public init(_ session: Session, content: Content, messages: [String] = []) {
    subjects =
      session.records.keys
      .map { person in
        SubjectWriter(person: person, session: session, content: content, messages: messages)
          .subject
      }
      .filter { !$0.told.isEmpty || !$0.denied.isEmpty || $0.disposition > .selfCare }
      .sorted { ($0.person == .speaker ? "" : $0.name) < ($1.person == .speaker ? "" : $1.name) }
  }
}

/// Collects what is held of one person.
private struct SubjectWriter {
  let person: Session.Person
  let session: Session
  let content: Content
  let messages: [String]

  /// The same session, with the person in focus.
  private var focused: Session {
    var copy = session
    copy.focus = person
    return copy
  }

  private var record: Session.Record { session.records[person] ?? Session.Record() }

  private var names: ClueNames { ClueNames(record, content) }

  var subject: Summary.Subject {
    let facts = HeldFacts(record, content)
    let care = CareSentence(session: focused, content: content)
    let told = values + signals
    let warnings = rows(facts)
    return Summary.Subject(
      person: person, name: name(facts), told: told, denied: denied, warnings: warnings,
      others: others(besides: told + warnings), care: care.text, disposition: care.disposition)
  }

  private func name(_ facts: HeldFacts) -> String {
    guard case .other = person else { return "you" }
    let spoken = Spoken(content: content, session: focused, facts: facts)
    let name = spoken.values["who"] ?? ""
    return name.isEmpty || name == "them" ? "somebody else" : name
  }

  private var values: [Summary.Entry] {
    let record = record
    var entries: [Summary.Entry] = []
    if let part = record.part {
      let side = record.side.map { ClueNames.spoken($0) + " " } ?? ""
      let value = side + ClueNames.spoken(part)
      entries.append(Summary.Entry(label: "where", value: value, quote: nil))
    }
    if let rate = record.rate {
      entries.append(entry("how often", Measure.rate(rate.value), rate.evidence))
    }
    if let age = record.age {
      let value = Measure.days(age.value)
      entries.append(
        age.isOnset
          ? entry("began", value + " ago", age.evidence)
          : entry("going on", "for " + value, age.evidence))
    }
    if let duration = record.duration {
      entries.append(entry("each lasts", Measure.seconds(duration.value), duration.evidence))
    }
    return entries
  }

  // MARK: Clues, in the order they were said

  private func inOrder(_ clues: SmallMap<String, Session.Evidence>)
    -> [(clue: String, evidence: Session.Evidence)]
  {
    clues.map { (clue: $0.key, evidence: $0.value) }.sorted {
      ($0.evidence.turn, $0.evidence.span.lower, $0.clue)
        < ($1.evidence.turn, $1.evidence.span.lower, $1.clue)
    }
  }

  /// One entry for each quote, with all that it says: "frequent, painful".
  private var signals: [Summary.Entry] {
    inOrder(record.clues).reduce(into: []) { entries, item in
      guard let label = names.signals(item.clue), names.counts(item.clue) else { return }
      let next = entry(label, "", item.evidence)
      guard let known = entries.firstIndex(where: { $0.quote == next.quote }) else {
        entries.append(next)
        return
      }
      if !entries[known].label.split(separator: ", ").contains(label[...]) {
        entries[known].label += ", " + label
      }
    }
  }

  private func rows(_ facts: HeldFacts) -> [Summary.Entry] {
    facts.findings.filter { Signal(rawValue: $0.finding.id) == nil }
      .flatMap { finding, evidence in
        evidence.reduce(into: [Summary.Entry]()) { entries, item in
          let next = entry("\(finding.name) (\(finding.id))", "", item)
          if !entries.contains(next) { entries.append(next) }
        }
      }
  }

  /// Words that were denied, each once; those that deny a signal with its name.
  private var denied: [Summary.Entry] {
    let all = inOrder(record.denied).map { item in
      var next = entry(names.signals(item.clue) ?? "", "", item.evidence)
      next.quote?.words = item.evidence.words
      return next
    }
    return all.reduce(into: []) { entries, next in
      let isSaid = next.label.isEmpty && all.contains { $0.quote == next.quote && $0.label != "" }
      if !isSaid, !entries.contains(next) { entries.append(next) }
    }
  }

  private func others(besides entries: [Summary.Entry]) -> [Summary.Quote] {
    let quoted = entries.compactMap(\.quote)
    return inOrder(record.clues).reduce(into: []) { quotes, item in
      guard !names.isRemark(item.clue) || Self.remarks.contains(item.clue),
        let quote = entry("", "", item.evidence).quote, !(quoted + quotes).contains(quote)
      else { return }
      quotes.append(quote)
    }
  }

  /// Remarks that a doctor would want to read.
  private static let remarks: Set<String> = ["under_care", "gone_now"]

  private func entry(
    _ label: String, _ value: String, _ evidence: Session.Evidence
  ) -> Summary.Entry {
    let turn = evidence.turn
    // A value is read from its own words; a sign is better understood from its sentence.
    let words =
      value.isEmpty && messages.indices.contains(turn - 1)
      ? Self.sentence(around: evidence.span, in: messages[turn - 1]) : evidence.words
    // Every clue has a rule but those taken from an answer; values have none.
    return Summary.Entry(
      label: label, value: value, quote: Summary.Quote(turn: turn, words: words),
      isAnswer: value.isEmpty && evidence.rule == nil)
  }

  /// The sentence the words are in, or as much of it as makes a quote.
  private static func sentence(around span: Span, in message: String) -> String {
    let bytes = Array(message.utf8)
    let (start, end) = (min(span.lower, bytes.count), min(span.upper, bytes.count))
    let reach = 80
    func isBlank(_ index: Int) -> Bool { bytes[index] <= 0x20 }
    func endsSentence(_ index: Int) -> Bool {
      if bytes[index] == 0x0A { return true }
      return [0x21, 0x2E, 0x3B, 0x3F].contains(bytes[index])
        && (index + 1 == bytes.count || isBlank(index + 1))
    }
    var lower = start
    while lower > 0, start - lower < reach, !endsSentence(lower - 1) { lower -= 1 }
    let isCutBefore = lower > 0 && !endsSentence(lower - 1)
    if isCutBefore { while lower < start, !isBlank(lower) { lower += 1 } }
    var upper = end
    while upper < bytes.count, upper - end < reach, !endsSentence(upper) { upper += 1 }
    let isCutBehind = upper < bytes.count && !endsSentence(upper)
    if isCutBehind { while upper > end, !isBlank(upper - 1) { upper -= 1 } }
    while lower < start, isBlank(lower) { lower += 1 }
    while upper > end, isBlank(upper - 1) { upper -= 1 }
    return (isCutBefore ? "... " : "") + String(decoding: bytes[lower..<upper], as: UTF8.self)
      + (isCutBehind ? " ..." : "")
  }
}
