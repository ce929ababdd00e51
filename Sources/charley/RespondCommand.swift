import ArgumentParser
import Dialogue
import Glibc
import LineEditing
import MachineInterface

/// One conversation a line in, one a line out, as JSON.
struct Respond: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Answer conversations given as JSON, one a line.",
    discussion: """
      Reads {"id": "x", "turns": ["first message", "second"], "now": "2026-11-23T03:00"} and writes the replies, \
      one JSON object a line, in the same order. A malformed line gets an error object in its place, the others are \
      still answered, and the exit status is 1.

      With --stream every request is answered at once, before the next is read, and a conversation may go on over \
      many: {"session": "ada", "turns": ["..."]}. "save": true adds the session to the answer, "restore" takes it \
      back, "end": true forgets it; {"about": true} asks for the versions and the pack.
      """)

  @OptionGroup var pack: PackOptions

  @Flag(help: "Answer each request at once; sessions go on from one to the next.")
  var stream = false

  func run() throws { try Self.run(pack.content(), streaming: stream) }

  /// Answers standard input until it ends.
  static func run(_ content: Content, streaming: Bool) throws {
    if streaming {
      var responder = StreamResponder(content)
      try answer(flushing: true) { responder.respond(to: $0, number: $1) }
    } else {
      var responder = Responder(content)
      try answer(flushing: false) { responder.respond(to: $0, number: $1) }
    }
  }

  private static func answer(
    flushing: Bool, _ respond: ([UInt8], Int) -> (answer: String, isValid: Bool)
  ) throws {
    var lines = LineReader(descriptor: STDIN_FILENO)
    var number = 0
    var isValid = true
    var output = BufferedOutput()
    do throws(OutputClosed) {
      while let line = lines.next() {
        number += 1
        if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { continue }
        let (answer, valid) = respond(line, number)
        isValid = isValid && valid
        try output.write(answer)
        if flushing { try output.flush() }
      }
      try output.flush()
    } catch {
      throw Failure("standard output: \(error)")
    }
    if let failure = lines.failure { throw Failure("standard input: \(failure)") }
    guard isValid else { throw ExitCode(1) }
  }
}
