import LineEditing

/// A line on the terminal that says how far a long replay is, and is gone when it is done.
struct ReplayProgress {
  private let total: Int
  private let isShown: Bool
  private var done = 0
  private var isDrawn = false

  /// Fewer than this are over before anybody wonders.
  private static let many = 20

  /// - Parameter sharesScreen: whether the report is written on the same terminal.
  init(total: Int, environment: Environment = .process) {
    self.total = total
    let isDumb = environment["TERM"].map { $0 == "dumb" } ?? true
    isShown = total >= Self.many && !isDumb && Terminal(output: 2).isOutputTerminal
  }

  /// Makes room for what is written next.
  mutating func clear() {
    guard isDrawn else { return }
    try? Output.error.write("\r\u{1B}[K")
    isDrawn = false
  }

  mutating func advance(failed: Int) {
    done += 1
    guard isShown, done < total else { return }
    let failures = failed > 0 ? ", \(failed) failed" : ""
    try? Output.error.write("\r\u{1B}[K\(done) of \(total) stories\(failures)")
    isDrawn = true
  }
}
