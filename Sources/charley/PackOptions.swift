import ArgumentParser
import ContentCompiler
import DefaultContent
import Dialogue
import IntentMatching
import LineEditing

/// Which content a command uses.
struct PackOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Use the content pack in this folder, or in this file that `charley compile` made, instead of the built-in one.",
      valueName: "pack"),
    completion: .file())
  var intents: String?

  /// The content, or an error with everything that is wrong with the pack.
  func content() throws -> Content {
    guard let intents else { return try Content.standard() }
    return try Self.compiled(intents).content
  }

  /// What a command that compares packs needs of one.
  struct Compiled {
    var content: Content
    /// By when each answer is to be reviewed.
    var reviewDays: [String: String] = [:]
    /// Where patterns lead to each answer.
    var intentPlaces: [String: [SourceLocation]] = [:]
    /// What people say who get an answer, or raise a finding.
    var examples: [String: CompiledPack.Examples] = [:]
    /// See `CompiledPack.sentences(limit:)`.
    var sentences: (_ limit: Int) -> [Located<String>] = { _ in [] }
  }

  /// The pack in a folder or a compiled file, or for "built-in" the one in the program.
  static func compiled(_ folder: String) throws -> Compiled {
    if folder == "built-in" { return Compiled(content: try Content.standard()) }
    if MappedPack.isFile(folder) { return Compiled(content: try MappedPack.content(folder)) }
    let (files, problems) = PackFolder.files(at: folder)
    guard problems.isEmpty else { throw Failure(problems.map(\.description)) }
    let pack = PackCompiler.compile(files)
    guard let content = pack.content else { throw Failure(pack.diagnostics.map(\.description)) }
    return Compiled(
      content: content, reviewDays: pack.reviewDays, intentPlaces: pack.intentPlaces,
      examples: pack.examples, sentences: pack.sentences)
  }
}

/// Something a command cannot go on after; printed to standard error, exit status 2.
struct Failure: Error {
  var lines: [String]

  init(_ lines: [String]) { self.lines = lines }
  init(_ line: String) { lines = [line] }

  /// Standard output was closed early, or its disk is full.
  init(closed output: OutputClosed) { self.init("standard output: \(output)") }
}
