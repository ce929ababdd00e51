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

  static let all = stories(in: "transcripts")
  static let gaps = stories(in: "Tests/KnownGaps")

  private static func stories(in folder: String) -> [Story] {
    let path = root.appending(path: folder).path(percentEncoded: false)
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: path)) ?? []
    return names.sorted().filter { $0.hasSuffix(".transcript") }.map {
      Story(path: folder + "/" + $0)
    }
  }
}

/// Every story replays, and fails at its own file and line.
struct TranscriptFilesTests {
  @Test func thereAreStories() { #expect(Story.all.count >= 60) }

  @Test(arguments: Story.all)
  func replays(_ story: Story) throws {
    let file = Story.root.appending(path: story.path)
    for (message, location) in try shortfalls(story) { record(message, location, file) }
  }

  /// A story whose expectations are right and not met yet; it moves to transcripts/ when they are.
  @Test(arguments: Story.gaps)
  func isStillAGap(_ story: Story) throws {
    #expect(try !shortfalls(story).isEmpty, "\(story.path) passes now: move it to transcripts/")
  }

  private func shortfalls(
    _ story: Story
  ) throws -> [(message: String, location: IntentMatching.SourceLocation)] {
    let content = try Content.standard()
    let file = Story.root.appending(path: story.path)
    let (transcript, diagnostics) = TranscriptParser(topics: nil).parse(
      [UInt8](try Data(contentsOf: file)), file: story.path)
    var found = diagnostics.map { (message: $0.message, location: $0.location) }
    guard let transcript else { return found }
    let replay = Replayer(makeResponder: { Charley(content, now: $0) }).replay(transcript)
    found += replay.failures.map { (message: $0.message, location: $0.location) }
    return found
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
