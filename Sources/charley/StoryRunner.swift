import Dialogue
import Glibc
import IntentMatching
import Transcripts

/// Reads, replays and re-records transcripts with one content.
struct StoryRunner: Sendable {
  let parser: TranscriptParser
  let replayer: Replayer
  var update = false
  /// Only stories with this in their path or title, in small letters.
  var filter: String?
  /// What Botium conversations share.
  var botium: BotiumFiles?
  private let makeResponder: MakeResponder

  init(_ content: Content) {
    parser = TranscriptParser(known: KnownNames(content))
    makeResponder = Conversant.maker(content)
    replayer = Replayer(makeResponder: makeResponder)
  }

  func run(_ file: String) -> StoryFile {
    if file.hasSuffix(BotiumFiles.convoEnding) { return runBotium(file) }
    let start = Self.clock
    do throws(FileFailure) {
      let (transcript, diagnostics) = parser.parse(try TextFile.read(file), file: file)
      guard let transcript else {
        // A story that cannot be read has no title to filter by.
        return .unreadable(file: file, diagnostics.map(\.description))
      }
      guard matches(file, transcript.title) else { return .passedOver }
      var story = try run(transcript)
      story.seconds = Self.clock - start
      return .replayed([story])
    } catch {
      return .unreadable(file: file, ["\(error)"])
    }
  }

  private func runBotium(_ file: String) -> StoryFile {
    let start = Self.clock
    do throws(FileFailure) {
      let (convo, diagnostics) = BotiumReader.convo(try TextFile.read(file), file: file)
      guard let convo else { return .unreadable(file: file, diagnostics.map(\.description)) }
      guard matches(file, convo.name.value) else { return .passedOver }
      let library = botium?.library(for: file) ?? BotiumLibrary()
      switch BotiumReplayer(library: library, makeResponder: makeResponder).replay(convo) {
      case .success(let replays):
        var stories = replays.map { Story($0, file: file) }
        if !stories.isEmpty { stories[0].seconds = Self.clock - start }
        return .replayed(stories)
      case .failure(let fault):
        return .unreadable(
          file: file, [Diagnostic(.error, "include", fault.message, at: fault.location).description]
        )
      }
    } catch {
      return .unreadable(file: file, ["\(error)"])
    }
  }

  func matches(_ file: String, _ title: String?) -> Bool {
    guard let filter = filter?.lowercased(), !filter.isEmpty else { return true }
    return [file, title ?? ""].contains { $0.lowercased().contains(filter) }
  }

  /// Replays the story; when updating, once more as it stands after that.
  private func run(_ transcript: Transcript) throws(FileFailure) -> Story {
    let replay = replayer.replay(transcript)
    let updater = TranscriptUpdater(transcript)
    let stale = update ? updater.staleTurns(replay.replies) : []
    guard !stale.isEmpty else { return Story(replay) }
    return try write(updater.text(replies: replay.replies), over: transcript, replies: stale.count)
  }

  /// Puts a new text in the place of a transcript, and replays that.
  func write(
    _ text: String, over transcript: Transcript, replies: Int
  ) throws(FileFailure) -> Story {
    guard let renewed = parser.parse(text, file: transcript.file).transcript else {
      throw FileFailure(transcript.file, reason: "the replies cannot be written as a transcript")
    }
    try TextFile.replace(transcript.file, with: text)
    var story = Story(replayer.replay(renewed))
    story.updated = replies
    return story
  }

  /// Seconds of a clock that only goes on.
  static var clock: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

/// A conversation as a replay sees it.
struct Conversant: Responder {
  private var conversation: Conversation
  private let content: Content

  /// Begins conversations with one content.
  static func maker(_ content: Content) -> MakeResponder {
    { now in
      Conversant(
        conversation: Conversation(content, now: now.flatMap { Moment($0) }), content: content)
    }
  }

  mutating func reply(to message: String) -> Reply { conversation.reply(to: message) }

  func explanation(of reply: Reply, to message: String) -> Explanation? {
    Explanation(of: reply, to: message, in: conversation, content: content)
  }
}
