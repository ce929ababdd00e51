import Glibc
import Testing

/// The tutorial, as a reader would go through it: files are written as they stand in it, commands run, and what they
/// print compared with what is printed there. With RECORD_TUTORIAL=1 the outputs are written anew, and the test
/// fails so that nobody takes that for a pass.
struct TutorialTests {
  private enum Block {
    case file(String, String)
    case command(String, output: String)
  }

  @Test func everyCommandPrintsWhatTheTutorialSays() throws {
    let path = Program.package + "/Sources/TUTORIAL.md"
    let text = try #require(Self.read(path))
    let work = TemporaryFolder()
    _ = Program.shell("cp -R '\(Program.package)/intents' '\(work.path)/intents'")
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var commands = 0
    var index = 0
    while index < lines.count {
      guard lines[index].hasPrefix("```"), lines[index] != "```" else {
        index += 1
        continue
      }
      let kind = lines[index].dropFirst(3)
      let end = try #require(lines[index...].dropFirst().firstIndex(of: "```"))
      let body = Array(lines[(index + 1)..<end])
      if let name = kind.split(separator: "=").dropFirst().first.map(String.init) {
        work.add(name, body.joined(separator: "\n") + "\n")
      } else if kind == "console" {
        let command = try #require(body.first).dropFirst(2)
        let result = Program.shell(
          "cd '\(work.path)' && charley() { \"$charley\" \"$@\"; }; \(command) 2>&1")
        let printed = result.lines
        commands += 1
        if getenv("RECORD_TUTORIAL") != nil {
          lines.replaceSubrange((index + 2)..<end, with: printed)
          index += printed.count + 3
          continue
        }
        #expect(body.dropFirst().map(Self.steady) == printed.map(Self.steady), "\(command)")
      }
      index = end + 1
    }
    #expect(commands >= 8)
    if getenv("RECORD_TUTORIAL") != nil {
      unlink(path)
      TemporaryFolder.write(lines.joined(separator: "\n"), toPath: path)
      Issue.record("the outputs in the tutorial were written anew")
    }
  }

  /// Without the numbers that change with every line of the pack; those of the tutorial's own files stay.
  private static func steady(_ line: String) -> String {
    line.contains("moon.yml") ? line : line.replacing(/[0-9]+/, with: "N")
  }

  private static func read(_ path: String) -> String? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    while case let byte = fgetc(file), byte != EOF { bytes.append(UInt8(byte)) }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension TemporaryFolder {
  fileprivate static func write(_ text: String, toPath path: String) {
    guard let file = fopen(path, "w") else { return }
    fputs(text, file)
    fclose(file)
  }
}
