/// The escaped form of a message, written after `you\>` on one line.
///
/// A plain `you>` takes its text as it stands. A message that a text file cannot hold safely
/// (escape sequences, carriage returns, characters that turn the direction of writing) is recorded
/// in this form, so that nothing of it is lost and none of it reaches a terminal when the file is
/// shown.
enum EscapedText {
  /// Whether the message may stand as it is after `you>` and `|`.
  static func isPlain(_ message: String) -> Bool {
    message.unicodeScalars.allSatisfy { $0 == "\n" || $0 == "\t" || !isUnsafe($0) }
  }

  /// Control and direction characters, line separators, and the byte order mark.
  static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF:
      true
    default: false
    }
  }

  static func escape(_ message: String) -> String {
    var out = String.UnicodeScalarView()
    for scalar in message.unicodeScalars {
      switch scalar {
      case "\\": out.append(contentsOf: #"\\"#.unicodeScalars)
      case "\n": out.append(contentsOf: #"\n"#.unicodeScalars)
      case "\r": out.append(contentsOf: #"\r"#.unicodeScalars)
      case "\t": out.append(contentsOf: #"\t"#.unicodeScalars)
      case _ where isUnsafe(scalar):
        let hex = String(scalar.value, radix: 16, uppercase: true)
        out.append(contentsOf: "\\u{\(hex)}".unicodeScalars)
      default: out.append(scalar)
      }
    }
    return String(out)
  }

  /// The message; or the offset, in characters, of the first backslash that escapes nothing.
  static func unescape(_ text: String) -> Result<String, InvalidEscape> {
    var out = String.UnicodeScalarView()
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      guard scalar == "\\" else {
        out.append(scalar)
        continue
      }
      guard let read = readEscape(&rest) else {
        let before = text.unicodeScalars[..<rest.startIndex]
        return .failure(InvalidEscape(offset: String(before).count - 1))
      }
      out.append(read)
    }
    return .success(String(out))
  }

  struct InvalidEscape: Error {
    var offset: Int
  }

  private static let simple: [Unicode.Scalar: Unicode.Scalar] = [
    "\\": "\\", "n": "\n", "r": "\r", "t": "\t",
  ]

  /// Reads what follows a backslash; takes nothing where that is no escape.
  private static func readEscape(_ rest: inout Substring.UnicodeScalarView) -> Unicode.Scalar? {
    if let first = rest.first, let read = simple[first] {
      rest.removeFirst()
      return read
    }
    guard rest.starts(with: "u{".unicodeScalars), let end = rest.prefix(9).firstIndex(of: "}")
    else { return nil }
    let digits = String(rest[..<end].dropFirst(2))
    guard digits.utf8.count <= 6, digits.utf8.first != UInt8(ascii: "+"),
      let value = UInt32(digits, radix: 16), let read = Unicode.Scalar(value)
    else { return nil }
    rest = rest[rest.index(after: end)...]
    return read
  }
}
