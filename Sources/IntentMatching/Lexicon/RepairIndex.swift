/// Finds the word a misspelt one was meant to be.
///
/// Every word that patterns use has a signature, the set of its consonants. A misspelt word is measured against
/// those whose length and signature are near, by the slips people make and by how it sounds. Two equally near words
/// repair to neither.
struct RepairIndex: Sendable {
  /// Where the words of each length begin in the columns below.
  private let starts: Column
  private let words: Column
  /// The set of consonants of each word, a bit a letter.
  private let consonants: Column
  /// How each word sounds.
  private let sounds: Column

  /// Words shorter than this are too near to one another to be repaired.
  private static let shortest = 4
  private static let longest = 24

  init(_ file: PackFile) {
    starts = file.column(MatcherSection.repairStarts)
    words = file.column(MatcherSection.repairWords)
    consonants = file.column(MatcherSection.repairConsonants)
    sounds = file.column(MatcherSection.repairSounds)
  }

  /// Writes the index of the words of a vocabulary.
  static func write(_ vocabulary: borrowing WordCollector, to writer: inout PackWriter) {
    var byLength = [[WordID]](repeating: [], count: Self.longest + 3)
    for index in 1..<vocabulary.count {
      let word = WordID(index)
      let letters = vocabulary.slice(word)
      guard letters.count >= Self.shortest, letters.count < byLength.count,
        vocabulary.has(.target, word), !vocabulary.has(.alias, word),
        letters.allSatisfy({ $0 >= 0x61 && $0 <= 0x7A })
      else { continue }
      byLength[letters.count].append(word)
    }
    let words = byLength.flatMap(\.self)
    writer.write(MatcherSection.repairStarts, PackWriter.starts(byLength.map(\.count)))
    writer.write(MatcherSection.repairWords, words)
    writer.write(
      MatcherSection.repairConsonants, words.map { consonants(vocabulary.slice($0)) })
    writer.write(MatcherSection.repairSounds, words.map { soundKey(vocabulary.slice($0)) })
  }

  /// Whether the columns fit together and name words of a vocabulary.
  func isSound(wordCount: Int) -> Bool {
    starts.areStarts(of: Self.longest + 3, over: words.count)
      && words.count == consonants.count && words.count == sounds.count
      && words.isBelow(wordCount)
  }

  private static func consonants(_ letters: some Sequence<UInt8>) -> UInt32 {
    var set: UInt32 = 0
    for letter in letters where !isVowel(letter) { set |= 1 << UInt32(letter - 0x61) }
    return set
  }

  /// How the word sounds, roughly: its consonants, folded where English writes one sound in several ways.
  static func soundKey(_ letters: some RandomAccessCollection<UInt8>) -> UInt32 {
    letters.withContiguousStorageIfAvailable { soundKey(UnsafeRawBufferPointer($0)) } ?? 0
  }

  static func soundKey(_ letters: UnsafeRawBufferPointer) -> UInt32 {
    var hash: UInt32 = 2_166_136_261
    var last: UInt8 = 0
    var index = 0
    func at(_ offset: Int) -> UInt8 { offset < letters.count ? letters[offset] : 0 }
    while index < letters.count {
      let letter = letters[index]
      var sound = letter
      switch letter {
      case 0x70 where at(index + 1) == 0x68:
        sound = 0x66  // ph
        index += 1
      case 0x63:  // c: before e, i, y an s, before h itself, else a k
        let next = at(index + 1)
        sound = next == 0x65 || next == 0x69 || next == 0x79 ? 0x73 : next == 0x68 ? 0x63 : 0x6B
      case 0x71: sound = 0x6B  // q
      case 0x78: sound = 0x6B  // x
      case 0x7A: sound = 0x73  // z
      case 0x67 where at(index + 1) == 0x68:
        sound = 0  // gh
        index += 1
      case 0x68 where index > 0: sound = 0  // h inside
      case 0x77 where index > 0: sound = 0
      case 0x61, 0x65, 0x69, 0x6F, 0x75, 0x79: sound = index == 0 ? 0x61 : 0
      default: break
      }
      if sound != 0, sound != last { hash = (hash ^ UInt32(sound)) &* 16_777_619 }
      if sound != 0 { last = sound }
      index += 1
    }
    return hash & Column.largest
  }

  /// The word `letters` was meant to be, or 0.
  func repair(_ letters: UnsafeRawBufferPointer, _ vocabulary: borrowing Vocabulary) -> WordID {
    guard letters.count >= Self.shortest, letters.count <= Self.longest, starts.count > 0,
      letters.allSatisfy({ $0 >= 0x61 && $0 <= 0x7A })
    else { return 0 }
    var best: WordID = 0
    var bestCost = Int.max
    var tied = false
    // One edit costs 10, a likely slip a little less; longer words may bear two.
    let count = letters.count
    let limit = count >= 7 ? 20 : count >= 5 ? 13 : 10
    let soundLimit = count >= 6 ? 24 : 17
    let mostApart = limit >= 20 ? 4 : 2
    // Compared as they are written, seven bits a byte.
    let set = Column.spread(Self.consonants(letters))
    let sound = Column.spread(Self.soundKey(letters))
    let lower = Int(starts[max(Self.shortest, count - 2)])
    let upper = min(
      Int(starts[min(Self.longest + 2, count + 2) + 1]), words.count, consonants.count,
      sounds.count)
    guard lower < upper else { return 0 }
    for index in lower..<upper {
      let soundsAlike = sounds.spread(index) == sound
      guard
        soundsAlike || (consonants.spread(index) ^ set).nonzeroBitCount <= mostApart
      else { continue }
      // A consonant that only one of the two has takes an edit of its own, of at least 7.
      if !soundsAlike, Self.leastEdits(consonants.spread(index), set) * 7 > limit { continue }
      let word = words[index]
      guard word != best else { continue }
      let limit = soundsAlike ? soundLimit : limit
      let target = vocabulary.slice(word)
      guard abs(target.count - count) <= 2 else { continue }
      let cost = Self.cost(letters, target, limit: limit)
      guard cost <= limit else { continue }
      if cost < bestCost {
        best = word
        bestCost = cost
        tied = false
      } else if cost == bestCost {
        // Two forms of one word are no tie: either is right.
        if Self.shareStem(target, vocabulary.slice(best)) {
          if word < best { best = word }
        } else {
          tied = true
        }
      }
    }
    return tied ? 0 : best
  }

  /// The fewest letters to be changed, of two sets of letters: one edit may take a letter away and bring another.
  private static func leastEdits(_ left: UInt32, _ right: UInt32) -> Int {
    max((left & ~right).nonzeroBitCount, (right & ~left).nonzeroBitCount)
  }

  private static func shareStem(
    _ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer
  ) -> Bool {
    var same = 0
    for (a, b) in zip(left, right) {
      if a != b { break }
      same += 1
    }
    return same >= 4 && same >= min(left.count, right.count) - 1
      && abs(left.count - right.count) <= 3
  }

  /// Edits from one to the other, ten each; a doubled or dropped double letter, a swap of neighbours, a wrong
  /// vowel and a slip to the next key cost less, another first letter more.
  ///
  /// - Returns: The cost, or anything above `limit` where it is above it.
  static func cost(_ from: [UInt8], _ to: [UInt8], limit: Int) -> Int {
    from.withUnsafeBytes { from in to.withUnsafeBytes { cost(from, $0, limit: limit) } }
  }

  private static func cost(
    _ from: UnsafeRawBufferPointer, _ to: UnsafeRawBufferPointer, limit: Int
  ) -> Int {
    let columns = to.count + 1
    // A letter more or less costs at least 6, so nothing farther from the diagonal than this is within the limit.
    let band = limit / 6
    if abs(from.count - to.count) > band { return limit + 1 }
    let far = Int32.max / 2
    return withUnsafeTemporaryAllocation(of: Int32.self, capacity: columns * 3) { cells in
      cells.initialize(repeating: far)
      guard let start = cells.baseAddress else { return limit + 1 }
      var previous2 = start
      var previous = start + columns
      var row = start + 2 * columns
      for column in 0..<columns { previous[column] = Int32(column * 10) }
      for i in 1...from.count {
        let a = from[i - 1]
        let before: UInt8 = i > 1 ? from[i - 2] : 0
        let extra: Int32 = before == a ? 6 : 10
        let low = max(1, i - band)
        let high = min(columns - 1, i + band)
        row[low - 1] = low == 1 ? Int32(i * 10 + 3) : far
        var least = row[low - 1]
        for j in stride(from: low, through: high, by: 1) {
          let b = to[j - 1]
          let earlier: UInt8 = j > 1 ? to[j - 2] : 0
          var cell = previous[j - 1]
          if a != b { cell += substitution(a, b) + (i == 1 && j == 1 ? 3 : 0) }
          cell = min(cell, previous[j] + extra, row[j - 1] + (earlier == b ? 6 : 10))
          if a == earlier, before == b { cell = min(cell, previous2[j - 2] + 7) }
          row[j] = cell
          least = min(least, cell)
        }
        if high + 1 < columns { row[high + 1] = far }
        if Int(least) > limit { return limit + 1 }
        (previous2, previous, row) = (previous, row, previous2)
      }
      return Int(previous[columns - 1])
    }
  }

  private static func substitution(_ a: UInt8, _ b: UInt8) -> Int32 {
    if isVowel(a) && isVowel(b) { return 8 }
    switch (a, b) {
    case (0x7A, 0x73), (0x73, 0x7A), (0x63, 0x6B), (0x6B, 0x63), (0x63, 0x73), (0x73, 0x63):
      return 7
    default: return areNeighbours(a, b) ? 9 : 10
    }
  }

  private static func isVowel(_ letter: UInt8) -> Bool {
    // a, e, i, o, u and y, a bit each from a on
    letter >= 0x61 && letter <= 0x7A && 0x0110_4111 >> UInt32(letter - 0x61) & 1 != 0
  }

  /// Of each letter from a on the letters of the keys beside it, a bit each.
  private static let neighbours: [UInt32] = [
    0x0040000, 0x0202000, 0x0A00000, 0x0040020, 0x0420000, 0x0000048,
    0x00000A0, 0x0000240, 0x0104000, 0x0000480, 0x0000A00, 0x0000400,
    0x0002000, 0x0001002, 0x0008100, 0x0004000, 0x0400000, 0x0080010,
    0x0000009, 0x1020000, 0x1000100, 0x0000006, 0x0010010, 0x2000004,
    0x0180000, 0x0800000,
  ]

  private static func areNeighbours(_ a: UInt8, _ b: UInt8) -> Bool {
    let (a, b) = (Int(a) - 0x61, Int(b) - 0x61)
    guard neighbours.indices.contains(a), b >= 0, b < 26 else { return false }
    return neighbours[a] >> UInt32(b) & 1 != 0
  }
}
