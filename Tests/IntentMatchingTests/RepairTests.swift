import IntentMatching
import Testing

/// Misspelt words are read as ours where that is safe, and left alone where it is not.
struct RepairTests {
  private func pack() -> TestPack {
    var pack = TestPack()
    pack.intent(
      "known", "cramping", "spasm", "muscle", "happening", "dehydration", "magnesium",
      "electrolyte",
      "stretching", "really", "eyelid", "twitching", "doctor", "night")
    pack.misspelling("nite", "night")
    pack.misspelling("wanna", "want to")
    pack.source.realWords = ["camping", "spam", "spams", "tramping"]
    return pack
  }

  @Test(arguments: [
    ("craming", "cramping"), ("crampingg", "cramping"), ("crmaping", "cramping"),
    ("spazm", "spasm"), ("spasim", "spasm"), ("muscel", "muscle"), ("musle", "muscle"),
    ("hapening", "happening"), ("dehidration", "dehydration"), ("magnesuim", "magnesium"),
    ("electrolite", "electrolyte"), ("streching", "stretching"), ("realy", "really"),
    ("eylid", "eyelid"), ("eyelidd", "eyelid"), ("twiching", "twitching"), ("doctr", "doctor"),
    ("spaaasm", "spasm"), ("CRAMPNG", "cramping"),
  ])
  func misspeltWordsAreRepaired(_ typed: String, _ read: String) throws {
    let found = try pack().interpret(typed)
    #expect(found.repairs.first?.read == read)
    #expect(!found.intents.isEmpty)
  }

  @Test(arguments: ["camping", "spams", "spam", "tramping", "pack", "back", "xyz", "zzzz"])
  func realAndStrangeWordsAreNotBent(_ typed: String) throws {
    let found = try pack().interpret(typed)
    #expect(found.repairs.isEmpty)
    #expect(found.intents.isEmpty)
  }

  @Test func shortFormsAreWordsNotRepairs() throws {
    let found = try pack().interpret("last nite")
    #expect(found.repairs.isEmpty)
    #expect(found.intents.map(\.name) == ["known"])
  }

  @Test func twoEquallyNearWordsRepairToNeither() throws {
    var pack = TestPack()
    pack.intent("a", "casting")
    pack.intent("b", "coating")
    #expect(try pack.interpret("cating").intents.isEmpty)
  }

  @Test func wordsRunTogetherAreParted() throws {
    var pack = TestPack()
    pack.intent("a", "eye twitch")
    #expect(try pack.interpret("eyetwitch").intents.map(\.name) == ["a"])
  }
}
