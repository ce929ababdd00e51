import Dialogue
import IntentMatching
import LineEditing
import Transcripts

/// Goes through what differs with a person who decides about each difference.
struct ReplayReview {
  private enum Choice {
    case accept, keep, skip, quit
  }

  /// What was decided so far.
  private(set) var accepted = 0
  private(set) var kept = 0
  private(set) var skipped = 0
  /// The person has had enough, or there is nobody to ask any more.
  private(set) var hasEnded = false
  private var input = PipedInput()
  private let stories: StoryRunner
  private let marks: TextDifference.Marks

  init(_ stories: StoryRunner) {
    self.stories = stories
    marks = Terminal().allowsColor ? .colour : .plain
  }

  /// Replays the file, asks about each difference, and writes what was accepted.
  mutating func review(_ file: String) throws(OutputClosed) -> StoryFile {
    do throws(FileFailure) {
      let (transcript, diagnostics) = stories.parser.parse(try TextFile.read(file), file: file)
      guard let transcript else {
        return .unreadable(file: file, diagnostics.map(\.description))
      }
      guard stories.matches(file, transcript.title) else { return .passedOver }
      let replay = stories.replayer.replay(transcript)
      guard !replay.passed else { return .replayed([Story(replay)]) }
      var turns: Set<Int> = []
      var values: [Int: String] = [:]
      do throws(OutputClosed) {
        try ask(about: replay, &turns, &values)
      } catch {
        throw FileFailure("standard output", reason: "\(error)")
      }
      guard !turns.isEmpty || !values.isEmpty else { return .replayed([Story(replay)]) }
      let text = TranscriptUpdater(transcript).text(
        replies: replay.replies, in: turns, values: values)
      return .replayed([
        try stories.write(text, over: transcript, replies: turns.count + values.count)
      ])
    } catch {
      return .unreadable(file: file, ["\(error)"])
    }
  }

  private mutating func ask(
    about replay: Replay, _ turns: inout Set<Int>, _ values: inout [Int: String]
  ) throws(OutputClosed) {
    for turn in replay.turns {
      for failure in turn.failures {
        guard !hasEnded else {
          skipped += 1
          continue
        }
        switch try choice(failure, turn) {
        case .accept:
          accepted += 1
          if failure.kind == .reply {
            turns.insert(turn.index)
          } else {
            values[failure.location.line] = failure.said
          }
        case .keep: kept += 1
        case .skip: skipped += 1
        case .quit:
          skipped += 1
          hasEnded = true
        }
      }
    }
  }

  private mutating func choice(
    _ failure: Replay.Failure, _ turn: Replay.Turn
  ) throws(OutputClosed) -> Choice {
    let isAcceptable = failure.difference != nil
    try show(failure, turn, isAcceptable)
    let question =
      isAcceptable
      ? "[a]ccept what was said, [k]eep what is expected, [s]kip, [q]uit? "
      : "[k]eep, [s]kip, [q]uit? "
    while true {
      try Output.standard.write(question)
      guard case .line(let line) = input.readLine() else {
        try Output.standard.write("\n")
        return .quit
      }
      switch line.lowercased().first {
      case "a" where isAcceptable: return .accept
      case "k": return .keep
      case "s": return .skip
      case "q": return .quit
      default: continue
      }
    }
  }

  private func show(
    _ failure: Replay.Failure, _ turn: Replay.Turn, _ isAcceptable: Bool
  ) throws(OutputClosed) {
    var text = "\n\(Terminal.sanitized(failure.diagnostic.description))\n"
    text += "  you> \(ChatView.oneLine(turn.message.value))\n"
    if let difference = failure.difference {
      text += "  " + difference.mapWords { Terminal.sanitized($0) }.rendered(marks) + "\n"
    } else {
      text += "  charley> \(Terminal.sanitized(turn.reply.text))\n"
    }
    if failure.kind == .disposition, let before = disposition(failure.expected),
      let after = disposition(failure.said), after < before
    {
      text += "  Less urgent than before: \(before.name), now \(after.name).\n"
    }
    if !isAcceptable {
      text += "  This cannot be accepted: change the pack, or the expectation by hand.\n"
    }
    try Output.standard.write(text)
  }

  /// The disposition an expectation names before its reasons.
  private func disposition(_ value: String) -> Disposition? {
    Disposition(name: String(value.prefix { $0 != " " }))
  }
}
