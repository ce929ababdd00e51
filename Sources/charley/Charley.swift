import ArgumentParser
import CMalloc
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
      ChatCommand.self, Respond.self, ReplayCommand.self, MatchCommand.self, Check.self,
      DiffCommand.self, SheetCommand.self, NewCommand.self,
    ],
    defaultSubcommand: ChatCommand.self)

  static func main() {
    // Reading the content makes a few large arrays and drops them again: keep that memory instead of handing it
    // back and asking anew, which costs more than all the reading.
    mallopt(M_MMAP_THRESHOLD, 64 << 20)
    mallopt(M_TOP_PAD, 4 << 20)
    do {
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
