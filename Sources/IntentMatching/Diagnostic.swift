/// A place in a content file. Lines and columns count from 1; columns are characters.
public struct SourceLocation: Hashable, Sendable {
  public var file: String
  public var line: Int
  public var column: Int

  public init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }
}

extension SourceLocation: CustomStringConvertible {
  public var description: String { "\(file):\(line):\(column)" }
}

/// A located remark on a pack or a transcript.
public struct Diagnostic: Hashable, Sendable {
  public enum Severity: String, Sendable {
    case error, warning
  }
  public var severity: Severity
  /// The rule's name, for looking up: "unknown-reference".
  public var rule: String
  public var message: String
  public var location: SourceLocation

  public init(_ severity: Severity, _ rule: String, _ message: String, at location: SourceLocation)
  {
    self.severity = severity
    self.rule = rule
    self.message = message
    self.location = location
  }
}

extension Diagnostic: CustomStringConvertible {
  /// As compilers print it: `file:line:column: error: message [rule]`.
  public var description: String {
    "\(location): \(severity.rawValue): \(message) [\(rule)]"
  }
}

/// Something written in a content file, with its place.
public struct Located<Value: Sendable>: Sendable {
  public var value: Value
  public var location: SourceLocation

  public init(_ value: Value, at location: SourceLocation) {
    self.value = value
    self.location = location
  }
}
