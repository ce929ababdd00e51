import IntentMatching
import Testing

/// What the template syntax matches, said by tables.
struct PatternTests {
  @Test(arguments: [
    // words, whole and next to each other
    ("how long", "so how long is it", true),
    ("how long", "how very long", false),
    ("cold", "scold", false),
    // alternatives and options
    ("(ice|cold) pack", "an ICE pack please", true),
    ("(ice|cold) pack", "a warm pack", false),
    ("ice [cold] pack", "ice pack", true),
    ("ice [cold] pack", "ice cold pack", true),
    ("a (b|) c", "a c", true),
    // groups inside words
    ("turn(s|ed) up", "it turned up", true),
    ("turn(s|ed) up", "it turn up", false),
    ("leg[s]", "both legs", true),
    // any order
    ("(sore;calf)", "calf sore", true),
    ("(sore;calf)", "sore calf", true),
    ("(sore;calf)", "sore left calf", false),
    // gaps: none to five words of one clause
    ("my ... leg", "my leg", true),
    ("my ... leg", "my poor old tired left back leg", true),
    ("my ... leg", "my one two three four five six leg", false),
    ("my ... leg", "my arm. the leg", false),
    ("my ... leg", "my arm, the leg", true),
    // concepts: all their forms, also of several words
    ("<cramp>", "it was cramping", true),
    ("<cramp>", "a charley-horse", true),
    ("<cramp>", "it seized up", true),
    ("<cramp>", "scramp", false),
    ("my <calf>", "in my calves", true),
    ("<calf> <cramp>", "back of my leg cramps", true),
    // lists and numbers
    ("my {side} leg", "my left leg", true),
    ("my {side} leg", "my other leg", false),
    ("{1..30:days} days", "for three days", true),
    ("{1..30:days} days", "for 3 days", true),
    ("{1..30:days} days", "for 31 days", false),
    ("{0..20,5:n} minutes", "15 minutes", true),
    ("{0..20,5:n} minutes", "16 minutes", false),
    // escapes
    ("what\\?", "what", true),
    // case, accents, apostrophes, width, hyphens
    ("cant feel", "I CAN’T feel it", true),
    ("can't feel", "i cant feel it", true),
    ("cafe", "café", true),
    ("calf", "ｃａｌｆ", true),
    ("x-ray", "an x ray", true),
    ("x ray", "an x-ray", true),
  ])
  func matches(_ pattern: String, _ message: String, _ expected: Bool) throws {
    #expect(try TestPack.matches(pattern, message) == expected)
  }

  @Test(arguments: [
    ("how (long", "'(' is never closed", 4),
    ("how long)", "')' closes nothing", 8),
    ("[", "'[' is never closed", 0),
    ("a <cal", "'<' is never closed", 2),
    ("a {side", "'{' is never closed", 2),
    ("{0..5}", "a range needs a slot: {0..5:name}", 0),
    ("{5..0:n}", "'5..0' is no range; write {0..100:name} or {0..100,10:name}", 0),
    ("a ( ) b", "a group with nothing in it", 2),
    ("(a|b;c)", "'|' and ';' cannot be mixed in one group", 4),
    ("<calf>s", "a concept, list or gap cannot touch letters", 0),
    ("", "the pattern is empty", 0),
  ])
  func syntaxErrorsNameThePlace(_ pattern: String, _ message: String, _ offset: Int) throws {
    var pack = TestPack()
    pack.concept("calf", "calf")
    pack.list("side", [("left", ["left"])])
    pack.intent("broken", pattern)
    let (built, diagnostics) = MatcherBuilder.build(pack.source)
    #expect(built == nil)
    let first = try #require(diagnostics.first)
    #expect(first.message == message)
    #expect(first.location.column == offset + 1)
  }

  @Test func everythingWrongIsReportedAtOnce() {
    var pack = TestPack()
    pack.intent("a", "(open")
    pack.intent("b", "<nothing>")
    pack.intent("c", "{nowhere}")
    pack.intent("d", "[all] [optional]")
    let (built, diagnostics) = MatcherBuilder.build(pack.source)
    #expect(built == nil)
    #expect(
      diagnostics.map(\.rule) == [
        "syntax", "unknown-reference", "unknown-list", "matches-everything",
      ])
  }

  @Test func anUnknownConceptNamesTheNearest() throws {
    var pack = TestPack()
    pack.concept("cramp", "cramp")
    pack.intent("a", "my <crmap>")
    let (_, diagnostics) = MatcherBuilder.build(pack.source)
    #expect(try #require(diagnostics.first).message.contains("did you mean 'cramp'"))
  }

  @Test func aRuleThatRefersToItselfIsAnError() throws {
    var pack = TestPack()
    let place = SourceLocation(file: "test", line: 1, column: 1)
    pack.source.rules = [("loop", Located("a <loop>", at: place))]
    pack.intent("a", "<loop>")
    let (built, diagnostics) = MatcherBuilder.build(pack.source)
    #expect(built == nil)
    #expect(diagnostics.contains { $0.rule == "cycle" })
  }

  @Test func spansPointIntoTheTextAsTyped() throws {
    var pack = TestPack()
    pack.concept("calf", "calf")
    pack.intent("found", "cant feel my <calf>")
    let message = "Café — I can’t  feel my 🦵 calf!"
    let match = try #require(try pack.interpret("Café — I can’t  feel my calf!").intents.first)
    #expect(match.span.text(in: "Café — I can’t  feel my calf!") == "can’t  feel my calf")
    // A picture that means nothing stands in nobody's way.
    let around = try #require(try pack.interpret(message).intents.first)
    #expect(around.span.text(in: message) == "can’t  feel my 🦵 calf")
  }

  @Test func severalIntentsAreRankedByHowMuchWasSaid() throws {
    var pack = TestPack()
    pack.intent("ice", "ice")
    pack.intent("ice_time", "how long ... ice")
    let found = try pack.interpret("how long should ice stay on").intents
    #expect(found.map(\.name) == ["ice_time", "ice"])
    #expect(found[0].confidence > found[1].confidence)
  }

  @Test func slotsAreReadFromTheMessage() throws {
    var pack = TestPack()
    pack.list("side", [("left", ["left", "left hand"])])
    pack.intent("a", "my {side:which} leg {1..9:count} times")
    let slots = try #require(try pack.interpret("my left leg four times").intents.first).slots
    #expect(slots.map(\.name) == ["which", "count"])
    #expect(slots.map(\.value) == ["left", "4"])
  }
}
