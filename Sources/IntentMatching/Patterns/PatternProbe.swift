/// How near a pattern comes to words that it does not match.
///
/// Finds the cheapest way to make the words match, in which an element of the pattern that is not there is put in,
/// or a word that is in the way is left out or replaced; of ways that cost the same, the one in which the most
/// words are matched. Instructions only lead forward, so one pass over instructions and words finds it: the cost is
/// the size of the pattern times the length of the clause.
struct PatternProbe {
  /// One change of the sentence.
  enum Edit: Equatable {
    /// The element at an instruction is put in before a word.
    case insert(pc: Int, before: Int)
    /// A word is replaced by the element.
    case replace(pc: Int, word: Int)
    case leaveOut(word: Int)
  }

  struct Result {
    var edits: [Edit]
    /// Words that were matched as they stand, in order.
    var matched: [Int]
    var cost: Int
  }

  let pack: MatcherTables
  private var code: Code { pack.code }

  /// What a change costs; a word outside of the match costs one.
  private static let change = 100
  private static let never = Int.max / 2

  private enum Step {
    case start
    /// Nothing is consumed, or a gap skips words.
    case pass(Int)
    case match(Int)
    case edit(Int, Edit)
  }

  /// The nearest way, or nil where it takes more than `limit` changes.
  func nearest(
    entry: Int, size: Int, in text: borrowing PreparedText, clause: Range<Int>, limit: Int
  ) -> Result? {
    let width = clause.count + 1
    var costs = [Int](repeating: Self.never, count: size * width)
    var steps = [Step](repeating: .start, count: size * width)
    for at in 0..<width { costs[at] = at }

    func relax(_ pc: Int, _ at: Int, _ cost: Int, _ step: Step) {
      let cell = (pc - entry) * width + at
      if cost < costs[cell] {
        costs[cell] = cost
        steps[cell] = step
      }
    }

    var best: (cell: Int, cost: Int)?
    for pc in entry..<entry + size {
      let step = code[pc]
      for at in 0..<width {
        let cell = (pc - entry) * width + at
        let cost = costs[cell]
        guard cost <= limit * Self.change + width else { continue }
        let word = clause.lowerBound + at
        switch step.operation {
        case .match:
          let whole = cost + clause.count - at
          if best.map({ whole < $0.cost }) ?? true { best = (cell, whole) }
          continue
        case .jump: relax(Int(step.a), at, cost, .pass(cell))
        case .split:
          relax(Int(step.a), at, cost, .pass(cell))
          relax(Int(step.b), at, cost, .pass(cell))
        case .gap:
          for skipped in Int(step.a)...Int(step.b) where at + skipped < width {
            relax(pc + 1, at + skipped, cost + skipped, .pass(cell))
          }
        case .word, .concept, .list, .number:
          for end in ends(of: step, at: word, text, clause) {
            relax(pc + 1, end - clause.lowerBound, cost, .match(cell))
          }
          relax(
            pc + 1, at, cost + Self.change + 1, .edit(cell, .insert(pc: pc, before: word)))
          if at < clause.count {
            // Rather a word that means nothing to the pack than one that does.
            let isRead = text.hitsByStart[word] < text.hitsByStart[word + 1]
            relax(
              pc + 1, at + 1, cost + Self.change + (isRead ? 1 : 0),
              .edit(cell, .replace(pc: pc, word: word)))
          }
        }
        // A word in the way; not before the match begins.
        if at < clause.count, pc > entry {
          relax(pc, at + 1, cost + Self.change, .edit(cell, .leaveOut(word: word)))
        }
      }
    }
    guard let best, best.cost <= limit * Self.change + width else { return nil }
    return trace(best.cell, best.cost, steps, width, clause)
  }

  private func trace(
    _ last: Int, _ cost: Int, _ steps: [Step], _ width: Int, _ clause: Range<Int>
  ) -> Result {
    var result = Result(edits: [], matched: [], cost: cost)
    var cell = last
    while true {
      switch steps[cell] {
      case .start:
        result.edits.reverse()
        result.matched.reverse()
        return result
      case .pass(let before): cell = before
      case .match(let before):
        let words = (clause.lowerBound + before % width)..<(clause.lowerBound + cell % width)
        result.matched += words.reversed()
        cell = before
      case .edit(let before, let edit):
        result.edits.append(edit)
        cell = before
      }
    }
  }

  private func ends(
    of step: Instruction, at word: Int, _ text: borrowing PreparedText, _ clause: Range<Int>
  ) -> [Int] {
    guard word < clause.upperBound else { return [] }
    switch step.operation {
    case .word: return text.words[word] == step.a ? [word + 1] : []
    case .number:
      let range = code.range(step.a)
      guard let value = text.numbers[word], let whole = Int(exactly: value),
        whole >= range.lower, whole <= range.upper, (whole - range.lower) % range.step == 0
      else { return [] }
      return [word + 1]
    default:
      var ends: [Int] = []
      for index in text.hitsByStart[word]..<text.hitsByStart[word + 1] {
        let hit = text.hits[index]
        if hit.isInDecoy, pack.isHiddenByDecoys(step.a) { continue }
        ends += pack.phrases.meanings(of: step.a, in: hit.meanings).map { _ in hit.end }
      }
      return ends
    }
  }
}
