public import IntentMatching

extension Content {
  /// First bytes of every compiled pack; the number is the version of the layout.
  private static let magic = "CHARLEY-PACK-3\n"

  /// The compiled pack: printable, valid UTF-8, with a length and a checksum.
  public func encoded() -> [UInt8] {
    let body = encodedBody()
    var head = ByteWriter()
    head.write(body.count)
    head.write(body.withUnsafeBufferPointer { Self.checksum($0) })
    return Array(Self.magic.utf8) + head.bytes + body
  }

  /// A pack's hash as it is shown.
  static func hash(_ checksum: UInt64) -> String {
    let digits = String(checksum, radix: 16)
    return String(repeating: "0", count: 15 - digits.count) + digits
  }

  func encodedBody() -> [UInt8] {
    var body = ByteWriter()
    matcher.encode(to: &body)
    body.write(topics) { writer, topic in
      writer.write(topic.id)
      writer.write(topic.title)
      writer.write(topic.isSocial)
    }
    body.write(answers) { writer, answer in
      writer.write(answer.topic)
      writer.write(answer.id)
      writer.write(answer.aspect)
      writer.write(answer.texts) { $0.write($1) }
      writer.write(answer.sources) { $0.write($1) }
      writer.write(answer.advises) { $0.write($1) }
      writer.write(answer.reviewed)
      Self.write(answer.location, &writer)
    }
    body.write(findings) { writer, finding in
      writer.write(finding.id)
      writer.write(finding.name)
      writer.write(finding.level.rawValue)
      writer.write(finding.when) { writer, line in writer.write(line) { $0.write($1) } }
      writer.write(finding.because)
      writer.write(finding.source)
      Self.write(finding.location, &writer)
    }
    body.write(policy.rules) { writer, rule in
      writer.write(rule.id)
      writer.write(rule.on)
      writer.write(rule.disposition.rawValue)
      writer.write(rule.because)
      writer.write(rule.source)
    }
    for value in [
      policy.thresholds.frequentAtLeast, policy.thresholds.rareBelow,
      policy.thresholds.newWithin, policy.thresholds.persistentAfter,
    ] {
      body.write(Int((value * 1000).rounded()))
    }
    body.write(wording.lines.sorted { $0.key < $1.key }) { writer, line in
      writer.write(line.key)
      writer.write(line.value) { $0.write($1) }
    }
    body.write(order) { $0.write($1) }
    return body.bytes
  }

  /// Reads a compiled pack.
  ///
  /// - Parameter isTrusted: it was compiled into the program, and is not checked again.
  /// - Throws: `PackError` for anything that is not a whole pack of this version.
  public init(
    compiled bytes: UnsafeBufferPointer<UInt8>, isTrusted: Bool = false
  ) throws(PackError) {
    let magic = Array(Self.magic.utf8)
    guard bytes.count > magic.count, bytes.prefix(magic.count).elementsEqual(magic) else {
      throw PackError("this is no compiled pack of this version")
    }
    var reader = ByteReader(UnsafeBufferPointer(rebasing: bytes[magic.count...]))
    let count = try reader.number()
    let sum = UInt64(try reader.number())
    guard count >= 0, count <= bytes.count - magic.count else {
      throw PackError("the compiled pack is cut short")
    }
    let body = UnsafeBufferPointer(rebasing: bytes[(bytes.count - count)...])
    guard isTrusted || Self.checksum(body) == sum else {
      throw PackError("the compiled pack is damaged: its checksum is wrong")
    }
    packHash = Self.hash(sum)
    var contents = ByteReader(body)
    matcher = try MatcherPack(from: &contents, isTrusted: isTrusted)
    topics = try contents.list { (reader) throws(PackError) in
      Topic(id: try reader.text(), title: try reader.text(), isSocial: try reader.flag())
    }
    answers = try contents.list { (reader) throws(PackError) in
      let answer = Answer(
        topic: try reader.text(), id: try reader.text(), aspect: try reader.text(),
        texts: try reader.texts(), sources: try reader.texts(), advises: try reader.texts(),
        reviewed: try reader.text(), location: try Self.location(&reader))
      guard !answer.texts.isEmpty else { throw PackError("the pack has an answer with no text") }
      return answer
    }
    findings = try contents.list { (reader) throws(PackError) in
      let id = try reader.text()
      let name = try reader.text()
      guard let level = Finding.Level(rawValue: try reader.text()) else {
        throw PackError("the pack has a finding of an unknown level")
      }
      return Finding(
        id: id, name: name, level: level,
        when: try reader.list { (reader) throws(PackError) in try reader.texts() },
        because: try reader.text(), source: try reader.text(),
        location: try Self.location(&reader))
    }
    let rules = try contents.list { (reader) throws(PackError) in
      let id = try reader.text()
      let on = try reader.text()
      guard let disposition = Disposition(rawValue: try reader.number()) else {
        throw PackError("the pack has a rule of an unknown disposition")
      }
      return EscalationPolicy.Rule(
        id: id, on: on, disposition: disposition, because: try reader.text(),
        source: try reader.text())
    }
    policy = EscalationPolicy(
      rules: rules,
      thresholds: EscalationPolicy.Thresholds(
        frequentAtLeast: Double(try contents.number()) / 1000,
        rareBelow: Double(try contents.number()) / 1000,
        newWithin: Double(try contents.number()) / 1000,
        persistentAfter: Double(try contents.number()) / 1000))
    let lines = try contents.list { (reader) throws(PackError) in
      (try reader.text(), try reader.texts())
    }
    wording = Wording(Dictionary(lines, uniquingKeysWith: { first, _ in first }))
    order = try contents.texts()
    guard contents.isAtEnd else { throw PackError("the compiled pack has more than it should") }
  }

  /// FNV over eight bytes at a time, 60 bits of it: it guards against damage, not against malice.
  static func checksum(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var sum: UInt64 = 0xCBF2_9CE4_8422_2325
    let raw = UnsafeRawBufferPointer(bytes)
    var at = 0
    while at + 8 <= raw.count {
      let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: at, as: UInt64.self))
      sum = (sum ^ word) &* 0x100_0000_01B3
      sum ^= sum >> 29
      at += 8
    }
    while at < raw.count {
      sum = (sum ^ UInt64(raw[at])) &* 0x100_0000_01B3
      at += 1
    }
    return (sum ^ (sum >> 60)) & (1 << 60 - 1)
  }

  private static func write(_ location: SourceLocation, _ writer: inout ByteWriter) {
    writer.write(location.file)
    writer.write(location.line)
    writer.write(location.column)
  }

  private static func location(
    _ reader: inout ByteReader
  ) throws(PackError) -> SourceLocation {
    SourceLocation(file: try reader.text(), line: try reader.number(), column: try reader.number())
  }
}
