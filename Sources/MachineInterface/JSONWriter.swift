/// Writes JSON on one line, its own way of spacing: `{"a": 1, "b": [2]}`.
public struct JSONWriter {
  private var bytes: [UInt8] = []
  /// Whether the next item needs a comma before it.
  private var needsComma = false

  public init() {}

  public var text: String { String(decoding: bytes, as: UTF8.self) }

  private mutating func raw(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  private mutating func separate() {
    if needsComma { raw(", ") }
    needsComma = true
  }

  public mutating func object(_ body: (inout JSONWriter) -> Void) {
    separate()
    raw("{")
    needsComma = false
    body(&self)
    raw("}")
    needsComma = true
  }

  public mutating func array(_ body: (inout JSONWriter) -> Void) {
    separate()
    raw("[")
    needsComma = false
    body(&self)
    raw("]")
    needsComma = true
  }

  /// A member's name; its value comes next.
  public mutating func key(_ name: String) {
    separate()
    quote(name)
    raw(": ")
    needsComma = false
  }

  public mutating func string(_ text: String) {
    separate()
    quote(text)
  }

  public mutating func number(_ value: Int) {
    separate()
    bytes.append(contentsOf: String(value).utf8)
  }

  /// Two decimals, without the zeros at the end.
  public mutating func hundredths(_ value: Double) {
    separate()
    let whole = Int((value * 100).rounded())
    var text = "\(whole / 100)"
    if whole % 100 != 0 {
      let rest = whole % 100
      text += rest % 10 == 0 ? ".\(rest / 10)" : rest < 10 ? ".0\(rest)" : ".\(rest)"
    }
    bytes.append(contentsOf: text.utf8)
  }

  public mutating func strings(_ items: [String]) {
    array { writer in for item in items { writer.string(item) } }
  }

  public mutating func write(_ value: JSONValue) {
    switch value {
    case .null:
      separate()
      raw("null")
    case .bool(let flag):
      separate()
      if flag { raw("true") } else { raw("false") }
    case .number(let text):
      separate()
      bytes.append(contentsOf: text.utf8)
    case .string(let text): string(text)
    case .array(let items): array { writer in for item in items { writer.write(item) } }
    case .object(let members):
      object { writer in
        for member in members {
          writer.key(member.key)
          writer.write(member.value)
        }
      }
    }
  }

  private mutating func quote(_ text: String) {
    bytes.append(0x22)
    var text = text
    text.withUTF8 { text in
      var copied = 0
      for (index, byte) in text.enumerated() where Self.isEscaped(byte) {
        // What needs no escape is copied in one piece.
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[copied..<index]))
        copied = index + 1
        escape(byte)
      }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[copied...]))
    }
    bytes.append(0x22)
  }

  private static func isEscaped(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0x7F
  }

  private mutating func escape(_ byte: UInt8) {
    switch byte {
    case 0x22: raw("\\\"")
    case 0x5C: raw("\\\\")
    case 0x0A: raw("\\n")
    case 0x0D: raw("\\r")
    case 0x09: raw("\\t")
    default:
      raw("\\u00")
      for digit in [byte >> 4, byte & 15] {
        bytes.append(digit < 10 ? 0x30 + digit : 0x57 + digit)
      }
    }
  }
}
