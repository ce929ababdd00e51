/// What `says`, `never says` and `asks` look for: text, a glob or a regular expression.
///
/// All three are found anywhere in a reply, letter case aside, where runs of white space count as
/// one space. Text and globs do not begin or end inside a word.
public struct SoughtText: Sendable, Equatable {
  public enum Kind: String, Sendable, CaseIterable {
    /// Text in which `...` stands for any text.
    case text
    /// `*` is any text, `?` one character, `[a-z]` and `[!a-z]` one of a set, `\` takes the next
    /// character as it is.
    case glob
    /// A Swift regular expression.
    case regex
  }

  public var kind: Kind
  /// As it was written, white space collapsed.
  public let text: String

  public init(_ written: String, _ kind: Kind = .text) {
    self.kind = kind
    // White space in a class of a regular expression is the author's own.
    text = kind == .regex ? written.trimmed : written.words.joined(separator: " ")
  }

  /// What is wrong with a pattern that cannot be used; nil if nothing is.
  public var fault: String? {
    switch kind {
    case .text: return nil
    case .glob:
      return Glob(text) == nil ? "a `[` is not closed, or a `\\` ends the glob" : nil
    case .regex:
      do {
        _ = try Regex(text)
        return nil
      } catch {
        return "this is not a regular expression: \(error)"
      }
    }
  }

  /// Whether `said` has this somewhere. A pattern with a fault is found nowhere.
  public func isFound(in said: String) -> Bool {
    switch kind {
    case .text: TextPattern(text).isFound(in: said)
    case .glob: Glob(text)?.isFound(in: said) ?? false
    case .regex: hasMatch(in: said.words.joined(separator: " "))
    }
  }

  private func hasMatch(in said: String) -> Bool {
    guard let regex = try? Regex(text).ignoresCase().wordBoundaryKind(.simple) else { return false }
    return (try? regex.firstMatch(in: said)) != nil
  }
}
