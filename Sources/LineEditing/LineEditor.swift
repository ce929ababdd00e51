@preconcurrency internal import CReadline
internal import Glibc

/// Line editing, history and Tab completion at a terminal, by GNU readline.
///
/// A person edits with emacs or vi keys, as `~/.inputrc` says (`$if Charley` sets apart what is
/// meant for this program), searches with Ctrl-R, drops a line with Ctrl-C and leaves with Ctrl-D. A
/// paste of several lines is one message.
///
/// From the first line to the last, the process ignores SIGINT: Ctrl-C is a key at the prompt, and
/// one struck while a reply is written must not end the chat.
///
/// readline keeps its state in C globals, so there is one editor in a process, and it lives on the
/// main actor. It needs a terminal at both ends: `Terminal.isInteractive`.
@MainActor
public final class LineEditor {
  /// The messages recalled by the arrow keys.
  public private(set) var history: History

  private var hasWarned = false

  /// Makes the editor and reads the history.
  ///
  /// - Parameters:
  ///   - name: The application name that `~/.inputrc` can test for.
  ///   - history: Where messages are kept.
  ///   - complete: Called when Tab is pressed with the line up to the cursor; returns what that
  ///     part of the line could become, each candidate from the line's beginning: `/why n` becomes
  ///     `/why new`. A candidate that wants more typed behind it ends in a space. No candidates: the
  ///     line stays.
  public init(
    name: String = "Charley",
    history: History,
    complete: @escaping @MainActor (_ lineToCursor: String) -> [String] = { _ in [] }
  ) {
    self.history = history
    EditorState.complete = complete
    UTF8Locale.activate()
    setUpReadline(name: name)
    self.history.load()
    for entry in self.history.entries { add_history(entry) }
  }

  /// Asks for one message. Afterwards the cursor stands at the beginning of a line, whatever came.
  ///
  /// - Parameter prompt: What stands before the message; colour in it must come from
  ///   `coloredPrompt(_:parameters:)`, or readline miscounts its columns.
  public func readLine(prompt: String) -> LineInput {
    EditorState.isInterrupted = false
    rl_reset_screen_size()  // the window may have changed while a reply was written
    signal(SIGINT, SIG_IGN)
    guard let bytes = readline(prompt) else {
      signal(SIGINT, SIG_DFL)
      finishLastLine()
      return .endOfInput
    }
    defer { free(bytes) }
    fflush(rl_outstream)
    if EditorState.isInterrupted { return .interrupted }
    var message = String(cString: bytes)[...]
    while message.last?.isNewline == true { message.removeLast() }  // whole lines were pasted
    remember(String(message))
    return .line(String(message))
  }

  /// Sets what is looked after while nobody types, about ten times a second; nil for nothing.
  ///
  /// - Parameter action: Returns text to show above the line being typed, or nil.
  public func whileIdle(_ action: (@MainActor () -> String?)?) {
    EditorState.idle = action
    rl_event_hook = action == nil ? nil : lookAfter
  }

  /// Erases the history, of this run and of earlier ones.
  ///
  /// - Returns: Nil if nothing is left, or what stood in the way: the person must be told.
  @discardableResult
  public func forget() -> String? {
    // Not rl_clear_history: readline 8.2 leaves freed entries in its list, and Ctrl-R reads them.
    clear_history()
    return history.forget()
  }

  /// Why history is not kept, the first time this is asked after it went wrong; nil from then on.
  public func takeWarning() -> String? {
    guard !hasWarned, let warning = history.warning else { return nil }
    hasWarned = true
    return warning
  }

  /// A prompt in colour, with the escape sequences marked as taking no columns.
  ///
  /// - Parameter parameters: What stands between `ESC [` and `m`, such as `1;36`.
  public nonisolated static func coloredPrompt(_ text: String, parameters: String) -> String {
    "\u{01}\u{1B}[\(parameters)m\u{02}\(text)\u{01}\u{1B}[0m\u{02}"
  }

  private func remember(_ message: String) {
    guard history.append(message) else { return }
    add_history(message)
  }

  /// With bracketed paste, readline ends the line itself when it meets Ctrl-D.
  private func finishLastLine() {
    let bracketedPaste = rl_variable_value("enable-bracketed-paste")
    if bracketedPaste.map({ String(cString: $0) }) != "on" { fputs("\n", rl_outstream) }
    fflush(rl_outstream)
  }
}
