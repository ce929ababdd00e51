import Glibc
import Testing

/// What is refused, with what is wrong and where, and what is accepted all the same.
struct BadInputTests {
  let folder = TemporaryFolder()

  /// The smallest pack there is, with one change.
  func pack(_ change: (TemporaryFolder) -> Void = { _ in }) -> String {
    folder.add(
      "pack/policy/policy.yml",
      """
      thresholds: {frequent_at_least: 0.9, rare_below: 0.23, new_within: 14, persistent_after: 14}
      rules:
        - {id: R9, on: report, disposition: mention, source: S77}
      order: [ice]

      """)
    folder.add(
      "pack/topics/ice.yml",
      """
      topic: ice
      title: ice
      intents:
        - intent: ice
          patterns: ["how long ... ice"]

      """)
    folder.add(
      "pack/guidance/ice.yml",
      """
      topic: ice
      answers:
        - {id: what, aspect: what, text: "20 minutes at most.", sources: [S100]}

      """)
    change(folder)
    return folder.path + "/pack"
  }

  /// Without it the other tests would show nothing.
  @Test func thePackOfTheseTestsIsInOrder() {
    let result = Program.run(["--intents", pack()], input: "how long do I leave ice on\n")
    #expect(result.status == 0)
    #expect(result.output.contains("20 minutes"))
  }

  func refused(_ pack: String, _ place: String, sourceLocation: SourceLocation = #_sourceLocation) {
    for arguments in [["chat"], ["respond"], ["match", "cramp"]] {
      let result = Program.run(arguments + ["--intents", pack], input: "cramp\n")
      #expect(result.status == 2, sourceLocation: sourceLocation)
      #expect(result.output == "", sourceLocation: sourceLocation)
      #expect(result.errors.hasPrefix("charley: "), sourceLocation: sourceLocation)
      #expect(result.errors.contains(place), "\(result.errors)", sourceLocation: sourceLocation)
    }
  }

  // MARK: Packs

  @Test func aPackThatIsNone() {
    refused(folder.path + "/missing", "/missing:1:1: error:")
    folder.makeFolder("empty")
    refused(folder.path + "/empty", "/empty:1:1: error:")
    folder.write("topics:\n", to: "file.yml")
    refused(folder.path + "/file.yml", "/file.yml: this is no compiled pack")
  }

  @Test(.enabled(if: geteuid() != 0, "root reads everything"))
  func aPackThatCannotBeRead() {
    folder.makeFolder("closed", mode: 0)
    refused(folder.path + "/closed", "/closed:1:1: error:")
  }

  @Test func aFileThatCannotBeRead() {
    refused(pack { $0.makeFolder("pack/topics/folder.yml") }, "topics/folder.yml:1:1: error:")
  }

  @Test func brokenYAML() {
    refused(pack { $0.write("topic: [a\nx: }\n", to: "pack/topics/x.yml") }, "topics/x.yml:")
  }

  @Test func anUnknownReference() {
    let text = topic(patterns: ["<no_such_thing>"])
    refused(pack { $0.write(text, to: "pack/topics/x.yml") }, "topics/x.yml:5:")
  }

  @Test func anUnclosedBracket() {
    let text = topic(patterns: ["why (calf|leg"])
    refused(pack { $0.write(text, to: "pack/topics/x.yml") }, "topics/x.yml:5:")
  }

  @Test func anUndefinedList() {
    let text = topic(patterns: ["why {no_such_list}"])
    refused(pack { $0.write(text, to: "pack/topics/x.yml") }, "topics/x.yml:5:")
  }

  @Test func twoTopicsWithOneID() {
    let text = topic(patterns: ["why oh why"]).replacing("x_topic", with: "ice")
    refused(pack { $0.write(text, to: "pack/topics/x.yml") }, "topics/x.yml:")
  }

  @Test func everythingWrongIsToldAtOnce() {
    let text = topic(patterns: ["why (calf|leg", "why {no_such_list}"])
    let path = pack { $0.write(text, to: "pack/topics/x.yml") }
    let result = Program.run(["chat", "--intents", path])
    #expect(result.errors.contains("x.yml:5:"))
    #expect(result.errors.contains("x.yml:6:"))
  }

  func topic(patterns: [String]) -> String {
    "topic: x_topic\ntitle: x\nintents:\n  - intent: x_topic\n    patterns: [\"\(patterns[0])\"\n"
      + patterns.dropFirst().map { "      ,\"\($0)\"\n" }.joined() + "      ]\n"
  }

  // MARK: Transcripts

  @Test(arguments: [
    ("# only prose\n", ":1:"),
    ("you> hello\n  mood: good\n", ":2:"),
    ("you> hello\ncharley> Hi\n  topic: greeting\n", ":3:"),
    ("you> hello\n  topic: no_such_topic\n", ":2:"),
    ("charley> Hi\nyou> hello\n", ":1:"),
  ])
  func transcriptsThatAreNone(text: String, place: String) {
    folder.write(text, to: "a.transcript")
    let result = Program.run(["replay", folder.path + "/a.transcript"])
    #expect(result.status == 2)
    #expect(result.errors.contains("a.transcript" + place), "\(result.errors)")
  }

  // MARK: Conversations as JSON

  @Test(arguments: [
    "{\"turns\": [\"a\"", "not json", "{\"id\": \"x\"}", "{\"turns\": []}", "{\"turns\": [7]}",
    "{\"turns\": \"cramp\"}", "[]", "{\"turns\": [\"a\"], \"now\": \"soon\"}",
  ])
  func conversationsThatAreNone(line: String) {
    let result = Program.run(["respond"], input: line + "\n{\"turns\": [\"my calf cramps\"]}\n")
    #expect(result.status == 1)
    #expect(result.lines.count == 2)
    #expect(result.lines.first?.contains("\"error\": \"line 1: ") == true)
    #expect(result.lines.last?.contains("\"id\": 2, \"turns\": [{") == true)
  }

  @Test func halfASurrogateIsAccepted() {
    let result = Program.run(["respond"], input: "{\"turns\": [\"my calf \\ud83d cramps\"]}\n")
    #expect(result.status == 0)
    #expect(result.output.contains("\"disposition\""))
  }

  // MARK: Streams

  @Test(arguments: ["chat", "respond", "match --file -", "replay $HOME_OF_TESTS"])
  func outputThatIsClosed(command: String) {
    folder.write("you> how long do I leave ice on\n  topic: cold_compress\n", to: "a.transcript")
    let command = command.replacing("$HOME_OF_TESTS", with: folder.path)
    let input = command == "respond" ? "{\"turns\": [\"cramp\"]}" : "my calf cramps"
    for way in [">&-", ">/dev/full", "| true"] {
      let result = Program.shell(
        "set -o pipefail; { sleep 0.3; for i in {1..100}; do echo '\(input)'; done; } 2>&- "
          + "| { $charley \(command); echo \"status $?\" >&2; } \(way)")
      #expect(result.errors.contains("charley: standard output: "), "\(command) \(way)")
      #expect(result.errors.contains("status 2"), "\(command) \(way): \(result.errors)")
    }
  }

  @Test func inputThatIsNone() {
    let result = Program.shell("$charley < / ; echo \"status $?\" >&2; $charley <&-")
    #expect(result.errors.contains("charley: standard input: "))
    #expect(result.errors.contains("status 2"))
    #expect(result.status == 2)
  }

  // MARK: Messages

  @Test func aMegabyteIsAnswered() {
    let blank = String(repeating: " ", count: 1 << 20)
    let long = "my calf cramps every night\(blank)and it hurts"
    #expect(Program.run([], input: long + "\n").output.contains("doctor"))
    let many = String(repeating: "my calf cramps every night, ", count: 200)
    #expect(Program.run([], input: many + "\n").output.contains("doctor"))
    let word = String(repeating: "a", count: 1 << 20)
    let result = Program.run([], input: word + "\nhow long do I leave ice on\n")
    #expect(result.status == 0)
    #expect(result.lines.last?.contains("20 minutes") == true)
  }

  @Test func anyCharactersAreAnswered() {
    let message =
      "my calf \u{1B}[31m\u{0}\u{7}\u{202E}cramps\u{2066} \u{FFFF}e\u{301}\u{1F9B5} daily"
    var bytes = Array(message.utf8)
    bytes += [0xFF, 0xC3, 0x28, 0xED, 0xA0, 0x80, 0x0A]
    let result = Program.run([], input: bytes)
    #expect(result.status == 0)
    #expect(result.lines.count == 1)
    #expect(result.output.contains("doctor"))
    #expect(!result.output.utf8.contains(0x1B))
    let match = Program.run(["match", "--file", "-"], input: bytes)
    #expect(!match.output.utf8.contains(0x1B))
  }

  // MARK: History

  @Test(arguments: ["folder", "nowhere", "file"])
  func aHistoryThatCannotBeKeptIsOneNote(kind: String) throws {
    folder.makeFolder("charley", mode: 0o700)
    folder.makeFolder("charley/history")
    folder.write("", to: "file")
    let state = ["folder": folder.path, "nowhere": "/proc", "file": folder.path + "/file"]
    let chat = try PseudoTerminal(
      running: Program.path, environment: ["TERM": "dumb", "XDG_STATE_HOME": state[kind] ?? ""])
    #expect(try chat.waitFor("you> ").contains("history is not kept"))
    for _ in 1...2 {
      chat.send("how long do I leave ice on\r")
      #expect(try chat.waitFor("you> ").contains("20 minutes"))
    }
    chat.send("\u{04}")
    #expect(try chat.waitForExit() == .exited(0))
    #expect(chat.screen.components("history is not kept") == 1)
  }
}

extension String {
  /// How often a text is in this one.
  fileprivate func components(_ text: String) -> Int { ranges(of: text).count }
}
