import ArgumentParser
import ContentCompiler
import Dialogue
import IntentMatching
import LineEditing
import MachineInterface
import Transcripts

/// Compares two packs by what they answer.
struct DiffCommand: ParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Compare two content packs by what they answer.",
    discussion: """
      Puts to both packs every story, every sample and near miss of either, and sentences made from their patterns, \
      and lists the replies whose disposition, topic or text changed: what became less urgent first. \
      The exit status is 0 if nothing became less urgent, 1 if something did, and 2 if something cannot be read.
      """)

  @Argument(help: "The pack's folder as it was; 'built-in' is the pack in the program.")
  var old: String

  @Argument(help: "The pack's folder as it is now.")
  var new: String

  @Option(
    help: ArgumentHelp(
      "Stories to hold with both packs: files or folders; else ./transcripts, where there is one.",
      valueName: "path"),
    completion: .file(extensions: ["transcript"]))
  var stories: [String] = []

  @Option(
    help: ArgumentHelp(
      "Make at most this many sentences from each pattern; 0 holds the stories only.",
      valueName: "count"))
  var sentences = 2

  @Option(
    help: "How changes are printed: \(Format.allCases.map(\.rawValue).joined(separator: " or ")).")
  var format = Format.text

  @Option(
    help: ArgumentHelp(
      "Show at most this many changes of one kind as text; 0 shows all.", valueName: "count"))
  var limit = 20

  func validate() throws {
    guard sentences >= 0, limit >= 0 else {
      throw ValidationError("--sentences and --limit must not be negative.")
    }
  }

  func run() throws {
    let oldPack = try PackOptions.compiled(old)
    let newPack = try PackOptions.compiled(new)
    let comparison = PackComparison(old: oldPack.content, new: newPack.content)
    var changes: [PackComparison.Change] = []
    var turns = 0
    let stories = try readStories(newPack.content)
    for story in stories {
      turns += story.turns.count
      changes += comparison.changes(
        in: story.turns.map(\.message), now: story.now.flatMap { Moment($0.value) })
    }
    var seen: Set<String> = []
    let all =
      sentences == 0
      ? []
      : (newPack.sentences(sentences) + oldPack.sentences(sentences)).filter {
        seen.insert($0.value).inserted
      }
    for sentence in all { changes += comparison.changes(in: [sentence]) }
    changes = changes.enumerated().sorted {
      ($0.element.kind, $0.offset) < ($1.element.kind, $1.offset)
    }.map(\.element)
    let report = DiffReport(
      changes: changes, stories: stories.count, turns: turns, sentences: all.count)
    do throws(OutputClosed) {
      try Output.standard.write(format == .json ? report.json : report.text(limit: limit))
    } catch {
      throw Failure(closed: error)
    }
    if changes.contains(where: { $0.kind == .lessUrgent }) { throw ExitCode(1) }
  }

  private func readStories(_ content: Content) throws -> [Transcript] {
    let isGiven = !stories.isEmpty
    var files: [String] = []
    do throws(FileFailure) {
      for path in isGiven ? stories : ["transcripts"] { files += try TranscriptFiles.find(path) }
    } catch {
      // Without being asked for, stories may be missing.
      if isGiven { throw Failure("\(error)") }
      return []
    }
    let parser = TranscriptParser(
      topics: content.topics.map(\.id) + ["out_of_scope", "emergency"])
    return try files.map { file in
      do {
        let (transcript, diagnostics) = parser.parse(try TextFile.read(file), file: file)
        guard let transcript else { throw Failure(diagnostics.map(\.description)) }
        return transcript
      } catch let failure as FileFailure {
        throw Failure("\(failure)")
      }
    }
  }
}
