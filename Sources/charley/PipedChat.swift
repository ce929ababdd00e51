import Dialogue
import LineEditing

/// A chat with a program or a file: one message a line, one reply after the other, and nothing
/// else. Blank lines are passed over; what begins with a slash is a message like any other.
struct PipedChat {
  var log: ChatLog

  func run() throws(Failure) {
    var log = log
    var input = PipedInput()
    do throws(OutputClosed) {
      while case .line(let message) = input.readLine() {
        if message.allSatisfy(\.isWhitespace) { continue }
        let reply = log.reply(to: message)
        try Output.standard.write(Terminal.sanitized(reply.text) + "\n")
      }
    } catch {
      throw Failure(closed: error)
    }
    if let failure = input.failure { throw Failure("standard input: \(failure)") }
  }
}
