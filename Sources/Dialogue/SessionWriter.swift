import IntentMatching

/// Writes a session.
struct SessionWriter {
  private var writer = ByteWriter()
  private var known: [String: Int] = [:]

  var bytes: [UInt8] { writer.bytes }

  private mutating func write(_ number: some BinaryInteger) { writer.write(number) }

  private mutating func write(_ flag: Bool) { writer.write(flag) }

  /// The number of a text written before, counted from 1; or 0 and the text.
  mutating func write(_ text: String) {
    if let place = known[text] { return writer.write(place) }
    known[text] = known.count + 1
    writer.write(0)
    writer.write(text)
  }

  mutating func write(_ session: Session) {
    write(session.now) { writer, now in
      // Days before 1970 are negative.
      writer.write(UInt64(bitPattern: Int64(now.day << 1 ^ now.day >> 63)))
      writer.write(now.minute)
    }
    write(session.turn)
    write(session.focus)
    write(session.lastOther) { $0.write($1) }
    let records = session.records.map { (key: $0.key.label, value: $0.value) }
    write(records.sorted { $0.key < $1.key }) { writer, item in
      writer.write(item.key)
      writer.write(item.value)
    }
    write(session.topic) { $0.write($1) }
    write(session.lastAnswer) { writer, answer in
      writer.write(answer.topic)
      writer.write(answer.id)
    }
    write(session.pending) { $0.write($1.rawValue) }
    write(session.asked.map(\.rawValue).sorted()) { $0.write($1) }
    write(session.said.sorted { $0.key < $1.key }) { writer, line in
      writer.write(line.key)
      writer.write(line.value)
    }
    write(session.isAboutSpasms)
    write(session.choices) { $0.write($1) }
  }

  private mutating func write(_ person: Session.Person) { write(person.label) }

  private mutating func write(_ record: Session.Record) {
    for clues in [record.clues, record.denied] {
      write(clues.sorted { $0.key < $1.key }) { writer, clue in
        writer.write(clue.key)
        writer.write(clue.value)
      }
    }
    write(record.rate) { writer, rate in
      writer.write(rate.value)
      writer.write(rate.evidence)
    }
    write(record.age) { writer, age in
      writer.write(age.value)
      writer.write(age.isOnset)
      writer.write(age.evidence)
    }
    write(record.duration) { writer, duration in
      writer.write(duration.value)
      writer.write(duration.evidence)
    }
    write(record.part) { $0.write($1) }
    write(record.side) { $0.write($1) }
    write(record.reports)
    write(record.toldReasons.sorted()) { $0.write($1) }
    write(record.timesTold)
  }

  private mutating func write(_ evidence: Session.Evidence) {
    write(evidence.turn)
    write(evidence.span.lower)
    write(evidence.span.upper - evidence.span.lower)
    write(evidence.words)
    write(evidence.rule) { writer, rule in
      writer.write(rule.file)
      writer.write(rule.line)
      writer.write(rule.column)
    }
  }

  private mutating func write(_ number: Double) {
    write(number.bitPattern >> 32)
    write(number.bitPattern & 0xFFFF_FFFF)
  }

  private mutating func write<Value>(
    _ value: Value?, _ body: (inout SessionWriter, Value) -> Void
  ) {
    write(value != nil)
    if let value { body(&self, value) }
  }

  private mutating func write<Item>(_ items: [Item], _ body: (inout SessionWriter, Item) -> Void) {
    write(items.count)
    for item in items { body(&self, item) }
  }
}
