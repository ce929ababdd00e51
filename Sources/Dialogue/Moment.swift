import IntentMatching

/// A point in time as the caller passed it in: the libraries read no clock.
public struct Moment: Sendable, Equatable, Comparable {
  /// Days since 1 January 1970, of the proleptic Gregorian calendar, without a time zone.
  public var day: Int
  /// Minutes since midnight.
  public var minute: Int

  /// A time on a day.
  public init(day: Int, minute: Int) {
    self.day = day
    self.minute = minute
  }

  /// Reads `2026-11-23` or `2026-11-23T03:00`, with seconds and a zone allowed and not used.
  public init?(_ text: String) {
    let halves = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
    let date = halves[0].split(separator: "-", omittingEmptySubsequences: false)
    guard date.count == 3, date[0].utf8.count == 4, date[1].utf8.count == 2,
      date[2].utf8.count == 2,
      let year = Int(date[0]), let month = Int(date[1]), let dayOfMonth = Int(date[2]),
      (1...12).contains(month), dayOfMonth >= 1, dayOfMonth <= Self.days(year, month)
    else { return nil }
    day = Self.dayNumber(year, month, dayOfMonth)
    minute = 0
    guard halves.count == 2 else { return }
    let time = halves[1].prefix(5).split(separator: ":", omittingEmptySubsequences: false)
    guard time.count == 2, time[0].utf8.count == 2, time[1].utf8.count == 2,
      let hours = Int(time[0]), let minutes = Int(time[1]), (0..<24).contains(hours),
      (0..<60).contains(minutes),
      halves[1].dropFirst(5).allSatisfy({ $0.isNumber || ":.+-Z".contains($0) })
    else { return nil }
    minute = hours * 60 + minutes
  }

  public static func < (left: Moment, right: Moment) -> Bool {
    (left.day, left.minute) < (right.day, right.minute)
  }

  /// 0 is Monday.
  public var weekday: Int { ((day + 3) % 7 + 7) % 7 }

  /// A calendar date as a distance from this moment; any other quantity as it is.
  func dating(_ quantity: Quantity) -> Quantity {
    guard quantity.kind == .date, let days = days(since: Int(quantity.number)) else {
      return quantity
    }
    var age = quantity
    age.kind = quantity.isOnset ? .age : .ago
    age.number = Double(days)
    return age
  }

  /// The days since a calendar date: the last one, where the year or the month was not said.
  ///
  /// - Parameter date: year * 10,000 + month * 100 + day, with 0 for what is open; a month is taken from its first
  ///   day, a year too.
  /// - Returns: nil for a date that does not exist or is still to come.
  func days(since date: Int) -> Int? {
    let (year, month, dayOfMonth) = (date / 10_000, date / 100 % 100, date % 100)
    func distance(_ year: Int, _ month: Int) -> Int? {
      let month = max(month, 1)
      let dayOfMonth = max(dayOfMonth, 1)
      guard (1...12).contains(month), dayOfMonth <= Self.days(year, month) else { return nil }
      let days = day - Self.dayNumber(year, month, dayOfMonth)
      return days >= 0 ? days : nil
    }
    if year > 0 { return distance(year, month) }
    let today = Self.date(day)
    if month > 0 { return distance(today.year, month) ?? distance(today.year - 1, month) }
    let before = today.month == 1 ? (today.year - 1, 12) : (today.year, today.month - 1)
    return distance(today.year, today.month) ?? distance(before.0, before.1)
  }

  /// The year and month of a day number.
  private static func date(_ day: Int) -> (year: Int, month: Int) {
    var year = 1970 + day / (day < 0 ? 365 : 366) - (day < 0 ? 1 : 0)
    while dayNumber(year + 1, 1, 1) <= day { year += 1 }
    var month = 1
    while month < 12, dayNumber(year, month + 1, 1) <= day { month += 1 }
    return (year, month)
  }

  private static func days(_ year: Int, _ month: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Howard Hinnant's days_from_civil.
  private static func dayNumber(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }
}
