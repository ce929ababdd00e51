import IntentMatching
import Testing
import Transcripts

@testable import Dialogue

struct TranscriptUpdateTests {
  func transcript(_ text: String) throws -> Transcript {
    let parsed = TranscriptParser().parse(text, file: "a")
    #expect(parsed.diagnostics.isEmpty)
    return try #require(parsed.transcript)
  }

  /// File text, what is said turn by turn, the text written.
  @Test(arguments: [
    ("you> a\ncharley> one ... three\n", ["one two three"], "you> a\ncharley> one ... three\n"),
    ("you> a\ncharley> one\n\n# end\n", ["two"], "you> a\ncharley> two\n\n# end\n"),
    // Wildcards stay between words that hold, and swallow nothing that was asserted.
    (
      "you> a\ncharley> ... on for 10 minutes ... an hour.\n",
      ["Keep it on for 20 minutes at most, then off for an hour."],
      "you> a\ncharley> ... on for 20 minutes ... an hour.\n"
    ),
    ("you> a\ncharley> ... 10 ...\n", ["20 minutes"], "you> a\ncharley> 20 minutes\n"),
    (
      "you> a\ncharley> See ... doctor ... soon\n", ["See your doctor about it today"],
      "you> a\ncharley> See ... doctor ... today\n"
    ),
    (
      "you> a\n  topic: rest\n\nyou> b\ncharley> x\n", ["one", "x"],
      "you> a\n  topic: rest\ncharley> one\n\nyou> b\ncharley> x\n"
    ),
    ("you> a", ["one"], "you> a\ncharley> one\n"),
    ("you> a\r", ["one"], "you> a\r\ncharley> one\n"),
    ("you> a\r\n\r\n", ["one"], "you> a\r\ncharley> one\r\n\r\n"),
    (
      "\u{FEFF}#  T \nyou>  a \n   |b\ncharley>\n", ["one"],
      "\u{FEFF}#  T \nyou>  a \n   |b\ncharley> one\n"
    ),
    (
      "you> a\ncharley> x\n         y\n\n         z\n\nyou> b\ncharley> b\n", ["one", "b"],
      "you> a\ncharley> one\n\nyou> b\ncharley> b\n"
    ),
    ("you> a\ncharley> x\n# kept\n         y", ["one"], "you> a\ncharley> one\n# kept\n"),
    (
      "you> a\ncharley> x", ["one\n\n- two\n- three"],
      "you> a\ncharley> one\n         - two\n         - three\n"
    ),
    ("you> a\ncharley> x", ["see \u{1B}[31mthis\u{1B}[0m now"], "you> a\ncharley> see ... now\n"),
  ])
  func onlyStaleRepliesAreWritten(text: String, said: [String], written: String) throws {
    let replies = said.map { Reply.scripted($0) }
    let before = try transcript(text)
    let after = TranscriptUpdater(before).text(replies: replies)
    #expect(after == written)
    let replay = Replayer { _ in ScriptedResponder(replies: replies) }
      .replay(try transcript(after))
    #expect(replay.failures.isEmpty)
    #expect(TranscriptUpdater(try transcript(after)).text(replies: replies) == after)
  }

  @Test func turnsCanBeChosen() throws {
    let before = try transcript("you> a\ncharley> x\nyou> b\ncharley> y\nyou> c\ncharley> ...\n")
    let updater = TranscriptUpdater(before)
    let replies = ["1", "2", "3"].map { Reply.scripted($0) }
    #expect(updater.staleTurns(replies) == [0, 1])
    #expect(
      updater.text(replies: replies, in: [1])
        == "you> a\ncharley> x\nyou> b\ncharley> 2\nyou> c\ncharley> ...\n")
  }

  @Test func longRepliesAreWrapped() throws {
    let words = (0..<120).map { String(repeating: "w", count: $0 % 11 + 1) }
    let reply = words.joined(separator: " ")
    let text = TranscriptUpdater(try transcript("you> a\n")).text(replies: [.scripted(reply)])
    let lines = text.split(separator: "\n").dropFirst()
    #expect(lines.count > 3)
    #expect(lines.allSatisfy { $0.count <= 96 })
    #expect(lines.dropLast().allSatisfy { $0.count > 84 })
    #expect(lines.dropFirst().allSatisfy { $0.hasPrefix("         w") })
    #expect(try transcript(text).turns[0].reply?.value.matches(reply) == true)
  }

  /// Files of random pieces: none traps, every one is given back, and what is updated replays
  /// green.
  @Test func randomFilesSurvive() throws {
    let pieces = [
      "you>", "you\\>", "charley>", "now:", "now: 2026-11-23\n", "#", "|", "\n", "\n", "\n", "\r\n",
      " ", "  ",
      "         ", "\t", "...", "....", "a", "b c", "topic: rest", "disposition: doctor (new)", "(",
      ")",
      "\\n", "\\u{1B}", "\\", "\u{301}", "\u{1B}", "\r", "\u{FEFF}", "says: a", "never says: zz",
      "\nyou> a\n", "\n  | b\n", "\n  topic: rest\n", "\ncharley> a b\n", "\n  c ... d\n",
    ]
    var seed: UInt64 = 11
    func next(_ count: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33) % count
    }
    var parsedCount = 0
    for round in 0..<8_000 {
      var text = round % 3 == 0 ? "you> a\n" : ""
      for _ in 0..<next(14) { text += pieces[next(pieces.count)] }
      guard let read = TranscriptParser().parse(text, file: "a").transcript else { continue }
      parsedCount += 1
      #expect(Array(read.source.utf8) == Array(text.utf8))
      let replies = read.turns.map { _ in Reply.scripted(Self.texts[next(Self.texts.count)]) }
      let updated = TranscriptUpdater(read).text(replies: replies)
      let again = try transcript(updated)
      #expect(again.turns.map(\.message.value) == read.turns.map(\.message.value))
      #expect(
        again.turns.map { $0.expectations.map(\.value) }
          == read.turns.map { $0.expectations.map(\.value) })
      #expect(TranscriptUpdater(again).staleTurns(replies).isEmpty)
    }
    #expect(parsedCount > 500)
  }

  static let messages = [
    "my calf cramps", "", " ", "\n", "a\n\nb", "a\n", "\na", "you> a", "# a", "| a",
    "  topic: rest",
    "a\ncharley> b\n# c\nnow: 2026\n| d", "...", "\\n", "\\", "a\\u{1B}", "\u{1B}[31mred", "a\r",
    "a\r\nb",
    "\r\n", "a\u{0}b", "\u{202E}a", "a\u{2028}b", "\u{FEFF}a", "a\tb ", "\t", "\u{301}",
    "e\u{301} \u{E9}",
    "\u{1F469}\u{200D}\u{1F4BB}", "\u{FFFD}", "/save x", "\u{85}\u{B}\u{C}", "a\n \u{301}b",
    String(repeating: "long ", count: 2_000),
  ]
  static let texts = [
    "Rest it.", "", "...", "....", "charley> you> # |", "| a", "a\n\nb\n# c\n\ttopic: rest",
    "\u{1B}[0m",
    "a \u{1B}[31mred\u{1B}[0m b", "\u{301}a b", "20\u{A0}minutes\u{2028}then", "a\rb\u{85}c",
    "\u{FEFF}a",
    String(repeating: "topic: rest | you> \u{301}x ", count: 40),
    String(repeating: "w", count: 300),
  ]

  @Test func whatIsRecordedReplaysGreen() throws {
    var turns: [(message: String, reply: Reply)] = []
    for (index, message) in Self.messages.enumerated() {
      let text = Self.texts[index % Self.texts.count]
      turns.append((message, .scripted(text, topic: index % 5 == 0 ? "Not a name" : "rest")))
    }
    for text in Self.texts { turns.append(("again", .scripted(text))) }
    for disposition in Disposition.allCases {
      let text = "Call 999. See a doctor."
      turns.append(
        (
          "d",
          .scripted(
            text, kind: .emergency, signals: [.new, .redFlag], findings: ["E2"],
            disposition: disposition)
        ))
    }
    var recorder = TranscriptRecorder(title: "All\r\nof \u{1B}[0mit", now: "2026-11-23T03:00")
    for turn in turns { recorder.record(turn.message, turn.reply) }
    #expect(
      recorder.text.unicodeScalars.allSatisfy { $0 == "\n" || $0 == "\t" || $0.value >= 0x20 })
    let replies = turns.map(\.reply)
    for text in [recorder.text, recorder.text.windowsLines, "\u{FEFF}" + recorder.text] {
      let read = try transcript(text)
      #expect(read.title == "All")
      #expect(read.now?.value == "2026-11-23T03:00")
      #expect(
        read.turns.map { Array($0.message.value.utf8) } == turns.map { Array($0.message.utf8) })
      let replay = Replayer { _ in ScriptedResponder(replies: replies) }.replay(read)
      #expect(replay.failures.isEmpty)
      #expect(TranscriptUpdater(read).text(replies: replies) == text)
    }
  }

  @Test func aRecordingReadsWell() {
    var recorder = TranscriptRecorder(title: "Cramps at night")
    recorder.record(
      "my calf cramps\nand hurts",
      .scripted(
        "See your doctor.", topic: "symptom_report", signals: [.frequent, .painful],
        disposition: .doctor))
    recorder.record("thanks\u{7}", .scripted("Glad that helped.", topic: "thanks"))
    #expect(
      recorder.text == #"""
        # Cramps at night

        you> my calf cramps
           | and hurts
          topic: symptom_report
          disposition: doctor (frequent, painful)
        charley> See your doctor.

        you\> thanks\u{7}
          topic: thanks
          disposition: self_care
        charley> Glad that helped.

        """#)
  }
}

extension String {
  /// The same with CRLF line ends.
  fileprivate var windowsLines: String {
    utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }.joined(separator: "\r\n")
  }
}
