import IntentMatching
import Testing

/// Builds small matchers in code, as a host without YAML would.
struct TestPack {
  var source = MatcherSource()
  private var line = 0

  private mutating func at(_ text: String) -> Located<String> {
    line += 1
    return Located(text, at: SourceLocation(file: "test", line: line, column: 1))
  }

  mutating func concept(_ name: String, _ phrases: String...) {
    source.concepts.append(
      MatcherSource.Concept(name: at(name), phrases: phrases.map { at($0) }))
  }

  mutating func list(_ name: String, _ entries: [(String, [String])]) {
    source.lists.append(
      MatcherSource.List(
        name: at(name), entries: entries.map { (value: $0.0, phrases: $0.1.map { at($0) }) }))
  }

  mutating func intent(_ name: String, _ patterns: String...) {
    source.intents.append(
      MatcherSource.Intent(
        name: name, topic: name, answer: "what", patterns: patterns.map { at($0) }, inContext: []))
  }

  mutating func clue(_ name: String, _ patterns: String..., denies: [String] = []) {
    source.clues.append(
      MatcherSource.Clue(
        // What has an opposite is a signal of the subject.
        name: name, aboutDomain: !denies.isEmpty, patterns: patterns.map { at($0) },
        denies: denies.map { at($0) }))
  }

  mutating func trigger(_ kind: TriggerKind, _ phrases: String...) {
    source.triggers.append((kind, phrases.map { at($0) }))
  }

  mutating func decoy(_ phrase: String) { source.decoys.append(at(phrase)) }

  mutating func misspelling(_ wrong: String, _ right: String) {
    source.misspellings.append((at(wrong), right))
  }

  func pack() throws -> MatcherPack {
    let (pack, diagnostics) = MatcherBuilder.build(source)
    return try #require(pack, "\(diagnostics)")
  }

  func interpret(_ message: String) throws -> Interpretation {
    var interpreter = Interpreter(try pack())
    return interpreter.interpret(message)
  }

  /// Whether one pattern matches a message, with a few concepts to use.
  static func matches(_ pattern: String, _ message: String) throws -> Bool {
    var pack = TestPack()
    pack.concept("calf", "calf", "calves", "back of my leg")
    pack.concept("cramp", "cramp/v", "charley horse/n", "seize/v up")
    pack.list("side", [("left", ["left"]), ("right", ["right", "right hand"])])
    pack.source.realWords = ["scold", "scramp", "turn"]
    pack.intent("found", pattern)
    return try pack.interpret(message).intents.contains { $0.name == "found" }
  }
}
