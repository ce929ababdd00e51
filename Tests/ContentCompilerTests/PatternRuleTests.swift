import ContentCompiler
import Dialogue
import IntentMatching
import Testing

/// The rules that try the sentences patterns can make, those that hold dates and words against the outside, and what
/// is allowed in a file.
struct PatternRuleTests {
  /// The small pack with a second topic.
  private func pack(heat patterns: String, yields: String = "") -> TinyPack {
    TinyPack().writing(
      "topics/heat.yml",
      """
      topic: heat
      title: heat
      \(yields)
      intents:
        - intent: heat
          patterns: [\(patterns)]
          samples: ["heat", "a heat", "some heat", "the heat", "heat please", "heat now", "heat ok", "so heat"]
          near_misses: ["two tickets to Rome", "my tooth is loose", "the price of eggs"]

      """
    ).writing(
      "guidance/heat.yml",
      "topic: heat\nanswers:\n  - {id: what, text: \"Nothing is known of it.\", sources: [NHS]}\n")
  }

  // MARK: over-match and dead patterns

  @Test func aSentenceThatAnotherIntentTakesIsShown() {
    let pack = pack(heat: "\"👉(heat|ice)\"")
    pack.expect(
      "over-match",
      "this pattern of heat.what can say \"ice\", which is answered with ice.what", .warning)
    #expect(found("dead-pattern", in: pack) == [])  // one of its sentences comes to it
  }

  @Test func theShortestSentenceIsTheWitness() {
    let pack = pack(heat: "\"(heat|[oh [my]] ice)\"")
    let report = PackCheck.run(pack.files, options: CheckOptions(sentenceLimit: 20))
    let messages = report.diagnostics.filter { $0.rule == "over-match" }.map(\.message)
    #expect(
      messages == [
        "this pattern of heat.what can say \"ice\", which is answered with ice.what"
      ])
  }

  @Test func whoWinsCanBeStated() {
    #expect(found("over-match", in: pack(heat: "\"(heat|ice)\"", yields: "yields_to: [ice]")) == [])
    #expect(
      found("over-match", in: pack(heat: "\"(heat|ice)\"", yields: "yields_to: [ice.what]")) == [])
    #expect(
      found("over-match", in: pack(heat: "\"(heat|ice)\"", yields: "yields_to: [ice.how_long]"))
        .count == 1)
    pack(heat: "heat", yields: "yields_to: [👉icy]")
      .expect("unknown-reference", "there is no topic or answer 'icy'; did you mean 'ice'?")
  }

  @Test func aPatternThatNeverWinsIsDead() {
    pack(heat: "heat, \"👉cold pack\"").expect(
      "dead-pattern", "\"cold pack\" is answered with ice.what", .warning)
    #expect(
      found("dead-pattern", in: pack(heat: "heat, \"cold pack\"", yields: "yields_to: [ice]")) == []
    )
  }

  @Test func theBoundIsAsked() {
    let pack = pack(heat: "\"(heat|ice)\"")
    let none = PackCheck.run(pack.files, options: CheckOptions(sentenceLimit: 0))
    #expect(none.sentenceCount == 0)
    #expect(!none.diagnostics.contains { $0.rule == "over-match" })
    let one = PackCheck.run(pack.files, options: CheckOptions(sentenceLimit: 1))
    #expect(one.sentenceCount > 0)
    #expect(one.sentenceCount < PackCheck.run(pack.files).sentenceCount)
  }

  // MARK: words and dates

  @Test func aMisspellingThatIsAWordIsAnError() {
    TinyPack().planting(
      "lexicon/words.yml", "triggers:", "misspellings:\n  👉calf: cold\n  clod: cold\ntriggers:"
    ).expect(
      "misspelling-real-word", "'calf' is read as 'cold', and is itself a word at pack/lexicon")
    TinyPack().planting(
      "lexicon/words.yml", "triggers:",
      "real_words: [mussel]\nmisspellings:\n  👉mussel: leg\ntriggers:"
    ).expect("misspelling-real-word", "is a real word")
  }

  @Test func anAnswerPastItsDayIsAWarning() {
    let pack = TinyPack().planting(
      "guidance/ice.yml", "answers:", "review_by: 2026-06-01\nanswers:"
    )
    .planting("guidance/ice.yml", "- id: how_long", "- id: how_long\n    review_by: 2027-01-01")
    func found(_ today: String) -> [String] {
      let options = CheckOptions(today: Moment(today))
      return PackCheck.run(pack.files, options: options).diagnostics.map { "\($0)" }
    }
    #expect(found("2026-06-01") == [])
    #expect(
      found("2026-06-11") == [
        "pack/guidance/ice.yml:4:9: warning: 'ice.what' was to be reviewed by 2026-06-01, 10 days ago "
          + "[answer-review-due]"
      ])
    #expect(found("2027-02-01").count == 2)
    #expect(PackCheck.run(pack.files).diagnostics == [])
    TinyPack().planting("guidance/ice.yml", "answers:", "review_by: 👉soon\nanswers:")
      .expect("shape", "review_by must be a day such as 2026-11-23")
  }

  @Test func whatThePolicySaysOfReviewsHoldsForAllOthers() throws {
    let pack = TinyPack().planting(
      "policy/policy.yml", "thresholds:", "reviewed: none\nreview_by: 👉2026-06-01\nthresholds:"
    )
    .planting(
      "guidance/ice.yml", "- id: how_long",
      "- id: how_long\n    reviewed: 2026-05-01\n    review_by: 2027-01-01")
    let report = PackCheck.run(pack.files, options: CheckOptions(today: Moment("2026-06-11")))
    // However many answers are late, the line that says so is reported once.
    let late = try #require(report.diagnostics.first)
    #expect(report.diagnostics.count == 1)
    #expect(late.rule == "answer-review-due")
    #expect(pack.marks.contains(late.location))
    #expect(late.message.contains("to be reviewed by 2026-06-01, 10 days ago"))
    let answers = try #require(report.content).answers
    #expect(answers.first { $0.id == "how_long" }?.reviewed == "2026-05-01")
    #expect(answers.first { $0.id == "what" }?.reviewed == "")
    TinyPack().planting("guidance/ice.yml", "answers:", "reviewed: 👉never\nanswers:")
      .expect("shape", "reviewed must be none, or a day such as 2026-11-23")
  }

  @Test func adviceThatIsLostIsShownWithTheConversation() {
    TinyPack().planting(
      "policy/wording.yml", "\"Words for doctor.brief.\"", "\"👉Take good care.\""
    ).expect(
      "advice-unsaid",
      "painful is held, and the reply to \"my calf cramps and it is sore\", then \"qwertz uiop\" is without advice"
    )
    TinyPack().planting(
      "policy/wording.yml", "\"Words for emergency.again.\"", "\"👉Call somebody.\""
    ).expect("advice-unsaid", "E1 is held")
  }

  // MARK: what is allowed

  @Test func aFindingIsAllowedInTheFileWithAReason() {
    for (old, new) in [
      ("  thing:", "  # allow unused-list: a front end reads it\n  colour: {red: [red]}\n  thing:"),
      ("  thing:", "  colour: {red: [red]} # allow unused-list: a front end reads it\n  thing:"),
    ] {
      let report = PackCheck.run(TinyPack().planting("lexicon/words.yml", old, new).files)
      #expect(report.diagnostics == [])
      #expect(report.waived.map(\.reason) == ["a front end reads it"])
      #expect(report.waived.first?.finding.rule == "unused-list")
    }
  }

  @Test func whatIsWrongWithAWaiverIsReported() {
    TinyPack().planting(
      "lexicon/words.yml", "  thing:", "  # allow 👉unused-list: no need\n  thing:"
    )
    .expect("waiver", "there is no finding of 'unused-list' here to allow", .warning)
    let pack = TinyPack().planting(
      "lexicon/words.yml", "  thing:", "  # allow 👉unused-list\n  colour: {red: [red]}\n  thing:")
    pack.expect("waiver", "a waiver needs a reason")
    #expect(found("unused-list", in: pack).count == 1)
    TinyPack().planting("lexicon/words.yml", "  thing:", "  # allow 👉unused-lists: x\n  thing:")
      .expect("waiver", "there is no rule 'unused-lists'; did you mean 'unused-list'?")
    TinyPack().planting("lexicon/words.yml", "  thing:", "  # allow 👉syntax: x\n  thing:")
      .expect("waiver", "'syntax' cannot be waived")
    // Not a comment.
    #expect(
      PackCheck.run(
        TinyPack().planting(
          "guidance/ice.yml", "in a towel", "in a towel # allow unused-list"
        ).files
      ).diagnostics == [])
  }

  private func found(_ rule: String, in pack: TinyPack) -> [Diagnostic] {
    PackCheck.run(pack.files).diagnostics.filter { $0.rule == rule }
  }
}
