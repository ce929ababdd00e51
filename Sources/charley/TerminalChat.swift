import Dialogue
import LineEditing

/// A chat with a person at a terminal.
@MainActor
final class TerminalChat {
  private(set) var log: ChatLog
  let view: ChatView
  private let editor: LineEditor
  /// Ctrl-C was the last key: a second one gets a word about how to leave.
  private var wasInterrupted = false
  private var watcher: PackWatcher?

  init(log: ChatLog, view: ChatView, history: History) {
    self.log = log
    self.view = view
    let topics = log.content.topics.filter { !$0.isSocial }.map(\.id).sorted()
    editor = LineEditor(history: history) { line in
      ChatCompletion.candidates(for: line, topics: topics)
    }
  }

  func run() throws(OutputClosed) {
    try view.write([
      .paragraph("Charley talks about muscle spasms. A program, not a doctor. /help says more."),
      .paragraph("In an emergency don't type: call 911, 999, 112 or your local emergency number."),
    ])
    try warn()
    while true {
      switch editor.readLine(prompt: view.prompt) {
      case .endOfInput: return
      case .interrupted:
        if wasInterrupted { try view.write("To leave, press Ctrl-D or type /quit.") }
        wasInterrupted.toggle()
      case .line(let line):
        wasInterrupted = false
        guard try answer(line) else { return }
      }
      try warn()
    }
  }

  /// - Returns: Whether the chat goes on.
  private func answer(_ line: String) throws(OutputClosed) -> Bool {
    if line.allSatisfy(\.isWhitespace) { return true }
    switch SlashCommand.read(line) {
    case .message: try view.write(log.reply(to: line))
    case .command(let command, let argument): return try run(command, argument)
    case .unknown(let name, let nearest?):
      try view.write("There is no /\(name). Did you mean \(nearest.usage)? /help lists them all.")
    case .unknown(let name, nil):
      try view.write(
        "There is no /\(name); /help lists what there is. To tell me something, leave the slash out."
      )
    }
    return true
  }

  private func run(
    _ command: SlashCommand, _ argument: String
  ) throws(OutputClosed) -> Bool {
    switch command {
    case .help: try view.write(ChatPages.help)
    case .topics: try view.write(ChatPages.topics(log.content, named: argument))
    case .why:
      try view.write(
        argument.isEmpty
          ? ChatPages.why(log.explanation) : ChatPages.why(argument, log.match, log.content))
    case .summary: try view.write(ChatPages.summary(log.summary))
    case .sources: try view.write(ChatPages.sources(log.turns.last?.reply, log.content))
    case .save: try view.write(save(to: argument))
    case .reset, .forget, .quit:
      // These lose something: not by a slip such as "/forget it".
      guard argument.isEmpty else {
        try view.write("/\(command.rawValue) stands alone. Nothing was done.")
        return true
      }
      return try leaveBehind(command)
    }
    return true
  }

  private func leaveBehind(_ command: SlashCommand) throws(OutputClosed) -> Bool {
    switch command {
    case .reset:
      log.reset()
      try view.write("We begin again. I know nothing of what was said before.")
    case .forget:
      log.reset()
      if let obstacle = editor.forget() {
        try view.write("The conversation is forgotten, but \(obstacle)")
      } else {
        try view.write(
          "The conversation and the history are erased. What the screen shows is not mine to erase."
        )
      }
    default: return false
    }
    return true
  }

  private func save(to path: String) -> String {
    guard !path.isEmpty else { return "Where to? /save FILE, such as /save chat.transcript" }
    guard !log.turns.isEmpty else { return "Nothing has been said yet: nothing to save." }
    do throws(FileFailure) {
      try TextFile.create(HomeFolder.expanding(path), log.transcript)
    } catch {
      return error.isExisting
        ? "\(path) is there already and stays as it is. Give another name."
        : "Not saved. \(error)"
    }
    let count = log.turns.count
    return "Saved \(count) \(count == 1 ? "message" : "messages") and the replies in \(path)."
  }

  // MARK: Watching the pack

  /// Reads the pack again whenever a file of it is saved.
  func watch(_ watcher: PackWatcher) {
    self.watcher = watcher
    editor.whileIdle { [weak self] in
      guard let self, let change = self.watcher?.change() else { return nil }
      if let content = change.content { log.use(content) }
      return view.text(change.remarks)
    }
  }

  /// One line, the first time the history can not be kept.
  private func warn() throws(OutputClosed) {
    guard let warning = editor.takeWarning() else { return }
    try view.write("Note: \(warning)")
  }
}
