import ArgumentParser
import Glibc
import LineEditing

/// The `charley` command.
@main
struct Charley: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "charley",
    abstract: "Chat about muscle spasms. Charley is a program, not a doctor.",
    version: "0.1.0",
    subcommands: [Respond.self, Check.self, DebugMatch.self])

  static func main() {
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let failure as Failure {
      for line in failure.lines { try? Output.error.write("charley: \(line)\n") }
      Glibc.exit(2)
    } catch {
      exit(withError: error)
    }
  }
}
