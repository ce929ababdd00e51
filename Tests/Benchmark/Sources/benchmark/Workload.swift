import Foundation
import IntentMatching

/// The workload: messages, and a pack of a number of patterns.
struct Workload {
  let messages: [String]
  private let folder: URL

  private struct Intent: Decodable {
    var intent: String
    var phrases: [String]
  }

  /// Reads `messages.jsonl` of a folder.
  init(_ folder: String) throws {
    struct Line: Decodable { var text: String }
    self.folder = URL(filePath: folder)
    let text = try String(
      contentsOf: self.folder.appending(path: "messages.jsonl"), encoding: .utf8)
    messages = try text.split(separator: "\n").map {
      try JSONDecoder().decode(Line.self, from: Data($0.utf8)).text
    }
  }

  /// The pack of `patterns_N.json`: the phrases as patterns, and the words that tell how a thing is said.
  func source(_ count: Int) throws -> MatcherSource {
    let data = try Data(contentsOf: folder.appending(path: "patterns_\(count).json"))
    var source = Self.lexicon()
    for (index, intent) in try JSONDecoder().decode([Intent].self, from: data).enumerated() {
      source.intents.append(
        MatcherSource.Intent(
          name: intent.intent, topic: intent.intent, answer: "what",
          patterns: intent.phrases.enumerated().map { Self.at($1, index, $0) }, inContext: []))
    }
    return source
  }

  private static func at(_ text: String, _ line: Int = 1, _ column: Int = 0) -> Located<String> {
    Located(text, at: SourceLocation(file: "workload", line: line + 1, column: column + 1))
  }

  /// Triggers, a concept, a list and clues, so that assertions, values, slots and signals have something to read.
  private static func lexicon() -> MatcherSource {
    var source = MatcherSource()
    let triggers: [(TriggerKind, [String])] = [
      (.denied, ["no", "not", "never", "without", "dont", "doesnt", "didnt", "isnt", "cant"]),
      (.possible, ["might be", "could be", "maybe", "probably"]),
      (.hypothetical, ["if", "what if", "in case"]),
      (.past, ["used to", "last year", "back then"]),
      (.terminator, ["but", "except", "although"]),
      (.subject, ["it", "my", "i", "she", "he", "they"]),
      (.filler, ["so", "and", "um", "well", "ok", "please", "honestly"]),
      (.polar, ["is", "are", "does", "do", "can", "should", "could", "will"]),
      (.open, ["what", "how", "why", "when", "where", "which", "who", "tell me"]),
      (.personal, ["my", "it", "these", "this"]), (.speaker, ["i", "my", "me"]),
      (.thirdPerson, ["he", "she", "her", "him", "they"]),
      (.domain, ["spasm/n", "cramp/v", "twitch/v", "charley horse/n"]),
      (.body, ["leg/n", "calf", "calves", "eyelid/n", "eye/n", "back", "neck", "arm/n"]),
      (.elsewhere, ["train", "printer", "weather", "invoice", "battery", "lights"]),
    ]
    for (kind, phrases) in triggers { source.triggers.append((kind, phrases.map { at($0) })) }
    source.concepts = [
      MatcherSource.Concept(
        name: at("pain"), phrases: ["hurt/v", "ache/v", "pain/n", "sore", "painful"].map { at($0) })
    ]
    source.lists = [
      MatcherSource.List(
        name: at("body_part"),
        entries: [("leg", [at("leg/n")]), ("back", [at("back")]), ("eye", [at("eye/n")])]),
      MatcherSource.List(
        name: at("person"),
        entries: [
          ("wife", [at("my wife")]), ("mother", [at("my mother")]), ("brother", [at("my brother")]),
        ]),
    ]
    source.clues = [
      MatcherSource.Clue(
        name: "painful", aboutDomain: true, patterns: [at("<pain>"), at("bothers me")],
        denies: [at("painless")]),
      MatcherSource.Clue(
        name: "frequent", aboutDomain: true,
        patterns: [at("every (night|evening|day)"), at("comes and goes")], denies: []),
    ]
    return source
  }
}
