import ArgumentParser
import DefaultContent
import Dialogue
import Glibc
import LineEditing

/// The `charley` command.
@main
struct Charley: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "charley",
    abstract: "Chat about muscle spasms. Charley is a program, not a doctor.",
    discussion: """
      Without a subcommand, `charley` chats. In an emergency call 911, 999, 112 or your local \
      emergency number.
      """,
    version: Version.release,
    subcommands: [
      ChatCommand.self, Respond.self, ReplayCommand.self, CoverageCommand.self, MatchCommand.self,
      Check.self, DiffCommand.self, SheetCommand.self, NewCommand.self, CompileCommand.self,
    ],
    defaultSubcommand: ChatCommand.self)

  static func main() {
    do {
      if try PlainStart.run(CommandLine.arguments.dropFirst()) { return }
      var command = try parseAsRoot()
      try command.run()
    } catch let failure as Failure {
      for line in failure.lines {
        try? Output.error.write("charley: \(Terminal.sanitized(line))\n")
      }
      Glibc.exit(2)
    } catch {
      exit(withError: error)
    }
  }
}

/// The commonest ways to start, told by their arguments alone.
///
/// The argument parser finds its own types by searching all types of the program, which takes longer than to answer
/// a message.
private enum PlainStart {
  /// - Returns: Whether that was all there is to do.
  static func run(_ arguments: ArraySlice<String>) throws -> Bool {
    let words = Array(arguments)
    if words.isEmpty {
      try ChatCommand.run(Content.standard())
    } else if words[0] == "respond", words.count == 1 {
      try Respond.run(Content.standard(), streaming: false)
    } else if words[0] == "respond", words.count == 2, words[1] == "--stream" {
      try Respond.run(Content.standard(), streaming: true)
    } else {
      return false
    }
    return true
  }
}
