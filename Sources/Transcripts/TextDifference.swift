/// What differs between an expected text and what was said, word by word.
public struct TextDifference: Sendable, Equatable {
  public enum Kind: Sendable, Equatable {
    /// In both.
    case kept
    /// Expected and not said.
    case removed
    /// Said and not expected.
    case added
    /// Said where the expected text has `...`.
    case covered
    /// Words in both that were left out of the display; the run has none.
    case folded(count: Int)
  }

  /// Neighbouring words of one kind.
  public struct Run: Sendable, Equatable {
    public var kind: Kind
    public var words: [String]

    public init(_ kind: Kind, _ words: [String]) {
      self.kind = kind
      self.words = words
    }
  }

  public private(set) var runs: [Run] = []

  /// Compares two texts of which the expected may have wildcards.
  ///
  /// - Complexity: O(*n* × *m*) in words; texts of thousands of words are not aligned, only shown
  ///   one after the other.
  public init(expected: TextPattern, said: String) {
    let wanted = expected.text.words.flatMap(ExpectedWord.words)
    let words = said.words
    guard (wanted.count + 1) * (words.count + 1) <= 1_000_000 else {
      runs = [Run(.removed, expected.text.words), Run(.added, words)]
      return
    }
    runs = Alignment(wanted, words).runs
  }

  /// The same with each word changed: cleaned, before a terminal shows it.
  public func mapWords(_ change: (String) -> String) -> TextDifference {
    var copy = self
    copy.runs = runs.map { Run($0.kind, $0.words.map(change)) }
    return copy
  }

  /// The same with long kept and covered runs cut to `context` words beside each change.
  public func folded(context: Int = 4) -> [Run] {
    var out: [Run] = []
    for (index, run) in runs.enumerated() {
      let before = index > 0 ? context : 0
      let after = index < runs.count - 1 ? context : 0
      let cut = run.words.count - before - after
      guard run.kind == .kept || run.kind == .covered, cut > 3 else {
        out.append(run)
        continue
      }
      if before > 0 { out.append(Run(run.kind, Array(run.words.prefix(before)))) }
      out.append(Run(.folded(count: cut), []))
      if after > 0 { out.append(Run(run.kind, Array(run.words.suffix(after)))) }
    }
    return out
  }
}
