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
      expects and, whatever it expects, to the one rule: what asks for a doctor says so in words. \
      Botium .convo.txt files run as they are.

      The exit status is 0 if all is as expected, 1 if something differs, and 2 if something could \
      not be read or nothing was checked.
      """)

  @Argument(
    help: "Transcript files, and folders to look through for them.",
    completion: .file(extensions: ["transcript", "convo.txt"]))
  var paths: [String] = []

  @Flag(help: "Write the replies that differ into the files. Refused where CI is set.")
  var update = false

  @Flag(
    help:
      "Show each difference and ask: accept it, keep what is expected, or skip it. Refused where CI is set."
  )
  var review = false

  @Option(
    help: ArgumentHelp(
      "Chat, or read one message a line, and write that down as a transcript.", valueName: "file"),
    completion: .file(extensions: ["transcript"]))
  var record: String?

  @Option(
    help: ArgumentHelp(
      "How to report: \(ReplayFormat.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "format"))
  var format = ReplayFormat.text

  @Option(
    help: ArgumentHelp(
      "Write the transcripts in another format: \(ReplayConversion.Format.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "format"))
  var convert: ReplayConversion.Format?

  @Option(
    help: ArgumentHelp("The folder that --convert writes to.", valueName: "dir"),
    completion: .directory)
  var into: String?

  @Option(help: ArgumentHelp("Only stories with this in their path or title.", valueName: "text"))
  var filter: String?

  @Option(help: "How many stories to replay at once (default: as many as there are processors).")
  var jobs: Int?

  @Flag(help: "Stop after the first story that fails.")
  var failFast = false

  @Flag(help: "Show every turn, not only those that fail.")
  var verbose = false

  @OptionGroup var pack: PackOptions

  func validate() throws {
    if record != nil {
      guard paths.isEmpty, !update, !review else {
        throw ValidationError(
          "--record begins a new story: it goes without paths, --update and --review.")
      }
    } else if paths.isEmpty {
      throw ValidationError("Give transcripts, or folders to look through.")
    }
    guard (convert == nil) == (into == nil) else {
      throw ValidationError("--convert and --into go together.")
    }
    guard convert == nil || !update && !review else {
      throw ValidationError("--convert replays nothing: it goes without --update and --review.")
    }
    guard !(update && review) else { throw ValidationError("Give --update or --review, not both.") }
    guard jobs.map({ (1...256).contains($0) }) ?? true else {
      throw ValidationError("--jobs is 1 to 256.")
    }
    guard !review || format == .text else {
      throw ValidationError("--review asks a person; it has no other format than text.")
    }
  }

  func run() throws {
    if update || review, Environment.process["CI"] != nil {
      let flag = update ? "--update" : "--review"
      throw Failure("\(flag) is refused: CI is set, and there recorded replies must not change")
    }
    let content = try pack.content()
    if let record { return try ReplayRecording(content, path: record).run() }
    if let into { return try ReplayConversion(content: content, folder: into).run(paths) }
    var stories = StoryRunner(content)
    stories.update = update
    stories.filter = filter
    var tally = ReplayTally()
    var report = format.makeReport(isVerbose: verbose)
    do throws(OutputClosed) {
      let files = try find(&tally, &report)
      let botium = BotiumFiles(paths, files: files)
      for fault in botium.faults {
        try add(.unreadable(file: fault.file, [fault.reason]), fault.file, &tally, &report)
      }
      stories.botium = botium
      if review {
        try replayReviewing(files, stories, &tally, &report)
      } else {
        try replay(files, stories, &tally, &report)
      }
      try Output.standard.write(report.end(tally))
    } catch {
      throw Failure(closed: error)
    }
    guard tally.status == 0 else { throw ExitCode(tally.status) }
  }

  private func replay(
    _ files: [String], _ stories: StoryRunner, _ tally: inout ReplayTally,
    _ report: inout any ReplayReport
  ) throws(OutputClosed) {
    var progress = ReplayProgress(total: files.count)
    try Parallel.forEach(count: files.count, jobs: jobs ?? Parallel.processors) { index in
      stories.run(files[index])
    } consume: { index, file throws(OutputClosed) in
      progress.clear()
      try add(file, files[index], &tally, &report)
      progress.advance(failed: tally.failed)
      return !(failFast && tally.failed + tally.unreadable > 0)
    }
    progress.clear()
  }

  private func replayReviewing(
    _ files: [String], _ stories: StoryRunner, _ tally: inout ReplayTally,
    _ report: inout any ReplayReport
  ) throws(OutputClosed) {
    var review = ReplayReview(stories)
    for file in files {
      try add(try review.review(file), file, &tally, &report)
    }
    try Output.standard.write(
      "\(review.accepted) accepted, \(review.kept) kept, \(review.skipped) skipped\n")
  }

  private func add(
    _ file: StoryFile, _ name: String, _ tally: inout ReplayTally,
    _ report: inout any ReplayReport
  ) throws(OutputClosed) {
    tally.add(file)
    if case .unreadable(_, let lines) = file {
      for line in lines { try? Output.error.write("charley: \(Terminal.sanitized(line))\n") }
    }
    let text = report.text(for: file, named: name)
    if !text.isEmpty { try Output.standard.write(text) }
  }

  private func find(
    _ tally: inout ReplayTally, _ report: inout any ReplayReport
  ) throws(OutputClosed) -> [String] {
    var files: [String] = []
    for path in paths {
      do throws(FileFailure) {
        files += try TranscriptFiles.find(path)
      } catch {
        try add(.unreadable(file: path, ["\(error)"]), path, &tally, &report)
      }
    }
    return files
  }
}
