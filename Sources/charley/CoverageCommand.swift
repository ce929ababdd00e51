import ArgumentParser
import ContentCompiler
import Dialogue
import IntentMatching
import LineEditing
import Transcripts

/// Says which pieces of a pack the stories touch, and which faults in it they would miss.
struct CoverageCommand: ParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json, html
  }

  static let configuration = CommandConfiguration(
    commandName: "coverage",
    abstract: "Show what of a pack the stories touch, and with --mutate what they would miss.",
    discussion: """
      Counts intents, patterns, concepts, answers, facts of the article, signals, red flags, policy rules and lines \
      of wording that some story touches. With --mutate, removes or weakens one at a time, replays the stories that \
      touch it, and lists the faults that no story would miss.

      The exit status is 0 if all is well, 1 if a story fails or a --floor is not reached, and 2 if something cannot \
      be read.
      """)

  @Argument(
    help: "Transcript files, and folders to look through for *.transcript files.",
    completion: .file(extensions: ["transcript"]))
  var paths: [String]

  @Option(
    help: ArgumentHelp("The content pack's folder.", valueName: "dir"), completion: .directory)
  var intents = "intents"

  @Option(help: "How to report: \(Format.allCases.map(\.rawValue).joined(separator: ", ")).")
  var format = Format.text

  @Flag(help: "Plant faults in the pack and list those that no story notices.")
  var mutate = false

  @Flag(
    help:
      "With --mutate: a fault is noticed, too, where one of the pack's samples comes out otherwise."
  )
  var samples = false

  @Option(
    help: ArgumentHelp(
      "Kinds of fault to plant: \(Mutant.Kind.allCases.map(\.rawValue).joined(separator: ", ")) (default: all).",
      valueName: "kind,..."),
    transform: { try kinds($0) })
  var kinds: Set<Mutant.Kind>?

  @Option(
    help: ArgumentHelp(
      "Fail below this: PERCENT of every kind, KIND=PERCENT, or mutants.KIND=PERCENT. Several may be given.",
      valueName: "floor"),
    transform: { try CoverageFloor($0) })
  var floor: [CoverageFloor] = []

  @Flag(name: .customLong("list"), help: "List everything that is not touched or not missed.")
  var listsAll = false

  @Option(help: "How many faults to try at once (default: as many as there are processors).")
  var jobs: Int?

  func validate() throws {
    guard jobs.map({ (1...256).contains($0) }) ?? true else {
      throw ValidationError("--jobs is 1 to 256.")
    }
    guard mutate || kinds == nil && !samples && !floor.contains(where: \.isOfMutants) else {
      throw ValidationError("--kinds, --samples and floors of mutants need --mutate.")
    }
  }

  func run() throws {
    let (files, problems) = PackFolder.files(at: intents)
    guard problems.isEmpty else { throw Failure(problems.map(\.description)) }
    let compiled = PackCompiler.compile(files)
    guard let content = compiled.content, let inventory = PackInventory(compiled) else {
      throw Failure(compiled.diagnostics.map(\.description))
    }
    let stories = try readStories(content)
    let jobs = jobs ?? Parallel.processors
    let replayer = Replayer(content)
    let results = Parallel.map(count: stories.count, jobs: jobs) { index in
      (StoryTrace(stories[index], content), replayer.misses(stories[index]))
    }
    let failing = stories.indices.filter { results[$0].1 }
    let map = CoverageMap(inventory, stories, results.map(\.0))
    let mutation =
      mutate ? self.mutation(content, stories, results, samples ? compiled.samples : [], jobs) : nil
    let report = CoverageReport(
      map: map, mutation: mutation, failing: failing.map { stories[$0].file },
      missedFloors: floor.flatMap { $0.missed(map.shares, mutation?.scores ?? []) })
    do throws(OutputClosed) {
      switch format {
      case .text: try Output.standard.write(report.text(listsAll: listsAll))
      case .json: try Output.standard.write(report.json)
      case .html: try Output.standard.write(CoveragePage(report, files).html)
      }
    } catch {
      throw Failure(closed: error)
    }
    for floor in report.missedFloors { try? Output.error.write("charley: \(floor)\n") }
    guard failing.isEmpty, report.missedFloors.isEmpty else { throw ExitCode(1) }
  }

  private func mutation(
    _ content: Content, _ stories: [Transcript], _ results: [(StoryTrace, Bool)],
    _ samples: [Sample], _ jobs: Int
  ) -> MutationRun {
    // A story that fails already notices everything.
    let sound = stories.indices.filter { !results[$0].1 }
    let told = SampleStories.stories(samples, content)
    let traces = Parallel.map(count: told.count, jobs: jobs) { StoryTrace(told[$0], content) }
    let isShown = Terminal(output: 2).isOutputTerminal
    defer { if isShown { try? Output.error.write("\r\u{1B}[K") } }
    return MutationRun(
      content, kinds: kinds ?? Set(Mutant.Kind.allCases),
      stories: sound.map { stories[$0] } + told, traces: sound.map { results[$0].0 } + traces,
      jobs: jobs
    ) { done, total in
      guard isShown, done % 50 == 0 else { return }
      try? Output.error.write("\r\u{1B}[K\(done) of \(total) faults")
    }
  }

  private func readStories(_ content: Content) throws(Failure) -> [Transcript] {
    let parser = TranscriptParser(known: KnownNames(content))
    var stories: [Transcript] = []
    var problems: [String] = []
    for path in paths {
      do throws(FileFailure) {
        for file in try TranscriptFiles.find(path) where file.hasSuffix(".transcript") {
          let (transcript, diagnostics) = parser.parse(try TextFile.read(file), file: file)
          problems += diagnostics.map(\.description)
          if let transcript { stories.append(transcript) }
        }
      } catch {
        problems.append("\(error)")
      }
    }
    guard problems.isEmpty else { throw Failure(problems) }
    guard !stories.isEmpty else { throw Failure("there is no story to measure with") }
    return stories
  }

  private static func kinds(_ text: String) throws -> Set<Mutant.Kind> {
    try Set(
      text.split(separator: ",").map { name in
        guard let kind = Mutant.Kind(rawValue: name.trimmed) else {
          let near = NearestName.of(String(name), in: Mutant.Kind.allCases.map(\.rawValue))
          throw ValidationError(
            "There is no kind of fault '\(name)'" + (near.map { "; did you mean '\($0)'?" } ?? "."))
        }
        return kind
      })
  }
}
