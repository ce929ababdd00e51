/// An expected reply brought up to what was said, with the wildcards that still stand between words that hold.
///
/// `... keep it on for 10 minutes ...` becomes `... keep it on for 20 minutes ...`: as many words are taken out
/// of a wildcard as stood beside it and no longer hold, so that nothing that was asserted is lost in it.
struct RenewedReply {
  /// Nil where no written word holds any more: then nothing says where a wildcard belongs.
  let text: String?

  init(_ expected: TextPattern, said: String) {
    let wanted = expected.text.words.flatMap(ExpectedWord.words)
    let words = said.words
    guard (wanted.count + 1) * (words.count + 1) <= 1_000_000,
      wanted.contains(where: { $0.pattern == nil })
    else {
      text = nil
      return
    }
    var steps = Alignment(wanted, words).steps
    guard steps.contains(where: { if case .kept = $0 { true } else { false } }) else {
      text = nil
      return
    }
    Self.uncover(&steps)
    let renewed = Self.joined(steps)
    text = TextPattern(renewed).matches(said) ? renewed : nil
  }

  /// For each run of removed words, makes as many covered words beside it literal.
  private static func uncover(_ steps: inout [Alignment.Step]) {
    var at = 0
    while at < steps.count {
      guard case .removed = steps[at] else {
        at += 1
        continue
      }
      let end =
        steps[at...].firstIndex { if case .removed = $0 { false } else { true } } ?? steps.count
      var left = end - at
      // Words said in the place of those removed, then words a wildcard took.
      var after = end
      while after < steps.count, case .added = steps[after] {
        left -= 1
        after += 1
      }
      var before = at - 1
      while left > 0, before >= 0, case .covered(let word) = steps[before] {
        steps[before] = .added(word)
        before -= 1
        left -= 1
      }
      if left > 0, after < steps.count, case .wildcard = steps[after] {
        // Behind the words taken out of its start, the wildcard goes on.
        var next = after + 1
        while left > 0, next < steps.count, case .covered(let word) = steps[next] {
          steps.swapAt(next - 1, next)
          steps[next - 1] = .added(word)
          next += 1
          left -= 1
        }
      }
      at = max(end, after)
    }
  }

  private static func joined(_ steps: [Alignment.Step]) -> String {
    var words: [String] = []
    for step in steps {
      switch step {
      case .wildcard:
        if words.last?.hasSuffix("...") != true { words.append("...") }
      case .kept(let written, _):
        // "minutes...soon" was cut in two and is one word again.
        if let last = words.last, last != "...", last.hasSuffix("..."), written.hasPrefix("...") {
          words[words.count - 1] = last + written.dropFirst(3)
        } else {
          words.append(written)
        }
      case .added(let said):
        words.append(said.unicodeScalars.contains(where: EscapedText.isUnsafe) ? "..." : said)
      case .covered, .removed: break
      }
    }
    return words.joined(separator: " ")
  }
}
