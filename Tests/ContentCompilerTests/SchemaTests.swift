import ContentCompiler
import Foundation
import IntentMatching
import Testing
import Yams

/// The schemas for editors say of content files what the compiler says.
struct SchemaTests {
  static let kinds = ["lexicon", "topics", "guidance", "signals", "policy"]
  static let package = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../..").standardizedFileURL

  private func schema(_ kind: String) throws -> JSONSchema {
    let file = Self.package.appending(path: "Sources/Schemas/\(kind).schema.json")
    return try JSONSchema(try String(contentsOf: file, encoding: .utf8))
  }

  @Test(arguments: kinds)
  func theShippedPackIsAsItsSchemaSays(_ kind: String) throws {
    let schema = try schema(kind)
    let pack = PackFolder.files(at: Self.package.appending(path: "intents").path)
    let files = pack.files.filter { $0.folder == kind }
    #expect(!files.isEmpty)
    for file in files {
      let document = try #require(try Yams.compose(yaml: file.text))
      #expect(schema.fault(in: document) == nil, "\(file.name)")
    }
  }

  /// Mistakes that both have to find.
  @Test(arguments: [
    ("lexicon/words.yml", "lists:", "list:"),
    ("lexicon/words.yml", "triggers:\n  domain:", "triggers:\n  domains:"),
    ("lexicon/words.yml", "  leg: [leg/n, calf, calves]", "  leg: {leg: calf}"),
    ("topics/ice.yml", "title: ice", "titel: ice"),
    ("topics/ice.yml", "    in_context:", "    context:"),
    ("guidance/ice.yml", "    sources: [\"NHS\"]", "    source: [\"NHS\"]"),
    ("guidance/ice.yml", "  - id: what", "  - id: what\n    aspect: whatever"),
    ("guidance/ice.yml", "topic: ice", "topic: ice\nreview_by: next year"),
    ("policy/policy.yml", "thresholds:", "reviewed: never\nthresholds:"),
    ("signals/signals.yml", "    patterns: [\"(hurts", "    pattern: [\"(hurts"),
    ("signals/signals.yml", "disposition: emergency", "disposition: alarming"),
    ("policy/policy.yml", "disposition: mention", "disposition: mentions"),
    ("policy/policy.yml", "on: painful", "on: pain"),
    ("policy/policy.yml", "new_within: 14", "new_within: some"),
  ])
  func whatTheCompilerRefusesTheSchemaRefuses(_ file: String, _ old: String, _ new: String) throws {
    let pack = TinyPack().planting(file, old, new)
    let text = try #require(pack.files.first { $0.name == "pack/" + file }?.text)
    let schema = try schema(String(file.prefix { $0 != "/" }))
    let document = try #require(try Yams.compose(yaml: text))
    #expect(schema.fault(in: document) != nil)
    #expect(PackCheck.run(pack.files).count(.error) > 0)
  }

  @Test(arguments: kinds)
  func aPackWithoutAFaultHasNoneByTheSchema(_ kind: String) throws {
    let schema = try schema(kind)
    for file in TinyPack().files where file.folder == kind {
      let document = try #require(try Yams.compose(yaml: file.text))
      #expect(schema.fault(in: document) == nil)
    }
  }
}
