import ContentCompiler
import IntentMatching
import Testing

/// Decoys and exceptions that swallow a person's red flag are found, and those that do not are left alone.
struct ExceptionHidesTests {
  /// The small pack, in which sheds and garages are of another subject, with a line at its chest clue.
  private func pack(_ lines: String) -> TinyPack {
    TinyPack()
      .planting("lexicon/words.yml", "  open: [how", "  elsewhere: [shed, garage]\n  open: [how")
      .planting(
        "signals/signals.yml", "chest: {patterns: [\"chest ... tight\"]}",
        "chest: {patterns: [\"chest ... tight\"], \(lines)}")
  }

  private func pack(decoy: String) -> TinyPack {
    pack("past: counts").planting(
      "lexicon/words.yml", "triggers:\n", "decoys: [\"\(decoy)\"]\ntriggers:\n")
  }

  @Test func wordsBesideTheFlagMustNotHideIt() {
    pack("except: [\"👉(garage|shed) ... chest ... tight\"]").expect(
      "exception-hides",
      "E1 is lost to this line: after \"my at the garage chest is so tight\" it is self_care, no more emergency"
    )
    pack(decoy: "👉garage chest is").expect("exception-hides", "my at the garage chest is so tight")
  }

  @Test func anExceptionWrittenAsADenialTakesTheFlagBack() {
    pack("denies: [\"👉trousers (tight|loose)\"]").expect(
      "exception-hides", "after \"my chest is so tight\", then \"trousers tight\"")
  }

  @Test func whatHidesNothingIsLeftAlone() {
    for line in [
      // As an exception the same takes nothing back, and what only it can mean may be hidden.
      "except: [\"trousers (tight|loose)\"]", "except: [\"tight (lid|jar)\"]",
      // A denial is meant to take back.
      "denies: [\"chest isnt tight\"]", "denies: [\"not tight\"]",
    ] {
      pack(line).expect("exception-hides")
    }
    pack(decoy: "garage chest").expect("exception-hides")
    pack(decoy: "shed garage").expect("exception-hides")
  }

  @Test func theBoundIsThatOfSentences() {
    let pack = pack("except: [\"(shed|garage) ... chest ... tight\"]")
    let found = { (limit: Int) in
      PackCheck.run(pack.files, options: CheckOptions(sentenceLimit: limit)).diagnostics
        .filter { $0.rule == "exception-hides" }.count
    }
    #expect(found(0) == 0)
    #expect(found(2) == 1)
  }
}
