/// A word of an expected text, or a wildcard between words.
struct ExpectedWord {
  /// The word, with a wildcard where `...` hangs on it; nil is any words or none.
  var pattern: TextPattern?

  func matches(_ said: String) -> Bool { pattern?.matches(said) ?? false }

  /// "minutes...soon" is a word that begins so, any words, and a word that ends so.
  static func words(of written: String) -> [ExpectedWord] {
    let pieces = TextPattern.split(Array(written.utf8)).map { String(decoding: $0, as: UTF8.self) }
    var words: [ExpectedWord] = []
    for (index, piece) in pieces.enumerated() {
      if index > 0 { words.append(ExpectedWord(pattern: nil)) }
      guard !piece.isEmpty else { continue }
      let before = index > 0 ? "..." : ""
      let after = index < pieces.count - 1 ? "..." : ""
      words.append(ExpectedWord(pattern: TextPattern(before + piece + after)))
    }
    return words
  }
}

/// The alignment of two texts that takes the fewest words away and puts the fewest in.
struct Alignment {
  /// One word of either text, or of both; or a wildcard, before the words it covers.
  enum Step: Equatable {
    case kept(written: String, said: String)
    case wildcard
    case covered(String)
    case removed(String)
    case added(String)
  }

  private(set) var steps: [Step] = []

  /// Neighbouring words of one kind together.
  var runs: [TextDifference.Run] {
    var runs: [TextDifference.Run] = []
    for step in steps {
      let (kind, word): (TextDifference.Kind, String)
      switch step {
      case .kept(_, let said): (kind, word) = (.kept, said)
      case .wildcard: continue
      case .covered(let said): (kind, word) = (.covered, said)
      case .removed(let written): (kind, word) = (.removed, written)
      case .added(let said): (kind, word) = (.added, said)
      }
      if runs.last?.kind == kind {
        runs[runs.count - 1].words.append(word)
      } else {
        runs.append(TextDifference.Run(kind, [word]))
      }
    }
    return runs
  }

  init(_ expected: [ExpectedWord], _ said: [String]) {
    let costs = Self.costs(expected, said)
    let width = said.count + 1
    var (i, j) = (0, 0)
    var openWildcard = -1
    while i < expected.count || j < said.count {
      let cost = costs[i * width + j]
      let canStepBoth = i < expected.count && j < said.count
      if canStepBoth, expected[i].matches(said[j]), cost == costs[(i + 1) * width + j + 1] {
        steps.append(.kept(written: expected[i].pattern?.text ?? "", said: said[j]))
        i += 1
        j += 1
      } else if i < expected.count, expected[i].pattern == nil {
        if openWildcard != i { steps.append(.wildcard) }
        openWildcard = i
        if cost == costs[(i + 1) * width + j] {
          i += 1
        } else {
          steps.append(.covered(said[j]))
          j += 1
        }
      } else if i < expected.count, cost == costs[(i + 1) * width + j] + 1 {
        steps.append(.removed(expected[i].pattern?.text ?? ""))
        i += 1
      } else {
        steps.append(.added(said[j]))
        j += 1
      }
    }
  }

  /// The cost of aligning what is left from each pair of places on, row by row.
  private static func costs(_ expected: [ExpectedWord], _ said: [String]) -> [Int32] {
    let width = said.count + 1
    var costs = [Int32](repeating: 0, count: (expected.count + 1) * width)
    for i in stride(from: expected.count, through: 0, by: -1) {
      for j in stride(from: said.count, through: 0, by: -1) {
        let at = i * width + j
        switch (i < expected.count, j < said.count) {
        case (false, _): costs[at] = Int32(said.count - j)
        case (true, false):
          costs[at] = costs[at + width] + (expected[i].pattern == nil ? 0 : 1)
        case (true, true):
          if expected[i].pattern == nil {
            costs[at] = min(costs[at + width], costs[at + 1])
          } else if expected[i].matches(said[j]) {
            costs[at] = costs[at + width + 1]
          } else {
            costs[at] = 1 + min(costs[at + width], costs[at + 1])
          }
        }
      }
    }
    return costs
  }
}
