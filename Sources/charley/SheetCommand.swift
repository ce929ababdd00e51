import ArgumentParser
import ContentCompiler
import Dialogue
import Glibc
import IntentMatching
import LineEditing

/// Prints what a clinician has to read before a pack is let out.
struct SheetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sheet",
    abstract: "Print every reply a pack can give, for a clinician to read and sign.",
    discussion: """
      Writes one HTML page that needs nothing else: the policy's rules, the red flags and signals with sentences that \
      raise them, the answers by topic and aspect with a question each is given to, and the wording, each with its \
      sources, where it is written and when it was reviewed, and a place to sign. With --since, what was added, changed or taken out is marked.
      """)

  @Argument(
    help: ArgumentHelp("The pack's folder; without it the one in ./intents.", valueName: "dir"))
  var folder = "intents"

  @Option(
    help: ArgumentHelp(
      "Mark what changed since this pack; 'built-in' is the pack in the program.",
      valueName: "dir"))
  var since: String?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write to this file, which may be there already.", valueName: "file"))
  var output: String?

  @Option(
    help: ArgumentHelp(
      "The day that stands on the page, and that review dates are held against; else today.",
      valueName: "day"),
    transform: { text in
      guard Moment(text) != nil else {
        throw ValidationError("'\(text)' is not a day such as 2026-11-23")
      }
      return text
    })
  var today: String?

  func run() throws {
    let pack = try PackOptions.compiled(folder)
    let old = try since.map { try PackOptions.compiled($0).content }
    let day = today ?? ChatTime.now.map { String($0.text.prefix(10)) } ?? ""
    let page = SheetPage(
      pack: pack, since: old, sinceName: since ?? "", name: folder, day: day)
    do {
      if let output {
        let target = HomeFolder.expanding(output)
        if access(target, F_OK) == 0 {
          try TextFile.replace(target, with: page.html)
        } else {
          try TextFile.create(target, page.html, mode: 0o644)
        }
        try Output.standard.write("\(output): \(page.summary)\n")
      } else {
        try Output.standard.write(page.html)
      }
    } catch let failure as FileFailure {
      throw Failure("\(failure)")
    } catch let closed as OutputClosed {
      throw Failure(closed: closed)
    }
  }
}
