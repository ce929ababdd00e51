import ArgumentParser
import Dialogue
import Glibc
import IntentMatching
import LineEditing

/// Shows what a message is understood to say.
struct MatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "match",
    abstract: "Show what a message is understood to say.",
    discussion: """
      Prints intents with their confidence, clues and how they are said, values, slots, repaired \
      words, signals and the disposition, as the first message of a conversation. Spans are \
      half-open ranges of UTF-8 bytes.
      """)

  @Argument(help: "The message; several words need no quotes.")
  var text: [String] = []

  @Option(
    help: ArgumentHelp(
      "Read messages from this file, one a line ('-' is standard input), and list them, those not understood first.",
      valueName: "file"),
    completion: .file())
  var file: String?

  @Flag(help: "Print JSON: one object a message, on one line.")
  var json = false

  @OptionGroup var pack: PackOptions

  func validate() throws {
    guard text.isEmpty != (file == nil) else {
      throw ValidationError("Give a message, or --file with many.")
    }
  }

  func run() throws {
    let matcher = MessageMatcher(content: try pack.content())
    var output = BufferedOutput()
    do {
      if let file {
        try list(try messages(in: file), matcher, &output)
      } else {
        let match = matcher.match(text.joined(separator: " "))
        try output.write(json ? match.json : match.report)
      }
      try output.flush()
    } catch let error as OutputClosed {
      throw Failure(closed: error)
    }
  }

  private func messages(in file: String) throws(Failure) -> [(line: Int, text: String)] {
    let isInput = file == "-"
    let descriptor = isInput ? STDIN_FILENO : open(file, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Failure("\(FileFailure(file))") }
    defer { if !isInput { close(descriptor) } }
    var input = PipedInput(descriptor: descriptor)
    var messages: [(line: Int, text: String)] = []
    var line = 0
    while case .line(let text) = input.readLine() {
      line += 1
      if !text.allSatisfy(\.isWhitespace) { messages.append((line, text)) }
    }
    if let failure = input.failure { throw Failure("\(file): \(failure)") }
    guard !messages.isEmpty else { throw Failure("\(file): there is no message in it") }
    return messages
  }

  private func list(
    _ messages: [(line: Int, text: String)], _ matcher: MessageMatcher,
    _ output: inout BufferedOutput
  ) throws(OutputClosed) {
    let matches = messages.map { matcher.match($0.text, line: $0.line) }
    let lost = matches.filter { !$0.isUnderstood }
    let understood = matches.filter(\.isUnderstood)
    guard !json else {
      for match in lost + understood { try output.write(match.json) }
      return
    }
    let name = file == "-" ? "<stdin>" : file ?? ""
    try output.write("Not understood: \(lost.count) of \(matches.count)")
    for match in lost { try output.write("  " + match.brief(in: name)) }
    try output.write("Understood: \(understood.count)")
    for match in understood { try output.write("  " + match.brief(in: name)) }
  }
}
