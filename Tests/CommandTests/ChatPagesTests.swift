import Glibc
import Testing

/// The slash commands that tell about the conversation.
@Suite(.serialized) struct ChatPagesTests {
  let terminal = ChatTerminalTests()

  @Test func whyNamesWordsAndRules() throws {
    let chat = try terminal.start()
    try terminal.say("my calf cramps most nights", to: chat)
    let why = try terminal.say("/why", to: chat)
    #expect(why.contains("\"most nights\""))
    #expect(why.contains("frequent"))
    #expect(why.contains(/intents\/topics\/\w+\.yml:\d+/))
    try terminal.say("how long do I leave ice on", to: chat)
    let later = try terminal.say("/why", to: chat)
    #expect(later.contains(/intents\/guidance\/cold_compress\.yml:\d+/))
    #expect(later.contains("(message 1)"))
    try terminal.leave(chat)
  }

  @Test func whyNamesRepairsAndDenials() throws {
    let chat = try terminal.start()
    try terminal.say("my claf keeps cramping but it doesn't hurt", to: chat)
    let why = try terminal.say("/why", to: chat)
    #expect(why.contains("\"claf\": read as \"calf\""))
    #expect(why.contains("doesn't hurt"))
    try terminal.leave(chat)
  }

  @Test func summaryKeepsWordsAndTurns() throws {
    let chat = try terminal.start()
    #expect(try !terminal.say("/summary", to: chat).contains("(1)"))
    try terminal.say("my left calf cramps most nights", to: chat)
    try terminal.say("it realy hurts, no fever though", to: chat)
    let summary = try terminal.say("/summary", to: chat)
    #expect(summary.contains("left calf"))
    #expect(summary.contains("\"most nights\" (1)"))
    #expect(summary.contains("it realy hurts"))
    #expect(summary.contains("(2)"))
    #expect(summary.contains("no fever"))
    #expect(summary.contains("doctor"))
    try terminal.leave(chat)
  }

  @Test func anEmergencyComesFirstOnEveryPage() throws {
    let chat = try terminal.start()
    try terminal.say("my back went into spasm and I can't feel between my legs", to: chat)
    for page in ["/why", "/summary"] {
      let lines = try terminal.say(page, to: chat).split(separator: "\n")
      #expect(lines.first?.contains("911") == true)
    }
    try terminal.leave(chat)
  }

  @Test func sourcesOfTheLastReply() throws {
    let chat = try terminal.start()
    #expect(try !terminal.say("/sources", to: chat).contains("S100"))
    try terminal.say("how long do I leave ice on", to: chat)
    let sources = try terminal.say("/sources", to: chat)
    #expect(sources.contains("S100"))
    #expect(sources.contains("20 minutes"))
    try terminal.leave(chat)
  }

  @Test func topicsAreListed() throws {
    let chat = try terminal.start()
    #expect(try terminal.say("/topics", to: chat).contains("cold_compress"))
    #expect(try terminal.say("/topics lidocane", to: chat).contains("lidocaine"))
    try terminal.leave(chat)
  }

  @Test func whatIsSavedReplays() throws {
    let path = terminal.folder.path + "/story.transcript"
    let chat = try terminal.start()
    #expect(try terminal.say("/save \(path)", to: chat).contains("othing"))
    chat.paste("my calf keeps craming\nat nite and it realy hurts")
    chat.send("\r")
    try chat.waitFor("charley> ")
    try chat.waitFor("you> ")
    try terminal.say("how long do I leave ice on", to: chat)
    #expect(try terminal.say("/save \(path)", to: chat).contains("Saved"))
    #expect(terminal.folder.mode("story.transcript") == 0o600)
    let saved = terminal.folder.read("story.transcript")
    try terminal.say("thanks", to: chat)
    #expect(try terminal.say("/save \(path)", to: chat).contains("another name"))
    #expect(terminal.folder.read("story.transcript") == saved)
    #expect(try terminal.say("/save /nonexistent/a", to: chat).contains("No such file"))
    #expect(try terminal.say("/save", to: chat).contains("FILE"))
    try terminal.leave(chat)
    let replay = Program.run(["replay", path])
    #expect(replay.status == 0)
    #expect(replay.output.contains("1 passed, 0 failed"))
  }
}
