import ArgumentParser
import ContentCompiler
import Dialogue
import Glibc
import IntentMatching
import LineEditing

/// Makes files to begin with.
struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Make the files of something new in a pack.",
    subcommands: [NewTopic.self])
}

/// Makes a topic that passes the check.
struct NewTopic: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "topic", abstract: "Make the files of a new topic, which pass `charley check`.",
    discussion: """
      Writes topics/NAME.yml and guidance/NAME.yml in the pack. The topic answers to its title, with a line that says \
      that there is nothing yet; the samples in it are sentences that already come to it.
      """)

  @Argument(help: "The topic's name, such as hot_bath.")
  var name: String

  @Option(help: "What people call it; else the name with blanks.")
  var title: String?

  @Option(
    help: ArgumentHelp("The pack's folder.", valueName: "dir"), completion: .directory)
  var intents = "intents"

  func run() throws {
    let (files, problems) = PackFolder.files(at: intents)
    guard problems.isEmpty else { throw Failure(problems.map(\.description)) }
    let title = title ?? String(name.map { $0 == "_" ? " " : $0 })
    let draft: TopicDraft
    do throws(TopicDraft.Obstacle) {
      draft = try TopicDraft(name: name, title: title, files: files, reviewBy: nil)
    } catch {
      throw Failure("new topic: \(error)")
    }
    let folder = intents.hasSuffix("/") ? String(intents.dropLast()) : intents
    let topic = "\(folder)/topics/\(name).yml"
    let guidance = "\(folder)/guidance/\(name).yml"
    for path in [topic, guidance] where access(path, F_OK) == 0 {
      throw Failure("new topic: \(path) is there already")
    }
    do {
      try TextFile.create(topic, draft.topicFile, mode: 0o644)
      do {
        try TextFile.create(guidance, draft.guidanceFile, mode: 0o644)
      } catch {
        unlink(topic)
        throw error
      }
      try Output.standard.write(
        """
        Made \(topic) and \(guidance).
        Next: write what people say and what they are told, put \(name) into order: in \(folder)/policy/policy.yml,
        and run charley check \(folder).

        """)
    } catch let failure as FileFailure {
      throw Failure("new topic: \(failure)")
    } catch let closed as OutputClosed {
      throw Failure(closed: closed)
    }
  }
}
