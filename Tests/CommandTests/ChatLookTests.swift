import Glibc
import Testing

/// How the chat looks on terminals of several kinds.
@Suite(.serialized) struct ChatLookTests {
  let terminal = ChatTerminalTests()
  let question = "my calf keeps cramping at night and it hurts a lot"

  /// The widest line of the last reply.
  func width(of reply: String) -> Int {
    reply.split(separator: "\n").filter { !$0.hasPrefix("you>") }.map(\.count).max() ?? 0
  }

  @Test func colourIsUsedAndCanBeTurnedOff() throws {
    let colored = try terminal.start()
    try terminal.say(question, to: colored)
    #expect(colored.raw.contains("\u{1B}[1;32mcharley> "))
    try terminal.leave(colored)
    for environment in [["NO_COLOR": "1"], ["TERM": "dumb"]] {
      let plain = try terminal.start([], environment)
      #expect(try terminal.say(question, to: plain).contains("doctor"))
      #expect(!plain.raw.contains(/\u{1B}\[[0-9;]*m/))
      try terminal.leave(plain)
    }
  }

  @Test func aDumbTerminalGetsNoSequenceAtAll() throws {
    let chat = try terminal.start([], ["TERM": "dumb"])
    try terminal.say("how long do I leave ice on", to: chat)
    #expect(!chat.raw.contains("\u{1B}"))
    try terminal.leave(chat)
  }

  @Test func repliesFollowTheWindow() throws {
    let chat = try terminal.start()
    #expect(width(of: try terminal.say("how long do I leave ice on", to: chat)) <= 80)
    chat.resize(columns: 40)
    usleep(200_000)
    let narrow = try terminal.say("what is a spasm", to: chat)
    #expect(width(of: narrow) <= 40)
    #expect(narrow.contains("\n         "))
    try terminal.leave(chat)
  }

  @Test func columnsDecidesOverTheWindow() throws {
    let chat = try terminal.start([], ["COLUMNS": "50"])
    chat.send("what is a spasm\r")
    try chat.waitFor("charley> ")
    #expect(width(of: try chat.waitFor("you> ")) <= 50)
    try terminal.leave(chat)
  }

  @Test(arguments: [(["--accessible"], [:]), ([], ["ACCESSIBLE": "1"])])
  func accessibleOutputIsPlainAndLabelled(
    arguments: [String], environment: [String: String]
  ) throws {
    let more = ["TERM": "xterm-256color", "HOME": terminal.folder.path]
    let chat = try PseudoTerminal(
      running: Program.path, arguments: arguments + ["--private"],
      environment: more.merging(environment) { $1 }, columns: 40)
    try chat.waitFor("You: ")
    chat.send("how long do I leave ice on\r")
    try chat.waitFor("Charley: ")
    let reply = try chat.waitFor("\nYou: ")
    #expect(reply.contains("20 minutes"))
    #expect(!reply.dropLast(6).contains("\n"))
    chat.send("/help\r")
    #expect(try chat.waitFor("\nYou: ").contains("/quit: "))
    #expect(!chat.raw.contains(/\u{1B}\[[0-9;]*m/))
    chat.send("\u{04}")
    #expect(try chat.waitForExit() == .exited(0))
  }

  @Test func whatAPersonTypesCannotActOnTheTerminal() throws {
    let chat = try terminal.start()
    chat.paste("my calf\u{1B}]0;owned\u{07} cramps\u{202E} most nights")
    chat.send("\r")
    try chat.waitFor("charley> ")
    try chat.waitFor("you> ")
    let before = chat.raw.utf8.count
    try terminal.say("/summary", to: chat)
    try terminal.say("/why", to: chat)
    let pages = String(decoding: Array(chat.raw.utf8)[before...], as: UTF8.self)
    #expect(!pages.contains("\u{1B}]"))
    #expect(!pages.contains("\u{202E}"))
    try terminal.leave(chat)
  }
}
