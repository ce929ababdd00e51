import IntentMatching
import Testing

/// Rates, ages and durations as values.
struct QuantityTests {
  private func quantity(_ message: String) throws -> Quantity? {
    var pack = TestPack()
    pack.trigger(.onset, "(started|began)")
    return try pack.interpret(message).quantities.first
  }

  @Test(arguments: [
    ("every night", 7.0), ("every single day", 7), ("every other day", 3.5), ("daily", 7),
    ("4x a day", 28), ("4 times a day", 28), ("twice a week", 2), ("couple of times a week", 2),
    ("a few times a month", 0.7), ("most nights", 5), ("most mornings", 5), ("every 2 hours", 84),
    ("every few weeks", 0.333), ("three nights a week", 3), ("once a month", 0.233),
    ("once a year", 0.019), ("3-4 times a week", 3.5), ("three or four times a week", 3.5),
    ("five times today", 35), ("weekly", 1), ("hourly", 168),
  ])
  func rates(_ message: String, _ perWeek: Double) throws {
    let found = try #require(try quantity("it happens " + message))
    #expect(found.kind == .rate)
    #expect(abs(found.number - perWeek) < 0.05 * max(perWeek, 0.1), "\(found.number)")
  }

  @Test(arguments: [
    ("for three weeks", 21.0), ("for the past 2 months", 60), ("three weeks now", 21),
    ("since yesterday", 1), ("since last week", 8), ("for a couple of days", 2),
    ("for about a year", 365), ("2 months", 60), ("for a fortnight", 14),
  ])
  func ages(_ message: String, _ days: Double) throws {
    let found = try #require(try quantity(message))
    #expect(found.kind == .age)
    #expect(abs(found.number - days) < 0.5, "\(found.number)")
  }

  @Test(arguments: [
    ("it lasts for 30 seconds", 30.0), ("for half an hour", 1800), ("it held for 20 minutes", 1200),
  ])
  func durations(_ message: String, _ seconds: Double) throws {
    let found = try #require(try quantity(message))
    #expect(found.kind == .duration)
    #expect(abs(found.number - seconds) < 1)
  }

  @Test func aBeginningIsMarked() throws {
    let began = try #require(try quantity("it started 3 days ago"))
    #expect(began.kind == .ago && began.isOnset && began.number == 3)
    let event = try #require(try quantity("it twitched 3 days ago"))
    #expect(event.kind == .ago && !event.isOnset)
  }

  @Test(arguments: ["i am 41 years old", "34 weeks pregnant", "a good night", "at night"])
  func otherNumbersAreNoValues(_ message: String) throws {
    #expect(try quantity(message) == nil)
  }
}
