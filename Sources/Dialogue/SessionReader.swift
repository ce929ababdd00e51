import IntentMatching

/// Reads what `SessionWriter` wrote; anything else is an error, never a trap.
struct SessionReader {
  private var reader: ByteReader
  private var known: [String] = []

  init(_ bytes: UnsafeBufferPointer<UInt8>) { reader = ByteReader(bytes) }

  mutating func packHash() throws(PackError) -> String {
    _ = try reader.number()
    return try text()
  }

  private mutating func text() throws(PackError) -> String {
    let place = try reader.number()
    guard place == 0 else {
      guard place <= known.count else { throw PackError("there is no such text") }
      return known[place - 1]
    }
    known.append(try reader.text())
    return known[known.count - 1]
  }

  mutating func session() throws(PackError) -> Session {
    var session = Session()
    session.now = try optional { (reader) throws(PackError) in
      let day = try reader.reader.number()
      return Moment(day: day >> 1 ^ -(day & 1), minute: try reader.count())
    }
    session.turn = try count()
    session.focus = Session.Person(label: try text())
    session.lastOther = try optional { (reader) throws(PackError) in
      Session.Person(label: try reader.text())
    }
    session.records = try map { (reader) throws(PackError) in
      (Session.Person(label: try reader.text()), try reader.record())
    }
    session.topic = try optional { (reader) throws(PackError) in try reader.text() }
    session.lastAnswer = try optional { (reader) throws(PackError) in
      (topic: try reader.text(), id: try reader.text())
    }
    session.pending = try optional { (reader) throws(PackError) in try reader.question() }
    session.asked = Set(try items { (reader) throws(PackError) in try reader.question() })
    session.said = try table { (reader) throws(PackError) in
      (try reader.text(), try reader.count())
    }
    session.isAboutSpasms = try reader.flag()
    session.choices = try items { (reader) throws(PackError) in try reader.text() }
    return session
  }

  private mutating func record() throws(PackError) -> Session.Record {
    var record = Session.Record()
    record.clues = try clues()
    record.denied = try clues()
    record.rate = try optional { (reader) throws(PackError) in
      (value: try reader.value(), evidence: try reader.evidence())
    }
    record.age = try optional { (reader) throws(PackError) in
      (
        value: try reader.value(), isOnset: try reader.reader.flag(),
        evidence: try reader.evidence()
      )
    }
    record.duration = try optional { (reader) throws(PackError) in
      (value: try reader.value(), evidence: try reader.evidence())
    }
    record.part = try optional { (reader) throws(PackError) in try reader.text() }
    record.side = try optional { (reader) throws(PackError) in try reader.text() }
    record.reports = try reader.flag()
    record.toldReasons = Set(try items { (reader) throws(PackError) in try reader.text() })
    record.timesTold = try count()
    return record
  }

  private mutating func clues() throws(PackError) -> SmallMap<String, Session.Evidence> {
    try map { (reader) throws(PackError) in (try reader.text(), try reader.evidence()) }
  }

  private mutating func evidence() throws(PackError) -> Session.Evidence {
    let turn = try count()
    let lower = try count()
    let span = Span(lower, lower + (try count()))
    let words = try text()
    let rule = try optional { (reader) throws(PackError) in
      SourceLocation(
        file: try reader.text(), line: try reader.count(), column: try reader.count())
    }
    return Session.Evidence(turn: turn, span: span, words: words, rule: rule)
  }

  private mutating func question() throws(PackError) -> Session.Question {
    guard let question = Session.Question(rawValue: try text()) else {
      throw PackError("no such question")
    }
    return question
  }

  /// A number that can be counted on from without an overflow.
  private mutating func count() throws(PackError) -> Int {
    let number = try reader.number()
    guard number >= 0, number < 1 << 40 else { throw PackError("a number is out of range") }
    return number
  }

  private mutating func value() throws(PackError) -> Double {
    let value = Double(
      bitPattern: UInt64(try reader.number32()) << 32 | UInt64(try reader.number32()))
    guard value.isFinite else { throw PackError("a number is out of range") }
    return value
  }

  private mutating func optional<Value>(
    _ body: (inout SessionReader) throws(PackError) -> Value
  ) throws(PackError) -> Value? {
    try reader.flag() ? try body(&self) : nil
  }

  /// A list that takes no more memory than there are bytes for, whatever length it claims.
  private mutating func items<Item>(
    _ body: (inout SessionReader) throws(PackError) -> Item
  ) throws(PackError) -> [Item] {
    var items: [Item] = []
    for _ in 0..<(try count()) { items.append(try body(&self)) }
    return items
  }

  private mutating func table<Key: Hashable, Value>(
    _ body: (inout SessionReader) throws(PackError) -> (Key, Value)
  ) throws(PackError) -> [Key: Value] {
    Dictionary(try items(body), uniquingKeysWith: { first, _ in first })
  }

  private mutating func map<Key: Hashable, Value>(
    _ body: (inout SessionReader) throws(PackError) -> (Key, Value)
  ) throws(PackError) -> SmallMap<Key, Value> {
    let entries = try items(body)
    guard Set(entries.map(\.0)).count == entries.count else {
      throw PackError("a name stands there twice")
    }
    return SmallMap(unique: entries)
  }
}
