import Testing
import Transcripts

@testable import Dialogue
@testable import IntentMatching

/// Answers with what it was given, in turn.
struct ScriptedResponder: Responder {
  var replies: [Reply]
  /// Replies to these messages whatever the order.
  var byMessage: [String: Reply] = [:]

  mutating func reply(to message: String) -> Reply {
    byMessage[message] ?? (replies.isEmpty ? .scripted("nothing is left") : replies.removeFirst())
  }
}

extension Reply {
  static func scripted(
    _ text: String, kind: Part.Kind = .answer, topic: String = "rest", topics: [String]? = nil,
    intents: [String] = [], signals: [Signal] = [], findings: [String] = [],
    slots: [(String, String)] = [], disposition: Disposition = .selfCare, rules: [String] = [],
    asks: String? = nil, confidence: Double = 1
  ) -> Reply {
    Reply(
      parts: [Part(kind, text)] + (asks.map { [Part(.question, $0)] } ?? []), topic: topic,
      topics: topics ?? [topic],
      intents: intents.map {
        IntentMatch(
          origin: MatchOrigin(
            name: $0, topic: topic, rule: SourceLocation(file: "", line: 1, column: 1)),
          score: 1, confidence: confidence, span: Span(0, 0), clause: 0, needsContext: false,
          isMention: false, slots: [])
      },
      signals: signals, findings: findings,
      slots: slots.map { Slot(name: $0.0, value: $0.1, span: Span(0, 0), clause: 0) },
      disposition: disposition, rules: rules)
  }
}

struct TranscriptReplayTests {
  func replay(_ text: String, _ replies: [Reply]) throws -> Replay {
    let parsed = TranscriptParser().parse(text, file: "a")
    #expect(parsed.diagnostics.isEmpty)
    let transcript = try #require(parsed.transcript)
    return Replayer { _ in ScriptedResponder(replies: replies) }.replay(transcript)
  }

  /// Expected text, text said, whether they match.
  @Test(arguments: [
    ("a b", "a  b\n", true), ("a b", "a b c", false), ("a b", "A b", false), ("", "", true),
    ("", "a", false), ("...", "", true), ("...", "a b", true), ("a ...", "a", true),
    ("a ...", "a b", true), ("a ...", "ab", false), ("a...", "ab", true), ("... a", "a", true),
    ("... a", "b a", true), ("... a", "ba", false), ("...a", "ba", true),
    ("a ... b", "a b", true), ("a ... b", "a x b", true), ("a ... b", "ab", false),
    ("a ... b", "a b c", false), ("a ... b", "a b b", true), ("a ... b ... b", "a b", false),
    ("a ... b ... b", "a b b", true), ("... ab ... abc", "ab ab abc", true),
    ("a ... ... b", "a b", true), ("a.... b", "a. b", true), ("a.. b", "a.. b", true),
    ("a.. b", "a. b", false), ("rough. ... talk", "rough. talk", true),
    ("... 20 minutes ...", "20 minutes, then", false),
    ("... 20 minutes...", "20 minutes, then", true),
    ("aa...aa", "aaa", false), ("aa...aa", "aaaa", true), ("caf\u{E9} ...", "caf\u{E9} x", true),
  ])
  func repliesAreCompared(expected: String, said: String, matches: Bool) {
    #expect(TextPattern(expected).matches(said) == matches)
  }

  /// A slow reference: every way to place every wildcard.
  @Test func matchingAgreesWithBacktracking() {
    func reference(_ pattern: ArraySlice<Character>, _ text: ArraySlice<Character>) -> Bool {
      guard let first = pattern.first else { return text.isEmpty }
      if first != "*" {
        return text.first == first && reference(pattern.dropFirst(), text.dropFirst())
      }
      return reference(pattern.dropFirst(), text)
        || !text.isEmpty && reference(pattern, text.dropFirst())
    }
    var seed: UInt64 = 7
    func next(_ count: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33) % count
    }
    for _ in 0..<3_000 {
      let pattern = (0..<next(7)).map { _ in Array("ab*")[next(3)] }
      let text = (0..<next(9)).map { _ in Array("ab")[next(2)] }
      let written = pattern.map { $0 == "*" ? "..." : String($0) }.joined()
      #expect(
        TextPattern(written).matches(String(text)) == reference(pattern[...], text[...]),
        "\(written) on \(String(text))")
    }
  }

  /// Text looked for, reply, whether it is found.
  @Test(arguments: [
    ("doctor", "See your Doctor.", true), ("ice", "Some advice", false), ("ice", "icepack", false),
    ("ice...", "icepack", true), ("...ice", "advice", true), ("ice", "advice, ice", true),
    ("20 minutes ... hour", "20 minutes, an hour", false),
    ("20 minutes... hour", "20 minutes, an hour", true),
    ("cold ...", "cold", true), ("see ... doctor", "see a doctor", true),
    ("see ... doctor", "see doctors", false), ("doctor", "the doctor's", true),
    ("cold", "\u{201C}cold\u{201D}", true), ("caf", "caf\u{E9}", false),
    ("a  b", "x A\nB y", true), ("see doctor", "see doctors, see doctor", true),
  ])
  func textIsLookedFor(wanted: String, said: String, found: Bool) {
    #expect(TextPattern(wanted).isFound(in: said) == found)
  }

  static let reply = Reply.scripted(
    "Rest it. See your doctor.", topic: "rest", topics: ["rest", "massage"],
    intents: ["rest.how", "massage", "rest.why"], signals: [.frequent, .painful], findings: ["D3"],
    slots: [("body_part", "calf"), ("rate", "3, or so")], disposition: .doctor, rules: ["D", "R3"],
    asks: "Since when is it bad?")

  /// An expectation, and what the reply above has instead.
  @Test(arguments: [
    ("topic: rest", nil), ("topic: massage", "rest"),
    ("topics: rest, massage", nil), ("topics: massage, rest", "rest, massage"),
    ("topics: rest", "rest, massage"),
    ("intents: rest.how, rest.why", nil),
    ("intents: massage, rest.how", "rest.how, massage, rest.why"),
    ("intents: none", "rest.how, massage, rest.why"),
    ("disposition: doctor", nil), ("disposition: urgent", "doctor"),
    ("disposition: doctor (painful, frequent)", nil), ("disposition: doctor (D3)", nil),
    ("disposition: doctor (painful, D3, frequent)", nil),
    ("disposition: doctor (painful)", "doctor (frequent, painful, D3)"),
    ("disposition: doctor (frequent, painful, D4)", "doctor (frequent, painful, D3)"),
    ("disposition: doctor (none)", "doctor (frequent, painful, D3)"),
    ("disposition: mention (frequent, painful)", "doctor (frequent, painful, D3)"),
    ("signals: painful, frequent", nil), ("signals: none", "frequent, painful"),
    ("findings: D3", nil), ("findings: none", "D3"),
    ("slots: body_part=calf", nil), ("slots: rate=\"3, or so\", body_part=calf", nil),
    ("slots: body_part=foot", "body_part=calf, rate=\"3, or so\""),
    ("slots: none", "body_part=calf, rate=\"3, or so\""),
    ("says: see your doctor", nil),
    ("says: hemp", "Rest it. See your doctor. Since when is it bad?"),
    ("never says: hemp", nil),
    ("never says: rest", "Rest it. See your doctor. Since when is it bad?"),
    ("says glob: see * doctor", nil), ("says glob: r?st", nil), ("says glob: [p-s]est it", nil),
    ("says glob: es", "Rest it. See your doctor. Since when is it bad?"),
    ("never says glob: h[!a]mp", nil),
    ("says regex: ^rest\\b.*doctor\\. since", nil),
    ("says regex: \\d+ minutes", "Rest it. See your doctor. Since when is it bad?"),
    ("never says regex: (rest|ice) it", "Rest it. See your doctor. Since when is it bad?"),
    ("rules: R3, D", nil), ("rules: R3", "D, R3"), ("rules: none", "D, R3"),
    ("asks: since when", nil), ("asks glob: since * bad", nil),
    ("asks: none", "Since when is it bad?"),
    ("asks: how often", "Since when is it bad?"),
  ])
  func expectationsAreHeld(expectation: String, said: String?) throws {
    let replay = try replay("you> a\n  \(expectation)\n", [Self.reply])
    #expect(replay.failures.map(\.said) == (said.map { [$0] } ?? []))
    #expect(replay.failures.allSatisfy { $0.location.description == "a:2:3" })
    #expect(replay.checks == 1)
  }

  @Test func aWrongReplyFailsAtItsLine() throws {
    let replay = try replay(
      "you> a\n\ncharley> one two\nyou> b\ncharley> three ... five\n",
      [.scripted("one 2"), .scripted("three four five")])
    #expect(replay.failures.map(\.location.description) == ["a:3:1"])
    #expect(replay.failures.first?.difference?.rendered() == "one [-two-] {+2+}")
    #expect(replay.failures.first?.diagnostic.rule == "reply")
    #expect(!replay.passed)
    #expect(replay.turns.map(\.failures.count) == [1, 0])
  }

  @Test(arguments: ["you> a\n", "you> a\nyou> b\ncharley> ...\n", "you> a\ncharley> ... ...\n"])
  func nothingCheckedIsAFailure(text: String) throws {
    let replay = try replay(text, [])
    #expect(replay.failures.map(\.kind) == [.nothingChecked])
    #expect(replay.checks == 0)
  }

  @Test func theTimeIsPassedOn() throws {
    let parsed = TranscriptParser().parse("now: 2026-11-23\nyou> a\n  topic: rest\n", file: "a")
    let replayer = Replayer { now in ScriptedResponder(replies: [.scripted(now ?? "none")]) }
    #expect(try replayer.replay(#require(parsed.transcript)).replies.first?.text == "2026-11-23")
  }

  /// Disposition, kind of the first part, text, and what the one rule says against it.
  @Test(arguments: [
    (Disposition.selfCare, Reply.Part.Kind.answer, "Fine.", [] as [Replay.Failure.Kind]),
    (.mention, .answer, "Fine.", []),
    (.doctor, .answer, "Fine.", [.doctorAdvice]),
    (.doctor, .doctor, "Ring your GP.", []),
    (.doctor, .doctor, "I'm not a doctor.", [.doctorAdvice]),
    (.urgent, .doctor, "Rest.", [.doctorAdvice]),
    (.urgent, .doctor, "Call your midwife today.", []),
    (.emergency, .emergency, "Call 911, 999 or 112 now.", []),
    (.emergency, .emergency, "Call or text 988.", []),
    (.emergency, .emergency, "See a doctor.", [.emergencyAdvice]),
    (.emergency, .meet, "Poor you. Call 999.", [.emergencyFirst]),
    (.emergency, .answer, "Ice.", [.emergencyAdvice, .emergencyFirst]),
  ])
  func theOneRuleNeedsNoExpectation(
    disposition: Disposition, kind: Reply.Part.Kind, text: String, kinds: [Replay.Failure.Kind]
  ) throws {
    let reply = Reply.scripted(text, kind: kind, disposition: disposition)
    let replay = try replay("you> a\n  topic: rest\ncharley> ...\n", [reply])
    #expect(replay.failures.map(\.kind) == kinds)
    #expect(replay.failures.allSatisfy { $0.location.line == 3 })
  }

  /// Text, whether it names a doctor, whether it names an emergency.
  @Test(arguments: [
    ("Please see your doctor.", true, false), ("Talk to your GP's nurse.", true, false),
    ("Your provider should see it", true, false), ("Ring the surgery", true, false),
    ("I\u{2019}m not a doctor, I\u{2019}m a program.", false, false),
    ("This isn\u{2019}t a doctor.", false, false), ("I am no doctor", false, false),
    ("I'm not a doctor; see one: your doctor knows.", true, false),
    ("No need to see a doctor about it.", false, false),
    ("You don't need a doctor. An ambulance, yes.", true, true),
    ("You needn't ring the doctor", false, false), ("You do not have to see a GP.", false, false),
    ("This is not an emergency.", false, false), ("Go to A&E now", true, true),
    ("Call 911!", true, true), ("since 1999", false, false),
    ("the \u{2018}doctor\u{2019}", true, false),
    ("doctoral work, emergencyless", false, false), ("", false, false),
  ])
  func adviceIsReadFromTheWords(text: String, doctor: Bool, emergency: Bool) {
    let advice = DoctorAdvice(in: text)
    #expect(advice.namesDoctor == doctor)
    #expect(advice.namesEmergency == emergency)
  }

  /// Expected, said, difference.
  @Test(arguments: [
    ("a b c", "a b c", "a b c"), ("a b c", "a x c", "a [-b-] {+x+} c"), ("", "a", "{+a+}"),
    ("a", "", "[-a-]"), ("a ... d", "a b c e", "a b c e [-d-]"),
    ("a... z", "ab c y", "ab c y [-z-]"),
    (
      "x 1 2 3 4 5 6 7 8 9", "y 1 2 3 4 5 6 7 8 9", "[-x-] {+y+} 1 2 3 4 (... 5 words ...)"
    ),
  ])
  func differencesAreOfWords(expected: String, said: String, shown: String) {
    #expect(TextDifference(expected: TextPattern(expected), said: said).rendered() == shown)
  }

  @Test func coloursAreOptional() {
    let difference = TextDifference(expected: TextPattern("a"), said: "b")
    #expect(difference.rendered(.colour) == "\u{1B}[31m[-a-]\u{1B}[0m \u{1B}[32m{+b+}\u{1B}[0m")
  }
}
