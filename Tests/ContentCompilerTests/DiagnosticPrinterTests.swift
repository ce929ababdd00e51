import ContentCompiler
import IntentMatching
import Testing

/// Diagnostics as they are shown.
struct DiagnosticPrinterTests {
  private func shown(_ text: String, line: Int, column: Int, _ message: String = "m") -> [String] {
    DiagnosticPrinter([ContentFile(name: "a.yml", folder: "topics", text: text)]).text(
      Diagnostic(
        .error, "rule", message,
        at: IntentMatching.SourceLocation(file: "a.yml", line: line, column: column))
    ).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  @Test func theCaretStandsUnderTheColumn() {
    #expect(
      shown("one\ntwo three\n", line: 2, column: 5) == [
        "a.yml:2:5: error: m [rule]", "  two three", "      ^",
      ])
  }

  @Test func tabsStayTabsSoThatTheCaretLinesUp() {
    #expect(shown("\ta\tb", line: 1, column: 4).dropFirst() == ["  \ta\tb", "  \t \t^"])
  }

  @Test func carriageReturnsEndLinesAndAreNotShown() {
    #expect(shown("one\r\ntwo\r\n", line: 2, column: 1).dropFirst() == ["  two", "  ^"])
  }

  @Test(arguments: [(1, 9), (2, 1), (9, 1)])
  func aPlaceOutsideOfTheTextIsNoTrap(line: Int, column: Int) {
    #expect(!shown("one\n", line: line, column: column).isEmpty)
  }

  @Test func aFileThatIsNotKnownHasNoLine() {
    let text = DiagnosticPrinter([]).text(
      Diagnostic(
        .warning, "rule", "m", at: IntentMatching.SourceLocation(file: "b.yml", line: 1, column: 1))
    )
    #expect(text == "b.yml:1:1: warning: m [rule]")
  }

  @Test func nothingInAPackCanActOnTheTerminal() {
    let lines = shown("a\u{1B}[31mb\u{202E}", line: 1, column: 1, "bad \u{7}")
    #expect(!lines.joined().unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x202E })
  }

  @Test func ofALongLineThePartAroundTheCaretIsShown() {
    let lines = shown(
      String(repeating: "a", count: 500) + "X" + String(repeating: "b", count: 500), line: 1,
      column: 501)
    #expect(lines[1].count < 200)
    let caret = lines[2].distance(
      from: lines[2].startIndex, to: lines[2].firstIndex(of: "^") ?? lines[2].startIndex)
    #expect(Array(lines[1])[caret] == "X")
  }
}
