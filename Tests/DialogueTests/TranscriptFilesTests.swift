import DefaultContent
import Dialogue
import Foundation
import IntentMatching
import Testing
import Transcripts

/// Charley as the transcripts see it.
struct Charley: Responder {
  private var conversation: Conversation

  init(_ content: Content, now: String?) {
    conversation = Conversation(content, now: now.flatMap { Moment($0) })
  }

  mutating func reply(to message: String) -> Reply { conversation.reply(to: message) }
}

/// A story of `transcripts/`.
struct Story: CustomTestStringConvertible, Sendable {
  var path: String
  var testDescription: String { path }

  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../..").standardizedFileURL

  static let all: [Story] = {
    let folder = root.appending(path: "transcripts").path(percentEncoded: false)
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
    return names.sorted().filter { $0.hasSuffix(".transcript") }.map {
      Story(path: "transcripts/" + $0)
    }
  }()
}

/// Every story replays, and fails at its own file and line.
struct TranscriptFilesTests {
  @Test func thereAreStories() { #expect(Story.all.count >= 60) }

  @Test(arguments: Story.all)
  func replays(_ story: Story) throws {
    let content = try Content.standard()
    let file = Story.root.appending(path: story.path)
    let (transcript, diagnostics) = TranscriptParser(topics: nil).parse(
      [UInt8](try Data(contentsOf: file)), file: story.path)
    for diagnostic in diagnostics { record(diagnostic.message, diagnostic.location, file) }
    guard let transcript else { return }
    let replay = Replayer(makeResponder: { Charley(content, now: $0) }).replay(transcript)
    for failure in replay.failures { record(failure.message, failure.location, file) }
  }

  /// The README's conversation is what Charley says today.
  @Test func theReadmeSpeaksTheTruth() throws {
    let file = Story.root.appending(path: "README.md")
    let text = try String(contentsOf: file, encoding: .utf8)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let chat = lines.dropFirst().prefix { $0.isEmpty || $0.hasPrefix("    ") }
      .map { $0.dropFirst(4) }.joined(separator: "\n")
    let (transcript, diagnostics) = TranscriptParser(topics: nil).parse(chat, file: "README.md")
    #expect(diagnostics.isEmpty)
    let content = try Content.standard()
    let replay = Replayer(makeResponder: { Charley(content, now: $0) }).replay(
      try #require(transcript))
    #expect(replay.turns.count >= 3)
    for failure in replay.failures { Issue.record("\(failure.message)") }
  }

  private func record(
    _ message: String, _ location: IntentMatching.SourceLocation, _ file: URL
  ) {
    Issue.record(
      "\(message)",
      sourceLocation: Testing.SourceLocation(
        fileID: "transcripts/\(file.lastPathComponent)",
        filePath: file.path(percentEncoded: false), line: location.line,
        column: location.column))
  }
}
