import ArgumentParser
import Dialogue
import Glibc
import LineEditing

/// Compiles a content pack into one file.
struct CompileCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compile", abstract: "Compile a content pack into one file.",
    discussion: """
      The file is what --intents takes in place of the folder: it is read where it lies, without the YAML, and \
      starts as fast as the built-in pack. A pack with an error is not compiled; `charley check` tells more.
      """)

  @Argument(help: ArgumentHelp("The pack's folder.", valueName: "dir"), completion: .directory)
  var folder: String

  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp("The file to write; one that is there is replaced.", valueName: "file"),
    completion: .file())
  var output: String

  func run() throws {
    let content = try PackOptions.compiled(folder).content
    let bytes = content.encoded()
    do {
      // A compiled pack is valid UTF-8.
      let text = String(decoding: bytes, as: UTF8.self)
      if access(output, F_OK) == 0 {
        try TextFile.replace(output, with: text)
      } else {
        try TextFile.create(output, text, mode: 0o644)
      }
      try Output.standard.write(
        "\(Terminal.sanitized(output)): \(bytes.count) bytes, pack \(content.packHash)\n")
    } catch let failure as FileFailure {
      throw Failure("compile: \(failure)")
    } catch let closed as OutputClosed {
      throw Failure(closed: closed)
    }
  }
}
