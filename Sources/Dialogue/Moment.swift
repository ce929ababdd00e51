/// A point in time as the caller passed it in: the libraries read no clock.
public struct Moment: Sendable, Equatable, Comparable {
  /// Days since 1 January 1970, of the proleptic Gregorian calendar, without a time zone.
  public var day: Int
  /// Minutes since midnight.
  public var minute: Int

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
