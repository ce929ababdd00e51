/// A line of a transcript as it was read, so that an updater can write back what it leaves alone.
public struct SourceLine: Sendable, Equatable {
  /// What the line is part of. Turns count from 0.
  public enum Role: Sendable, Equatable {
    case blank
    case prose
    case now
    case message(turn: Int)
    case expectation(turn: Int)
    case reply(turn: Int)
    /// Nothing the format knows; an error says so.
    case unknown
  }

  /// The line without its ending; a byte order mark is not part of it.
  public var text: String
  /// How it ends: `"\n"`, `"\r\n"`, or for a last line that just stops `""` or `"\r"`.
  public var ending: String
  public var role: Role

  /// Whether another line can follow it as it is.
  var isEnded: Bool { ending.utf8.last == UInt8(ascii: "\n") }

  public init(_ text: String, ending: String, role: Role = .unknown) {
    self.text = text
    self.ending = ending
    self.role = role
  }
}

/// A file cut into lines.
struct SourceText {
  static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  var lines: [SourceLine] = []
  var hasByteOrderMark = false
  /// Line and column, from 1, of the first byte that is not UTF-8 on each line that has one.
  var invalid: [(line: Int, column: Int)] = []

  /// Cuts at line feeds alone; one carriage return at a line's end belongs to the ending.
  init(_ bytes: [UInt8]) {
    hasByteOrderMark = bytes.starts(with: Self.byteOrderMark)
    var rest = bytes[(hasByteOrderMark ? 3 : 0)...]
    while !rest.isEmpty {
      let end = rest.firstIndex(of: UInt8(ascii: "\n"))
      var line = rest[..<(end ?? rest.endIndex)]
      var ending = end == nil ? "" : "\n"
      if line.last == UInt8(ascii: "\r") {
        line.removeLast()
        ending = "\r" + ending
      }
      if let text = String(validating: line, as: UTF8.self) {
        lines.append(SourceLine(text, ending: ending))
      } else {
        lines.append(SourceLine(String(decoding: line, as: UTF8.self), ending: ending))
        invalid.append((lines.count, Self.firstInvalidColumn(of: line)))
      }
      rest = rest[(end.map { $0 + 1 } ?? rest.endIndex)...]
    }
  }

  private static func firstInvalidColumn(of line: ArraySlice<UInt8>) -> Int {
    var good = String.UnicodeScalarView()
    var bytes = line.makeIterator()
    var decoder = UTF8()
    while case .scalarValue(let scalar) = decoder.decode(&bytes) { good.append(scalar) }
    return String(good).count + 1
  }
}

extension UInt8 {
  /// Space, tab, and the other ASCII characters that part words.
  var isBlank: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
}

extension String {
  var isBlank: Bool { utf8.allSatisfy(\.isBlank) }

  /// Without white space at either end.
  var trimmed: String {
    let bytes = Array(utf8)
    guard let first = bytes.firstIndex(where: { !$0.isBlank }),
      let last = bytes.lastIndex(where: { !$0.isBlank })
    else { return "" }
    return String(decoding: bytes[first...last], as: UTF8.self)
  }

  /// The words between runs of white space.
  var words: [String] {
    utf8.split(whereSeparator: \.isBlank).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The text after `prefix` and, if there is one, a single space or tab.
  func text(after prefix: String) -> String? {
    guard utf8.starts(with: prefix.utf8) else { return nil }
    let rest = utf8.dropFirst(prefix.utf8.count)
    let gap = rest.first == 0x20 || rest.first == 0x09 ? 1 : 0
    return String(decoding: rest.dropFirst(gap), as: UTF8.self)
  }
}
