import Testing

struct BotiumCommandTests {
  let folder = TemporaryFolder()

  func replay(_ arguments: [String]) -> Program.Result { Program.run(["replay"] + arguments) }

  @Test func convosRunAsTheyAre() {
    folder.add(
      "convos/ice.convo.txt",
      "Ice\n\n#me\nUTT_ICE\n\n#bot\n20 minutes\nINTENT cold_compress.how_long\n")
    folder.add(
      "convos/bad.convo.txt",
      "Bad\n#include Ask\n#me\nand massage?\n#bot\nten lashes\nBUTTONS yes\n")
    folder.add("convos/ask.pconvo.txt", "Ask\n#me\nhow long do I leave ice on\n#bot\n!10 minutes\n")
    folder.add(
      "utterances/ice.utterances.txt",
      "UTT_ICE\nhow long do I leave ice on\nhow long should an ice pack stay on\n")
    let result = replay([folder.path])
    #expect(result.status == 1)
    #expect(result.output.contains("ok   \(folder.path)/convos/ice.convo.txt  Ice/how long should"))
    #expect(
      result.output.contains("\(folder.path)/convos/bad.convo.txt:6:1: error: the reply is not"))
    #expect(
      result.output.contains("bad.convo.txt:7:1: warning: not checked: `BUTTONS` is not supported"))
    #expect(result.output.contains("3 stories: 2 passed, 1 failed"))
  }

  @Test func whatIsNotCheckedIsNoPass() {
    folder.add("a.convo.txt", "A\n#me\nhello\n#bot\nBUTTONS yes|no\n")
    let result = replay([folder.path])
    #expect(result.status == 2)
    #expect(result.output.contains("skip \(folder.path)/a.convo.txt"))
    #expect(result.output.contains("0 passed, 0 failed, 1 not checked"))
    #expect(
      replay([folder.path, "--format", "tap"]).output.contains(
        "ok 1 - \(folder.path)/a.convo.txt: A # SKIP"))
    #expect(replay([folder.path, "--format", "junit"]).output.contains("skipped=\"1\""))
  }

  @Test func ourStoriesRunAsBotium() {
    let result = replay(
      ["--convert", "botium", "--into", folder.path, Program.package + "/transcripts/follow-up"])
    #expect(result.status == 0)
    #expect(result.output.contains("warning: not carried over: `topic: "))
    #expect(result.output.contains("warning: not carried over: `disposition: doctor"))
    let replayed = replay([folder.path])
    #expect(replayed.status == 0)
    #expect(replayed.output.contains(", 0 failed"))
    let again = replay(
      ["--convert", "botium", "--into", folder.path, Program.package + "/transcripts/follow-up"])
    #expect(again.status == 2)
    #expect(replay(["--convert", "botium", Program.package + "/transcripts"]).status != 0)
  }
}
