internal import Glibc

/// The environment variables this library asks for.
///
/// Variables are looked up one by one, so that starting the program copies nothing; a test gives a
/// dictionary instead.
public struct Environment: Sendable {
  private let lookUp: @Sendable (String) -> String?

  /// The variables of the running process, as they are at the moment they are asked for.
  public static let process = Environment { name in
    getenv(name).map { String(cString: $0) }
  }

  /// An environment with exactly these variables.
  public init(_ variables: [String: String]) {
    self.init { variables[$0] }
  }

  private init(_ lookUp: @escaping @Sendable (String) -> String?) {
    self.lookUp = lookUp
  }

  /// The value of a variable, or nil if it is not set or empty.
  ///
  /// NO_COLOR, the XDG folders and COLUMNS all treat an empty value as none.
  public subscript(name: String) -> String? {
    guard let value = lookUp(name), !value.isEmpty else { return nil }
    return value
  }
}
