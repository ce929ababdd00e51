import Testing

struct ReplayCommandTests {
  let folder = TemporaryFolder()
  let good = """
    # Ice, for twenty minutes
    you> how long do I leave ice on
      topic: cold_compress
    charley> ... 20 minutes ...

    """
  let bad = """
    # Ice, for ten minutes
    you> how long do I leave ice on
      topic: massage
    charley> 10 minutes

    """

  func replay(_ arguments: [String], _ environment: [String: String] = [:]) -> Program.Result {
    Program.run(["replay"] + arguments, environment: environment)
  }

  @Test func foldersAreLookedThrough() {
    folder.add("a/good.transcript", good)
    folder.add("b/c/also.transcript", good)
    folder.add("b/notes.txt", "not a transcript")
    let result = replay([folder.path])
    #expect(result.status == 0)
    #expect(result.lines.count == 3)
    #expect(result.output.contains("\(folder.path)/b/c/also.transcript"))
    #expect(result.output.contains("2 passed, 0 failed"))
    #expect(!result.output.contains("\u{1B}"))
  }

  @Test func failuresAreShownWhereTheyAre() {
    folder.add("bad.transcript", bad)
    folder.add("good.transcript", good)
    let result = replay([folder.path])
    #expect(result.status == 1)
    #expect(result.output.contains("\(folder.path)/bad.transcript:3:"))
    #expect(result.output.contains("expected topic `massage`, got `cold_compress`"))
    #expect(result.output.contains("\(folder.path)/bad.transcript:4:"))
    #expect(result.output.contains("[-10-]"))
    #expect(result.output.contains("1 passed, 1 failed"))
  }

  @Test func aStoryThatChecksNothingFails() {
    folder.add("empty.transcript", "you> hello\n")
    #expect(replay([folder.path]).status == 1)
  }

  @Test func nothingCheckedIsAFailure() {
    #expect(replay([folder.path]).status == 2)
    #expect(replay([folder.path + "/none"]).status == 2)
    folder.add("good.transcript", good)
    #expect(replay([folder.path, "--filter", "unheard of"]).status == 2)
  }

  @Test func theFilterLooksAtPathAndTitle() {
    folder.add("bad.transcript", bad)
    folder.add("good.transcript", good)
    let byTitle = replay([folder.path, "--filter", "TWENTY"])
    #expect(byTitle.status == 0)
    #expect(byTitle.output.contains("1 passed, 0 failed"))
    #expect(replay([folder.path, "--filter", "bad.tr"]).status == 1)
  }

  @Test func failFastStops() {
    folder.add("a.transcript", bad)
    folder.add("b.transcript", good)
    let result = replay([folder.path, "--fail-fast"])
    #expect(result.status == 1)
    #expect(!result.output.contains("b.transcript"))
  }

  @Test func updateRecordsReplies() {
    let story = "# As recorded\nyou> how long do I leave ice on\ncharley> 10 minutes\n"
    folder.write(story, to: "story.transcript", mode: 0o640)
    #expect(replay([folder.path]).status == 1)
    let result = replay([folder.path, "--update"])
    #expect(result.status == 0)
    #expect(folder.read("story.transcript")?.contains("20 minutes") == true)
    #expect(folder.read("story.transcript")?.hasPrefix("# As recorded\nyou> how") == true)
    #expect(folder.mode("story.transcript") == 0o640)
    #expect(replay([folder.path]).status == 0)
  }

  @Test func updateDoesNotHideWhatItCannotPutRight() {
    folder.add("bad.transcript", bad)
    let result = replay([folder.path, "--update"])
    #expect(result.status == 1)
    #expect(result.output.contains("massage"))
    #expect(folder.read("bad.transcript")?.contains("topic: massage") == true)
  }

  @Test func updateIsRefusedInCI() {
    folder.add("bad.transcript", bad)
    let result = replay([folder.path, "--update"], ["CI": "true"])
    #expect(result.status == 2)
    #expect(result.errors.contains("CI"))
    #expect(folder.read("bad.transcript") == bad)
  }

  @Test func aFailureSaysWhyTheReplyIsWhatItIs() {
    folder.add("bad.transcript", bad)
    let output = replay([folder.path]).output
    #expect(output.contains("/why"))
    #expect(output.contains("intents/guidance/cold_compress.yml:"))
  }

  @Test func jobsChangeNothingButTheTime() {
    for index in 0..<12 {
      folder.add("\(index).transcript", index == 7 ? bad : good)
    }
    let alone = replay([folder.path, "--jobs", "1"])
    let many = replay([folder.path, "--jobs", "8"])
    #expect(alone.status == 1)
    #expect(alone.output == many.output)
    let stopped = replay([folder.path, "--jobs", "8", "--fail-fast"])
    #expect(stopped.lines.last?.contains(" 1 failed") == true)
    #expect(!stopped.output.contains("/8.transcript"))
  }

  @Test func unknownExpectationsAreErrorsWithTheNearestName() {
    let faults = [
      ("dispositon: doctor", "did you mean `disposition`?"),
      ("never say: x", "did you mean `never says`?"),
      ("intents: cold_compress.how_lon", "did you mean `cold_compress.how_long`?"),
      ("findings: E99", "unknown finding `E99`"), ("rules: R33", "unknown policy rule `R33`"),
      ("says regex: (", "this is not a regular expression"),
      ("says glob: [a", "a `[` is not closed"),
    ]
    for (line, message) in faults {
      folder.add("a.transcript", "you> hello\n  \(line)\n")
      let result = replay([folder.path])
      #expect(result.status == 2)
      #expect(result.errors.contains("\(folder.path)/a.transcript:2:"), "\(line)")
      #expect(result.errors.contains(message), "\(line): \(result.errors)")
    }
  }

  @Test func reviewWritesWhatWasAcceptedAndNothingElse() {
    let story = """
      # Reviewed
      you> how long do I leave ice on
        topic: massage
      charley> 10 minutes
      # Between
      you> how long do I leave ice on
      charley> 10 minutes ...

      """
    folder.add("a.transcript", story)
    let kept = Program.run(["replay", "--review", folder.path], input: "k\ns\n")
    #expect(kept.status == 1)
    #expect(kept.output.contains("0 accepted, 1 kept, 2 skipped"))
    #expect(folder.read("a.transcript") == story)
    let accepted = Program.run(["replay", "--review", folder.path], input: "a\nwhat?\na\nk\n")
    #expect(accepted.status == 1)
    #expect(accepted.output.contains("2 accepted, 1 kept, 0 skipped"))
    let text = folder.read("a.transcript") ?? ""
    #expect(text.contains("  topic: cold_compress\ncharley> 20 minutes at most."))
    #expect(text.hasSuffix("# Between\nyou> how long do I leave ice on\ncharley> 10 minutes ...\n"))
    let refused = Program.run(
      ["replay", "--review", folder.path], input: "a\n", environment: ["CI": "1"])
    #expect(refused.status == 2)
    #expect(folder.read("a.transcript") == text)
  }

  @Test func aRecordingReplays() {
    let path = folder.path + "/chat.transcript"
    let messages =
      "my calf cramps every night and it hurts\nhow long do i leave ice on\nsince june\n"
    let recorded = Program.run(["replay", "--record", path], input: messages)
    #expect(recorded.status == 0)
    #expect(recorded.lines.count == 3)
    #expect(folder.read("chat.transcript")?.contains("you> my calf cramps") == true)
    #expect(replay([path]).status == 0)
    let again = Program.run(["replay", "--record", path], input: "hello\n")
    #expect(again.status == 2)
    #expect(again.errors.contains("is there already"))
    #expect(replay([path]).output.contains("3 turns"))
    let silent = Program.run(["replay", "--record", folder.path + "/none.transcript"], input: "")
    #expect(silent.status == 2)
    #expect(folder.read("none.transcript") == nil)
  }

  @Test func everyFormatTellsTheSame() {
    folder.add("bad.transcript", bad)
    folder.add("broken.transcript", "you> a\n  topik: rest\n")
    folder.add(
      "good.transcript",
      "you> \u{1B}[31mhow long do I leave <ice> & peas on\n  topic: cold_compress\n")
    let junit = replay([folder.path, "--format", "junit"])
    #expect(junit.status == 2)
    #expect(
      junit.output.contains(
        "<testsuites name=\"charley replay\" tests=\"3\" failures=\"1\" errors=\"1\""))
    #expect(
      junit.output.contains("bad.transcript:3:3: expected topic `massage`, got `cold_compress`\""))
    #expect(junit.output.contains("unknown expectation `topik`"))
    let tap = replay([folder.path, "--format", "tap"])
    #expect(tap.status == 2)
    #expect(tap.lines.first == "TAP version 14")
    #expect(tap.lines.last == "1..3")
    #expect(tap.lines.count { $0.hasPrefix("not ok ") } == 2)
    let json = replay([folder.path, "--format", "json"])
    #expect(json.status == 2)
    #expect(json.lines.count == 1)
    #expect(json.output.contains("\"failed\": 1, \"skipped\": 0, \"unreadable\": 1"))
    for output in [junit.output, tap.output, json.output] { #expect(!output.contains("\u{1B}")) }
  }

  @Test func progressIsShownOnATerminalOnly() throws {
    for index in 0..<30 { folder.add("\(index).transcript", good) }
    let terminal = try PseudoTerminal(
      running: Program.path, arguments: ["replay", folder.path], environment: ["TERM": "xterm"])
    try terminal.waitFor("1 of 30 stories")
    try terminal.waitFor("30 passed")
    #expect(try terminal.waitForExit() == .exited(0))
    #expect(!replay([folder.path]).errors.contains("of 30"))
  }

  @Test func theTimeOfATranscriptIsUsed() {
    folder.add("now.transcript", "now: 2026-11-23T03:00\n" + good)
    #expect(replay([folder.path]).status == 0)
  }
}
