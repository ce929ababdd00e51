/// A place in a content file. Lines and columns count from 1; columns are characters.
public struct SourceLocation: Hashable, Sendable {
  /// The file as it is to be shown.
  public var file: String
  /// Counted from 1.
  public var line: Int
  /// Counted from 1, in characters.
  public var column: Int

  /// A place in a file.
  public init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }

  /// The place some columns further on in the same line.
  func moved(by columns: Int) -> SourceLocation {
    SourceLocation(file: file, line: line, column: column + columns)
  }
}

extension SourceLocation: CustomStringConvertible {
  public var description: String { "\(file):\(line):\(column)" }
}

/// A located remark on a pack or a transcript.
public struct Diagnostic: Hashable, Sendable {
  /// How grave a remark is.
  public enum Severity: String, Sendable {
    /// An error keeps the pack from being used; a warning does not.
    case error, warning
  }
  /// How grave it is.
  public var severity: Severity
  /// The rule's name, for looking up: "unknown-reference".
  public var rule: String
  /// What is wrong, in a sentence without a full stop.
  public var message: String
  /// Where it stands.
  public var location: SourceLocation

  /// A remark about a place.
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
  /// What is written.
  public var value: Value
  /// Where it is written.
  public var location: SourceLocation

  /// Something with its place.
  public init(_ value: Value, at location: SourceLocation) {
    self.value = value
    self.location = location
  }
}
