/// Why a compiled pack was refused.
public struct PackError: Error, Equatable, Sendable, CustomStringConvertible {
  public var description: String
  public init(_ description: String) { self.description = description }
}

/// Writes numbers and texts as printable bytes, so that a compiled pack can stand in a string literal.
///
/// A number is written in groups of five bits, lowest first, as the characters from "0" on; all but the last
/// group have 32 added. A text is its length and its UTF-8.
public struct ByteWriter {
  public private(set) var bytes: [UInt8] = []

  public init() {}

  public mutating func write(_ number: some BinaryInteger) {
    var rest = UInt64(truncatingIfNeeded: number)
    repeat {
      let group = UInt8(rest & 31)
      rest >>= 5
      bytes.append(0x30 + group + (rest > 0 ? 32 : 0))
    } while rest > 0
  }

  public mutating func write(_ flag: Bool) { write(flag ? 1 : 0) }

  public mutating func write(_ text: String) {
    write(text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }

  public mutating func write<Item>(_ items: [Item], _ body: (inout ByteWriter, Item) -> Void) {
    write(items.count)
    for item in items { body(&self, item) }
  }

  public mutating func write(_ numbers: [some BinaryInteger]) {
    write(numbers) { $0.write($1) }
  }

  /// Numbers of one width, as characters of six bits, lowest first: larger, and read without a branch.
  mutating func write(packed numbers: [UInt32]) {
    let largest = numbers.max() ?? 0
    var width = 1
    while width < 6, largest >> UInt32(6 * width) > 0 { width += 1 }
    write(numbers.count)
    write(width)
    for number in numbers {
      for place in 0..<width { bytes.append(0x30 + UInt8((number >> UInt32(6 * place)) & 63)) }
    }
  }

  /// Sorted numbers, written as the steps between them.
  mutating func write(ascending numbers: [UInt32]) {
    var last: UInt32 = 0
    write(
      packed: numbers.map { number in
        defer { last = number }
        return number &- last
      })
  }
}

/// Reads what `ByteWriter` wrote; anything else is an error, never a trap.
public struct ByteReader {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var at = 0

  /// The bytes must stay valid while the reader is in use.
  public init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  public var isAtEnd: Bool { at == bytes.count }

  @inline(__always)
  public mutating func number() throws(PackError) -> Int {
    // Most numbers are small.
    if at < bytes.count {
      let byte = bytes[at] &- 0x30
      if byte < 32 {
        at += 1
        return Int(byte)
      }
    }
    return try longNumber()
  }

  private mutating func longNumber() throws(PackError) -> Int {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      guard at < bytes.count, shift < 60 else { throw PackError("the pack ends in a number") }
      let byte = bytes[at] &- 0x30
      at += 1
      guard byte < 64 else { throw PackError("the pack has a byte that is no number at \(at - 1)") }
      value |= UInt64(byte & 31) << shift
      if byte < 32 { return Int(value) }
      shift += 5
    }
  }

  @inline(__always)
  public mutating func number32() throws(PackError) -> UInt32 {
    guard let value = UInt32(exactly: try number()) else {
      throw PackError("the pack has a number out of range")
    }
    return value
  }

  public mutating func byte() throws(PackError) -> UInt8 {
    guard let value = UInt8(exactly: try number()) else {
      throw PackError("the pack has a number out of range")
    }
    return value
  }

  public mutating func flag() throws(PackError) -> Bool { try number() != 0 }

  public mutating func text() throws(PackError) -> String {
    let count = try number()
    guard count <= bytes.count - at else { throw PackError("the pack ends in a text") }
    defer { at += count }
    return String(decoding: UnsafeBufferPointer(rebasing: bytes[at..<at + count]), as: UTF8.self)
  }

  mutating func raw() throws(PackError) -> [UInt8] {
    let count = try number()
    guard count <= bytes.count - at else { throw PackError("the pack ends in a text") }
    defer { at += count }
    return Array(bytes[at..<at + count])
  }

  public mutating func list<Item>(
    _ body: (inout ByteReader) throws(PackError) -> Item
  ) throws(PackError) -> [Item] {
    let count = try number()
    guard count <= bytes.count - at else { throw PackError("the pack ends in a list") }
    var items: [Item] = []
    items.reserveCapacity(count)
    for _ in 0..<count { items.append(try body(&self)) }
    return items
  }

  public mutating func texts() throws(PackError) -> [String] {
    try list { (reader) throws(PackError) in try reader.text() }
  }

  mutating func numbers32() throws(PackError) -> [UInt32] {
    try list { (reader) throws(PackError) in try reader.number32() }
  }

  mutating func packed() throws(PackError) -> [UInt32] {
    let count = try number()
    let width = try number()
    guard width >= 1, width <= 6, count >= 0, count <= (bytes.count - at) / width else {
      throw PackError("the pack ends in a list")
    }
    let start = at
    at += count * width
    var spoiled: UInt8 = 0
    let numbers = [UInt32](unsafeUninitializedCapacity: count) { buffer, filled in
      var place = start
      for index in 0..<count {
        var number: UInt32 = 0
        for step in 0..<width {
          let byte = bytes[place + step] &- 0x30
          spoiled |= byte
          number |= UInt32(byte) << UInt32(6 * step)
        }
        place += width
        buffer[index] = number
      }
      filled = count
    }
    guard spoiled < 64 else { throw PackError("the pack has a byte that is no number") }
    return numbers
  }

  /// Numbers that never fall; one that does is an error.
  mutating func ascending() throws(PackError) -> [UInt32] {
    var numbers = try packed()
    var last: UInt32 = 0
    for index in numbers.indices {
      let (sum, overflows) = last.addingReportingOverflow(numbers[index])
      guard !overflows else { throw PackError("the pack has a number out of range") }
      last = sum
      numbers[index] = sum
    }
    return numbers
  }

  mutating func smallNumbers() throws(PackError) -> [UInt8] {
    try packed().map { UInt8(truncatingIfNeeded: $0) }
  }
}
