import ContentCompiler
import Dialogue
import IntentMatching
import Testing

/// Each rule finds the fault it is for, at its place, and nothing in a pack without one.
struct CheckRuleTests {
  @Test func aPackWithoutAFaultHasNoFindings() {
    let report = PackCheck.run(TinyPack().files)
    #expect(report.diagnostics == [])
    #expect(report.isCompiled)
    #expect(report.ruleCount == PackCheck.rules.count)
    #expect(report.sampleCount == 17)
  }

  @Test func everyRuleHasItsOwnNameAndWords() {
    let all = PackCheck.descriptions
    #expect(Set(all.map(\.name)).count == all.count)
    #expect(all.allSatisfy { !$0.summary.isEmpty && !$0.explanation.isEmpty })
    #expect(all.allSatisfy { !$0.summary.contains("\n") && $0.summary.last != "." })
    #expect(PackCheck.description(of: "sample-missed")?.severity == .error)
    #expect(PackCheck.description(of: "syntax") != nil)
    #expect(PackCheck.description(of: "nonsense") == nil)
  }

  // MARK: samples

  @Test func aSampleThatReachesAnotherTopicIsAnError() {
    TinyPack().planting("topics/ice.yml", "frozen peas on a cramp", "👉how long is the Nile")
      .expect(
        "sample-missed",
        "is answered with nothing (it is not understood); none of its patterns matches")
  }

  @Test func aSampleThatReachesAnotherAnswerIsAWarning() {
    TinyPack().planting("topics/ice.yml", "frozen peas on a cramp", "👉how long for ice on a cramp")
      .expect("sample-missed", "this sample of ice.what is answered with ice.how_long", .warning)
  }

  @Test func aSampleOfWordsThatNeedContextIsTriedInContext() {
    // "how long should it stay on" is by itself about nothing.
    TinyPack().planting("topics/ice.yml", "    in_context: [\"how long ... on\"]\n", "")
      .planting("lexicon/words.yml", "  how_long: [\"how long\"]", "  why: [why]")
      .planting("topics/ice.yml", "how long should it", "👉how long should it")
      .expect("sample-missed", "none of its patterns matches")
  }

  @Test func aSampleThatDoesNotLeaveItsClueHeldIsAnError() {
    TinyPack().planting(
      "signals/signals.yml", "[\"my cramp hurts\"]", "[\"👉my cramp doesnt feel sore\"]"
    )
    .expect("sample-missed", "does not leave the clue 'hurts' held")
  }

  @Test func aSampleThatDoesNotRaiseItsFindingIsAnError() {
    TinyPack().planting("signals/signals.yml", "my chest is so tight", "👉my leg is so tight")
      .expect("sample-missed", "does not raise E1; none of its clues is held")
  }

  @Test func aNearMissThatReachesTheIntentIsAnError() {
    TinyPack().planting("topics/ice.yml", "two tickets to Rome", "👉ice for a cramp")
      .expect("near-miss-hit", "by the pattern at pack/topics/ice.yml:5:")
  }

  @Test func aNearMissThatRaisesTheClueOrTheFindingIsAnError() {
    TinyPack().planting(
      "signals/signals.yml", "[\"my cramp doesnt hurt\"]", "[\"👉my cramp is painful\"]"
    )
    .planting("signals/signals.yml", "my leg is tight", "my leg is tight")
    .expect("near-miss-hit", "leaves the clue 'hurts' held")
    TinyPack().planting("signals/signals.yml", "my leg is tight", "👉chest too tight")
      .expect("near-miss-hit", "raises E1")
    TinyPack().planting(
      "signals/signals.yml", "near_misses: [\"my calf cramps\"]",
      "near_misses: [\"👉my calf cramps and hurts\"]"
    )
    .expect("near-miss-hit", "raises painful")
  }

  @Test func aTopicWithFewSamplesIsAnError() {
    TinyPack().planting("topics/ice.yml", "topic: ice", "topic: 👉ice")
      .planting("topics/ice.yml", "      - \"does ice help a spasm\"\n", "")
      .planting("topics/ice.yml", "      - \"my tooth is loose\"\n", "")
      .expect("sample-count", "has 7 of 8 samples and 2 of 3 near misses")
  }

  // MARK: answers

  @Test func anAnswerWithoutSourceIsAnError() {
    TinyPack().planting("guidance/ice.yml", "- id: what", "- id: 👉what")
      .planting("guidance/ice.yml", "    sources: [\"NHS\"]\n", "")
      .expect("answer-without-source", "'ice.what'")
  }

  @Test func anAnswerThatCitesNoSuchFactIsAnError() {
    TinyPack().planting("guidance/ice.yml", "[\"NHS\"]", "[S100, 👉S119, 👉S0]").expect(
      "unknown-fact")
  }

  @Test func aLongAnswerIsAWarningAndAVeryLongOneAnError() {
    let words = { (count: Int) in String(repeating: "cold ", count: count) }
    TinyPack().planting("guidance/ice.yml", "\"Twenty", "\"\(words(60))Twenty").planting(
      "guidance/ice.yml", "\"cold", "\"👉cold"
    ).expect("answer-too-long", "has 64 words, more than 60", .warning)
    TinyPack().planting("guidance/ice.yml", "\"No more", "\"👉\(words(71))No more")
      .expect("answer-too-long", "has 76 words, more than 75", .error)
    TinyPack().planting("guidance/ice.yml", "\"No more", "\"\(words(55))No more").expect(
      "answer-too-long")
  }

  @Test func aClaimWithoutASpeakerIsAnError() {
    TinyPack().planting(
      "guidance/ice.yml", "\"No more than twenty minutes.\"\n    sources: [\"NHS\"]",
      "\"👉No more than twenty minutes.\"\n    sources: [S94, S103]"
    )
    .planting("guidance/ice.yml", "Twenty minutes at most", "The maker says twenty")
    .expect("maker-claim-unattributed", "'ice.how_long' cites S94, S103")
  }

  @Test func factsNobodyCanBeToldAreErrors() {
    let pack = TinyPack().planting(
      "guidance/ice.yml", "sources: [\"NHS\"]\n  - id: how_long",
      "sources: [\(Array(1...117).map { "S\($0)" }.joined(separator: ", "))]\n"
        + "  - id: 👉spare\n    aspect: how_long\n    text: The maker says so.\n    sources: [S118]\n"
        + "  - id: how_long")
    pack.expect("fact-unreached", "S118 is only in answers that nothing leads to")
    let found = PackCheck.run(
      TinyPack().planting("guidance/ice.yml", "[\"NHS\"]", "[S100]").files
    ).diagnostics.filter { $0.rule == "fact-unreached" }
    #expect(found.count == 117)
    #expect(found.first?.message == "S1 is in no answer")
  }

  @Test func anAnswerNothingLeadsToIsAWarning() {
    TinyPack().planting(
      "guidance/ice.yml", "  - id: how_long",
      "  - id: 👉spare\n    text: Spare.\n    sources: [NHS]\n  - id: why\n    text: Why.\n    sources: [NHS]\n"
        + "  - id: safety\n    aspect: is_it_safe\n    text: Safe.\n    sources: [NHS]\n  - id: how_long"
    )
    .expect("unused-answer", "the answer 'ice.spare'", .warning)
  }

  // MARK: policy

  @Test func aSignalOrLevelWithoutARuleIsAnError() {
    TinyPack().planting("policy/policy.yml", "  - {id: E,", "  👉- {id: E,").planting(
      "policy/policy.yml",
      "  - {id: R3, on: painful, disposition: doctor, because: \"it hurts\", source: S80}\n", ""
    ).expect("signal-without-rule", "the signal 'painful'")
    TinyPack().planting("signals/signals.yml", "id: E1", "id: 👉E1").planting(
      "policy/policy.yml", "on: emergency, disposition: emergency",
      "on: urgent, disposition: urgent"
    ).expect("signal-without-rule", "'E1' is emergency, and no rule is on that")
  }

  @Test func aFindingThatIsNothingIsAnError() {
    TinyPack().planting("signals/signals.yml", "id: persistent,", "id: 👉persistant,")
      .expect(
        "signal-without-rule",
        "'persistant' is no signal and asks for nothing; did you mean 'persistent'?")
  }

  @Test func aSignalNothingRaisesIsAnError() {
    TinyPack().planting("policy/policy.yml", "  - {id: E,", "  👉- {id: E,").planting(
      "signals/signals.yml", "  - {id: new, disposition: none, when: [[starting]]}\n", ""
    ).expect("signal-never-raised", "the signal 'new'")
  }

  @Test func aRuleThatEndsBelowDoctorIsAHole() {
    TinyPack().planting(
      "policy/policy.yml", "{id: R3, on: painful, disposition: doctor",
      "{id: 👉R3, on: painful, disposition: mention"
    ).expect(
      "policy-hole",
      "spasms that are painful end below doctor by the rules (1 combinations of signals do); for instance after "
        + "\"my calf cramps and it is sore\"")
  }

  @Test func holesAreGivenBySmallestCombination() {
    let pack = TinyPack()
      .planting(
        "policy/policy.yml", "id: R2, on: frequent, disposition: doctor",
        "id: 👉R2, on: frequent, disposition: mention"
      )
      .planting(
        "policy/policy.yml", "id: R3, on: painful, disposition: doctor",
        "id: 👉R3, on: painful, disposition: self_care")
    let found = PackCheck.run(pack.files).diagnostics.filter { $0.rule == "policy-hole" }
    #expect(found.count == 2)
    #expect(found.allSatisfy { $0.message.contains("(2 combinations") })
  }

  @Test func aLevelThatEndsBelowItselfIsAHole() {
    TinyPack().planting(
      "policy/policy.yml", "id: E, on: emergency, disposition: emergency",
      "id: 👉E, on: emergency, disposition: urgent"
    ).expect("policy-hole", "findings that are emergency end below emergency")
  }

  // MARK: what nobody uses

  @Test func conceptsAndRulesNobodyUsesAreWarnings() {
    TinyPack().planting(
      "lexicon/words.yml", "  leg: [leg/n, calf, calves]\nrules:\n",
      "  leg: [leg/n, calf, calves]\n  👉foot: [foot, <toe>]\n  👉toe: [toe/n]\nrules:\n  my_foot: \"👉my <foot>\"\n"
    ).expect("unused-concept", "used by no pattern", .warning)
  }

  @Test func listsNobodyUsesAreWarnings() {
    TinyPack().planting("lexicon/words.yml", "  thing:", "  👉colour: {red: [red]}\n  thing:")
      .expect("unused-list", "the list 'colour'", .warning)
  }

  @Test func cluesOfNoFindingAreWarnings() {
    TinyPack().planting(
      "signals/signals.yml", "  chest: {",
      "  joking: {patterns: [joke]}\n  👉arm: {patterns: [arm]}\n  chest: {"
    )
    .expect("unused-clue", "the clue 'arm'", .warning)
  }

  // MARK: wording

  @Test func aLineTheEngineNeedsIsAnError() {
    TinyPack().planting("policy/wording.yml", "wording:\n  ", "wording:\n  👉").planting(
      "policy/wording.yml", "  doctor.full: [\"Words for doctor.full.\"]\n", ""
    ).expect("wording-missing", "no line 'doctor.full'")
    TinyPack().planting(
      "policy/wording.yml", "  mention: [\"Words for mention.\"]", "  👉mention: [\" \"]"
    )
    .expect("wording-missing", "no line 'mention'")
  }

  @Test func aLineTheEngineNeverSaysIsAWarning() {
    TinyPack().planting(
      "policy/wording.yml", "  mention:",
      "  meet.frequent+painful.part: [a]\n  meet.none: [a]\n  role.mother: [a]\n"
        + "  👉meet.painful+frequent: [a]\n  👉meet.sore: [a]\n  👉doctor.ful: [a]\n  mention:"
    )
    .expect("wording-unknown", "no line 'doctor.ful'; did you mean 'doctor.full'?", .warning)
  }

  @Test func placeholdersNobodyFillsInAreErrors() {
    TinyPack()
      .planting("guidance/ice.yml", "on {part} may", "on {Part} or 👉{patr} may")
      .expect("placeholder-unknown", "'{patr}' is not filled in here; did you mean 'part'?")
    TinyPack().planting(
      "policy/wording.yml", "Words for doctor.full.\"", "Because {reasons}, 👉{because}.\""
    )
    .expect("placeholder-unknown", "'{because}'")
    TinyPack().planting("policy/policy.yml", "it hinders {them}", "it hinders 👉{reasons} {them}")
      .expect("placeholder-unknown")
    TinyPack().planting("signals/signals.yml", "for {their} muscles", "for 👉{their muscles")
      .expect("placeholder-unknown", "this '{' is never closed")
  }

  @Test func smallTalkIsSaidAsItIsWritten() {
    TinyPack().planting("topics/ice.yml", "title: ice", "kind: social\ntitle: ice")
      .planting("guidance/ice.yml", "on {part} may", "on 👉{part} may")
      .expect(
        "placeholder-unknown", "'{part}' is not filled in here: this text is said as it is written")
  }

  // MARK: reports

  @Test func strictReportsMakeWarningsErrors() {
    let pack = TinyPack().planting(
      "lexicon/words.yml", "  thing:", "  colour: {red: [red]}\n  thing:")
    let report = PackCheck.run(pack.files)
    #expect(report.count(.warning) == 1)
    #expect(report.count(.error) == 0)
    #expect(report.strict.count(.warning) == 0)
    #expect(report.strict.count(.error) == 1)
  }

  @Test func findingsComeInTheOrderOfTheFiles() {
    let pack = TinyPack()
      .planting("topics/ice.yml", "two tickets to Rome", "ice for a cramp")
      .planting("guidance/ice.yml", "[\"NHS\"]", "[S119]")
      .planting(
        "policy/policy.yml", "on: painful, disposition: doctor", "on: painful, disposition: mention"
      )
    let found = PackCheck.run(pack.files).diagnostics.filter { $0.rule != "fact-unreached" }
    #expect(found.map(\.rule) == ["unknown-fact", "policy-hole", "near-miss-hit"])
  }

  @Test func onlyTheRulesAskedForAreRun() {
    let pack = TinyPack().planting("guidance/ice.yml", "[\"NHS\"]", "[S119]")
    let rules = PackCheck.rules.filter { $0.name == "sample-missed" }
    #expect(PackCheck.run(pack.files, rules: rules).diagnostics == [])
  }
}
