import IntentMatching
import Testing

/// How things are said: with the shipped kinds of trigger and a small lexicon.
struct AssertionTests {
  private func pack() -> TestPack {
    var pack = TestPack()
    pack.trigger(.denied, "(no|not|never|without)", "(doesnt|isnt|dont|havent)", "cant say")
    pack.trigger(.deniedAlone, "(none|no|nope)")
    pack.trigger(.pseudo, "no doubt", "not (only|just)", "no it")
    pack.trigger(.terminator, "but", "except")
    pack.trigger(.hypothetical, "what if", "if it (starts|gets)")
    pack.trigger(.past, "used to")
    pack.trigger(.remote, "years ago", "as a kid")
    pack.trigger(.subject, "(i|it|my|they)")
    pack.trigger(.resume, "(just|keeps|every)")
    pack.trigger(.polar, "(is|are|does|can)")
    pack.trigger(.inverting, "(is|are|does|can)")
    pack.trigger(.open, "(why|what)")
    pack.trigger(.personal, "(my|it|this)")
    pack.trigger(.speaker, "(i|my|me)")
    pack.trigger(.filler, "(and|so|or)")
    pack.trigger(.listing, "(no|or)")
    pack.clue("pain", "(hurts|hurt|pain|sore|painful)", denies: ["painless"])
    pack.clue("swelling", "(swelling|swollen)")
    pack.clue("stuck", "wont stop", "no relief")
    return pack
  }

  @Test(arguments: [
    ("my leg hurts", Assertion.present),
    ("it doesn't hurt", .denied),
    ("it isnt sore", .denied),
    ("no pain", .denied),
    ("pain? none", .denied),
    ("painless", .denied),
    ("not painless", .present),
    ("never not sore", .present),
    ("cant say it doesnt hurt", .present),
    ("no doubt it hurts", .present),
    ("not only painful but odd", .present),
    ("no, it hurts", .present),
    ("no it hurts", .present),
    ("no swelling but it hurts", .present),
    ("no swelling and my calf hurts", .present),
    ("no swelling, just hurts", .present),
    ("what if it hurts", .hypothetical),
    ("if it starts to hurt", .hypothetical),
    ("it used to hurt", .past),
    ("it hurt years ago", .past),
    ("are they painful", .asked),
    ("does it hurt", .asked),
    ("is it bad that my calf hurts", .present),
    ("why does my leg hurt", .present),
  ])
  func pain(_ message: String, _ expected: Assertion) throws {
    let clue = try #require(try pack().interpret(message).clues.first { $0.name == "pain" })
    #expect(clue.assertion == expected, "\(message)")
  }

  @Test func denialReachesOverAList() throws {
    let clues = try pack().interpret("no pain, swelling or sore spots").clues
    #expect(clues.allSatisfy { $0.assertion == .denied })
  }

  @Test func theWordsOfAComplaintDenyNothing() throws {
    let clues = try pack().interpret("no relief from the pain and it wont stop").clues
    #expect(clues.first { $0.name == "pain" }?.assertion == .present)
    #expect(clues.filter { $0.name == "stuck" }.allSatisfy { $0.assertion == .present })
  }

  @Test func longAgoIsMarked() throws {
    let clue = try #require(try pack().interpret("it hurt as a kid").clues.first)
    #expect(clue.isRemote)
  }
}
