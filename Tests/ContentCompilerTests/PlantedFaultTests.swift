import ContentCompiler
import Dialogue
import Foundation
import IntentMatching
import Testing

/// Faults planted in the shipped pack are found, each by its rule and at its line.
struct PlantedFaultTests {
  /// The shipped pack with faults. Where one is to be reported is marked in the planted text by 👉rule👈.
  struct Pack {
    private(set) var texts: [String: String]

    init() {
      let folder = SchemaTests.package.appending(path: "intents").path
      texts = Dictionary(
        PackFolder.files(at: folder, calling: "intents").files.map { ($0.name, $0.text) },
        uniquingKeysWith: { first, _ in first })
    }

    mutating func plant(_ file: String, _ old: String, _ new: String) {
      guard let text = texts["intents/" + file], let range = text.firstRange(of: old) else {
        Issue.record("'\(old)' is not in \(file)")
        return
      }
      texts["intents/" + file] = text[..<range.lowerBound] + new + text[range.upperBound...]
    }

    mutating func add(_ file: String, _ text: String) { texts["intents/" + file] = text }

    /// Without the marks.
    var files: [ContentFile] {
      texts.map { name, text in
        let parts = name.split(separator: "/")
        return ContentFile(
          name: name, folder: parts.count > 2 ? String(parts[1]) : "",
          text: text.replacing(/👉[a-z-]+👈/, with: ""))
      }
    }

    /// Rule and place of every mark.
    var marks: [(rule: String, file: String, line: Int)] {
      texts.flatMap { name, text in
        text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().flatMap {
          index, line in
          line.matches(of: /👉([a-z-]+)👈/).map { (String($0.output.1), name, index + 1) }
        }
      }
    }

    /// Expects every mark to be found.
    func expect(_ found: [Diagnostic], besides: Set<String> = []) -> Set<String> {
      for mark in marks {
        #expect(
          found.contains {
            $0.rule == mark.rule && $0.location.file == mark.file && $0.location.line == mark.line
          },
          "\(mark.rule) at \(mark.file):\(mark.line); found \(found.filter { $0.rule == mark.rule })"
        )
      }
      return Set(marks.map(\.rule)).union(besides)
    }

    /// The files that are not as they are shipped.
    func changed(since shipped: Pack) -> Set<String> {
      Set(texts.keys.filter { texts[$0] != shipped.texts[$0] })
    }
  }

  @Test func everyMistakeThatStopsTheBuildIsFoundAtItsLine() {
    var pack = Pack()
    pack.add("notes/notes.yml", "👉layout👈note: [a]\n")
    pack.add("policy/broken.yml", "wording:\n  a: [b\n👉yaml👈")
    pack.add(
      "lexicon/planted.yml",
      """
      👉unknown-key👈concept: [a]
      concepts:
        planted_shape: {a: 👉shape👈{b: c}}
        planted_none: 👉empty-concept👈[]
        planted_one: ["👉cycle👈<planted_one>"]
        planted_wide: ["👉explosion👈(a|b|c|d|e) (a|b|c|d|e) (a|b|c|d|e) (a|b|c|d|e) (a|b|c|d|e) (a|b|c|d|e) (a|b|c|d|e)"]
      misspellings:
        "👉misspelling👈two words": three
      aspects:
        how: ["👉matches-everything👈[how]", "👉syntax👈(how", "👉unknown-reference👈<planted_nothing>", "👉unknown-list👈{planted_list}"]

      """.replacing("planted_none: 👉empty-concept👈[]", with: "👉empty-concept👈planted_none: []"))
    pack.add(
      "topics/planted.yml",
      """
      topic: planted
      title: planted
      intents:
        - intent: 👉intent-name👈rest
          patterns: [planted]
        👉empty-intent👈- intent: planted

      """)
    pack.add(
      "guidance/planted.yml",
      """
      topic: planted
      answers:
        - id: what
          text: Planted.
        👉empty-answer👈- id: why
        👉unknown-aspect👈- id: more
          aspect: whenever
          text: Planted.
        👉missing-key👈- text: Planted.

      """)
    pack.plant("policy/policy.yml", "{id: R2, on", "{id: 👉duplicate-name👈R1, on")
    pack.plant(
      "policy/policy.yml", "on: report, disposition: mention",
      "on: report, disposition: 👉unknown-disposition👈mentioned")
    let report = PackCheck.run(pack.files)
    #expect(!report.isCompiled)
    let compilerRules = PackCheck.descriptions.prefix { $0.name != "waiver" }.map(\.name)
    #expect(pack.expect(report.diagnostics) == Set(compilerRules))
  }

  @Test func everyRuleFindsItsFaultAtItsLine() throws {
    let shipped = Pack()
    var pack = shipped
    pack.add(
      "topics/planted.yml",
      """
      topic: 👉sample-count👈planted
      title: planted
      intents:
        - intent: planted
          patterns:
            - "plonk plonk"
            - "👉over-match👈(plunk plunk|how long for the ice pack)"
            - "👉dead-pattern👈how long for the ice"
          samples:
            - "plonk plonk"
            - "👉sample-missed👈nothing of the kind"
          near_misses:
            - "👉near-miss-hit👈plonk plonk please"

      """)
    pack.add(
      "guidance/planted.yml",
      """
      topic: planted
      review_by: 2026-01-01
      answers:
        - id: 👉answer-without-source👈👉answer-review-due👈what
          text: Planted.
        - id: why
          text: "👉answer-too-long👈\(String(repeating: "planted ", count: 80))"
          sources: ["👉unknown-fact👈S119", NHS]
          review_by: 2027-01-01
        - id: how
          text: "👉maker-claim-unattributed👈It is the best there is, and 👉placeholder-unknown👈{nobody} knows better."
          sources: [S103]
          review_by: 2027-01-01
        - id: 👉unused-answer👈spare
          text: Planted.
          sources: [NHS]
          review_by: 2027-01-01

      """)
    pack.add(
      "lexicon/planted.yml",
      """
      concepts:
        👉unused-concept👈planted_words: [plink]
      lists:
        👉unused-list👈planted_list: {plink: [plink plink]}
        # allow 👉waiver👈unused-clue: nothing is waived by this
      decoys: ["👉exception-hides👈printer just had a fit"]
      misspellings:
        👉misspelling-real-word👈calf: cold

      """)
    pack.add(
      "signals/planted.yml",
      "clues:\n  👉unused-clue👈planted_clue:\n    patterns: [plink plonk]\n")
    pack.plant("signals/persistent.yml", "id: persistent", "id: 👉signal-without-rule👈persistant")
    pack.plant("policy/policy.yml", "  - {id: E,", "  👉signal-never-raised👈- {id: E,")
    pack.plant(
      "policy/policy.yml", "{id: R3, on: painful, disposition: doctor",
      "{id: 👉policy-hole👈R3, on: painful, disposition: mention")
    pack.plant(
      "policy/wording.yml", "\"Do still have a doctor look at those spasms.\"",
      "\"👉advice-unsaid👈Do still look after those spasms.\"")
    pack.plant("policy/wording.yml", "  meet.new:", "  👉wording-unknown👈meet.old:")
    // The only answers that cite S1 say it no more.
    for name in shipped.texts.keys where name.contains("/guidance/") {
      pack.replaceSource(in: name)
    }
    let options = CheckOptions(today: Moment("2026-06-01"), files: pack.changed(since: shipped))
    let report = PackCheck.run(pack.files, options: options)
    #expect(report.isCompiled)
    let unreached = try #require(report.diagnostics.first { $0.rule == "fact-unreached" })
    #expect(unreached.message == "S1 is in no answer")
    #expect(pack.line(unreached.location).contains("id:"))
    // A line that is missing stands where the wording begins.
    var lacking = shipped
    lacking.plant("policy/wording.yml", "  lost.about:", "  👉wording-unknown👈lost.abuot:")
    let missing = PackCheck.run(
      lacking.files,
      rules: PackCheck.rules.filter { $0.name.hasPrefix("wording") }
    ).diagnostics
    #expect(
      missing.contains { $0.rule == "wording-missing" && $0.message.contains("'lost.about'") })
    _ = lacking.expect(missing)

    let found = pack.expect(report.diagnostics, besides: ["fact-unreached", "wording-missing"])
    let rules = Set(PackCheck.rules.map(\.name) + ["waiver"])
    #expect(found == rules, "not planted: \(rules.subtracting(found))")
  }

  @Test func whatBecameLessUrgentIsFoundAtItsSentence() throws {
    let shipped = Pack()
    var pack = shipped
    // "painful" rests on this clue alone.
    let text = try #require(shipped.texts["intents/signals/painful.yml"])
    #expect(text.contains("id: painful"))
    pack.plant("signals/painful.yml", "id: painful", "id: painful_no_more")
    let old = try #require(PackCheck.run(shipped.files, rules: []).content)
    let new = try #require(PackCheck.run(pack.files, rules: []).content)
    let place = SourceLocation(file: "story", line: 3, column: 6)
    let comparison = PackComparison(old: old, new: new)
    let changes = comparison.changes(in: [
      Located("what is a spasm", at: SourceLocation(file: "story", line: 1, column: 6)),
      Located("my calf cramps and it hurts", at: place),
    ])
    #expect(changes.map(\.kind) == [.lessUrgent])
    #expect(changes.first?.location == place)
    #expect(changes.first?.old.disposition == .doctor)
    #expect(changes.first?.messages.count == 2)
    #expect(comparison.changes(in: [Located("how long do I leave ice on", at: place)]).isEmpty)
  }
}

extension PlantedFaultTests.Pack {
  /// Cites S2 where S1 was cited.
  fileprivate mutating func replaceSource(in name: String) {
    guard let text = texts[name] else { return }
    add(String(name.dropFirst("intents/".count)), text.replacing(/\bS1\b/, with: "S2"))
  }

  fileprivate func line(_ place: IntentMatching.SourceLocation) -> String {
    let lines = texts[place.file]?.split(separator: "\n", omittingEmptySubsequences: false) ?? []
    return lines.indices.contains(place.line - 1) ? String(lines[place.line - 1]) : ""
  }
}
