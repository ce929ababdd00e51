import Dialogue
import IntentMatching
import Testing
import Transcripts

struct BotiumTests {
  static let library: BotiumLibrary = {
    var library = BotiumLibrary()
    library.utterances = [
      "UTT_HELLO": ["hi", "good day"], "UTT_RULE": ["20 minutes", "for %s minutes"],
    ]
    for (name, text) in [
      ("Ask", "#me\nhow long\n\n#bot\n20 minutes\n"), ("Round", "#me\nx\nINCLUDE Round\n"),
    ] {
      library.partials[name] =
        BotiumReader.convo(Array("\(name)\n\(text)".utf8), file: "p", isPartial: true).convo
    }
    return library
  }()

  func replay(_ text: String, _ replies: [Reply]) throws -> [BotiumReplay] {
    let (convo, diagnostics) = BotiumReader.convo(Array(text.utf8), file: "a")
    #expect(diagnostics.isEmpty)
    let replayer = BotiumReplayer(library: Self.library) { _ in ScriptedResponder(replies: replies)
    }
    return try replayer.replay(try #require(convo)).get()
  }

  /// What stands below `#bot`, and the rules and lines of what fails; "-" for what is not checked. The reply is "Keep
  /// it on for 20 Minutes, then an hour off." of the intents ice.how_long (90 %) and rest (90 %).
  @Test(arguments: [
    // Text: found anywhere, letter case aside, `*` any text.
    ("20 minutes", []), ("keep * hour", []), ("keep*10", ["reply 5"]), ("!10 minutes", []),
    ("!20 minutes", ["reply 5"]), ("?10 minutes", []), ("!!20 minutes", ["reply 5"]), ("", []),
    ("Keep it on\nfor 20", []), ("UTT_RULE", []), ("UTT_RULE 20", []), ("for $n minutes", []),
    // Texts as checks.
    ("TEXT", []), ("!TEXT", ["text 5"]), ("TEXT_IC keep", []),
    ("TEXT_EQUALS keep", ["text_equals 5"]),
    ("TEXT_EQUALS_IC keep it on for 20 minutes, then an hour off.", []),
    ("TEXT_CONTAINS_ANY ice|20 Minutes", []),
    ("TEXT_CONTAINS_ANY 20 minutes", ["text_contains_any 5"]),
    ("TEXT_CONTAINS_ANY_IC 20 minutes", []), ("TEXT_CONTAINS_ALL Keep|hour", []),
    ("TEXT_CONTAINS_ALL Keep|day", ["text_contains_all 5"]), ("!TEXT_CONTAINS_ALL Keep|day", []),
    ("TEXT_WILDCARD_ALL it * hour|Min*es", []),
    ("TEXT_WILDCARDEXACT_ANY it*", ["text_wildcardexact_any 5"]),
    ("TEXT_WILDCARDEXACT_ANY_IC keep*off.", []), ("TEXT_REGEXP_ANY \\d+ (Min\\|Sek)", []),
    ("!TEXT_REGEXP_ALL_IC keep|\\bhou\\b", []), ("TEXT_REGEXP_ANY_IC (", ["- 5"]),
    ("TEXT_WER keep it on for 10 minutes, then an hour off.|20", []),
    ("TEXT_WER keep it off for 10 minutes|20", ["text_wer 5"]),
    // Intents and lengths.
    ("INTENT ice.how_long", []), ("INTENT rest", ["intent 5"]), ("INTENT_CONFIDENCE 90", []),
    ("INTENT_CONFIDENCE 91", ["intent_confidence 5"]), ("INTENT_UNIQUE", ["intent_unique 5"]),
    ("RESPONSE_LENGTH 45", []), ("RESPONSE_LENGTH 10", ["response_length 5"]),
    // Never a pass: what is not supported.
    ("BUTTONS yes|no", ["- 5"]), ("JSON_PATH $.a|b", ["- 5"]), ("MY_OWN_CHECK x", ["- 5"]),
    ("{\"a\": 1}", ["- 5"]), ("CONDITIONAL_STEP_TIME_BASED 1|2", ["- 5"]), ("PAUSE 100", []),
    ("20 minutes\nBUTTONS yes\n\nINTENT rest", ["intent 8", "- 6"]),
  ])
  func aReplyIsChecked(section: String, found: [String]) throws {
    let reply = Reply.scripted(
      "Keep it on for 20  Minutes,\nthen an hour off.", intents: ["ice.how_long", "rest"],
      confidence: 0.9)
    let replay = try #require(
      try replay("Name\n#me\nhow long\n#bot\n\(section)\n\n", [reply]).first)
    let failures = replay.turns.flatMap(\.failures).map {
      "\($0.diagnostic.rule) \($0.diagnostic.location.line)"
    }
    let unchecked = replay.turns.flatMap(\.unchecked).map { "- \($0.location.line)" }
    #expect(failures + unchecked == found)
  }

  @Test func stepsFollowEachOther() throws {
    let text = """
      Several\r
      description\r
      #begin\r
      SET_SCRIPTING_MEMORY name|Ann
      #me
      I am $name
      #bot
      ?who?
      #bot
      hello $who
      INCLUDE Ask
      #me
      bye $who
      #bot
      see you
      #end
      """
    let replies = ["Hello Bob. Sit", "20 minutes", "See you"].map { Reply.scripted($0) }
    let replay = try #require(try replay(text, replies).first)
    #expect(replay.name == "Several")
    #expect(replay.turns.map(\.message) == ["I am Ann", "how long", "bye Bob."])
    #expect(replay.turns.map(\.checks) == [1, 1, 1])
    #expect(replay.turns.flatMap(\.failures).isEmpty)
    let silent = try #require(
      try self.replay("T\n#me\na\n#bot\nx\n#bot\ny", [.scripted("x")]).first)
    #expect(silent.turns[0].failures.map(\.diagnostic.location.line) == [6])
  }

  @Test func aNameOfSentencesIsAConversationEach() throws {
    let replays = try replay("Hello\n#me\nUTT_HELLO\n#bot\nhi", [.scripted("Hi")])
    #expect(replays.map(\.name) == ["Hello/hi", "Hello/good day"])
  }

  /// Files that cannot be run, and the line that is to blame.
  @Test(arguments: [
    ("Name\n", 1), ("N\n#me\nBUTTON a\nand text\n", 4), ("N\n#me\na\n#bot\n?x\nINTENT y\n", 4),
    ("N\n#me\nINCLUDE\n", 3), ("N\n#me\nINCLUDE Asq\n", 3), ("N\n#include Round\n", 4),
  ])
  func faultsAreErrorsAtTheirLine(text: String, line: Int) {
    let (convo, diagnostics) = BotiumReader.convo(Array(text.utf8), file: "a")
    var lines = diagnostics.map(\.location.line)
    if let convo {
      let replayer = BotiumReplayer(library: Self.library) { _ in ScriptedResponder(replies: []) }
      if case .failure(let fault) = replayer.replay(convo) { lines.append(fault.location.line) }
    }
    #expect(lines == [line])
  }

  /// Files of random pieces: none traps.
  @Test func randomFilesSurvive() {
    let pieces = [
      "#me", "#bot", "#begin", "#include Ask", "INCLUDE Ask", "\n", "\n", "\r\n", "?", "!", "*",
      "|",
      "\\", "$a", "$", "TEXT ", "TEXT_REGEXP_ANY ", "INTENT x", "UTT_HELLO", "text", " ",
      "\u{FEFF}",
    ]
    var seed: UInt64 = 11
    var run = 0
    for _ in 0..<2_000 {
      var text = ""
      for _ in 0..<30 {
        seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text += pieces[Int(seed >> 33) % pieces.count]
      }
      guard let convo = BotiumReader.convo(Array(text.utf8), file: "a").convo else { continue }
      let replayer = BotiumReplayer(library: Self.library) { _ in
        ScriptedResponder(replies: [.scripted("text")])
      }
      if case .success = replayer.replay(convo) { run += 1 }
    }
    #expect(run > 100)
  }
}
