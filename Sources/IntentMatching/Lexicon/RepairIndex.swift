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
  static func soundKey(_ slice: ArraySlice<UInt8>) -> UInt32 {
    slice.withUnsafeBufferPointer { soundKey($0) }
  }

  private static func soundKey(_ letters: UnsafeBufferPointer<UInt8>) -> UInt32 {
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
  func repair(_ letters: [UInt8], _ vocabulary: borrowing Vocabulary) -> WordID {
    guard letters.count >= Self.shortest, letters.count <= Self.longest,
      letters.allSatisfy({ $0 >= 0x61 && $0 <= 0x7A })
    else { return 0 }
    var best: WordID = 0
    var bestCost = Int.max
    var tied = false
    func consider(_ word: WordID, limit: Int) {
      guard word != best else { return }
      let target = Array(vocabulary.slice(word))
      guard abs(target.count - letters.count) <= 2 else { return }
      let cost = Self.cost(letters, target, limit: limit)
      guard cost <= limit else { return }
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
    // One edit costs 10, a likely slip a little less; longer words may bear two.
    let count = letters.count
    let limit = count >= 7 ? 20 : count >= 5 ? 13 : 10
    let set = Self.consonants(letters)
    let sound = Self.soundKey(letters[...])
    guard starts.count > 0 else { return 0 }
    let lower = Int(starts[max(Self.shortest, count - 2)])
    let upper = Int(starts[min(Self.longest + 2, count + 2) + 1])
    for index in lower..<upper {
      let apart = (consonants[index] ^ set).nonzeroBitCount
      if sounds[index] == sound {
        consider(words[index], limit: count >= 6 ? 24 : 17)
      } else if apart <= (limit >= 20 ? 4 : 2) {
        consider(words[index], limit: limit)
      }
    }
    return tied ? 0 : best
  }

  private static func shareStem(_ left: [UInt8], _ right: UnsafeRawBufferPointer) -> Bool {
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
  static func cost(_ from: [UInt8], _ to: [UInt8], limit: Int) -> Int {
    let columns = to.count + 1
    var previous2 = [Int](repeating: 0, count: columns)
    var previous = (0..<columns).map { $0 * 10 }
    var row = [Int](repeating: 0, count: columns)
    for i in 1...from.count {
      row[0] = i * 10 + 3
      var least = row[0]
      for j in 1..<columns {
        let a = from[i - 1]
        let b = to[j - 1]
        if a == b {
          row[j] = previous[j - 1]
        } else {
          let first = i == 1 && j == 1 ? 3 : 0
          row[j] = previous[j - 1] + substitution(a, b) + first
        }
        let extra = i > 1 && from[i - 2] == a ? 6 : 10
        let lacking = j > 1 && to[j - 2] == b ? 6 : 10
        row[j] = min(row[j], previous[j] + extra, row[j - 1] + lacking)
        if i > 1, j > 1, a == to[j - 2], from[i - 2] == b {
          row[j] = min(row[j], previous2[j - 2] + 7)
        }
        least = min(least, row[j])
      }
      if least > limit { return limit + 1 }
      (previous2, previous, row) = (previous, row, previous2)
    }
    return previous[columns - 1]
  }

  private static func substitution(_ a: UInt8, _ b: UInt8) -> Int {
    if isVowel(a) && isVowel(b) { return 8 }
    switch (a, b) {
    case (0x7A, 0x73), (0x73, 0x7A), (0x63, 0x6B), (0x6B, 0x63), (0x63, 0x73), (0x73, 0x63):
      return 7
    default: break
    }
    return areNeighbours(a, b) ? 9 : 10
  }

  private static func isVowel(_ letter: UInt8) -> Bool {
    switch letter {
    case 0x61, 0x65, 0x69, 0x6F, 0x75, 0x79: true
    default: false
    }
  }

  private static let rows: [[UInt8]] = ["qwertyuiop", "asdfghjkl", "zxcvbnm"].map { Array($0.utf8) }

  private static func areNeighbours(_ a: UInt8, _ b: UInt8) -> Bool {
    for row in rows {
      if let left = row.firstIndex(of: a), let right = row.firstIndex(of: b) {
        return abs(left - right) == 1
      }
    }
    return false
  }
}
