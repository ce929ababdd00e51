import Foundation
import IntentMatching
import Testing

/// No bytes crash the interpreter or make it hang. Run longer with CHARLEY_FUZZ=cases.
struct FuzzTests {
  /// A small generator with a seed, so that a failing case can be had again.
  struct Random: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }

  private static let cases =
    ProcessInfo.processInfo.environment["CHARLEY_FUZZ"].flatMap { Int($0) } ?? 3000

  private static let pieces = [
    "no", "pain", " ", ",", ".", "?", "\n", "calf", "every", "3", "x", "a", "night", "’", "—", "😭",
    "\u{1B}[31m", "\u{0}", "\u{202E}", "\u{FFFD}", "ﬀ", "ａ", "e\u{301}", "two", "times", "week",
    "since", "monday", "not", "never", "-", "...", "👨‍👩‍👧", "2.5", "1/2", "for", "weeks", "crampp",
  ]

  @Test func messagesOfAnyKindAreRead() throws {
    var pack = TestPack()
    pack.trigger(.denied, "(no|not|never)")
    pack.trigger(.subject, "(it|my)")
    pack.concept("calf", "calf", "calves")
    pack.clue("pain", "pain", "<calf> ... pain", "(pain;night)")
    pack.intent("a", "my ... <calf> ... night", "{0..9:n} times [a (week|night)]")
    let built = try pack.pack()
    var interpreter = Interpreter(built)
    for seed in 0..<Self.cases {
      var random = Random(state: UInt64(seed))
      var message = ""
      for _ in 0..<Int.random(in: 0...40, using: &random) {
        message += Self.pieces.randomElement(using: &random) ?? ""
        if Bool.random(using: &random) { message += " " }
      }
      let found = interpreter.interpret(message)
      let count = message.utf8.count
      let spans = found.intents.map(\.span) + found.clues.map(\.span) + found.clauses.map(\.span)
      #expect(
        spans.allSatisfy { $0.lower >= 0 && $0.upper <= count && $0.lower <= $0.upper },
        "seed \(seed): \(message)")
    }
  }

  @Test(arguments: [
    String(repeating: "no pain ", count: 20_000), String(repeating: "a", count: 200_000),
    String(repeating: "cramp", count: 20_000), String(repeating: "3 times a ", count: 10_000),
    String(repeating: "?", count: 100_000), String(repeating: "e\u{301}", count: 50_000),
  ])
  func longMessagesAreRead(_ message: String) throws {
    var pack = TestPack()
    pack.trigger(.denied, "no")
    pack.clue("pain", "pain ... pain", "pain")
    #expect(try pack.interpret(message).clauses.count <= message.utf8.count)
  }
}
