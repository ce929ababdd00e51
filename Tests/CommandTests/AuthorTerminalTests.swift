import Testing

/// What content authors do at a terminal: chat with a pack while they write it, ask why not, and go through what differs.
@Suite(.serialized) struct AuthorTerminalTests {
  let terminal = ChatTerminalTests()
  let pack = SmallPack()

  // MARK: chat --watch

  private let saved = "topic: ice\nanswers:\n  - {id: what, text: Wrap it well., sources: [S95]}\n"

  private func guidance(_ minutes: String) {
    pack.folder.add(
      "pack/guidance/ice.yml",
      saved + "  - {id: how_long, text: \(minutes) minutes., sources: [S100]}\n")
  }

  @Test func aSavedFileIsUsedAndTheConversationGoesOn() throws {
    let chat = try terminal.start(["chat", "--intents", pack.path("pack"), "--watch", "--private"])
    try terminal.say("my calf cramps and it is painful", to: chat)
    #expect(try terminal.say("how long do I keep ice on", to: chat).contains("Twenty minutes"))
    // Saved in the middle of a line: the line stays as it was typed.
    chat.send("how long do I ")
    try chat.waitFor("how long do I ")
    guidance("Fifteen")
    try chat.waitFor("guidance/ice.yml was saved: the conversation goes on with it.")
    try chat.waitFor("you> how long do I ")
    chat.send("keep ice on\r")
    #expect(try chat.waitFor("you> ").contains("Fifteen minutes"))
    #expect(try terminal.say("/summary", to: chat).contains("painful"))
    try terminal.leave(chat)
  }

  @Test func aMistakeIsShownAtItsLineAndThePackInUseStays() throws {
    let chat = try terminal.start(["chat", "--intents", pack.path("pack"), "--watch", "--private"])
    pack.folder.add("pack/guidance/ice.yml", saved + "  - {id: how_long, txt: Ten minutes.}\n")
    let shown = try chat.waitFor("was saved and has errors: the pack in use stays as it was.")
    #expect(shown.contains("\(pack.path("pack/guidance/ice.yml")):4:"))
    #expect(shown.contains("error:"))
    #expect(shown.contains("'txt'"))
    #expect(try terminal.say("how long do I keep ice on", to: chat).contains("Twenty minutes"))
    guidance("Ten")
    try chat.waitFor("the conversation goes on with it.")
    #expect(try terminal.say("how long do I keep ice on", to: chat).contains("Ten minutes"))
    try terminal.leave(chat)
  }

  // MARK: /why not

  @Test func whyNotNamesWhatLacks() throws {
    let chat = try terminal.start(["--private"])
    #expect(try terminal.say("/why not massage", to: chat).contains("nothing yet"))
    try terminal.say("should my wife flatten the muscle", to: chat)
    let lacks = try terminal.say("/why not massage", to: chat)
    #expect(lacks.contains("No pattern of massage matches."))
    #expect(lacks.contains(/intents\/topics\/massage\.yml:\d+/))
    #expect(lacks.contains("With one change it is answered:"))
    #expect(try terminal.say("/why not masage", to: chat).contains("Did you mean massage?"))
    try terminal.say("my calf cramps, how long do I leave ice on", to: chat)
    #expect(try terminal.say("/why not symptom_report", to: chat).contains("weaker than"))
    #expect(try terminal.say("/why words", to: chat).contains("body_part = calf"))
    try terminal.leave(chat)
  }

  // MARK: replay --review

  private let story = """
    # Remembered wrong
    # Prose stays.
    you> how long do I leave ice on
      topic: massage
    charley> 10 minutes

    you> what is lidocaine
      topic: lidocaine
    charley> It is a cream.

    """

  private func review(_ environment: [String: String] = [:]) throws -> PseudoTerminal {
    pack.folder.add("review/wrong.transcript", story)
    return try PseudoTerminal(
      running: Program.path, arguments: ["replay", "--review", pack.path("review")],
      environment: ["TERM": "xterm-256color", "LANG": "C.UTF-8"].merging(environment) { $1 })
  }

  @Test func eachDifferenceIsShownAndAskedAbout() throws {
    let replay = try review()
    let first = try replay.waitFor("[q]uit? ")
    #expect(first.contains("wrong.transcript:4:"))
    #expect(first.contains("expected topic `massage`, got `cold_compress`"))
    // A key that means nothing asks again.
    replay.send("x\r")
    try replay.waitFor("[q]uit? ")
    replay.send("k\r")
    let second = try replay.waitFor("[q]uit? ")
    #expect(second.contains("wrong.transcript:5:"))
    #expect(second.contains("you> how long do I leave ice on"))
    #expect(replay.raw.contains("\u{1B}["))
    replay.send("a\r")
    try replay.waitFor("wrong.transcript:9:")
    try replay.waitFor("[q]uit? ")
    replay.send("s\r")
    #expect(try replay.waitForExit() == .exited(1))
    let text = try #require(pack.folder.read("review/wrong.transcript"))
    #expect(text.hasPrefix("# Remembered wrong\n# Prose stays.\nyou> how long do I leave ice on\n"))
    #expect(text.contains("  topic: massage\n"))
    #expect(text.contains("charley> 20 minutes at most."))
    #expect(text.contains("charley> It is a cream.\n"))
  }

  @Test func leavingTheReviewLosesNothing() throws {
    let replay = try review()
    try replay.waitFor("[q]uit? ")
    replay.send("\u{04}")
    #expect(try replay.waitForExit() == .exited(1))
    #expect(pack.folder.read("review/wrong.transcript") == story)
    let refused = try review(["CI": "1"])
    #expect(try refused.waitForExit() == .exited(2))
    #expect(refused.screen.contains("CI"))
    #expect(pack.folder.read("review/wrong.transcript") == story)
  }
}
