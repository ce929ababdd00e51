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

  @Test func theTimeOfATranscriptIsUsed() {
    folder.add("now.transcript", "now: 2026-11-23T03:00\n" + good)
    #expect(replay([folder.path]).status == 0)
  }
}
