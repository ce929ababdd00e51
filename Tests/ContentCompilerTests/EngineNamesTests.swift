import Dialogue
import Foundation
import Testing

/// The list of names the engine asks for, against the engine's own source.
struct EngineNamesTests {
  private static let source: String = {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../Sources/Dialogue").standardizedFileURL
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    // Explanations and summaries have words of their own, not the pack's.
    let speaking = ["Composer", "Listener", "ReplyWriter", "Spoken", "Subject", "TopicChooser"]
    return names.sorted().filter { name in
      speaking.contains { name == $0 + ".swift" || name.hasPrefix($0 + "+") }
    }
    .compactMap { try? String(contentsOf: folder.appendingPathComponent($0), encoding: .utf8) }
    .joined(separator: "\n")
  }()

  /// The texts in the calls of `function`, as far as the first bracket.
  private func literals(in function: String) -> Set<String> {
    var found: Set<String> = []
    for call in Self.source.split(separator: function + "(", omittingEmptySubsequences: false)
      .dropFirst()
    {
      let arguments = call.prefix { !"[)(".contains($0) }
      let pieces = arguments.split(separator: "\"", omittingEmptySubsequences: false)
      for index in pieces.indices where index % 2 == 1 { found.insert(String(pieces[index])) }
    }
    return found
  }

  @Test func everyLineTheEngineAsksForIsListed() {
    let asked = literals(in: "line").filter { !$0.hasSuffix(".") && !$0.hasPrefix(".") }
    #expect(asked.count > 20)
    #expect(asked.subtracting(EngineNames.wording.keys) == [])
  }

  @Test func everyListedLineIsAskedFor() {
    for key in EngineNames.wording.keys where !key.hasPrefix("ask.") {
      let stem = key.hasSuffix(".other") ? String(key.dropLast(6)) : key
      #expect(Self.source.contains("\"\(stem)\""), "\(key)")
    }
  }

  @Test func everyRemarkTheEngineHeedsIsListed() {
    #expect(literals(in: "remarks.contains").subtracting(EngineNames.remarks) == [])
    #expect(EngineNames.remarks.filter { !Self.source.contains("\"\($0)\"") } == [])
  }

  @Test func everyPlaceholderTheEngineFillsIsListed() {
    var filled: Set<String> = []
    for piece in Self.source.split(separator: "values[\"", omittingEmptySubsequences: false)
      .dropFirst()
    {
      filled.insert(String(piece.prefix { $0 != "\"" }))
    }
    filled.subtract(["because", "reasons"])
    #expect(filled == EngineNames.placeholders.union(EngineNames.placeholdersOfOthers))
  }
}
