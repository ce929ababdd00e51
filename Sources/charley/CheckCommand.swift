import ArgumentParser
import ContentCompiler
import Dialogue
import IntentMatching
import LineEditing
import MachineInterface
import Transcripts

/// Checks a content pack, in the manner of a compiler.
struct Check: ParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  static let configuration = CommandConfiguration(
    abstract: "Check a content pack.",
    discussion: """
      Prints what is wrong with the pack in DIR (without DIR, the one in ./intents) as file:line:column: error: \
      message [rule], each with its line. The exit status is 0 if there are no errors, 1 if there are, and 2 if the \
      pack cannot be read.

      RULES
      \(PackCheck.rules.map { "  \($0.name): \($0.summary)" }.joined(separator: "\n"))
      """)

  @Argument(help: ArgumentHelp("The pack's folder.", valueName: "dir"))
  var folder: String?

  @Option(help: ArgumentHelp("Say what a rule is about, and what to do.", valueName: "rule"))
  var explain: String?

  @Option(
    help: "How findings are printed: \(Format.allCases.map(\.rawValue).joined(separator: " or ")).")
  var format = Format.text

  @Flag(help: "Warnings are errors.")
  var werror = false

  @Option(
    help: ArgumentHelp(
      "The day review dates are held against, such as 2026-11-23; else the day on the wall.",
      valueName: "day"),
    transform: { text in
      guard let day = Moment(text) else {
        throw ValidationError("'\(text)' is not a day such as 2026-11-23")
      }
      return day
    })
  var today: Moment?

  @Option(
    help: ArgumentHelp(
      "Make at most this many sentences from each pattern to look for over-matches (default: \(CheckOptions.defaultSentenceLimit); 0: none).",
      valueName: "count"))
  var sentences = CheckOptions.defaultSentenceLimit

  @Option(
    help: ArgumentHelp(
      "Try only the samples and patterns of these files, and report only what is about them.",
      valueName: "file"),
    completion: .file(extensions: ["yml"]))
  var only: [String] = []

  func validate() throws {
    guard sentences >= 0 else { throw ValidationError("--sentences must not be negative.") }
  }

  func run() throws {
    if let explain { return try print(try explanation(of: explain)) }
    let (files, problems) = PackFolder.files(at: folder ?? "intents")
    var report = PackCheck.run(
      files,
      options: CheckOptions(
        today: today ?? ChatTime.now?.moment, sentenceLimit: sentences,
        files: try chosen(among: files)))
    // Without a single file there is nothing to check; what could not be read is the only finding.
    if files.isEmpty { report.diagnostics = [] }
    report.diagnostics = problems + report.diagnostics
    if werror { report = report.strict }
    switch format {
    case .text: try print(text(report, files))
    case .json: try print(json(report))
    }
    if !problems.isEmpty {
      if folder == nil, files.isEmpty {
        throw Failure(
          "check: no pack was named and there is none in ./intents; try `charley check DIR`")
      }
      throw ExitCode(2)
    }
    if report.count(.error) > 0 { throw ExitCode(1) }
  }

  /// The files named by --only, by their whole names or by how these end.
  private func chosen(among files: [ContentFile]) throws -> Set<String>? {
    guard !only.isEmpty, !files.isEmpty else { return nil }
    return Set(
      try only.map { name in
        guard let file = files.first(where: { $0.name == name || $0.name.hasSuffix("/" + name) })
        else { throw Failure("check: there is no file '\(name)' in the pack") }
        return file.name
      })
  }

  private func print(_ text: String) throws {
    do throws(OutputClosed) {
      try Output.standard.write(text)
    } catch {
      // Whoever reads may stop early, as `head` does; the exit status still tells.
      guard !error.isBrokenPipe else { return }
      throw Failure("standard output: \(error)")
    }
  }

  private func explanation(of name: String) throws -> String {
    guard let rule = PackCheck.description(of: name) else {
      let names = PackCheck.descriptions.map(\.name)
      let near = NearestName.of(name, in: names).map { "; did you mean '\($0)'?" } ?? ""
      throw Failure(
        "check: there is no rule '\(name)'\(near)\nThe rules: \(names.joined(separator: ", "))")
    }
    return "\(rule.name) (\(rule.severity.rawValue)): \(rule.summary)\n\n\(rule.explanation)\n"
  }

  private func text(_ report: CheckReport, _ files: [ContentFile]) -> String {
    let printer = DiagnosticPrinter(files)
    var text = ""
    for diagnostic in report.diagnostics { text += printer.text(diagnostic) + "\n" }
    func count(_ number: Int, _ noun: String) -> String {
      "\(number) \(noun)\(number == 1 ? "" : "s")"
    }
    text +=
      "\(count(report.count(.error), "error")), \(count(report.count(.warning), "warning")) in "
    text += "\(count(report.fileCount, "file"))"
    text +=
      report.isCompiled
      ? ", \(count(report.sampleCount, "sample")), \(count(report.sentenceCount, "made sentence")), "
        + "\(count(report.ruleCount, "rule"))"
        + (report.waived.isEmpty ? "\n" : "; \(count(report.waived.count, "finding")) allowed\n")
      : report.fileCount == 0 ? "\n" : "; the rules were not run, as the pack does not compile\n"
    return text
  }

  private func json(_ report: CheckReport) -> String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.key("errors")
      writer.number(report.count(.error))
      writer.key("warnings")
      writer.number(report.count(.warning))
      writer.key("files")
      writer.number(report.fileCount)
      writer.key("samples")
      writer.number(report.sampleCount)
      writer.key("made_sentences")
      writer.number(report.sentenceCount)
      writer.key("rules")
      writer.number(report.ruleCount)
      writer.key("findings")
      writer.array { writer in
        for diagnostic in report.diagnostics { write(diagnostic, nil, &writer) }
      }
      writer.key("allowed")
      writer.array { writer in
        for waived in report.waived { write(waived.finding, waived.reason, &writer) }
      }
    }
    return writer.text + "\n"
  }

  private func write(_ diagnostic: Diagnostic, _ reason: String?, _ writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("file")
      writer.string(diagnostic.location.file)
      writer.key("line")
      writer.number(diagnostic.location.line)
      writer.key("column")
      writer.number(diagnostic.location.column)
      writer.key("severity")
      writer.string(diagnostic.severity.rawValue)
      writer.key("rule")
      writer.string(diagnostic.rule)
      writer.key("message")
      writer.string(diagnostic.message)
      if let reason {
        writer.key("reason")
        writer.string(reason)
      }
    }
  }
}
