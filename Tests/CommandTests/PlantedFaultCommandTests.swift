import Testing

/// Faults planted in a copy of the shipped pack that the check cannot know of: the stories, the comparison with the
/// pack as it was, or the faults that no story would miss find each where it is. The check's own are in
/// `PlantedFaultTests`.
struct PlantedFaultCommandTests {
  private let folder = TemporaryFolder()
  private let stories = Program.package + "/transcripts/"

  /// One fault: what is replaced in the pack, and the line of a story that it shows at.
  private struct Fault {
    var file: String
    var old: String
    var new: String
    var story: String
    var line: String
    var message: String
  }

  private static let faults = [
    Fault(
      file: "guidance/cold_compress.yml", old: "20 minutes at most. Then take it off",
      new: "40 minutes at most. Then take it off",
      story: "readme/chat.transcript", line: "charley> 20 minutes at most.",
      message: "the reply is not the one expected"),
    Fault(
      file: "signals/emergency_spine.yml",
      old: "pressure on the nerves of the spine\n    disposition: emergency",
      new: "pressure on the nerves of the spine\n    disposition: doctor",
      story: "red-flags/e1-pressure-on-the-nerves.transcript",
      line: "  disposition: emergency (E1)",
      message: "got `doctor (painful"),
    Fault(
      file: "policy/policy.yml", old: "new_within: 14", new: "new_within: 7",
      story: "signals/threshold-calendar.transcript", line: "  disposition: doctor (new)",
      message: "got `mention"),
    Fault(
      file: "lexicon/triggers.yml", old: "- (no|not|neither|never|without|zero|aint|nah no|0)",
      new: "- (neither|without|zero|aint|nah no|0)",
      story: "denial/no-pain.transcript", line: "  disposition: mention ()",
      message: "got `doctor (painful)`"),
    Fault(
      file: "policy/wording.yml", old: "Please get emergency help now: call 911, 999 or 112, your",
      new: "Please get emergency help now: call your",
      story: "red-flags/e10-heat-stroke.transcript", line: "  says: 911, 999 or 112",
      message: "911, 999 or 112"),
  ]

  /// A file of the shipped pack, changed, in the copy.
  private func plant(_ file: String, _ old: String, _ new: String) throws {
    let text = try #require(folder.read("intents/" + file))
    let range = try #require(text.firstRange(of: old), "'\(old)' is not in \(file)")
    folder.write(
      text[..<range.lowerBound] + new + text[range.upperBound...], to: "intents/" + file)
  }

  private func copyPack() {
    _ = Program.shell("cp -R '\(Program.package)/intents' '\(folder.path)/intents'")
  }

  /// The first line of a story, or of a file in the copy, that begins like this, as reports name it.
  private func place(_ name: String, in path: String, _ start: String) throws -> String {
    let text = Program.shell("cat '\(path)'").output
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let index = try #require(lines.firstIndex { $0.hasPrefix(start) }, "\(start) in \(name)")
    return "\(name):\(index + 1)"
  }

  @Test func storiesAndComparisonFindWhatTheCheckCannotKnow() throws {
    copyPack()
    for fault in Self.faults { try plant(fault.file, fault.old, fault.new) }
    let pack = folder.path + "/planted.pack"
    #expect(Program.run(["compile", folder.path + "/intents", "-o", pack]).status == 0)

    let paths = Set(Self.faults.map { stories + $0.story })
    let replay = Program.run(["replay", "--intents", pack] + paths.sorted())
    #expect(replay.status == 1)
    for fault in Self.faults {
      let path = stories + fault.story
      let place = try place(path, in: path, fault.line)
      let found = replay.lines.first { $0.contains(place + ":") }
      #expect(found?.contains(fault.message) == true, "\(place): \(found ?? "not reported")")
    }
    // /why names the line of the pack the words come from.
    let guidance = try place(
      "intents/guidance/cold_compress.yml", in: folder.path + "/intents/guidance/cold_compress.yml",
      "  - id: how_long")
    #expect(replay.output.contains(guidance))

    let diff = Program.run(
      ["diff", "built-in", pack, "--sentences", "0"] + paths.sorted().flatMap { ["--stories", $0] })
    #expect(diff.status == 1)
    #expect(diff.lines.first?.hasPrefix("Less urgent: ") == true)
    let less = diff.output.prefix(through: diff.output.firstRange(of: "More urgent")?.lowerBound)
    for (story, message) in [
      ("red-flags/e1-pressure-on-the-nerves.transcript", "you> since my back went"),
      ("signals/threshold-calendar.transcript", "you> my calf has been twitching"),
    ] {
      let place = try place(stories + story, in: stories + story, message)
      #expect(less.contains(place), "\(place) in\n\(less)")
    }
    #expect(diff.output.contains("emergency (red_flag, E1) -> doctor"))
    #expect(diff.output.contains("[-20-] {+40+} minutes"))
  }

  @Test func mutationFindsWhatNoStoryWouldMiss() throws {
    copyPack()
    folder.write(
      """
      topic: planted
      title: planted
      intents:
        - intent: planted
          patterns: ["plonk plonk"]

      """, to: "intents/topics/planted.yml")
    folder.write(
      "topic: planted\nanswers:\n  - {id: what, text: Planted., sources: [NHS]}\n",
      to: "intents/guidance/planted.yml")
    folder.write(
      """
      clues:
        planted_clue: {patterns: ["plonk plink"]}
      findings:
        - {id: E99, name: planted, disposition: emergency, when: [[planted_clue]], because: it is, source: NHS}

      """, to: "intents/signals/planted.yml")
    let result = Program.run([
      "coverage", stories + "readme", "--intents", folder.path + "/intents", "--mutate", "--kinds",
      "intent,answer,red_flag", "--list",
    ])
    #expect(result.status == 0)
    // Each is named once, with its file and line.
    let missed = Set(
      result.lines.flatMap { $0.split(separator: "/", maxSplits: 3).suffix(1) }.map(String.init))
    for line in [
      "intents/topics/planted.yml:5: planted removed",
      "intents/guidance/planted.yml:3: planted.what removed",
      "intents/signals/planted.yml:4: E99 removed",
      "intents/signals/planted.yml:4: E99 one step less urgent",
    ] {
      #expect(missed.contains(line))
    }
    // What the stories do hold is not among them.
    let held = missed.filter {
      $0.hasPrefix("intents/guidance/") && $0.hasSuffix(": cold_compress.how_long removed")
    }
    #expect(held.isEmpty)
  }
}

extension String {
  fileprivate func prefix(through end: Index?) -> Substring { end.map { self[..<$0] } ?? self[...] }
}
