import Testing

/// Files as projects keep them for Botium, in Tests/Examples/botium: each line that expects something is checked, or
/// reported as not checked. None is passed over.
struct BotiumExampleTests {
  private let folder = TemporaryFolder()
  private var path: String { folder.path + "/botium" }

  init() { _ = Program.shell("cp -R '\(Program.package)/Tests/Examples/botium' '\(folder.path)'") }

  private func replay() -> Program.Result { Program.run(["replay", "--verbose", path]) }

  /// A line below a `#bot`.
  private struct Line {
    var file: String
    var number: Int
    var text: String
  }

  private func expectations(in file: String) throws -> [Line] {
    let text = try #require(folder.read("botium/" + file))
    var isReply = false
    var found: [Line] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      if line.hasPrefix("#") {
        isReply = line == "#bot"
      } else if isReply, !line.isEmpty {
        found.append(Line(file: file, number: index + 1, text: String(line)))
      }
    }
    return found
  }

  /// The same line, so that it cannot hold.
  private func spoilt(_ line: String) -> String {
    switch line.prefix(while: { $0 != " " }) {
    case "INTENT": "INTENT no.such"
    case "INTENT_CONFIDENCE": "INTENT_CONFIDENCE 101"
    case "RESPONSE_LENGTH": "RESPONSE_LENGTH 1"
    case "INTENT_UNIQUE": "INTENT_UNIQUE and no more"
    default: line.hasPrefix("!") ? String(line.dropFirst()) : "!" + line
    }
  }

  @Test func whatStandsInThemIsCheckedOrReported() throws {
    let result = replay()
    #expect(result.status == 0)
    // Two sentences, two cases, and what Charley has no words for.
    #expect(result.lines.last?.hasPrefix("5 stories: 4 passed, 0 failed, 1 not checked;") == true)
    #expect(result.output.contains("with and without its pain.in bed.plain"))
    #expect(result.output.contains("ok   30: you> can I put the ice on bare skin for 20 minutes"))
    let files = ["ice.convo.txt", "report.convo.txt", "elsewhere.convo.txt"].map { "convos/" + $0 }
    let lines = try (files + ["shared/report.pconvo.txt"]).flatMap(expectations)
    #expect(lines.count >= 25)
    for line in lines where !line.text.hasPrefix("?") {
      let place = "\(path)/\(line.file):\(line.number):1: "
      if result.output.contains(place + "warning: not checked: ") { continue }
      let text = try #require(folder.read("botium/" + line.file))
      var all = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      all[line.number - 1] = spoilt(line.text)
      folder.write(all.joined(separator: "\n"), to: "botium/" + line.file)
      #expect(replay().output.contains(place), "\(line.file):\(line.number): \(line.text)")
      folder.write(text, to: "botium/" + line.file)
    }
  }

  /// What is shared is used: when it is wrong, what uses it fails; when it cannot be read, that is an error at its line.
  @Test(arguments: [
    ("shared/legs.scriptingmemory.txt", "| foot ", "| hand ", 0, "ok   3: you> my hand"),
    ("shared/words.scriptingmemory.txt", "doctor", "plumber", 1, "report.pconvo.txt:8:1: error"),
    ("shared/minutes.utterances.txt", "%s", "about", 1, "ice.convo.txt:11:1: error"),
    ("shared/report.pconvo.txt", "your $part", "your knee", 1, "report.pconvo.txt:7:1: error"),
    ("shared/report.pconvo.txt", "PCONVO_REPORT", "PCONVO_OTHER", 2, "did you mean"),
    ("shared/words.scriptingmemory.txt", "$advice", "advice", 2, "`plain` is no name"),
    (
      "shared/legs.scriptingmemory.txt", "at night", "", 2, "scriptingmemory.txt:2:1: error: a case"
    ),
    ("convos/ice.convo.txt", "\\bhour", "\\bhour(", 0, "25:1: warning: not checked: "),
  ])
  func whatIsSharedIsUsed(
    _ file: String, _ old: String, _ new: String, _ status: Int32, _ shown: String
  ) throws {
    let text = try #require(folder.read("botium/" + file))
    #expect(text.contains(old))
    folder.write(text.replacing(old, with: new), to: "botium/" + file)
    let result = replay()
    #expect(result.status == status)
    #expect((result.output + result.errors).contains(shown), "\(result.output)\(result.errors)")
  }
}
