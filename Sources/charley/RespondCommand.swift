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
      """)

  @OptionGroup var pack: PackOptions

  func run() throws {
    let responder = Responder(try pack.content())
    var lines = LineReader(descriptor: STDIN_FILENO)
    var number = 0
    var isValid = true
    var output = BufferedOutput()
    do throws(OutputClosed) {
      while let line = lines.next() {
        number += 1
        if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { continue }
        let (answer, valid) = responder.respond(to: line, number: number)
        isValid = isValid && valid
        try output.write(answer)
      }
      try output.flush()
    } catch {
      throw Failure("standard output: \(error)")
    }
    if let failure = lines.failure { throw Failure("standard input: \(failure)") }
    guard isValid else { throw ExitCode(1) }
  }
}
