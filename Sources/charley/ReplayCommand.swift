import ArgumentParser
import Dialogue
import IntentMatching
import LineEditing
import Transcripts

/// Replays transcripts as tests.
struct ReplayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Replay recorded conversations and report what differs.",
    discussion: """
      Each .transcript file is a conversation of its own. Every reply is held to what the file \
      expects and, whatever it expects, to the one rule: what asks for a doctor says so in words.

      The exit status is 0 if all is as expected, 1 if something differs, and 2 if something could \
      not be read or nothing was checked.
      """)

  @Argument(
    help: "Transcript files, and folders to look through for *.transcript files.",
    completion: .file(extensions: ["transcript"]))
  var paths: [String]

  @Flag(help: "Write the replies that differ into the files. Refused where CI is set.")
  var update = false

  @Option(help: ArgumentHelp("Only stories with this in their path or title.", valueName: "text"))
  var filter: String?

  @Flag(help: "Stop after the first story that fails.")
  var failFast = false

  @OptionGroup var pack: PackOptions

  func run() throws {
    if update, Environment.process["CI"] != nil {
      throw Failure("--update is refused: CI is set, and there recorded replies must not change")
    }
    var stories = StoryRunner(try pack.content(), update: update)
    var report = ReplayReport(usesColor: Terminal().allowsColor)
    do throws(OutputClosed) {
      for file in files(&report) {
        guard let story = read(file, &stories, &report) else { continue }
        try report.add(story)
        if failFast, !story.passed { break }
      }
      try report.finish()
    } catch {
      throw Failure(closed: error)
    }
    guard report.status == 0 else { throw ExitCode(report.status) }
  }

  private func files(_ report: inout ReplayReport) -> [String] {
    var files: [String] = []
    for path in paths {
      do throws(FileFailure) {
        files += try TranscriptFiles.find(path)
      } catch {
        report.addUnreadable(["\(error)"])
      }
    }
    return files
  }

  private func read(
    _ file: String, _ stories: inout StoryRunner, _ report: inout ReplayReport
  ) -> Story? {
    do throws(FileFailure) {
      switch try stories.read(file) {
      case .transcript(let transcript):
        guard matches(transcript) else { return nil }
        return try stories.run(transcript)
      case .invalid(let diagnostics):
        // A story that cannot be read has no title to filter by.
        report.addUnreadable(diagnostics.map(\.description))
      }
    } catch {
      report.addUnreadable(["\(error)"])
    }
    return nil
  }

  private func matches(_ transcript: Transcript) -> Bool {
    guard let filter = filter?.lowercased(), !filter.isEmpty else { return true }
    return [transcript.file, transcript.title ?? ""].contains { text in
      text.lowercased().contains(filter)
    }
  }
}
