import ArgumentParser
import Dialogue
import LineEditing

/// The chat: at a terminal with line editing and slash commands, elsewhere one message a line.
struct ChatCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "chat",
    abstract: "Chat in the terminal.",
    discussion: """
      At a terminal, /help lists what else can be typed. Input that is no terminal is read as one \
      message a line, and each reply is written on a line of its own.

      What you type is kept in $XDG_STATE_HOME/charley/history, or else in \
      ~/.local/state/charley/history, readable by you alone, unless --private is given; /forget \
      erases it. NO_COLOR and TERM=dumb turn colour off.
      """)

  @OptionGroup var pack: PackOptions

  @Flag(name: .customLong("private"), help: "Neither read nor keep a history of what you type.")
  var isPrivate = false

  @Flag(
    name: .customLong("accessible"),
    help: "Plain output for a screen reader. ACCESSIBLE=1 in the environment does the same.")
  var isAccessible = false

  @Flag(
    help: """
      With --intents: read the pack again when a file of it is saved. The conversation goes on, and what is wrong \
      is shown above the line being typed.
      """)
  var watch = false

  func validate() throws {
    guard !watch || pack.intents != nil else {
      throw ValidationError("--watch needs --intents: there is no other pack that could change.")
    }
  }

  @Option(
    name: .customLong("now"), help: ArgumentHelp("The time to chat at.", visibility: .hidden),
    transform: { text in
      guard let time = ChatTime(text) else {
        throw ValidationError("'\(text)' is not a time such as 2026-11-23T03:00")
      }
      return time
    })
  var time: ChatTime?

  func run() throws {
    // Before the pack is read: what is saved meanwhile must be noticed.
    let watcher = watch ? pack.intents.map { PackWatcher($0) } : nil
    try Self.run(
      pack.content(), at: time, isPrivate: isPrivate, isAccessible: isAccessible,
      watching: watcher)
  }

  /// Chats until the person leaves.
  ///
  /// - Parameter watcher: looks after the pack, to read it again when it changes.
  static func run(
    _ content: Content, at time: ChatTime? = nil, isPrivate: Bool = false,
    isAccessible: Bool = false, watching watcher: PackWatcher? = nil
  ) throws {
    let terminal = Terminal()
    let log = ChatLog(content, at: time)
    guard terminal.isInteractive else {
      if watcher != nil { throw Failure("chat: --watch needs a terminal") }
      return try PipedChat(log: log).run()
    }
    let asked = Environment.process["ACCESSIBLE"].map { $0 != "0" } ?? false
    let view = ChatView(terminal: terminal, isAccessible: isAccessible || asked)
    let history = History.standard(isPrivate: isPrivate)
    do {
      try MainActor.assumeIsolated {
        let chat = TerminalChat(log: log, view: view, history: history)
        if let watcher { chat.watch(watcher) }
        try chat.run()
      }
    } catch let error as OutputClosed {
      throw Failure(closed: error)
    }
  }
}
