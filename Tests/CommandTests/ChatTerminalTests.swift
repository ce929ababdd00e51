import Glibc
import Testing

@Suite(.serialized) struct ChatTerminalTests {
  let folder = TemporaryFolder()

  func start(_ arguments: [String] = [], _ more: [String: String] = [:]) throws -> PseudoTerminal {
    let environment = [
      "TERM": "xterm-256color", "HOME": folder.path, "XDG_STATE_HOME": folder.path + "/state",
      "LANG": "C.UTF-8",
    ]
    let chat = try PseudoTerminal(
      running: Program.path, arguments: arguments,
      environment: environment.merging(more) { $1 })
    try chat.waitFor("you> ")
    return chat
  }

  /// Types a line and waits for what comes up to the next prompt.
  @discardableResult
  func say(_ line: String, to chat: PseudoTerminal) throws -> String {
    chat.send(line + "\r")
    try chat.waitFor(line)
    return try chat.waitFor("you> ")
  }

  func leave(_ chat: PseudoTerminal) throws {
    chat.send("\u{04}")
    #expect(try chat.waitForExit() == .exited(0))
  }

  @Test func theFirstScreenSaysWhatThisIs() throws {
    let chat = try start()
    let lines = chat.screen.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines.first?.contains("muscle spasms") == true)
    #expect(lines.first?.contains("not a doctor") == true)
    #expect(lines.dropFirst().first?.contains("911") == true)
    try leave(chat)
  }

  @Test func aMessageGetsAReply() throws {
    let chat = try start()
    let reply = try say("my calf keeps craming at nite and it realy hurts", to: chat)
    #expect(reply.contains("charley> "))
    #expect(reply.contains("doctor"))
    #expect(try say("how long do I leave ice on", to: chat).contains("20 minutes"))
    try leave(chat)
  }

  @Test func anEmptyLineIsPassedOver() throws {
    let chat = try start()
    chat.send("\r")
    #expect(try !chat.waitFor("you> ").contains("charley>"))
    try leave(chat)
  }

  @Test func controlCDropsTheLine() throws {
    let chat = try start()
    chat.send("my heart\u{03}")
    let shown = try chat.waitFor("you> ")
    #expect(!shown.contains("charley>"))
    chat.send("\u{03}")
    #expect(try chat.waitFor("you> ").contains("/quit"))
    #expect(try say("how long do I leave ice on", to: chat).contains("20 minutes"))
    try leave(chat)
  }

  @Test func quitLeaves() throws {
    let chat = try start()
    chat.send("/quit\r")
    #expect(try chat.waitForExit() == .exited(0))
  }

  @Test func tabCompletes() throws {
    let chat = try start()
    chat.send("/he\t\r")
    let help = try chat.waitFor("you> ")
    for command in ["/topics", "/why", "/save FILE", "/summary", "/sources", "/reset", "/quit"] {
      #expect(help.contains(command))
    }
    chat.send("/topics cold\t\r")
    #expect(try chat.waitFor("you> ").contains("how long"))
    folder.write("", to: "my chat.transcript")
    chat.send("/save \(folder.path)/my\t\r")
    #expect(try chat.waitFor("you> ").contains("/my chat.transcript"))
    try leave(chat)
  }

  @Test func aCommandThatIsNone() throws {
    let chat = try start()
    #expect(try say("/sumary", to: chat).contains("/summary"))
    #expect(try say("/xyzzyplugh", to: chat).contains("/help"))
    #expect(try say("/forget it", to: chat).contains("Nothing was done"))
    // Not a letter behind the slash: a message.
    #expect(try say("/ how long do I leave ice on", to: chat).contains("20 minutes"))
    try leave(chat)
  }

  @Test func historyOutlivesTheRun() throws {
    let first = try start()
    try say("how long do I leave ice on", to: first)
    try leave(first)
    #expect(folder.mode("state/charley/history") == 0o600)
    #expect(folder.mode("state/charley") == 0o700)
    let second = try start()
    second.send("\u{1B}[A\r")
    #expect(try second.waitFor("you> ").contains("20 minutes"))
    try say("/forget", to: second)
    try leave(second)
    #expect((folder.read("state/charley/history") ?? "") == "")
  }

  @Test func forgetAlsoForgetsTheConversation() throws {
    let chat = try start()
    try say("my calf cramps every night and it hurts", to: chat)
    try say("/forget", to: chat)
    #expect(try !say("/summary", to: chat).contains("calf"))
    try leave(chat)
  }

  @Test func resetForgetsTheConversationAlone() throws {
    let chat = try start()
    try say("my calf cramps every night and it hurts", to: chat)
    try say("/reset", to: chat)
    #expect(try !say("/summary", to: chat).contains("calf"))
    #expect(try !say("/why", to: chat).contains(".yml"))
    try leave(chat)
    #expect(folder.read("state/charley/history")?.contains("calf") == true)
  }

  @Test func privateKeepsNothing() throws {
    let chat = try start(["--private"])
    try say("how long do I leave ice on", to: chat)
    try leave(chat)
    #expect(folder.mode("state") == nil)
  }

  @Test func aPasteIsOneMessage() throws {
    let chat = try start()
    chat.paste("my calf cramps\nevery night")
    chat.send("\r")
    let reply = try chat.waitFor("charley> ") + chat.waitFor("you> ")
    #expect(reply.contains("doctor"))
    #expect(chat.screen.split(separator: "charley> ").count == 2)
    let summary = try say("/summary", to: chat)
    #expect(summary.contains("(1)"))
    #expect(!summary.contains("(2)"))
    try leave(chat)
  }
}
