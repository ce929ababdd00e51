import Allocations
import DefaultContent
import Dialogue
import Foundation
import IntentMatching

/// Prints one JSON line a case.
///
///     benchmark match WORKLOAD COUNT    interpretation at so many patterns, and what it allocates
///     benchmark turns FILE              whole turns on the shipped pack, one message a line of FILE
///     benchmark long                    messages of growing length, each of a kind that might be dear
@main
struct Benchmark {
  static func main() throws {
    let arguments = CommandLine.arguments
    switch arguments.dropFirst().first {
    case "match" where arguments.count == 4:
      guard let count = Int(arguments[3]) else { usage() }
      try match(Workload(arguments[2]), count)
    case "turns" where arguments.count == 3: try turns(arguments[2])
    case "long": try long()
    default: usage()
    }
  }

  private static func usage() -> Never {
    print("usage: benchmark match WORKLOAD COUNT | turns FILE | long")
    exit(64)
  }

  private static func match(_ workload: Workload, _ count: Int) throws {
    let source = try workload.source(count)
    let clock = ContinuousClock()
    let start = clock.now
    let pack = try MatcherPack(source)
    let compiling = Timing.nanoseconds(clock.now - start) / 1e9
    let size = pack.encoded.count
    // What is measured from here on is a pack as it is loaded, not the memory it was made with.
    let loaded = try MatcherPack(compiled: PackImage(copying: pack.encoded))
    var interpreter = Interpreter(loaded)
    var hits = 0
    let timing = Timing(workload.messages) { message in
      hits += interpreter.interpret(message).intents.isEmpty ? 0 : 1
    }
    let found = workload.messages.count { !interpreter.interpret($0).intents.isEmpty }
    line([
      "case": "match", "patterns": count, "us_mean": timing.mean / 1000,
      "us_p50": timing.median / 1000, "us_p99": timing.slowest1percent / 1000,
      "hit": Double(found) / Double(workload.messages.count), "compile_s": compiling,
      "pack_bytes": size, "rss_mb": peakMemory(),
    ])
    let counts = allocations(workload.messages, &interpreter).sorted()
    line([
      "case": "allocations", "patterns": count, "p50": counts[counts.count / 2],
      "p99": counts[counts.count * 99 / 100], "most": counts[counts.count - 1],
    ])
    // One for each list of the result that is not empty; a rare message fills more than six.
    if counts[counts.count * 99 / 100] > 6 || counts[counts.count - 1] > 8 { exit(1) }
  }

  /// How often memory is asked for while a message is interpreted, after all have been before.
  private static func allocations(
    _ messages: [String], _ interpreter: inout Interpreter
  ) -> [Int] {
    messages.map { message in
      let before = allocation_count()
      let result = interpreter.interpret(message)
      return withExtendedLifetime(result) { Int(allocation_count() - before) }
    }
  }

  private static func turns(_ file: String) throws {
    let content = try Content.standard()
    let text = try String(contentsOfFile: file, encoding: .utf8)
    let messages = text.split(separator: "\n").map(String.init)
    var assistant = Assistant(content)
    let whole = Timing(messages) { message in
      var session = Session()
      _ = assistant.reply(to: message, in: &session)
    }
    var interpreter = Interpreter(content.matcher)
    let matching = Timing(messages) { _ = interpreter.interpret($0) }
    line([
      "case": "turns", "messages": messages.count, "us_mean": whole.mean / 1000,
      "us_p50": whole.median / 1000, "us_p99": whole.slowest1percent / 1000,
      "matching_us_p50": matching.median / 1000, "rss_mb": peakMemory(),
    ])
  }

  private static func long() throws {
    let content = try Content.standard()
    var interpreter = Interpreter(content.matcher)
    let dense = "my calf keeps cramping at night and it hurts, doctor, twice a week since monday "
    let kinds = [
      ("dense", dense), ("no_pain", "no pain "), ("nearly", "crampq spasmx musclw twitcg doctoe "),
      ("stretched", "craaaaamp"), ("one_word", "cramp"), ("marks", "?! "), ("digits", "3 times a "),
    ]
    for (name, piece) in kinds { time(&interpreter, name, piece) }
    var ambiguous = Interpreter(try MatcherPack(ambiguous()))
    time(&ambiguous, "ambiguous", "a ")
  }

  /// Patterns that can begin, go on and end in very many ways, and never do.
  private static func ambiguous() -> MatcherSource {
    var source = MatcherSource()
    source.addConcept("run", ["a", "a a", "a a a", "a a a a"])
    source.addIntent(
      "concepts", [Array(repeating: "<run>", count: 20).joined(separator: " ") + " (z|a z)"])
    source.addIntent(
      "gaps", [Array(repeating: "a", count: 20).joined(separator: " ... ") + " (z|a z)"])
    source.addIntent(
      "options", [Array(repeating: "[a] [a a]", count: 20).joined(separator: " ") + " (z|a z)"])
    source.addIntent("words", ["a"])
    return source
  }

  private static func time(_ interpreter: inout Interpreter, _ name: String, _ piece: String) {
    let clock = ContinuousClock()
    for size in [10_000, 100_000, 1_000_000] {
      let message = String(repeating: piece, count: size / piece.utf8.count)
      let start = clock.now
      let found = interpreter.interpret(message)
      let time = Timing.nanoseconds(clock.now - start)
      line([
        "case": "long", "kind": name, "bytes": message.utf8.count, "ms": time / 1e6,
        "ns_a_byte": time / Double(max(1, message.utf8.count)), "clauses": found.clauses.count,
      ])
    }
  }

  /// The most memory the process has had, in megabytes.
  private static func peakMemory() -> Double {
    guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
      let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") })
    else { return 0 }
    return (Double(line.filter(\.isNumber)) ?? 0) / 1024
  }

  private static func line(_ values: KeyValuePairs<String, Any>) {
    let members = values.map { key, value in
      switch value {
      case let number as Double: "\"\(key)\": \((number * 1000).rounded() / 1000)"
      case let number as Int: "\"\(key)\": \(number)"
      default: "\"\(key)\": \"\(value)\""
      }
    }
    print("{" + members.joined(separator: ", ") + "}")
  }
}
