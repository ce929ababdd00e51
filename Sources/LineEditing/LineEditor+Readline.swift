@preconcurrency internal import CReadline
internal import Glibc

// What readline calls back. C functions capture nothing, so what they need is here, on the main
// actor, where readline runs: `assumeIsolated` checks that.

/// What the callbacks need to reach.
@MainActor
enum EditorState {
  static var complete: @MainActor (String) -> [String] = { _ in [] }
  static var isInterrupted = false
  /// Called while nobody types; what it returns is shown above the line.
  static var idle: (@MainActor () -> String?)?
  /// The candidates of the Tab pressed last that readline has not yet taken, last first.
  static var candidates: [String] = []
}

/// Prepares readline, before it reads `~/.inputrc`: what a person sets there wins.
@MainActor
func setUpReadline(name: String) {
  rl_readline_name = UnsafePointer(strdup(name))  // readline keeps the pointer
  rl_prep_term_function = prepareTerminal
  rl_change_environment = 0  // COLUMNS stays what the person set

  rl_attempted_completion_function = attemptCompletion
  rl_completion_display_matches_hook = displayCandidates
  rl_completer_word_break_characters = UnsafePointer(strdup(""))  // the whole line is one word
  rl_variable_bind("show-all-if-ambiguous", "on")
  rl_variable_bind("page-completions", "off")
  rl_completion_query_items = 0

  let controlC: Int32 = 0x03
  for keymap in ["emacs", "vi-insert", "vi-command"] {
    rl_bind_key_in_map(controlC, abandonLine, rl_get_keymap_by_name(keymap))
  }
  using_history()
  stifle_history(Int32(History.limit))
  rl_initialize()
}

private let prepareTerminal: @convention(c) (Int32) -> Void = { meta in
  rl_prep_terminal(meta)
  // Let Ctrl-C arrive as a key: no signal, no race. readline restores the saved settings itself.
  var attributes = termios()
  guard tcgetattr(STDIN_FILENO, &attributes) == 0 else { return }
  withUnsafeMutableBytes(of: &attributes.c_cc) { $0[Int(VINTR)] = 0 }
  tcsetattr(STDIN_FILENO, TCSADRAIN, &attributes)
}

private let abandonLine: @convention(c) (Int32, Int32) -> Int32 = { _, _ in
  MainActor.assumeIsolated { EditorState.isInterrupted = true }
  rl_point = rl_end
  rl_deactivate_mark()
  rl_redisplay()
  fputs("^C", rl_outstream)
  rl_crlf()
  rl_replace_line("", 0)
  rl_done = 1
  return 0
}

let lookAfter: @convention(c) () -> Int32 = {
  guard let text = MainActor.assumeIsolated({ EditorState.idle?() }) else { return 0 }
  rl_clear_visible_line()
  fputs(text, rl_outstream)
  rl_forced_update_display()
  return 0
}

private typealias CString = UnsafeMutablePointer<CChar>
private typealias CStrings = UnsafeMutablePointer<CString?>

private let attemptCompletion: @convention(c) (UnsafePointer<CChar>?, Int32, Int32) -> CStrings? = {
  text, _, _ in
  rl_attempted_completion_over = 1  // never fall back to file names
  rl_completion_append_character = 0  // readline resets it to a space each time
  guard let text else { return nil }
  return rl_completion_matches(text, nextCandidate)
}

private let nextCandidate: @convention(c) (UnsafePointer<CChar>?, Int32) -> CString? = {
  text, state in
  guard let text else { return nil }
  let lineToCursor = String(cString: text)
  let candidate: String? = MainActor.assumeIsolated {
    if state == 0 { EditorState.candidates = EditorState.complete(lineToCursor).reversed() }
    return EditorState.candidates.popLast()
  }
  return candidate.flatMap { strdup($0) }  // readline frees it
}

/// Lists what the word under the cursor could be: of the candidates, which are whole lines, the part
/// behind the words they share.
private let displayCandidates: @convention(c) (CStrings?, Int32, Int32) -> Void =
  { matches, count, _ in
    guard let matches, let shared = matches[0] else { return }
    // matches[0] is the beginning that all others have in common.
    let length = shownFrom(UnsafeBufferPointer(start: shared, count: strlen(shared)))
    let listed = min(Int(count), 200)
    var names: [CString?] = [shared]
    for index in 1...max(1, listed) {
      names.append(matches[index].map { strlen($0) > length ? $0 + length : $0 })
    }
    names.append(nil)
    let longest = names.dropFirst().compactMap { $0 }.map { strlen($0) }.max() ?? 0
    rl_display_match_list(&names, Int32(listed), Int32(longest))
    rl_forced_update_display()
  }

/// How much of the shared beginning to leave out: up to its last word, or the last part of a path.
private func shownFrom(_ shared: UnsafeBufferPointer<CChar>) -> Int {
  guard let space = shared.lastIndex(of: 0x20) else { return 0 }
  return (shared.lastIndex(of: 0x2F).map { max($0, space) } ?? space) + 1
}
