import Testing

struct ChatPipeTests {
  func chat(_ input: String, _ arguments: [String] = [], _ environment: [String: String] = [:])
    -> Program.Result
  {
    Program.run(arguments, input: input, environment: environment)
  }

  @Test func oneReplyALineAndNothingElse() {
    let result = chat("my calf keeps cramping and it hurts\nhow long do I leave ice on\n")
    #expect(result.status == 0)
    #expect(result.errors == "")
    #expect(result.lines.count == 2)
    #expect(result.lines.first?.contains("doctor") == true)
    #expect(result.lines.last?.contains("20 minutes") == true)
    #expect(!result.output.contains("you>"))
    #expect(!result.output.contains("charley>"))
    #expect(!result.output.contains("\u{1B}"))
  }

  @Test func colourIsNotForcedOnAPipe() {
    let result = chat("cramp\n", [], ["TERM": "xterm-256color", "COLUMNS": "30"])
    #expect(!result.output.contains("\u{1B}"))
    #expect(result.lines.count == 1)
  }

  @Test func chatIsTheDefault() {
    let input = "my calf cramps every night\n"
    #expect(chat(input, ["chat"]).output == chat(input).output)
  }

  @Test func theLastLineNeedsNoEnd() {
    #expect(chat("how long do I leave ice on").output.contains("20 minutes"))
    #expect(chat("how long do I leave ice on\r\n").output.contains("20 minutes"))
    #expect(chat("\u{FEFF}how long do I leave ice on\n").output.contains("20 minutes"))
  }

  @Test func nothingInNothingOut() {
    let result = chat("")
    #expect(result.status == 0)
    #expect(result.output == "")
    #expect(chat("\n  \n\n").output == "")
  }

  @Test func slashCommandsAreMessagesHere() {
    let result = chat("/quit\nhow long do I leave ice on\n")
    #expect(result.status == 0)
    #expect(result.lines.count == 2)
    #expect(result.lines.last?.contains("20 minutes") == true)
  }

  @Test func theSameConversationGivesTheSameBytes() {
    let input = "my calf keeps cramping\nwhy?\nand after that?\nthanks\n"
    let arguments = ["--now", "2026-11-23T03:00"]
    #expect(chat(input, arguments).output == chat(input, arguments).output)
  }

  @Test func historyIsNotTouched() {
    let folder = TemporaryFolder()
    _ = chat("my calf cramps\n", [], ["XDG_STATE_HOME": folder.path, "HOME": folder.path])
    #expect(folder.mode("charley") == nil)
  }

  @Test func anotherPackCanBeUsed() {
    let result = chat("how long do I leave ice on\n", ["--intents", Program.package + "/intents"])
    #expect(result.status == 0)
    #expect(result.output.contains("20 minutes"))
  }

  @Test func helpAndVersion() {
    for arguments in [
      ["--help"], ["chat", "--help"], ["respond", "--help"], ["replay", "--help"],
      ["match", "--help"], ["--version"], ["--generate-completion-script", "bash"],
    ] {
      let result = chat("", arguments)
      #expect(result.status == 0)
      #expect(!result.output.isEmpty)
    }
  }

  @Test(arguments: [["--wrong"], ["wrong"], ["chat", "--now", "tomorrow"], ["match"], ["replay"]])
  func badArgumentsAreUsageErrors(arguments: [String]) {
    let result = chat("", arguments)
    #expect(result.status == 64)
    #expect(result.output == "")
    #expect(!result.errors.isEmpty)
  }
}
