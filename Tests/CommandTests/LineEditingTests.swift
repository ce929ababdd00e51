import Glibc
import LineEditing
import Testing

struct TextLayoutTests {
  @Test(arguments: [
    ("", 0), ("calf", 4), ("you> ", 5), ("ö", 1), ("o\u{308}", 1), ("日本語", 6), ("ﾊﾝｶｸ", 4),
    ("👍", 2), ("👍🏽", 2), ("👩‍👩‍👧", 2), ("❤️", 2), ("🇩🇪", 2), ("한국", 4),
    ("\u{1112}\u{1161}\u{11AB}", 2), ("\u{1B}[1;36mcalf\u{1B}[0m", 4), ("a\tb", 9), ("–", 1),
  ])
  func displayWidth(text: String, columns: Int) {
    #expect(TextLayout.displayWidth(of: text) == columns)
  }

  @Test func linesBreakAtSpaces() {
    #expect(
      TextLayout(width: 20).lines(of: "Stretch the calf and hold it for a while.")
        == ["Stretch the calf and", "hold it for a while."])
  }

  @Test func newlinesAndSpacesInsideStay() {
    #expect(TextLayout(width: 20).wrap("one\n\ntwo  three\n") == "one\n\ntwo  three\n")
  }

  @Test func bulletsHang() {
    #expect(
      TextLayout(width: 16).wrap("  - rest the leg and wait")
        == "  - rest the leg\n    and wait")
    #expect(TextLayout(width: 10).wrap("1. rest and wait") == "1. rest\n   and\n   wait")
  }

  @Test func wordsLongerThanALineAreBroken() {
    #expect(TextLayout(width: 5).lines(of: "ab abcdefghijk l") == ["ab", "abcde", "fghij", "k l"])
    #expect(TextLayout(width: 5).lines(of: "日本語日本語") == ["日本", "語日", "本語"])
    #expect(TextLayout(width: 1).lines(of: "日本") == ["日", "本"])
  }

  @Test func charactersAsReadAreNeverSplit() {
    let family = "👩‍👩‍👧"
    #expect(TextLayout(width: 4).lines(of: family + family + family) == [family + family, family])
    #expect(
      TextLayout(width: 2).lines(of: "o\u{308}o\u{308}o\u{308}") == [
        "o\u{308}o\u{308}", "o\u{308}",
      ]
    )
  }

  @Test func colourTakesNoRoomAndStaysWhole() {
    #expect(
      TextLayout(width: 5).lines(of: "\u{1B}[1mabcde fgh\u{1B}[0m")
        == ["\u{1B}[1mabcde", "fgh\u{1B}[0m"])
  }

  @Test(arguments: 1...30) func noLineIsTooWide(width: Int) {
    let text =
      "  * My calf 🦵🏽 keeps cramping, 夜中に, und zwar überall\tund immer: aaaaaaaaaaaaaaaaaaaaa"
    for line in TextLayout(width: width).lines(of: text) {
      #expect(TextLayout.displayWidth(of: line) <= max(2, width))
    }
  }
}

struct TerminalTests {
  @Test(arguments: [("5", 20), ("72", 72), ("500", 100), ("x", 80), ("-3", 80), ("", 80)])
  func widthFollowsColumns(columns: String, width: Int) {
    let terminal = Terminal(input: -1, output: -1, environment: Environment(["COLUMNS": columns]))
    #expect(terminal.width == width)
  }

  @Test func whatIsNoTerminalHasNoColour() {
    let terminal = Terminal(input: -1, output: -1, environment: Environment(["TERM": "xterm"]))
    #expect(!terminal.allowsColor)
    #expect(!terminal.isInteractive)
    #expect(terminal.width == 80)
  }

  @Test(arguments: [
    ("plain\ttext\n", "plain\ttext\n"), ("ö 日 👩‍👩‍👧 ok", "ö 日 👩‍👩‍👧 ok"),
    ("a\u{1B}[31mred\u{1B}[0m b", "ared b"), ("\u{1B}]0;title\u{07}x", "x"),
    ("\u{1B}]8;;http://a\u{1B}\\link\u{1B}]8;;\u{1B}\\", "link"), ("\u{1B}Pq#0\u{1B}\\x", "x"),
    ("\u{1B}]0;never ends", "0;never ends"), ("\u{9B}2Jx", "x"), ("\u{1B}cx", "x"),
    ("\u{1B}(Bx", "x"), ("\u{1B}", ""), ("\u{1B}[", ""), ("\u{1B}[12", ""),
    ("x\u{1B}\u{1B}[Ay", "xy"),
    ("\u{1B}ö", "ö"), ("a\u{0}b\u{8}c\u{7F}d", "abcd"), ("a\r\nb\rc", "a\nb\nc"),
    ("a\u{202E}b\u{2066}c\u{200F}d\u{FEFF}e", "abcde"), ("a\u{2028}b", "a\nb"), ("", ""),
  ])
  func sanitizedTextCanNotActOnTheTerminal(text: String, safe: String) {
    #expect(Terminal.sanitized(text) == safe)
    #expect(Terminal.sanitized(safe) == safe)
  }
}

struct PipedInputTests {
  /// The messages read when a pipe brings these bytes in chunks.
  func messages(_ bytes: [UInt8], chunk: Int = .max) -> [String] {
    let pipe = Pipe()
    let writer = BackgroundThread {
      var rest = bytes[...]
      while !rest.isEmpty {
        let part = Array(rest.prefix(chunk))
        let count = write(pipe.writingEnd, part, part.count)
        if count <= 0 { break }
        rest = rest.dropFirst(count)
      }
      close(pipe.writingEnd)
    }
    var input = PipedInput(descriptor: pipe.readingEnd)
    var messages: [String] = []
    while case .line(let line) = input.readLine() { messages.append(line) }
    #expect(input.readLine() == .endOfInput)
    #expect(input.failure == nil)
    writer.join()
    close(pipe.readingEnd)
    return messages
  }

  @Test(arguments: [1, 2, 7, Int.max])
  func oneMessageALine(chunk: Int) {
    let bytes = Array("\u{FEFF}one\r\ntwo ö\n\n\u{FEFF}fo\rur\r\nlast".utf8)
    #expect(
      messages(bytes, chunk: chunk) == ["one", "two ö", "", "\u{FEFF}fo\rur", "last"])
  }

  @Test func endsOfInput() {
    #expect(messages([]) == [])
    #expect(messages(Array("\n".utf8)) == [""])
    #expect(messages(Array("a\n".utf8)) == ["a"])
    #expect(messages(Array("a\r".utf8)) == ["a"])
    #expect(messages([0xEF, 0xBB, 0xBF]) == [""])
  }

  @Test func brokenTextIsRepaired() {
    #expect(messages([0x61, 0xFF, 0x62, 0x0A]) == ["a\u{FFFD}b"])
    #expect(messages([0x61, 0x00, 0x62]) == ["a\u{0}b"])
    let halfASurrogate = messages([0x61, 0xED, 0xA0, 0x80, 0x62])
    #expect(halfASurrogate.first?.hasPrefix("a\u{FFFD}") == true)
    #expect(halfASurrogate.first?.hasSuffix("b") == true)
  }

  @Test func aMessageMayBeAMegabyteLong() {
    let long = String(repeating: "ö cramp ", count: 120_000)
    #expect(messages(Array("\(long)\nnext\n".utf8)) == [long, "next"])
  }

  @Test func aFolderIsNoInput() {
    let descriptor = open("/tmp", O_RDONLY)
    defer { close(descriptor) }
    var input = PipedInput(descriptor: descriptor)
    #expect(input.readLine() == .endOfInput)
    #expect(input.failure == "Is a directory")
  }
}

struct OutputTests {
  @Test func aReaderThatWentAwayIsAnError() {
    let pipe = Pipe()
    close(pipe.readingEnd)
    defer { close(pipe.writingEnd) }
    let output = Output(descriptor: pipe.writingEnd)
    let failure = #expect(throws: OutputClosed.self) { try output.write("reply\n") }
    #expect(failure?.isBrokenPipe == true)
    #expect(failure?.description == "Broken pipe")
  }

  @Test func aFullDiskIsAnError() {
    let descriptor = open("/dev/full", O_WRONLY)
    defer { close(descriptor) }
    let output = Output(descriptor: descriptor)
    let failure = #expect(throws: OutputClosed.self) { try output.write("reply\n") }
    #expect(failure?.description == "No space left on device")
    #expect(failure?.isBrokenPipe == false)
  }

  @Test func longTextPassesASlowNonBlockingPipeWhole() {
    let pipe = Pipe(flags: O_NONBLOCK)
    let text = String(repeating: "0123456789", count: 50_000)
    let writer = BackgroundThread {
      #expect(throws: Never.self) { try Output(descriptor: pipe.writingEnd).write(text) }
      close(pipe.writingEnd)
    }
    var input = PipedInput(descriptor: pipe.readingEnd)
    #expect(input.readLine() == .line(text))
    writer.join()
    close(pipe.readingEnd)
  }
}
