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
    for intent in try JSONDecoder().decode([Intent].self, from: data) {
      source.addIntent(intent.intent, intent.phrases)
    }
    return source
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
    for (kind, phrases) in triggers { source.addTriggers(kind, phrases) }
    source.addConcept("pain", ["hurt/v", "ache/v", "pain/n", "sore", "painful"])
    source.addList("body_part", ["leg": ["leg/n"], "back": ["back"], "eye": ["eye/n"]])
    source.addList(
      "person", ["wife": ["my wife"], "mother": ["my mother"], "brother": ["my brother"]])
    source.addClue("painful", ["<pain>", "bothers me"])
    source.addClue("frequent", ["every (night|evening|day)", "comes and goes"])
    return source
  }
}
