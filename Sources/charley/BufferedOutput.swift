import LineEditing

/// Lines to standard output, written in large pieces.
struct BufferedOutput {
  private var pending = ""

  mutating func write(_ line: String) throws(OutputClosed) {
    pending += line
    pending += "\n"
    if pending.utf8.count > 1 << 15 { try flush() }
  }

  mutating func flush() throws(OutputClosed) {
    guard !pending.isEmpty else { return }
    let text = pending
    pending = ""
    try Output.standard.write(text)
  }
}
