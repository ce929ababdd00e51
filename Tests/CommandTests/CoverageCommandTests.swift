import Testing

struct CoverageCommandTests {
  let pack = SmallPack()

  @Test func theTableSaysWhatNoStoryTouches() {
    let result = pack.coverage()
    #expect(result.status == 0)
    let rows = result.lines.map { $0.split(separator: " ") }
    func row(_ title: String) -> [Substring]? {
      rows.first { $0.joined(separator: " ").hasPrefix(title + " ") && $0.last?.first != ":" }
    }
    #expect(row("intents")?.dropFirst().prefix(3) == ["1", "2", "50"])
    #expect(row("answers")?.dropFirst().prefix(3) == ["1", "2", "50"])
    #expect(row("red flags")?.dropFirst(2).prefix(3) == ["0", "1", "0"])
    #expect(row("facts")?.dropFirst().prefix(2) == ["2", "118"])
    #expect(result.output.contains("\(pack.path("pack/topics/ice.yml")):11: ice.how_long"))
    #expect(result.output.contains("\(pack.path("pack/lexicon/words.yml")):5: unused"))
    #expect(result.output.contains("\(pack.path("pack/signals/signals.yml")):6: E1"))
  }

  @Test func faultsThatNoStoryWouldMissAreListed() {
    let result = pack.coverage(["--mutate", "--list"])
    #expect(result.status == 0)
    // The story asks for a towel: without its answer it fails. Nothing is said of the emergency.
    #expect(!result.output.contains("ice.what removed"))
    #expect(result.output.contains("guidance/ice.yml:6: ice.how_long removed"))
    #expect(result.output.contains("signals.yml:6: E1 removed"))
    #expect(result.output.contains("signals.yml:6: E1 one step less urgent"))
    #expect(result.output.contains("topics/ice.yml:7: ice removed"))
    #expect(!result.output.contains("topics/ice.yml:6: ice removed"))
    #expect(!result.output.contains("painful removed"))
  }

  @Test func aFloorFails() {
    #expect(pack.coverage(["--floor", "answer=50"]).status == 0)
    let low = pack.coverage(["--floor", "answer=51"])
    #expect(low.status == 1)
    #expect(low.errors.contains("50 % of answers are touched, and the floor is 51 %"))
    let mutants = pack.coverage([
      "--mutate", "--kinds", "red_flag", "--floor", "mutants.red_flag=100",
    ])
    #expect(mutants.status == 1)
    #expect(mutants.errors.contains("0 % of red flags"))
    let unknown = pack.coverage(["--floor", "anser=10"])
    #expect(unknown.status != 0)
    #expect(unknown.errors.contains("did you mean 'answer'?"))
    pack.folder.add("stories/broken.transcript", "# Fails\nyou> hello\n  topic: ice\n")
    let failing = pack.coverage()
    #expect(failing.status == 1)
    #expect(failing.output.contains("FAIL \(pack.path("stories/broken.transcript"))"))
  }

  @Test func jsonAndThePageHoldTheSame() {
    let json = pack.coverage(["--format", "json", "--mutate"])
    #expect(json.lines.count == 1)
    #expect(
      json.output.contains("{\"kind\": \"answer\", \"touched\": 1, \"total\": 2, \"percent\": 50"))
    #expect(json.output.contains("\"stories\": [\"\(pack.path("stories/ice.transcript"))\"]"))
    let page = pack.coverage(["--format", "html", "--mutate"]).output
    #expect(page.hasPrefix("<!doctype html>"))
    #expect(page.contains("<b>50 %</b> answers"))
    #expect(page.contains("title=\"E1: no story\""))
    // Nothing of the pack can end the script it stands in, and nothing is fetched.
    #expect(page.contains("Twenty minutes & no more \\u003creally>"))
    #expect(!page.contains("http"))
    #expect(page.contains("ice.how_long removed"))
  }

  @Test func whatCannotBeReadIsAnError() {
    #expect(Program.run(["coverage", pack.path("stories"), "--intents", "/none"]).status == 2)
    pack.folder.add("pack/topics/ice.yml", "topic: [")
    #expect(pack.coverage().status == 2)
  }
}
