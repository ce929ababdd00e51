import Dialogue
import IntentMatching
import Transcripts

/// One transcript, replayed.
struct Story {
  var replay: Replay
  /// How many replies were written anew.
  var updated = 0

  var passed: Bool { replay.passed }
}

/// Reads, replays and re-records transcripts with one content.
struct StoryRunner {
  /// What is in a file.
  enum Reading {
    case transcript(Transcript)
    case invalid([Diagnostic])
  }

  private let parser: TranscriptParser
  private let replayer: Replayer
  private let update: Bool

  init(_ content: Content, update: Bool) {
    parser = TranscriptParser(topics: content.topics.map(\.id) + ["out_of_scope", "emergency"])
    replayer = Replayer { now in
      Conversant(conversation: Conversation(content, now: now.flatMap { Moment($0) }))
    }
    self.update = update
  }

  func read(_ file: String) throws(FileFailure) -> Reading {
    let (transcript, diagnostics) = parser.parse(try TextFile.read(file), file: file)
    return transcript.map { .transcript($0) } ?? .invalid(diagnostics)
  }

  /// Replays the story; when updating, once more as it stands after that.
  func run(_ transcript: Transcript) throws(FileFailure) -> Story {
    let replay = replayer.replay(transcript)
    guard update else { return Story(replay: replay) }
    let updater = TranscriptUpdater(transcript)
    let stale = updater.staleTurns(replay.replies)
    guard !stale.isEmpty else { return Story(replay: replay) }
    let text = updater.text(replies: replay.replies)
    guard let renewed = parser.parse(text, file: transcript.file).transcript else {
      throw FileFailure(transcript.file, reason: "the replies cannot be written as a transcript")
    }
    try TextFile.replace(transcript.file, with: text)
    return Story(replay: replayer.replay(renewed), updated: stale.count)
  }
}

/// A conversation as a replay sees it.
private struct Conversant: Responder {
  var conversation: Conversation

  mutating func reply(to message: String) -> Reply { conversation.reply(to: message) }
}
