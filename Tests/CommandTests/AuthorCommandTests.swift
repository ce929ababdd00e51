import Testing

/// What content authors run: why a sentence is answered as it is, what a new pack changes, and what to sign.
struct AuthorCommandTests {
  let folder = TemporaryFolder()

  @Test func everyWordIsAccountedFor() {
    let result = Program.run(["match", "--explain", "my calf keeps craming but it doesnt hurt"])
    #expect(result.status == 0)
    let lines = result.lines
    #expect(lines.first == "my calf keeps craming but it doesnt hurt")
    // Marks stand under their words.
    #expect(
      lines.contains {
        $0.hasPrefix("              ^^^^^^^ ") && $0.contains("read as \"cramming\"") == false
      })
    #expect(
      lines.contains {
        $0.hasPrefix("                             ~~~~~~ ^^^^")
          && $0.contains("denied, by \"doesnt\"")
      })
    #expect(lines.contains { $0.contains("body_part = calf") })
    #expect(lines.contains { $0.contains("symptom_report") && $0.hasSuffix(": answered") })
    #expect(result.output.contains(/rule R2: .*intents|rule R2: frequent leads to doctor/))
  }

  @Test func whoLostIsToldWhy() {
    let result = Program.run(["match", "--explain", "my calf cramps, how long do I leave ice on"])
    #expect(
      result.output.contains(/symptom_report.*lost: weaker than cold_compress\.how_long \(\d+\)/))
  }

  @Test func whatLacksIsNamedAndTheSmallestChangeTried() {
    let result = Program.run(["match", "--why-not", "massage", "should my wife flatten the muscle"])
    #expect(result.status == 0)
    #expect(result.lines.first == "No pattern of massage matches.")
    #expect(
      result.output.contains(
        /The nearest pattern is of massage[a-z_.]*, intents\/topics\/massage\.yml:\d+\. After/))
    #expect(result.output.contains("With one change it is answered: \"should my wife "))
    let unknown = Program.run(["match", "--why-not", "massages", "x"])
    #expect(unknown.status == 2)
    #expect(unknown.errors.contains("did you mean 'massage'?"))
  }

  @Test func explanationsAreJSONToo() {
    let result = Program.run(["match", "--explain", "--json", "ice for cramp"])
    #expect(result.lines.count == 1)
    #expect(result.output.contains("\"candidates\": [{"))
    #expect(result.output.contains("\"concepts\": [{"))
  }

  @Test func theSheetMarksWhatChanged() {
    _ = Program.shell("cp -R '\(Program.package)/intents' '\(folder.path)/intents'")
    _ = Program.shell(
      "sed -i 's/20 minutes at most\\. Then take it off/25 minutes at most. Then take it off/' '\(folder.path)/intents/guidance/cold_compress.yml'"
    )
    let result = Program.run([
      "sheet", folder.path + "/intents", "--since", "built-in", "--today", "2026-11-23",
    ])
    #expect(result.status == 0)
    #expect(result.output.hasPrefix("<!DOCTYPE html>"))
    #expect(result.output.contains("<del>20</del> <ins>25</ins> minutes at most"))
    #expect(result.output.components(of: "<del>20</del>") >= 1)
    #expect(result.output.contains("Signature"))
    #expect(!result.output.contains("http"))

    let diff = Program.run([
      "diff", "built-in", folder.path + "/intents", "--sentences", "0", "--stories",
      Program.package + "/transcripts/topics",
    ])
    #expect(diff.status == 0)
    #expect(diff.output.contains("[-20-] {+25+}"))
  }

  @Test func aTopicThatIsThereIsNotMadeAgain() {
    _ = Program.shell("cp -R '\(Program.package)/intents' '\(folder.path)/intents'")
    let known = Program.run(["new", "topic", "massage", "--intents", folder.path + "/intents"])
    #expect(known.status == 2)
    #expect(known.errors.contains("there is a topic 'massage' already"))
    let bad = Program.run(["new", "topic", "Hot Bath", "--intents", folder.path + "/intents"])
    #expect(bad.status == 2)
    #expect(bad.errors.contains("is no name for a topic"))
    let taken = Program.run([
      "new", "topic", "packs", "--title", "ice pack", "--intents", folder.path + "/intents",
    ])
    #expect(taken.status == 2)
    #expect(taken.errors.contains("is answered with cold_compress already"))
  }
}

extension String {
  fileprivate func components(of part: String) -> Int { ranges(of: part).count }
}
