/// The patterns of a compiled pack.
struct PatternTable: Sendable {
  private let owners: Column
  private let indexes: Column
  private let entries: Column
  private let sizes: Column
  private let seconds: Column
  private let thirds: Column
  private let files: Column
  private let lines: Column
  private let columns: Column

  init(_ file: PackFile) {
    owners = file.column(MatcherSection.patternOwners)
    indexes = file.column(MatcherSection.patternIndexes)
    entries = file.column(MatcherSection.patternEntries)
    sizes = file.column(MatcherSection.patternSizes)
    seconds = file.column(MatcherSection.patternSeconds)
    thirds = file.column(MatcherSection.patternThirds)
    files = file.column(MatcherSection.patternFiles)
    lines = file.column(MatcherSection.patternLines)
    columns = file.column(MatcherSection.patternColumns)
  }

  var count: Int { owners.count }

  @inline(__always)
  subscript(_ index: Int) -> MatcherPack.Pattern {
    let owner = owners[index]
    return MatcherPack.Pattern(
      owner: owner & 3 == 0 ? .intent : owner & 3 == 1 ? .clue : .aspect,
      index: indexes[index], entry: entries[index], size: sizes[index], flagged: owner & 4 != 0)
  }

  /// A symbol, from 1, that every match holds beside the one the pattern is filed under; 0 for none.
  @inline(__always)
  func second(_ index: Int) -> UInt32 { seconds[index] }

  /// Another one; 0 for none.
  @inline(__always)
  func third(_ index: Int) -> UInt32 { thirds[index] }

  /// Where the pattern is written.
  func place(_ index: Int) -> (file: Int, line: Int, column: Int) {
    (Int(files[index]), Int(lines[index]), Int(columns[index]))
  }

  func isSound(files count: Int, symbols: Int) -> Bool {
    [indexes, entries, sizes, seconds, thirds, files, lines, columns].allSatisfy {
      $0.count == owners.count
    }
      && owners.allSatisfy { $0 & 3 < 3 && $0 < 8 } && files.isBelow(count)
      && seconds.isBelow(symbols + 1) && thirds.isBelow(symbols + 1)
  }
}

/// The intents of a compiled pack.
struct IntentTable: Sendable {
  let names: TextColumn
  let topics: TextColumn
  let answers: TextColumn
  private let flags: Column

  init(_ file: PackFile, _ pool: TextPool) {
    names = file.texts(MatcherSection.intentNames, pool)
    topics = file.texts(MatcherSection.intentTopics, pool)
    answers = file.texts(MatcherSection.intentAnswers, pool)
    flags = file.column(MatcherSection.intentFlags)
  }

  var count: Int { names.count }

  subscript(_ index: Int) -> MatcherPack.IntentInfo {
    MatcherPack.IntentInfo(
      name: names[index], topic: topics[index], answer: answers[index],
      isMention: isMention(index))
  }

  func isMention(_ index: Int) -> Bool { flags[index] != 0 }

  var isSound: Bool {
    [names, topics, answers].allSatisfy { $0.isSound && $0.count == flags.count }
  }
}

/// The clues of a compiled pack.
struct ClueTable: Sendable {
  let names: TextColumn
  private let flags: Column

  init(_ file: PackFile, _ pool: TextPool) {
    names = file.texts(MatcherSection.clueNames, pool)
    flags = file.column(MatcherSection.clueFlags)
  }

  var count: Int { names.count }

  subscript(_ index: Int) -> MatcherPack.ClueInfo {
    MatcherPack.ClueInfo(
      name: names[index], aboutDomain: isAboutDomain(index), isComplaint: isComplaint(index),
      isHistory: isHistory(index))
  }

  func isAboutDomain(_ index: Int) -> Bool { flags[index] & 1 != 0 }

  func isHistory(_ index: Int) -> Bool { flags[index] & 4 != 0 }

  func has(_ name: String) -> Bool {
    guard let id = names.pool.find(name) else { return false }
    return (0..<count).contains { names.ids[$0] == id }
  }

  /// Whether its words are spent on it; without making its name.
  func isComplaint(_ index: Int) -> Bool { flags[index] & 2 != 0 }

  var isSound: Bool { names.isSound && names.count == flags.count }
}

/// The compiled patterns' instructions: an operation in three bits, and what belongs to it.
struct Code: Sendable {
  private let steps: Column
  private let listSteps: Column
  private let bounds: Column

  init(_ file: PackFile) {
    steps = file.column(MatcherSection.code)
    listSteps = file.column(MatcherSection.listSteps)
    bounds = file.column(MatcherSection.ranges)
  }

  @inline(__always)
  subscript(_ index: Int) -> Instruction {
    let step = steps[index]
    let operand = step >> 3
    let at = UInt32(truncatingIfNeeded: index)
    switch step & 7 {
    case 0: return Instruction(operation: .word, a: operand)
    case 1: return Instruction(operation: .concept, a: operand)
    case 2:
      return Instruction(
        operation: .list, a: listSteps[operand &* 2], b: listSteps[operand &* 2 &+ 1])
    case 3: return Instruction(operation: .number, a: operand)
    case 4: return Instruction(operation: .gap, a: 0, b: gapLimit)
    case 5: return Instruction(operation: .split, a: at &+ 1, b: at &+ operand)
    case 6: return Instruction(operation: .jump, a: at &+ operand)
    default: return Instruction(operation: .match)
    }
  }

  /// An instruction as it is written: the operation in three bits, and above it what belongs to it; of a list, its
  /// place in `list`; of a split or jump, how far ahead it leads.
  func step(_ index: Int) -> UInt32 { steps[index] }

  /// The concept and the slot of a list.
  @inline(__always)
  func list(_ operand: Int) -> (concept: Int, slot: UInt32) {
    (Int(listSteps[operand &* 2]), listSteps[operand &* 2 &+ 1])
  }

  func range(_ index: UInt32) -> NumberRange {
    let at = Int(index) * 4
    return NumberRange(
      lower: Int(bounds[at]), upper: Int(bounds[at + 1]), step: max(1, Int(bounds[at + 2])),
      slot: bounds[at + 3])
  }

  /// Whether the instructions of a pattern stay within it and name what there is.
  func isSound(_ place: Range<Int>, slots: Int, words: Int, concepts: Int) -> Bool {
    guard place.upperBound <= steps.count, self[place.upperBound - 1].operation == .match else {
      return false
    }
    return place.allSatisfy { index in
      let step = self[index]
      switch step.operation {
      // Ahead only, so that no pattern runs in a circle.
      case .split:
        return index < Int(step.b) && Int(step.b) < place.upperBound
      case .jump: return index < Int(step.a) && Int(step.a) < place.upperBound
      case .number:
        return Int(step.a) * 4 + 3 < bounds.count && Int(range(step.a).slot) < slots
      case .list: return Int(step.a) < concepts && Int(step.b) < slots
      case .concept: return Int(step.a) < concepts
      case .word: return Int(step.a) < words
      case .gap, .match: return true
      }
    }
  }

  /// Writes the instructions of all patterns.
  static func write(_ code: [Instruction], _ ranges: [NumberRange], to writer: inout PackWriter) {
    var listSteps: [UInt32] = []
    writer.write(
      MatcherSection.code,
      code.enumerated().map { index, step in
        let at = UInt32(index)
        switch step.operation {
        case .word: return step.a << 3
        case .concept: return step.a << 3 | 1
        case .list:
          listSteps += [step.a, step.b]
          return UInt32(listSteps.count / 2 - 1) << 3 | 2
        case .number: return step.a << 3 | 3
        case .gap: return 4
        case .split: return (step.b - at) << 3 | 5
        case .jump: return (step.a - at) << 3 | 6
        case .match: return 7
        }
      })
    writer.write(MatcherSection.listSteps, listSteps)
    writer.write(
      MatcherSection.ranges,
      ranges.flatMap { range in
        [range.lower, range.upper, range.step].map {
          UInt32(max(0, min($0, Int(Column.largest))))
        } + [range.slot]
      })
  }
}
