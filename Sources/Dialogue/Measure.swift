/// Numbers read from a message, in the words a person would use.
///
/// For showing what was understood; nothing is decided from these words.
enum Measure {
  /// Times a week: "about 5 times a week".
  static func rate(_ perWeek: Double) -> String {
    guard perWeek > 0 else { return "never" }
    if perWeek >= 6.5 { return "about \(times(perWeek / 7)) a day" }
    if perWeek >= 0.9 { return "about \(times(perWeek)) a week" }
    if perWeek >= 0.2 { return "about \(times(perWeek * 4.35)) a month" }
    let perYear = perWeek * 52
    return perYear < 0.75 ? "less than once a year" : "about \(times(perYear)) a year"
  }

  /// A number of days: "about 3 weeks".
  static func days(_ days: Double) -> String {
    if days < 1 { return "less than a day" }
    if days < 14 { return about(days, "day") }
    if days < 60 { return about(days / 7, "week") }
    if days < 350 { return about(days / 30.4, "month") }
    return about(days / 365, "year")
  }

  /// A number of seconds: "about 2 minutes".
  static func seconds(_ seconds: Double) -> String {
    if seconds < 1 { return "less than a second" }
    if seconds < 60 { return about(seconds, "second") }
    if seconds < 3600 { return about(seconds / 60, "minute") }
    if seconds < 86_400 { return about(seconds / 3600, "hour") }
    return days(seconds / 86_400)
  }

  private static func times(_ count: Double) -> String {
    switch whole(count) {
    case ...1: "once"
    case 2: "twice"
    case let many: "\(many) times"
    }
  }

  private static func about(_ count: Double, _ unit: String) -> String {
    let many = whole(count)
    return "about \(many) \(unit)" + (many == 1 ? "" : "s")
  }

  /// The nearest whole number; what no person means is cut.
  private static func whole(_ number: Double) -> Int {
    guard number.isFinite else { return 1_000_000 }
    return Int(min(max(number.rounded(), 0), 1_000_000))
  }
}
