import Glibc
import Testing

/// The tutorial, as a reader would go through it: files are written as they stand in it, commands run, and what they
/// print compared with what is printed there. In a block that begins with ```` ```terminal ```` what stands behind a
/// prompt is typed; one without a command goes on where the last one was left. With RECORD_TUTORIAL=1 the outputs are written anew, and the test
/// fails so that nobody takes that for a pass.
struct TutorialTests {
  @Test func everyCommandPrintsWhatTheTutorialSays() throws {
    let path = Program.package + "/Sources/TUTORIAL.md"
    let text = try #require(Self.read(path))
    let work = TemporaryFolder()
    _ = Program.shell("cp -R '\(Program.package)/intents' '\(work.path)/intents'")
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var commands = 0
    var index = 0
    var recording: TerminalRecording?
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
      } else if kind == "console" || kind == "terminal" {
        let command = body.first.flatMap { $0.hasPrefix("$ ") ? String($0.dropFirst(2)) : nil }
        let expected = Array(body.dropFirst(command == nil ? 0 : 1))
        let printed: [String]
        if kind == "console" {
          let command = try #require(command)
          printed =
            Program.shell(
              "cd '\(work.path)' && charley() { \"$charley\" \"$@\"; }; \(command) 2>&1"
            ).lines
        } else {
          if let command {
            recording = try TerminalRecording(running: command, in: work.path)
          }
          printed = try #require(recording).lines(of: expected, goesOn: command == nil)
        }
        commands += 1
        if getenv("RECORD_TUTORIAL") != nil {
          lines.replaceSubrange((end - expected.count)..<end, with: printed)
          index = end - expected.count + printed.count + 1
          continue
        }
        #expect(
          expected.map(Self.steady) == printed.map(Self.steady), "\(command ?? "typed")")
      }
      index = end + 1
    }
    #expect(commands >= 13)
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
