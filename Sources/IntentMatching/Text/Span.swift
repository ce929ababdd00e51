/// A half-open range of UTF-8 bytes in the message as the person typed it.
public struct Span: Hashable, Sendable {
  /// The first byte.
  public var lower: Int
  /// The byte after the last.
  public var upper: Int

  /// Makes a span; an `upper` below `lower` gives an empty span.
  public init(_ lower: Int, _ upper: Int) {
    self.lower = lower
    self.upper = max(lower, upper)
  }

  /// Whether the two share at least one byte.
  public func overlaps(_ other: Span) -> Bool { lower < other.upper && other.lower < upper }

  /// Whether `other` lies within this span.
  public func contains(_ other: Span) -> Bool { lower <= other.lower && other.upper <= upper }

  /// Whether at least half of `other` lies within this span.
  public func holdsMost(of other: Span) -> Bool {
    (min(upper, other.upper) - max(lower, other.lower)) * 2 >= other.upper - other.lower
  }

  /// The smallest span that holds both.
  public func union(_ other: Span) -> Span {
    Span(min(lower, other.lower), max(upper, other.upper))
  }

  /// The text the span covers, repaired where it would cut a character.
  public func text(in message: String) -> String {
    let bytes = message.utf8
    guard lower >= 0, lower < bytes.count else { return "" }
    let start = bytes.index(bytes.startIndex, offsetBy: lower)
    let end = bytes.index(bytes.startIndex, offsetBy: min(upper, bytes.count))
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }
}

extension Span: CustomStringConvertible {
  public var description: String { "\(lower)..<\(upper)" }
}
