extension TextDifference {
  /// What stands around the words of each kind when a difference is shown.
  public struct Marks: Sendable {
    public var removed: (open: String, close: String)
    public var added: (open: String, close: String)
    public var covered: (open: String, close: String)
    public var folded: (open: String, close: String)

    public init(
      removed: (open: String, close: String), added: (open: String, close: String),
      covered: (open: String, close: String), folded: (open: String, close: String)
    ) {
      self.removed = removed
      self.added = added
      self.covered = covered
      self.folded = folded
    }

    /// As `wdiff` writes it: `[-expected-]` and `{+said+}`.
    public static let plain = Marks(
      removed: ("[-", "-]"), added: ("{+", "+}"), covered: ("", ""), folded: ("", ""))

    /// The same in red, green and grey, for a terminal.
    public static let colour = Marks(
      removed: ("\u{1B}[31m[-", "-]\u{1B}[0m"), added: ("\u{1B}[32m{+", "+}\u{1B}[0m"),
      covered: ("\u{1B}[2m", "\u{1B}[0m"), folded: ("\u{1B}[2m", "\u{1B}[0m"))
  }

  /// The difference on one line, long unchanged stretches folded.
  ///
  /// Words are shown as they were said: a caller that shows them in a terminal cleans them first.
  public func rendered(_ marks: Marks = .plain, context: Int = 4) -> String {
    folded(context: context)
      .map { run in
        let text = run.words.joined(separator: " ")
        return switch run.kind {
        case .kept: text
        case .removed: marks.removed.open + text + marks.removed.close
        case .added: marks.added.open + text + marks.added.close
        case .covered: marks.covered.open + text + marks.covered.close
        case .folded(let count):
          "\(marks.folded.open)(... \(count) words ...)\(marks.folded.close)"
        }
      }
      .joined(separator: " ")
  }
}
