import ContentCompiler
import Dialogue
import Foundation

/// `embed-content FOLDER OUTPUT.swift`: compiles a pack and writes it as Swift source.
@main
struct EmbedTool {
  static func main() {
    let arguments = CommandLine.arguments
    guard arguments.count == 3 else {
      print("usage: embed-content FOLDER OUTPUT.swift")
      exit(64)
    }
    let (files, problems) = PackFolder.files(at: arguments[1], calling: "intents")
    let pack = PackCompiler.compile(files)
    for diagnostic in problems + pack.diagnostics { print(diagnostic) }
    guard problems.isEmpty, let content = pack.content else { exit(1) }
    let text = String(decoding: content.encoded(), as: UTF8.self)
    // The literal's fence must not occur in the text.
    var fence = "#"
    while text.contains("\"\"\"" + fence) || text.contains("\\" + fence) { fence += "#" }
    let source = """
      /// The compiled default content; made from intents/ at build time.
      let compiledPack: StaticString = \(fence)\"\"\"
      \(text)
      \"\"\"\(fence)

      """
    do {
      try source.write(toFile: arguments[2], atomically: true, encoding: .utf8)
    } catch {
      print("\(arguments[2]):1:1: error: \(error.localizedDescription)")
      exit(1)
    }
  }
}
