import ContentCompiler
import Dialogue
import IntentMatching
import Testing

/// A small pack without a fault, and the means to plant one.
///
/// Where a planted fault must be reported is marked in the planted text itself, by 👉 before the place.
struct TinyPack {
  private var texts: [String: String] = Self.valid
  /// The marked places, in the order of the file.
  private(set) var marks: [IntentMatching.SourceLocation] = []

  var files: [ContentFile] {
    texts.map { name, text in
      ContentFile(
        name: "pack/" + name, folder: String(name.prefix { $0 != "/" }), text: text)
    }
  }

  /// The pack with one more mistake: `old`, which must be there, replaced.
  func planting(
    _ file: String, _ old: String, _ new: String,
    location: Testing.SourceLocation = #_sourceLocation
  ) -> TinyPack {
    guard let text = texts[file], let range = text.firstRange(of: old) else {
      Issue.record("'\(old)' is not in \(file)", sourceLocation: location)
      return self
    }
    return writing(file, text.replacingCharacters(in: range, with: new))
  }

  /// The pack with one file more, or another in its place.
  func writing(_ file: String, _ text: String) -> TinyPack {
    var pack = self
    var (line, column) = (1, 1)
    var plain = ""
    for character in text {
      if character == "👉" {
        pack.marks.append(
          IntentMatching.SourceLocation(file: "pack/" + file, line: line, column: column))
        continue
      }
      plain.append(character)
      (line, column) = character == "\n" ? (line + 1, 1) : (line, column + 1)
    }
    pack.texts[file] = plain
    return pack
  }

  func without(_ file: String) -> TinyPack {
    var pack = self
    pack.texts[file] = nil
    return pack
  }

  /// Expects findings of a rule at the marked places, and nowhere else.
  func expect(
    _ rule: String, _ message: String? = nil, _ severity: Diagnostic.Severity = .error,
    location: Testing.SourceLocation = #_sourceLocation
  ) {
    let found = PackCheck.run(files).diagnostics.filter { $0.rule == rule }
    #expect(found.map(\.location) == marks, sourceLocation: location)
    #expect(found.allSatisfy { $0.severity == severity }, sourceLocation: location)
    if let message {
      #expect(
        found.map(\.message).contains { $0.contains(message) }, "\(found)", sourceLocation: location
      )
    }
  }

  private static let valid: [String: String] = [
    "lexicon/words.yml": """
    concepts:
      cramp: [cramp/v, spasm/n]
      cold: [ice, cold pack/n]
      leg: [leg/n, calf, calves]
    rules:
      my_leg: "my <leg>"
    lists:
      side:
        left: [left]
        right: [right]
      thing:
        peas: [frozen peas]
    triggers:
      domain: [<cramp>]
      unmistakable: [<cramp>]
      body: [<leg>]
      denied: [doesnt, no]
      open: [how, what]
      polar: [can, does, will]
    aspects:
      how_long: ["how long"]

    """,
    "topics/ice.yml": """
    topic: ice
    title: ice and cold packs
    intents:
      - intent: ice
        patterns: ["<cold>", "{thing} ... (on|for)", "cool ... <my_leg>"]
        samples:
          - "can I put ice on a cramp"
          - "does ice help a spasm"
          - "what about a cold pack for cramp"
          - "tell me about ice for spasms"
          - "frozen peas on a cramp"
          - "will ice do a cramp any good"
        near_misses:
          - "two tickets to Rome"
          - "my tooth is loose"
      - intent: ice.how_long
        patterns: ["how long ... <cold>"]
        in_context: ["how long ... on"]
        samples:
          - "how long do I keep ice on a cramp"
          - "how long should it stay on"
        near_misses: ["how long is the Nile"]

    """,
    "guidance/ice.yml": """
    topic: ice
    answers:
      - id: what
        text: "Something cold on {part} may help. Wrap it in a towel."
        sources: ["NHS"]
      - id: how_long
        text:
          - "Twenty minutes at most."
          - "No more than twenty minutes."
        sources: ["NHS"]

    """,
    "signals/signals.yml": """
    clues:
      hurts:
        about: spasm
        patterns: ["(hurts|painful|sore)"]
        samples: ["my cramp hurts"]
        near_misses: ["my cramp doesnt hurt"]
      starting: {about: spasm, patterns: ["never before"]}
      often: {about: spasm, patterns: ["every night"]}
      lasting: {about: spasm, patterns: ["for months"]}
      hinders: {about: spasm, patterns: ["cannot work"]}
      chest: {patterns: ["chest ... tight"]}
    findings:
      - id: painful
        disposition: none
        when: [[hurts]]
        samples: ["my calf cramps and it is sore"]
        near_misses: ["my calf cramps"]
      - {id: new, disposition: none, when: [[starting]]}
      - {id: frequent, disposition: none, when: [[often]]}
      - {id: persistent, disposition: none, when: [[lasting]]}
      - {id: disruptive, disposition: none, when: [[hinders]]}
      - id: E1
        disposition: emergency
        when: [[chest]]
        because: "a tight chest is no matter for {their} muscles"
        samples: ["my chest is so tight"]
        near_misses: ["my leg is tight"]

    """,
    "policy/policy.yml": """
    thresholds: {frequent_at_least: 1, rare_below: 0.2, new_within: 14, persistent_after: 14}
    rules:
      - {id: E, on: emergency, disposition: emergency, source: NHS}
      - {id: R1, on: new, disposition: doctor, because: "it's new", source: S78}
      - {id: R2, on: frequent, disposition: doctor, because: "it keeps coming back", source: S79}
      - {id: R3, on: painful, disposition: doctor, because: "it hurts", source: S80}
      - {id: R6, on: persistent, disposition: doctor, because: "it goes on", source: S82}
      - {id: R7, on: disruptive, disposition: doctor, because: "it hinders {them}", source: S83}
      - {id: R9, on: report, disposition: mention, source: S77}
    order: [ice]

    """,
    "policy/wording.yml": "wording:\n"
      + EngineNames.wording.keys.sorted().map { "  \($0): [\"Words for \($0).\"]\n" }.joined(),
  ]
}

extension String {
  fileprivate func replacingCharacters(in range: Range<Index>, with new: String) -> String {
    self[..<range.lowerBound] + new + self[range.upperBound...]
  }
}
