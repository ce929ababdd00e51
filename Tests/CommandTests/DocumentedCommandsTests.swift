import Testing

/// Every command shown in the documentation gives the output that stands below it.
///
/// In a block that begins with ```` ```console ````, a line after `$ ` is run by a shell in the package's folder; what
/// follows up to the next such line, or the block's end, is its output. A line of `...` stands for any lines, and lines
/// of the pack's files may have moved.
struct DocumentedCommandsTests {
  struct Example: CustomTestStringConvertible, Sendable {
    var file: String
    var line: Int
    var command: String
    var output: [String]

    var testDescription: String { "\(file):\(line): \(command)" }
  }

  static let files = ["README.md", "transcripts/README.md"]
  static let all = files.flatMap(examples)

  static func examples(in file: String) -> [Example] {
    let text = Program.shell("cat '\(Program.package)/\(file)'").output
    var examples: [Example] = []
    var isInside = false
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      if line.hasPrefix("```") {
        isInside = line == "```console"
      } else if isInside, line.hasPrefix("$ ") {
        examples.append(
          Example(file: file, line: index + 1, command: String(line.dropFirst(2)), output: []))
      } else if isInside, !examples.isEmpty {
        examples[examples.count - 1].output.append(String(line))
      }
    }
    return examples
  }

  @Test func thereAreExamples() { #expect(Self.all.count >= 8) }

  @Test(arguments: all)
  func showsWhatIsSaid(_ example: Example) {
    let result = Program.shell(
      "charley() { \"$charley\" \"$@\"; }; cd '\(Program.package)'; { \(example.command)\n} 2>&1")
    let lines = result.lines
    #expect(
      Self.matches(example.output[...], lines[...]),
      "now it says:\n\(lines.joined(separator: "\n"))")
  }

  private static func matches(
    _ expected: ArraySlice<String>, _ lines: ArraySlice<String>
  ) -> Bool {
    guard let first = expected.first else { return lines.isEmpty }
    let rest = expected.dropFirst()
    if first == "..." {
      return (lines.startIndex...lines.endIndex).contains { matches(rest, lines[$0...]) }
    }
    guard let line = lines.first, steady(line) == steady(first) else { return false }
    return matches(rest, lines.dropFirst())
  }

  private static func steady(_ line: String) -> String {
    line.replacing(/\.yml:\d+/, with: ".yml:N")
  }
}
