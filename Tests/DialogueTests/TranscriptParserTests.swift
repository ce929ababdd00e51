import Dialogue
import IntentMatching
import Testing
import Transcripts

struct TranscriptParserTests {
  static let example = """
    # Cramps that keep coming back at night
    now: 2026-11-23T03:00

    you> my calf keeps craming at nite
       | and it realy hurts
      topic: symptom_report
      disposition: doctor (frequent, painful)
    charley> That sounds rough. ... talk to your doctor ...

    you> how long do I leave ice on?
    charley> ... 20 minutes ...

    """

  @Test func everyPieceHasItsPlace() throws {
    let (parsed, diagnostics) = TranscriptParser().parse(Self.example, file: "a.transcript")
    #expect(diagnostics.isEmpty)
    let transcript = try #require(parsed)
    #expect(transcript.title == "Cramps that keep coming back at night")
    #expect(transcript.now?.value == "2026-11-23T03:00")
    #expect(transcript.now?.location.line == 2)
    #expect(transcript.turns.count == 2)
    let turn = transcript.turns[0]
    #expect(turn.message.value == "my calf keeps craming at nite\nand it realy hurts")
    #expect(turn.message.location.description == "a.transcript:4:1")
    #expect(turn.messageLines.map(\.location.column) == [6, 6])
    #expect(
      turn.expectations.map(\.value) == [
        .topic("symptom_report"),
        .disposition(.doctor, reasons: [.signal(.frequent), .signal(.painful)]),
      ])
    #expect(
      turn.expectations.map(\.location.description) == ["a.transcript:6:3", "a.transcript:7:3"])
    #expect(turn.reply?.value.text == "That sounds rough. ... talk to your doctor ...")
    #expect(turn.reply?.location.line == 8)
    #expect(transcript.turns[1].reply?.value.text == "... 20 minutes ...")
    #expect(transcript.source == Self.example)
  }

  /// File text, and `line:column rule` of all that is wrong with it.
  @Test(arguments: [
    ("", ["1:1 no-turns"]),
    ("# only prose\n", ["1:1 no-turns"]),
    ("charley> hello\n", ["1:1 no-turns", "1:1 wrong-order"]),
    ("charley> hi\nyou> a\n", ["1:1 wrong-order"]),
    ("  topic: rest\nyou> a\n", ["1:3 wrong-order"]),
    ("you> a\ncharley> b\n  topic: rest\n", ["3:3 wrong-order"]),
    ("you> a\ncharley> b\ncharley> c\n", ["3:1 wrong-order"]),
    ("you> a\nnow: 2026-11-23\n", ["2:1 wrong-order"]),
    ("now: 2026-11-23\nnow: 2026-11-23\nyou> a\n", ["2:1 wrong-order"]),
    ("now: soon\nyou> a\n", ["1:1 invalid-now"]),
    ("now:\nyou> a\n", ["1:1 invalid-now"]),
    ("now: 2026-13-01\nyou> a\n", ["1:1 invalid-now"]),
    ("   | more\nyou> a\n", ["1:4 continuation-without-message"]),
    ("you> a\n\n   | more\n", ["3:4 continuation-without-message"]),
    ("you> a\n  topic: rest\n  | more\n", ["3:3 wrong-order"]),
    ("you> a\ncharley> b\n  | more\n", ["3:3 wrong-order"]),
    ("you> a\n  tpoic: rest\n", ["2:3 unknown-expectation"]),
    ("you> a\n  just text\n", ["2:3 unknown-expectation"]),
    ("you> a\n  # prose\n", ["2:3 unknown-expectation"]),
    ("you> a\n  topic:\n", ["2:9 missing-value"]),
    ("you> a\n  topics: rest,, massage\n", ["2:16 missing-value"]),
    ("you> a\n  topic: rest\n  topic: rest\n", ["3:3 repeated-expectation"]),
    ("you> a\n  disposition: docter\n", ["2:16 unknown-disposition"]),
    ("you> a\n  disposition: doctor (new\n", ["2:23 unknown-disposition"]),
    ("you> a\n  disposition: doctor (new, panful)\n", ["2:29 unknown-signal"]),
    ("you> a\n  signals: new, sharp\n", ["2:17 unknown-signal"]),
    ("you> a\n  topic: Cold Compress\n", ["2:10 invalid-name"]),
    ("you> a\n  intents: a.b.c\n", ["2:12 invalid-name"]),
    ("you> a\n  findings: e2\n", ["2:13 invalid-name"]),
    ("you> a\n  slots: calf\n", ["2:10 invalid-name"]),
    ("You> a\n", ["1:1 no-turns", "1:1 unknown-line"]),
    ("you> a\ntopic: rest\n", ["2:1 unknown-line"]),
    ("you> a\nand more\n", ["2:1 unknown-line"]),
    ("you> a\n  charley> b\n", ["2:3 unknown-line"]),
    ("you\\> a\\qb\n", ["1:8 invalid-escape"]),
    ("you\\> \\u{D800}\n", ["1:7 invalid-escape"]),
    (
      "you> a\n  topic: Rest\n  mood: good\ncharley> b\nyes\n",
      ["2:10 invalid-name", "3:3 unknown-expectation", "5:1 unknown-line"]
    ),
  ])
  func faultsAreNamedWhereTheyStand(text: String, expected: [String]) {
    for ending in ["\n", "\r\n"] {
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      let parsed = TranscriptParser().parse(lines.joined(separator: ending), file: "a")
      let found = parsed.diagnostics.map { "\($0.location.line):\($0.location.column) \($0.rule)" }
      #expect(found.sorted() == expected.sorted())
      #expect(parsed.transcript == nil)
    }
  }

  @Test(arguments: [
    ("  tpoic: rest", "topic"), ("  disposition: docter", "doctor"),
    ("  signals: panful", "painful"), ("  never-says: a", "never says"),
    ("  signal: new", "signals"), ("  topic: colds", "cold"),
  ])
  func theNearestNameIsOffered(line: String, name: String) {
    let parsed = TranscriptParser(topics: ["cold", "rest"]).parse("you> a\n\(line)", file: "a")
    #expect(parsed.diagnostics.count == 1)
    #expect(parsed.diagnostics.first?.message.hasSuffix("did you mean `\(name)`?") == true)
  }

  @Test func invalidUTF8IsPlaced() {
    let bytes =
      Array("you> a\nyou> caf\u{E9} ".utf8) + [0xFF, 0x0A] + Array("you> b\n".utf8) + [0xC3]
    let parsed = TranscriptParser().parse(bytes, file: "a")
    #expect(
      parsed.diagnostics.map { "\($0.location.line):\($0.location.column) \($0.rule)" } == [
        "2:11 invalid-utf8", "4:1 invalid-utf8", "4:1 unknown-line",
      ])
  }

  /// File text and the messages in it.
  @Test(arguments: [
    ("you> a", ["a"]),
    ("\u{FEFF}you> a\r\n", ["a"]),
    ("\u{FEFF}# prose\nyou> a", ["a"]),
    ("you>\nyou> \n", ["", ""]),
    ("you>a\n", ["a"]),
    ("you>  a \n", [" a "]),
    ("you> a\n# prose\n  | b\n   |\n | c\n", ["a\nb\n\nc"]),
    ("you> a\n| b\n", ["a\nb"]),
    ("you>\n  | you> # now:\n", ["\nyou> # now:"]),
    ("you> ... and so on\n", ["... and so on"]),
    ("you> \\n \\> a\n", ["\\n \\> a"]),
    ("you\\> a\\r\\n\\\\b\\u{1B}[0m\n", ["a\r\n\\b\u{1B}[0m"]),
    ("you> /help\n", ["/help"]),
    ("you> e\u{301}\u{1F937}\u{200D}\u{2642}\n", ["e\u{301}\u{1F937}\u{200D}\u{2642}"]),
    ("you> \u{301}a\n", ["\u{301}a"]),
  ])
  func messagesAreTakenAsTheyStand(text: String, messages: [String]) throws {
    let parsed = TranscriptParser().parse(text, file: "a")
    #expect(parsed.diagnostics.isEmpty)
    let transcript = try #require(parsed.transcript)
    #expect(
      transcript.turns.map { Array($0.message.value.utf8) } == messages.map { Array($0.utf8) })
    #expect(Array(transcript.source.utf8) == Array(text.utf8))
  }

  /// What follows a `you>`, and the text of the reply expected.
  @Test(arguments: [
    ("charley> a b", "a b"),
    ("charley>", ""),
    ("charley> a\n         b\n\n  c\n", "a b c"),
    ("charley> a\n# prose\n         topic: rest\n         | b\n", "a topic: rest | b"),
    ("charley> a\n\t\ttopic: rest", "a topic: rest"),
    ("charley> Two things:\n  first: this\n", "Two things: first: this"),
    ("charley>\n         a\r\n         b", "a b"),
  ])
  func repliesGoOnIndented(text: String, reply: String) throws {
    let parsed = TranscriptParser().parse("you> a\n" + text, file: "a")
    #expect(parsed.diagnostics.isEmpty)
    #expect(try #require(parsed.transcript).turns[0].reply?.value.text == reply)
  }

  /// Each expectation, and how it is written back if not the same.
  @Test(arguments: [
    ("topic: rest", nil),
    ("topics: rest, massage", nil),
    ("topics:rest,massage", "topics: rest, massage"),
    ("intents: cold_compress.how_long, rest", nil),
    ("disposition: self_care", nil),
    ("disposition: emergency (red_flag, E2)", nil),
    ("disposition: mention ()", "disposition: mention (none)"),
    ("signals: none", nil),
    ("signals: new, red_flag", nil),
    ("findings: E2, U10", nil),
    ("slots: body_part=calf, rate=\"3, or so\"", nil),
    ("slots: since=\"two weeks\"", nil),
    ("says: 20 minutes ... hour", nil),
    ("never  says: hemp", "never says: hemp"),
  ])
  func expectationsAreReadAndWritten(written: String, back: String?) throws {
    let parsed = TranscriptParser().parse("you> a\n  \(written)\n", file: "a")
    #expect(parsed.diagnostics.isEmpty)
    let expectations = try #require(parsed.transcript).turns[0].expectations
    #expect(expectations.map(\.value.description) == [back ?? written])
  }

  @Test func everyRuleIsExplained() {
    for rule in TranscriptRule.allCases { #expect(rule.explanation.count > 20) }
  }
}
