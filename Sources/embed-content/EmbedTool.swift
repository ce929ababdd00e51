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
    let source =
      Array("/// The compiled default content; made from intents/ at build time.\n".utf8)
      + Array("let compiledPack: StaticString = \"".utf8) + literal(content.encoded())
      + Array("\"\n".utf8)
    do {
      try Data(source).write(to: URL(fileURLWithPath: arguments[2]), options: .atomic)
    } catch {
      print("\(arguments[2]):1:1: error: \(error.localizedDescription)")
      exit(1)
    }
  }

  /// The inside of a string literal with these bytes, which are valid UTF-8. A control character must be written
  /// as an escape: the compiler takes minutes over thousands that are not.
  private static func literal(_ bytes: [UInt8]) -> [UInt8] {
    var escapes = (0..<128).map { byte -> [UInt8] in
      byte < 0x20 || byte == 0x7F ? Array("\\u{\(String(byte, radix: 16))}".utf8) : [UInt8(byte)]
    }
    for (byte, escape) in [(0x00, "\\0"), (0x09, "\\t"), (0x0A, "\\n"), (0x0D, "\\r")] {
      escapes[byte] = Array(escape.utf8)
    }
    for byte in [0x22, 0x5C] { escapes[byte] = [0x5C, UInt8(byte)] }
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count * 2)
    for byte in bytes {
      if byte < 0x80 { text += escapes[Int(byte)] } else { text.append(byte) }
    }
    return text
  }
}
