/// A value found among the words, before it is known how it is said.
struct FoundQuantity {
  var kind: Quantity.Kind
  var number: Double
  var start: Int
  var end: Int
  var isOnset = false
  var isBare = false
}

/// Reads rates, ages and durations: "4x a day", "every other night", "for three weeks", "since Monday".
struct QuantityReader {
  /// What words say of time, and of each word which of these it says; 0 for most.
  private let meanings: [QuantityWord?]
  private let meaningOf: Column

  init(_ pack: MatcherTables) {
    meaningOf = pack.file.column(MatcherSection.wordTimes)
    let rows = pack.file.column(MatcherSection.times)
    meanings =
      [nil]
      + stride(from: 0, to: rows.count, by: 4).map { at in
        let bits = (1...3).reduce(0) { $0 | UInt64(rows[at + $1]) << UInt64(28 * ($1 - 1)) }
        return QuantityWord(kind: rows[at], number: Double(bitPattern: bits))
      }
  }

  /// Whether every word says something there is.
  func isSound(words: Int) -> Bool {
    meaningOf.count == words && meaningOf.isBelow(meanings.count)
  }

  /// Writes what the words of a vocabulary say of time.
  static func write(_ vocabulary: borrowing WordCollector, to writer: inout PackWriter) {
    var rows: [UInt32] = []
    var meaningOf = [UInt32](repeating: 0, count: vocabulary.count)
    for (text, role) in QuantityWord.words.sorted(by: { $0.key < $1.key }) {
      let word = vocabulary.find(text.utf8)
      guard word != 0 else { continue }
      let (kind, number) = role.coded
      let bits = number.bitPattern
      let row = [kind] + (0..<3).map { UInt32(bits >> (28 * UInt64($0)) & UInt64(Column.largest)) }
      let known = stride(from: 0, to: rows.count, by: 4).first {
        rows[$0..<$0 + 4].elementsEqual(row)
      }
      meaningOf[Int(word)] = UInt32((known ?? rows.count) / 4 + 1)
      if known == nil { rows += row }
    }
    writer.write(MatcherSection.wordTimes, meaningOf)
    writer.write(MatcherSection.times, rows)
  }

  func read(
    _ words: ReusedList<WordID>, _ numbers: ReusedList<Double?>, clause: Range<Int>,
    into found: inout ReusedList<FoundQuantity>
  ) {
    var at = clause.lowerBound
    while at < clause.upperBound {
      // Most words say nothing of time.
      if meaningOf[words[at]] == 0, numbers[at] == nil {
        at += 1
        continue
      }
      if let quantity = quantity(words, numbers, clause, at) {
        found.append(quantity)
        at = max(at + 1, quantity.end)
      } else {
        at += 1
      }
    }
  }

  private func role(_ words: ReusedList<WordID>, _ at: Int, _ clause: Range<Int>) -> QuantityWord? {
    guard at < clause.upperBound, at >= clause.lowerBound else { return nil }
    return meanings[Int(meaningOf[words[at]])]
  }

  /// A number from `at`: "3", "three", "3 or 4", "couple of", "a"; and the word after it.
  private func number(
    _ words: ReusedList<WordID>, _ numbers: ReusedList<Double?>, _ clause: Range<Int>, _ start: Int
  ) -> (Double, Int)? {
    var at = start
    while role(words, at, clause) == .single { at += 1 }
    guard at < clause.upperBound else { return nil }
    if var value = numbers[at] {
      at += 1
      // three or four, 3-4, 2 to 3
      var next = at
      if role(words, next, clause) == .or { next += 1 }
      if next < clause.upperBound, let more = numbers[next], more > value, more <= value * 3 {
        value = (value + more) / 2
        at = next + 1
      }
      if role(words, at, clause) == .of { at += 1 }
      if value == 0.5, role(words, at, clause) == .article { at += 1 }  // half an hour
      return (value, at)
    }
    if role(words, at, clause) == .article {
      at += 1
      if at < clause.upperBound, let value = numbers[at], value > 1 {  // a couple of, a few
        at += 1
        if role(words, at, clause) == .of { at += 1 }
        return (value, at)
      }
      while role(words, at, clause) == .single { at += 1 }
      return (1, at)
    }
    return nil
  }

  private func unit(
    _ words: ReusedList<WordID>, _ at: Int, _ clause: Range<Int>
  ) -> (days: Double, plural: Bool)? {
    if case .unit(let days, let plural) = role(words, at, clause) { return (days, plural) }
    if case .point(let days) = role(words, at, clause), days == 7 { return (7, false) }
    return nil
  }

  /// "a week", "per day", "each night", "/day"; the days of the unit and the word after.
  private func perUnit(
    _ words: ReusedList<WordID>, _ at: Int, _ clause: Range<Int>
  ) -> (days: Double, end: Int)? {
    var at = at
    if role(words, at, clause) == .on {
      // "times in a week", not "one time, on day two"
      guard role(words, at + 1, clause) == .article || role(words, at + 1, clause) == .per
      else { return nil }
      at += 1
    }
    switch role(words, at, clause) {
    case .article, .per, .every:
      at += 1
      while role(words, at, clause) == .single { at += 1 }
    case .single: at += 1  // of the
    default: break
    }
    guard let unit = unit(words, at, clause), !unit.plural || unit.days == 1 else { return nil }
    return (unit.days, at + 1)
  }

  /// "out of 7", "of the last ten"; the number and the word after.
  private func outOf(
    _ words: ReusedList<WordID>, _ numbers: ReusedList<Double?>, _ clause: Range<Int>, _ start: Int
  ) -> (Double, Int)? {
    var at = start
    if role(words, at, clause) != .of { at += 1 }
    guard role(words, at, clause) == .of else { return nil }
    at += 1
    while role(words, at, clause) == .single || role(words, at, clause) == .past { at += 1 }
    guard at < clause.upperBound, let whole = numbers[at], whole >= 2, whole <= 31 else {
      return nil
    }
    return (whole, at + 1)
  }

  private func quantity(
    _ words: ReusedList<WordID>, _ numbers: ReusedList<Double?>, _ clause: Range<Int>, _ at: Int
  ) -> FoundQuantity? {
    let here = role(words, at, clause)
    if case .rate(let perWeek) = here {
      return FoundQuantity(kind: .rate, number: perWeek, start: at, end: at + 1)
    }
    if here == .every { return every(words, numbers, clause, at) }
    if here == .most, let unit = unit(words, at + 1, clause), unit.days <= 7, unit.days >= 1 {
      let perWeek = unit.days < 7 ? 5 / unit.days : 0.75
      return FoundQuantity(kind: .rate, number: perWeek, start: at, end: at + 2)
    }
    if here == .some, let unit = unit(words, at + 1, clause), unit.plural, unit.days == 1 {
      return FoundQuantity(kind: .rate, number: 2, start: at, end: at + 2)
    }
    if here == .since || here == .on, let date = date(words, numbers, clause, at + 1) {
      return FoundQuantity(
        kind: .date, number: date.number, start: at, end: date.end, isOnset: here == .since)
    }
    if here == .since { return since(words, numbers, clause, at) }
    // "for days": some days
    if here == .for, let unit = unit(words, at + 1, clause), unit.plural, unit.days == 1 {
      return FoundQuantity(kind: .age, number: 4, start: at, end: at + 2)
    }
    if let (value, next) = number(words, numbers, clause, at),
      let found = counted(words, numbers, clause, at, value, next)
    {
      return found
    }
    return nil
  }

  /// every night, every other day, every 2 hours, every few weeks, every single day
  private func every(
    _ words: ReusedList<WordID>, _ numbers: ReusedList<Double?>, _ clause: Range<Int>, _ start: Int
  ) -> FoundQuantity? {
    var at = start + 1
    var count = 1.0
    while role(words, at, clause) == .single { at += 1 }
    if role(words, at, clause) == .other {
      count = 2
      at += 1
    } else if let (value, next) = number(words, numbers, clause, at) {
      count = value
      at = next
    }
    // every 3rd night: the ordinal's ending is a word of its own
    if unit(words, at, clause) == nil, unit(words, at + 1, clause) != nil, count > 1 { at += 1 }
    guard let unit = unit(words, at, clause) else { return nil }
    return FoundQuantity(
      kind: .rate, number: 7 / (max(count, 0.5) * unit.days), start: start, end: at + 1)
  }

  /// 15 November, November 15th, the 15th of November 2025, June 2024, June, 2019, the 15th.
  private func date(
    _ words: ReusedList<WordID>, _ numbers: ReusedList<Double?>, _ clause: Range<Int>, _ start: Int
  ) -> (number: Double, end: Int)? {
    func whole(_ at: Int, _ range: ClosedRange<Double>) -> Int? {
      guard at < clause.upperBound, let number = numbers[at], range.contains(number) else {
        return nil
      }
      return Int(number)
    }
    var at = start
    var day = 0
    var month = 0
    var year = 0
    while role(words, at, clause) == .single || role(words, at, clause) == .past { at += 1 }
    if let value = whole(at, 1990...2100) {
      return (Double(value * 10_000), at + 1)
    }
    if let value = whole(at, 1...31) {
      day = value
      at += 1
      let isOrdinal = role(words, at, clause) == .ordinal
      if isOrdinal { at += 1 }
      if role(words, at, clause) == .of { at += 1 }
      guard case .month(let named) = role(words, at, clause) else {
        return isOrdinal ? (Double(day), at) : nil
      }
      month = named
      at += 1
    } else if case .month(let named) = role(words, at, clause) {
      month = named
      at += 1
      if let value = whole(at, 1...31) {
        day = value
        at += 1
        if role(words, at, clause) == .ordinal { at += 1 }
      }
    } else {
      return nil
    }
    if let value = whole(at, 1990...2100) {
      year = value
      at += 1
    }
    return (Double(year * 10_000 + month * 100 + day), at)
  }

  /// since Monday, since yesterday, since last week, since 3 days
  private func since(
    _ words: ReusedList<WordID>, _ numbers: ReusedList<Double?>, _ clause: Range<Int>, _ start: Int
  ) -> FoundQuantity? {
    var at = start + 1
    while role(words, at, clause) == .single { at += 1 }
    if case .point(let days) = role(words, at, clause) {
      // "twice since breakfast" says how often, not since when.
      guard days > 0 else { return nil }
      return FoundQuantity(
        kind: .age, number: days == 7 ? 4 : days, start: start, end: at + 1, isOnset: true)
    }
    if role(words, at, clause) == .today {
      return FoundQuantity(kind: .age, number: 0, start: start, end: at + 1, isOnset: true)
    }
    if role(words, at, clause) == .past, let unit = unit(words, at + 1, clause) {
      let days = unit.days == 1 ? 1 : unit.days == 7 ? 8 : unit.days * 1.2
      return FoundQuantity(kind: .age, number: days, start: start, end: at + 2, isOnset: true)
    }
    if let (value, next) = number(words, numbers, clause, at), let unit = unit(words, next, clause)
    {
      return FoundQuantity(
        kind: .age, number: value * unit.days, start: start, end: next + 1, isOnset: true)
    }
    return nil
  }

  /// What begins with a number: "3 times a day", "three weeks", "two nights a week", "5 minutes".
  private func counted(
    _ words: ReusedList<WordID>, _ numbers: ReusedList<Double?>, _ clause: Range<Int>, _ start: Int,
    _ value: Double,
    _ next: Int
  ) -> FoundQuantity? {
    var at = next
    // once or twice a week: the number was followed by no unit but may be followed by "times"
    if role(words, at, clause) == .times {
      at += 1
      if let per = perUnit(words, at, clause) {
        return FoundQuantity(kind: .rate, number: value * 7 / per.days, start: start, end: per.end)
      }
      if value >= 2 {
        if role(words, at, clause) == .today {
          return FoundQuantity(kind: .rate, number: value * 7, start: start, end: at + 1)
        }
        if role(words, at, clause) == .since, case .point(let days) = role(words, at + 1, clause),
          days <= 1
        {
          return FoundQuantity(kind: .rate, number: value * 7, start: start, end: at + 2)
        }
        if role(words, at, clause) == .single || role(words, at, clause) == .past,
          let unit = unit(words, at + 1, clause), unit.days <= 30
        {
          return FoundQuantity(
            kind: .rate, number: value * 7 / unit.days, start: start, end: at + 2)
        }
      }
      return nil
    }
    guard let unit = unit(words, at, clause) else {
      // twice a day, 3 a night; not "a night" alone
      if numbers[start] != nil || value > 1, let per = perUnit(words, at, clause), at > start,
        role(words, at, clause) == .article || role(words, at, clause) == .per
          || role(words, at, clause) == .every
      {
        return FoundQuantity(kind: .rate, number: value * 7 / per.days, start: start, end: per.end)
      }
      return nil
    }
    at += 1
    // five nights a week, three days out of seven
    if unit.days == 1, unit.plural, let per = perUnit(words, at, clause), per.days > 1 {
      return FoundQuantity(kind: .rate, number: value * 7 / per.days, start: start, end: per.end)
    }
    if unit.days == 1, unit.plural, let (whole, end) = outOf(words, numbers, clause, at),
      whole >= value
    {
      return FoundQuantity(kind: .rate, number: value * 7 / whole, start: start, end: end)
    }
    if role(words, at, clause) == .old { return nil }
    let days = value * unit.days
    // "a year back", not "three weeks, back pain"
    if role(words, at, clause) == .ago
      || role(words, at, clause) == .back && at + 1 == clause.upperBound
    {
      return FoundQuantity(kind: .ago, number: days, start: start, end: at + 1)
    }
    var before = start - 1
    while role(words, before, clause) == .single || role(words, before, clause) == .article {
      before -= 1
    }
    let led = role(words, before, clause)
    // "she's 5 months", "I'm pregnant, 20 weeks"
    let isOfLife = led == .person || led == .old && unit.days == 7 && value >= 4
    if isOfLife, unit.days >= 7, at == clause.upperBound { return nil }
    if unit.days < 1 {
      return FoundQuantity(kind: .duration, number: days * 86400, start: start, end: at)
    }
    let follows = role(words, at, clause)
    // "a good night" is no answer, "a week" is.
    let isCounted = numbers[start] != nil || unit.days >= 7
    let isAnswer = clause.count <= 4 && isCounted && !(unit.days == 365 && value >= 15)
    // "already one month", not "already thirty years over"
    let lasts = follows == .now || led == .now && follows != .past
    if led == .for || led == .past || led == .since || led == .on || lasts || isAnswer {
      guard led != .on || lasts || isAnswer else { return nil }
      return FoundQuantity(
        kind: .age, number: days, start: start, end: at, isOnset: lasts)
    }
    // "twitchin 4 like 2 months"
    if before >= clause.lowerBound, numbers[before] == 4, unit.plural {
      return FoundQuantity(kind: .age, number: days, start: before, end: at)
    }
    // "goin on 2 month": the plural is often left out.
    if unit.plural || value >= 2, days < 365 * 15 {
      return FoundQuantity(kind: .age, number: days, start: start, end: at, isBare: true)
    }
    return nil
  }
}
