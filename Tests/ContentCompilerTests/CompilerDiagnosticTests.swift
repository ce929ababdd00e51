import ContentCompiler
import IntentMatching
import Testing

/// What stops a pack from being compiled, each at its place.
struct CompilerDiagnosticTests {
  @Test func theTinyPackCompiles() {
    #expect(PackCompiler.compile(TinyPack().files).content != nil)
  }

  @Test(arguments: [
    (#""👉(ice [pack]""#, "'(' is never closed"),
    (#""ice 👉[pack""#, "'[' is never closed"),
    (#""ice pack👉)""#, "')' closes nothing"),
    (#""ice 👉] pack""#, "']' closes nothing"),
    (#""ice 👉<cold""#, "'<' is never closed"),
    (#""👉<co ld> pack""#, "'co ld' is no name"),
    (#""ice 👉{0..5}""#, "a range needs a slot"),
    (#""ice 👉{9..5:n}""#, "'9..5' is no range"),
    (#""👉{0.5:n}""#, "'0.5' is no range"),
    (#""ice (👉|)""#, "a group with nothing in it"),
    (#""👉[] ice""#, "an optional part with nothing in it"),
    (#""(ice|cold👉;pack)""#, "'|' and ';' cannot be mixed"),
    (#""ice👉<cold>""#, "a concept, list or gap cannot touch letters"),
    (#"'ice 👉[pack'"#, "'[' is never closed"),
    (#"👉"""#, "the pattern is empty"),
  ])
  func aPatternThatCannotBeReadIsShownAtTheSignAtFault(pattern: String, message: String) {
    // An empty text has nothing but its quotes: its column is behind the first.
    let written = pattern == #"👉"""# ? #""👉""# : pattern
    TinyPack().planting("topics/ice.yml", #""<cold>""#, written).expect("syntax", message)
  }

  @Test func aPhraseOfAConceptThatCannotBeReadIsShownAtTheSignAtFault() {
    TinyPack().planting("lexicon/words.yml", "ice, cold", #""ice 👉(cube""# + ", cold")
      .expect("syntax", "'(' is never closed")
  }

  @Test func anUnknownConceptIsReportedWithTheNearest() {
    TinyPack().planting("topics/ice.yml", #""<cold>""#, #""👉<colt>""#)
      .expect("unknown-reference", "no concept or rule 'colt'; did you mean 'cold'?")
  }

  @Test func anUnknownListIsReported() {
    TinyPack().planting("topics/ice.yml", #""{thing}"#, #""👉{things}"#)
      .expect("unknown-list", "no list 'things'")
  }

  @Test func anIntentThatLeadsToNoAnswerIsReportedWithTheNearest() {
    TinyPack().planting("topics/ice.yml", "intent: ice.how_long", "intent: 👉ice.how_lon")
      .expect(
        "unknown-reference", "the topic 'ice' has no answer 'how_lon'; did you mean 'how_long'?")
  }

  @Test func aFindingOfUnknownCluesIsReportedWithTheNearest() {
    TinyPack().planting(
      "signals/signals.yml", "id: new, disposition: none, when: [[starting]]",
      "id: 👉new, disposition: none, when: [[startin]]"
    )
    .expect("unknown-reference", "there is no clue 'startin'; did you mean 'starting'?")
  }

  @Test func guidanceForATopicThatDoesNotExistIsReported() {
    TinyPack().writing(
      "guidance/rest.yml",
      "topic: icy\nanswers:\n  - id: 👉what\n    text: Rest.\n    sources: [NHS]\n"
    ).expect("unknown-reference", "there is no topic 'icy'; did you mean 'ice'?")
  }

  @Test(arguments: [
    ("lexicon/words.yml", "  leg: [leg/n", "  👉cramp: [leg/n", "yaml"),
    ("signals/signals.yml", "id: new,", "id: 👉painful,", "duplicate-name"),
    ("policy/policy.yml", "id: R2", "id: 👉R1", "duplicate-name"),
    ("guidance/ice.yml", "- id: how_long", "- id: 👉what", "duplicate-name"),
    ("lexicon/words.yml", "  thing:", "  👉cold:", "duplicate-name"),
  ])
  func whatIsDefinedTwiceIsReportedAtTheSecond(
    file: String, old: String, new: String, rule: String
  ) {
    // YAML's own message about a key written twice stands at the mapping.
    guard rule != "yaml" else {
      let pack = TinyPack().planting(file, old, new)
      let found = PackCheck.run(pack.files).diagnostics
      #expect(
        found.contains { $0.rule == "yaml" && $0.message.contains("'cramp' is written twice") })
      return
    }
    TinyPack().planting(file, old, new).expect(rule, "already defined at pack/\(file):")
  }

  @Test func aTopicInTwoFilesIsReported() {
    TinyPack().writing("topics/iced.yml", "topic: 👉ice\n")
      .expect("duplicate-name", "the topic 'ice' is already defined at pack/topics/ice.yml:1:8")
  }

  @Test func aClueInTwoFilesIsReported() {
    TinyPack().writing("signals/zebra.yml", "clues:\n  👉hurts: {patterns: [ouch]}\n")
      .expect(
        "duplicate-name", "the clue 'hurts' is already defined at pack/signals/signals.yml:2:3")
  }

  @Test func brokenYAMLIsReportedAtItsPlace() {
    let pack = TinyPack().writing("topics/ice.yml", "topic: ice\ntitle: \"ice\nintents: []\n")
    let found = PackCheck.run(pack.files).diagnostics.filter { $0.rule == "yaml" }
    #expect(found.map(\.location.file) == ["pack/topics/ice.yml"])
    #expect((found.first?.location.line ?? 0) >= 2)
  }

  @Test func anEmptyFileIsReported() {
    TinyPack().writing("topics/none.yml", "👉").expect("yaml", "the file is empty")
  }

  /// One slip, one finding: what the file would have named is not missed in the others.
  @Test(arguments: [
    ("topics/ice.yml", "title: ice", "\ttitle: ice", "not with a tab"),
    ("guidance/ice.yml", "answers:", "note: see: below\nanswers:", "stands in quotes"),
    ("lexicon/words.yml", "  leg: [leg/n, calf, calves]", "  leg: [leg/n, calf", "bracket"),
  ])
  func aFileThatCannotBeReadIsReportedAloneAndPlainly(
    _ file: String, _ old: String, _ new: String, _ advice: String
  ) throws {
    let report = PackCheck.run(TinyPack().planting(file, old, new).files)
    #expect(report.diagnostics.map(\.rule) == ["yaml"], "\(report.diagnostics)")
    #expect(report.diagnostics.first?.message.contains(advice) == true, "\(report.diagnostics)")
    #expect(report.diagnostics.first?.location.file == "pack/" + file)
  }

  @Test(arguments: [
    ("topics/ice.yml", "title: ice and", "👉titel: ice and", "unknown-key"),
    ("topics/ice.yml", "title: ice and cold packs", "title: 👉[ice]", "shape"),
    ("topics/ice.yml", "- intent: ice.how_long", "- intent: 👉icy.how_long", "intent-name"),
    ("guidance/ice.yml", "- id: how_long", "- 👉aspect: how_long", "missing-key"),
    (
      "signals/signals.yml", "disposition: emergency", "disposition: 👉urgently",
      "unknown-disposition"
    ),
    (
      "policy/policy.yml", "on: report, disposition: mention", "on: report, disposition: 👉never",
      "unknown-disposition"
    ),
    ("lexicon/words.yml", "my_leg: \"my <leg>\"", "my_leg: \"my 👉(leg\"", "syntax"),
    ("topics/ice.yml", #""<cold>""#, #""👉[<cold>]""#, "matches-everything"),
    ("lexicon/words.yml", "  leg: [leg/n, calf, calves]", "  👉leg: []", "empty-concept"),
  ])
  func mistakesOfShapeAreReportedAtTheirPlace(
    file: String, old: String, new: String, rule: String
  ) {
    var pack = TinyPack().planting(file, old, new)
    // A rule is only read where a pattern uses it.
    if rule == "syntax" {
      pack = pack.planting("topics/ice.yml", #""<cold>""#, #""<cold> <my_leg>""#)
    }
    pack.expect(rule)
  }

  @Test func aRuleThatComesBackToItselfIsReported() {
    TinyPack().planting("lexicon/words.yml", "cold: [ice, cold pack/n]", "cold: [ice, 👉<cold>]")
      .expect("cycle", "'cold' includes itself")
  }

  @Test func everythingThatIsWrongIsReportedAtOnce() {
    let pack = TinyPack()
      .planting("topics/ice.yml", #""<cold>""#, #""<colt> (""#)
      .planting("topics/ice.yml", #""how long ... on""#, #""{what}""#)
      .planting("guidance/ice.yml", "- id: how_long", "- id: how_often")
      .planting("signals/signals.yml", "disposition: emergency", "disposition: now")
      .writing("lexicon/more.yml", "concepts: [a]\n")
      .writing("elsewhere/more.yml", "a: b\n")
    let report = PackCheck.run(pack.files)
    #expect(!report.isCompiled)
    #expect(report.ruleCount == 0)
    #expect(
      report.diagnostics.map { "\($0.location.file.dropFirst(5)):\($0.location.line) \($0.rule)" }
        == [
          "elsewhere/more.yml:1 layout",
          "lexicon/more.yml:1 shape",
          "signals/signals.yml:23 unknown-disposition",
          "topics/ice.yml:5 syntax",
          "topics/ice.yml:16 unknown-reference",
          "topics/ice.yml:18 unknown-list",
        ])
  }

  @Test func aPackWithNothingInItIsRefused() {
    let report = PackCheck.run([])
    #expect(report.diagnostics.map(\.message) == ["the pack has no .yml files"])
    #expect(!report.isCompiled)
  }

  @Test func aPackWithoutThresholdsIsRefused() {
    let pack = TinyPack().planting(
      "policy/policy.yml",
      "thresholds: {frequent_at_least: 1, rare_below: 0.2, new_within: 14, persistent_after: 14}\n",
      "")
    let report = PackCheck.run(pack.files)
    #expect(report.diagnostics.map(\.rule) == ["layout"])
  }
}
