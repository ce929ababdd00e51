import ArgumentParser
import Dialogue
import Glibc
import IntentMatching
import LineEditing
import Transcripts

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

  @Flag(
    help: """
      Say why: what each word was taken for, every intent that matches with what became of it, the rules, and for \
      a message that is not understood the smallest change with which it would be.
      """)
  var explain = false

  @Option(
    name: .customLong("why-not"),
    help: ArgumentHelp("Say why this topic is not answered.", valueName: "topic"))
  var whyNot: String?

  @OptionGroup var pack: PackOptions

  func validate() throws {
    guard text.isEmpty != (file == nil) else {
      throw ValidationError("Give a message, or --file with many.")
    }
    guard file == nil || !explain && whyNot == nil else {
      throw ValidationError("--explain and --why-not are about one message.")
    }
    guard whyNot == nil || !json else { throw ValidationError("--why-not prints no JSON.") }
  }

  func run() throws {
    let content = try pack.content()
    let matcher = MessageMatcher(content: content)
    var output = BufferedOutput()
    do {
      if let file {
        try list(try messages(in: file), matcher, &output)
      } else {
        let message = text.joined(separator: " ")
        let explanation = MatchExplanation(message, in: Conversation(content), content: content)
        if let whyNot {
          let topic = try Self.topic(whyNot, in: content)
          try output.write(explanation.whyNot(topic).joined(separator: "\n"))
        } else if explain, !json {
          try output.write(explanation.report.joined(separator: "\n"))
        } else {
          let match = matcher.match(message)
          try output.write(json ? match.json(explain ? explanation : nil) : match.report)
        }
      }
      try output.flush()
    } catch let error as OutputClosed {
      throw Failure(closed: error)
    }
  }

  /// The topic that was meant, or an error with the nearest.
  private static func topic(_ name: String, in content: Content) throws(Failure) -> String {
    let known = content.topics.map(\.id)
    if known.contains(name) { return name }
    let nearest = NearestName.of(name, in: known).map { "; did you mean '\($0)'?" } ?? ""
    throw Failure("match: there is no topic '\(name)'\(nearest)")
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
      for match in lost + understood { try output.write(match.json()) }
      return
    }
    let name = file == "-" ? "<stdin>" : file ?? ""
    try output.write("Not understood: \(lost.count) of \(matches.count)")
    for match in lost { try output.write("  " + match.brief(in: name)) }
    try output.write("Understood: \(understood.count)")
    for match in understood { try output.write("  " + match.brief(in: name)) }
  }
}
