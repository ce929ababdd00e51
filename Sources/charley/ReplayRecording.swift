import Dialogue
import Glibc
import LineEditing
import Synchronization

/// A chat that is written down, from its first message on, as a transcript that replays.
struct ReplayRecording {
  private let content: Content
  private let path: String

  init(_ content: Content, path: String) {
    self.content = content
    self.path = HomeFolder.expanding(path)
  }

  func run() throws {
    let recording: ChatLog.Recording
    do throws(FileFailure) {
      recording = try ChatLog.Recording(path)
    } catch {
      throw Failure(
        error.isExisting
          ? "\(Terminal.sanitized(path)) is there already and stays as it is; give another name"
          : "\(error)")
    }
    defer { recording.removeIfEmpty() }
    try chat(ChatLog(content, recording: recording))
    if let failure = recording.failure { throw Failure("\(failure)") }
    guard recording.hasTurns else { throw Failure("nothing was said, so there is no recording") }
  }

  private func chat(_ log: ChatLog) throws {
    let terminal = Terminal()
    guard terminal.isInteractive else { return try PipedChat(log: log).run() }
    let view = ChatView(terminal: terminal, isAccessible: false)
    do {
      try MainActor.assumeIsolated {
        let chat = TerminalChat(log: log, view: view, history: .standard(isPrivate: true))
        try chat.run()
      }
    } catch let error as OutputClosed {
      throw Failure(closed: error)
    }
  }
}

extension ChatLog {
  /// The file a conversation is written to after each turn, so that nothing is lost however the chat ends.
  final class Recording: Sendable {
    private struct State {
      var failure: FileFailure?
      var hasTurns = false
      var next: Recording?
    }

    private let path: String
    /// Counts the conversations of one chat: /reset begins the next, in a file of its own.
    private let number: Int
    private let state = Mutex(State())

    /// Makes the file, which must not be there yet.
    init(_ path: String, number: Int = 1) throws(FileFailure) {
      self.path = path
      self.number = number
      try TextFile.create(file, "")
    }

    private init(after other: Recording) {
      path = other.path
      number = other.number + 1
    }

    /// "chat.transcript", then "chat-2.transcript".
    private var file: String {
      guard number > 1 else { return path }
      let suffix = ".transcript"
      return path.hasSuffix(suffix)
        ? "\(path.dropLast(suffix.count))-\(number)\(suffix)" : "\(path)-\(number)"
    }

    /// Why something was not written, in this conversation or one after it.
    var failure: FileFailure? { state.withLock { $0.failure ?? $0.next?.failure } }

    var hasTurns: Bool { state.withLock { $0.hasTurns || $0.next?.hasTurns ?? false } }

    /// The recording of the conversation after this one; this one, while nothing was said in it.
    var next: Recording {
      state.withLock { state in
        guard state.hasTurns else { return self }
        let next = Recording(after: self)
        state.next = next
        return next
      }
    }

    func write(_ text: String) {
      state.withLock { state in
        do throws(FileFailure) {
          if !state.hasTurns, number > 1 {
            try TextFile.create(file, text)
          } else {
            try TextFile.replace(file, with: text)
          }
          state.hasTurns = true
        } catch {
          if state.failure == nil { state.failure = error }
        }
      }
    }

    /// Leaves no empty file behind.
    func removeIfEmpty() {
      if !state.withLock({ $0.hasTurns }) { unlink(file) }
    }
  }
}
