/// Writes numbers and texts as printable bytes, for what travels as text: saved sessions.
///
/// A number is written in groups of five bits, lowest first, as the characters from "0" on; all but the last
/// group have 32 added. A text is its length and its UTF-8.
package struct ByteWriter {
  package private(set) var bytes: [UInt8] = []

  package init() {}

  package mutating func write(_ number: some BinaryInteger) {
    var rest = UInt64(truncatingIfNeeded: number)
    repeat {
      let group = UInt8(rest & 31)
      rest >>= 5
      bytes.append(0x30 + group + (rest > 0 ? 32 : 0))
    } while rest > 0
  }

  package mutating func write(_ flag: Bool) { write(flag ? 1 : 0) }

  package mutating func write(_ text: String) {
    write(text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }

  package mutating func write<Item>(_ items: [Item], _ body: (inout ByteWriter, Item) -> Void) {
    write(items.count)
    for item in items { body(&self, item) }
  }

  package mutating func write(_ numbers: [some BinaryInteger]) {
    write(numbers) { $0.write($1) }
  }
}

/// Reads what `ByteWriter` wrote; anything else is an error, never a trap.
package struct ByteReader {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var at = 0

  /// The bytes must stay valid while the reader is in use.
  package init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  package var isAtEnd: Bool { at == bytes.count }

  @inline(__always)
  package mutating func number() throws(PackError) -> Int {
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
  package mutating func number32() throws(PackError) -> UInt32 {
    guard let value = UInt32(exactly: try number()) else {
      throw PackError("the pack has a number out of range")
    }
    return value
  }

  package mutating func byte() throws(PackError) -> UInt8 {
    guard let value = UInt8(exactly: try number()) else {
      throw PackError("the pack has a number out of range")
    }
    return value
  }

  package mutating func flag() throws(PackError) -> Bool { try number() != 0 }

  package mutating func text() throws(PackError) -> String {
    let count = try number()
    guard count <= bytes.count - at else { throw PackError("the pack ends in a text") }
    defer { at += count }
    return String(decoding: UnsafeBufferPointer(rebasing: bytes[at..<at + count]), as: UTF8.self)
  }

  package mutating func list<Item>(
    _ body: (inout ByteReader) throws(PackError) -> Item
  ) throws(PackError) -> [Item] {
    let count = try number()
    guard count <= bytes.count - at else { throw PackError("the pack ends in a list") }
    var items: [Item] = []
    items.reserveCapacity(count)
    for _ in 0..<count { items.append(try body(&self)) }
    return items
  }

  package mutating func texts() throws(PackError) -> [String] {
    try list { (reader) throws(PackError) in try reader.text() }
  }
}
