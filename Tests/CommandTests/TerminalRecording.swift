import Testing

/// A program on a terminal, and a person who types what stands behind its prompts in a recorded piece.
final class TerminalRecording {
  /// What stands before what is typed: the chat's at the beginning of a line, the review's at the end of one.
  private static let prompts = ["\nyou> ", "[q]uit? "]
  private static let columns = 120
  private let terminal: PseudoTerminal
  /// What was shown last and belongs to what comes next: the prompt.
  private var rest: String
  private var hasEnded = false

  /// Runs a command in a folder; in it, `charley` is the program.
  init(running command: String, in folder: String) throws {
    terminal = try PseudoTerminal(
      running: "/bin/bash",
      arguments: ["-c", "cd '\(folder)' && charley() { \"$charley\" \"$@\"; }; \(command)"],
      environment: [
        "charley": Program.path, "HOME": folder, "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin",
        // No colours, and no moving about: what is written is what is seen.
        "TERM": "dumb",
      ],
      columns: UInt16(Self.columns))
    rest = ""
    rest = try waitForPrompt()
  }

  /// Types what the piece types, and tells what is seen.
  ///
  /// - Parameter piece: its lines; a prompt and what stands behind it is typed.
  /// - Parameter goesOn: whether something was done meanwhile that the program is to notice first.
  func lines(of piece: [String], goesOn: Bool) throws -> [String] {
    var shown = rest
    if goesOn { shown = try waitForPrompt() }
    for line in piece {
      let line = "\n" + line
      guard let prompt = Self.prompts.first(where: line.contains), !hasEnded,
        let range = line.firstRange(of: prompt)
      else { continue }
      terminal.send(line[range.upperBound...] + "\r")
      shown += try waitForPrompt()
    }
    var lines = shown.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    rest = hasEnded ? "" : lines.removeLast()
    // The line being typed is blanked out before something is shown above it.
    let blanks = String(repeating: " ", count: Self.columns - 1)
    lines = lines.map { $0.hasPrefix(blanks) ? String($0.dropFirst(blanks.count)) : $0 }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return Array(lines.drop(while: \.isEmpty))
  }

  private func waitForPrompt() throws -> String {
    let (shown, found) = try terminal.wait(forAnyOf: Self.prompts, seconds: 120)
    if !found {
      hasEnded = true
      _ = try terminal.waitForExit()
    }
    return shown
  }
}
