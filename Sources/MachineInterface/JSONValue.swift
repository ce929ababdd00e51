/// A JSON value. Numbers keep their text, so that they go back as they came.
public enum JSONValue: Sendable, Equatable {
  case null
  case bool(Bool)
  /// As written.
  case number(String)
  case string(String)
  case array([JSONValue])
  /// In the order written; of equal keys the last counts.
  case object([(key: String, value: JSONValue)])

  public static func == (left: JSONValue, right: JSONValue) -> Bool {
    left.text == right.text
  }

  /// The member of an object.
  public subscript(_ key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.last { $0.key == key }?.value
  }

  /// The value as JSON on one line.
  public var text: String {
    var writer = JSONWriter()
    writer.write(self)
    return writer.text
  }
}

/// Why a text is not JSON, and at which byte.
public struct JSONError: Error, Equatable, Sendable, CustomStringConvertible {
  public var message: String
  /// Bytes from the start of the text.
  public var offset: Int
  public var description: String { "\(message) at column \(offset + 1)" }
}

/// Reads JSON (RFC 8259).
///
/// Foundation's reader refuses half a surrogate pair and numbers lose their text; people's messages hold the one
/// and ids need the other. A lone surrogate reads as U+FFFD, and so does a byte that is not UTF-8.
public struct JSONReader {
  private let bytes: [UInt8]
  private var at = 0
  private var depth = 0

  /// - Throws: `JSONError` for anything that is not exactly one JSON value.
  public static func read(_ bytes: [UInt8]) throws(JSONError) -> JSONValue {
    var reader = JSONReader(bytes: bytes)
    reader.skipSpace()
    let value = try reader.value()
    reader.skipSpace()
    guard reader.at == bytes.count else { throw reader.fail("something follows the value") }
    return value
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private func fail(_ message: String) -> JSONError { JSONError(message: message, offset: at) }

  private var current: UInt8? { at < bytes.count ? bytes[at] : nil }

  private mutating func skipSpace() {
    while let byte = current, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
      at += 1
    }
  }

  private mutating func value() throws(JSONError) -> JSONValue {
    guard let byte = current else { throw fail("the text ends where a value should be") }
    depth += 1
    defer { depth -= 1 }
    guard depth <= 64 else { throw fail("the value is nested too deep") }
    switch byte {
    case 0x7B: return try object()
    case 0x5B: return try array()
    case 0x22: return .string(try string())
    case 0x74: return try word("true", .bool(true))
    case 0x66: return try word("false", .bool(false))
    case 0x6E: return try word("null", .null)
    case 0x2D, 0x30...0x39: return .number(try number())
    default: throw fail("no value begins with '\(String(decoding: [byte], as: UTF8.self))'")
    }
  }

  private mutating func word(_ word: String, _ value: JSONValue) throws(JSONError) -> JSONValue {
    let wanted = Array(word.utf8)
    guard bytes.count - at >= wanted.count, bytes[at..<at + wanted.count].elementsEqual(wanted)
    else { throw fail("this is no JSON value") }
    at += wanted.count
    return value
  }

  private mutating func number() throws(JSONError) -> String {
    let start = at
    func isDigit(_ byte: UInt8?) -> Bool { byte.map { $0 >= 0x30 && $0 <= 0x39 } ?? false }
    if current == 0x2D { at += 1 }
    guard isDigit(current) else { throw fail("a number needs a digit") }
    if current == 0x30 { at += 1 } else { while isDigit(current) { at += 1 } }
    if current == 0x2E {
      at += 1
      guard isDigit(current) else { throw fail("a number needs a digit after the point") }
      while isDigit(current) { at += 1 }
    }
    if current == 0x65 || current == 0x45 {
      at += 1
      if current == 0x2B || current == 0x2D { at += 1 }
      guard isDigit(current) else { throw fail("a number needs a digit in its exponent") }
      while isDigit(current) { at += 1 }
    }
    return String(decoding: bytes[start..<at], as: UTF8.self)
  }

  private mutating func string() throws(JSONError) -> String {
    at += 1
    var text: [UInt8] = []
    while let byte = current {
      switch byte {
      case 0x22:
        at += 1
        return String(decoding: text, as: UTF8.self)
      case 0x5C:
        at += 1
        try escape(&text)
      case 0x00..<0x20:
        throw fail("a string holds a control character; write it as \\u00..")
      default:
        text.append(byte)
        at += 1
      }
    }
    throw fail("a string is never closed")
  }

  private mutating func escape(_ text: inout [UInt8]) throws(JSONError) {
    guard let byte = current else { throw fail("a string is never closed") }
    at += 1
    switch byte {
    case 0x22, 0x5C, 0x2F: text.append(byte)
    case 0x62: text.append(0x08)
    case 0x66: text.append(0x0C)
    case 0x6E: text.append(0x0A)
    case 0x72: text.append(0x0D)
    case 0x74: text.append(0x09)
    case 0x75:
      let first = try hexadecimal()
      var scalar = first
      if first >= 0xD800, first < 0xDC00, current == 0x5C, at + 1 < bytes.count,
        bytes[at + 1] == 0x75
      {
        let mark = at
        at += 2
        let second = try hexadecimal()
        if second >= 0xDC00, second < 0xE000 {
          scalar = 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)
        } else {
          at = mark
        }
      }
      text.append(contentsOf: String(Unicode.Scalar(scalar) ?? "\u{FFFD}").utf8)
    default:
      at -= 1
      throw fail("there is no escape '\\\(String(decoding: [byte], as: UTF8.self))'")
    }
  }

  private mutating func hexadecimal() throws(JSONError) -> UInt32 {
    guard bytes.count - at >= 4,
      let value = UInt32(String(decoding: bytes[at..<at + 4], as: UTF8.self), radix: 16),
      bytes[at] != 0x2B, bytes[at] != 0x2D
    else { throw fail("\\u needs four hexadecimal digits") }
    at += 4
    return value
  }

  private mutating func array() throws(JSONError) -> JSONValue {
    at += 1
    var items: [JSONValue] = []
    skipSpace()
    if current == 0x5D {
      at += 1
      return .array(items)
    }
    while true {
      skipSpace()
      items.append(try value())
      skipSpace()
      switch current {
      case 0x2C: at += 1
      case 0x5D:
        at += 1
        return .array(items)
      default: throw fail("a list goes on with ',' or ends with ']'")
      }
    }
  }

  private mutating func object() throws(JSONError) -> JSONValue {
    at += 1
    var members: [(key: String, value: JSONValue)] = []
    skipSpace()
    if current == 0x7D {
      at += 1
      return .object(members)
    }
    while true {
      skipSpace()
      guard current == 0x22 else { throw fail("a member begins with its name in quotes") }
      let key = try string()
      skipSpace()
      guard current == 0x3A else { throw fail("':' follows a member's name") }
      at += 1
      skipSpace()
      members.append((key, try value()))
      skipSpace()
      switch current {
      case 0x2C: at += 1
      case 0x7D:
        at += 1
        return .object(members)
      default: throw fail("an object goes on with ',' or ends with '}'")
      }
    }
  }
}
