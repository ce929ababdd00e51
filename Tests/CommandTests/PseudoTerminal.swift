import Glibc

/// A program running on a terminal of its own, driven as a person would drive it.
///
///     let chat = try PseudoTerminal(running: path, environment: ["TERM": "xterm"])
///     try chat.waitFor("you> ")
///     chat.send("calf cramp\r")
///     try chat.waitFor("doctor")
///     try chat.waitFor("you> ")
///     chat.send("\u{04}")
///     #expect(try chat.waitForExit() == .exited(0))
///
/// The program leads a session whose controlling terminal this is, so that Ctrl-C, Ctrl-Z and
/// resizing reach it as signals. It is killed when the object goes. One object belongs to one test.
///
/// Wait for the prompt before control characters are sent: until readline has prepared the terminal,
/// Ctrl-C and Ctrl-D are the terminal's own.
final class PseudoTerminal {
  /// How a program ended.
  enum ExitStatus: Equatable {
    case exited(Int32)
    case killed(signal: Int32)
  }

  /// What went wrong, with what stood on the screen.
  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  let processID: pid_t
  private let controller: Int32
  private var bytes: [UInt8] = []
  /// `bytes` without escape sequences and control characters but newline, as far as `stripped`.
  private var shown: [UInt8] = []
  private var stripped = 0
  /// How much of `shown` earlier waits have used up.
  private var mark = 0
  private var status: ExitStatus?

  /// Starts a program with exactly this environment.
  init(
    running path: String, arguments: [String] = [], environment: [String: String] = [:],
    columns: UInt16 = 80, rows: UInt16 = 24
  ) throws {
    var ends: (controller: Int32, terminal: Int32) = (-1, -1)
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    guard openpty(&ends.controller, &ends.terminal, nil, nil, &size) == 0 else {
      throw Failure(description: "no pseudo-terminal: \(String(cString: strerror(errno)))")
    }
    controller = ends.controller
    _ = fcntl(controller, F_SETFD, FD_CLOEXEC)
    _ = fcntl(ends.terminal, F_SETFD, FD_CLOEXEC)
    defer { close(ends.terminal) }
    do {
      let name = ttyname(ends.terminal).map { String(cString: $0) } ?? ""
      processID = try Self.spawn(path, arguments, environment, terminal: name)
    } catch {
      close(controller)
      throw error
    }
  }

  deinit {
    if status == nil {
      kill(processID, SIGKILL)
      var ignored: Int32 = 0
      waitpid(processID, &ignored, 0)
    }
    close(controller)
  }

  /// All that the program has written so far, without escape sequences and control characters.
  var screen: String { String(decoding: shown, as: UTF8.self) }

  /// All that the program has written so far, byte for byte.
  var raw: String { String(decoding: bytes, as: UTF8.self) }

  /// Types text; Enter is `\r`, Ctrl-C `\u{03}`, Ctrl-D `\u{04}`, Escape `\u{1B}`.
  func send(_ text: String) {
    send(Array(text.utf8))
  }

  /// Types bytes, which need not be UTF-8, taking in meanwhile what the program writes.
  func send(_ typed: [UInt8]) {
    var rest = typed[...]
    while !rest.isEmpty {
      var waiting = pollfd(fd: controller, events: Int16(POLLIN | POLLOUT), revents: 0)
      poll(&waiting, 1, 10_000)
      if waiting.revents & Int16(POLLIN) != 0 { readOnce() }
      guard waiting.revents & Int16(POLLOUT) != 0 else {
        if waiting.revents & Int16(POLLIN) == 0 { return }
        continue
      }
      let chunk = Array(rest.prefix(512))
      let count = write(controller, chunk, chunk.count)
      if count < 0, errno != EINTR, errno != EAGAIN { return }
      rest = rest.dropFirst(max(0, count))
    }
  }

  /// Pastes text as a terminal does that brackets pastes.
  func paste(_ text: String) {
    send("\u{1B}[200~" + text + "\u{1B}[201~")
  }

  /// Makes the window another size; the program gets SIGWINCH.
  func resize(columns: UInt16, rows: UInt16 = 24) {
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(controller, UInt(TIOCSWINSZ), &size)
  }

  /// Waits until the screen shows a text behind what earlier waits have found.
  ///
  /// - Returns: What was shown since the last wait, up to and with the text.
  @discardableResult
  func waitFor(_ text: String, seconds: Double = 20) throws -> String {
    let wanted = Array(text.utf8)
    let deadline = Self.now + seconds
    var searched = mark
    while true {
      if let end = end(of: wanted, from: searched) {
        defer { mark = end }
        return String(decoding: shown[mark..<end], as: UTF8.self)
      }
      searched = max(searched, shown.count - wanted.count)
      guard Self.now < deadline else {
        throw Failure(description: "no \"\(text)\" within \(seconds) s in:\n\(screen)")
      }
      if !readMore(within: deadline - Self.now) {
        throw Failure(description: "the program ended without \"\(text)\":\n\(screen)")
      }
    }
  }

  /// Waits until the screen shows one of the texts, or the program has ended.
  ///
  /// - Returns: What was shown since the last wait, up to and with the text, and whether there was one.
  func wait(forAnyOf texts: [String], seconds: Double) throws -> (shown: String, found: Bool) {
    let deadline = Self.now + seconds
    while true {
      let ends = texts.compactMap { end(of: Array($0.utf8), from: mark) }
      let isOpen = ends.isEmpty && readMore(within: max(0, deadline - Self.now))
      if isOpen, Self.now < deadline { continue }
      if isOpen {
        throw Failure(description: "none of \(texts) within \(seconds) s in:\n\(screen)")
      }
      let place = ends.min() ?? shown.count
      defer { mark = place }
      return (String(decoding: shown[mark..<place], as: UTF8.self), !ends.isEmpty)
    }
  }

  /// Waits until the program has ended, reading the rest of what it writes.
  func waitForExit(seconds: Double = 20) throws -> ExitStatus {
    let deadline = Self.now + seconds
    while status == nil {
      _ = readMore(within: 0.02)
      var code: Int32 = 0
      if waitpid(processID, &code, WNOHANG) == processID {
        let signal = code & 0x7F
        status = signal == 0 ? .exited((code >> 8) & 0xFF) : .killed(signal: signal)
      } else if Self.now > deadline {
        throw Failure(description: "still running after \(seconds) s:\n\(screen)")
      }
    }
    while readMore(within: 0) {
      if !hasInput(within: 0) { break }
    }
    guard let status else { throw Failure(description: "no exit status") }
    return status
  }

  // MARK: - Reading

  private func hasInput(within seconds: Double) -> Bool {
    var waiting = pollfd(fd: controller, events: Int16(POLLIN), revents: 0)
    return poll(&waiting, 1, Int32(max(0, seconds) * 1000)) > 0
  }

  /// Reads what is there within the time; false once the program has closed the terminal.
  private func readMore(within seconds: Double) -> Bool {
    hasInput(within: seconds) ? readOnce() : true
  }

  @discardableResult
  private func readOnce() -> Bool {
    var chunk = [UInt8](repeating: 0, count: 65_536)
    let count = read(controller, &chunk, chunk.count)
    if count > 0 {
      bytes.append(contentsOf: chunk[..<count])
      while let next = strip(at: stripped) { stripped = next }
    }
    return count > 0 || (count < 0 && errno == EINTR)  // EIO: nobody holds the other side
  }

  /// Takes one character or escape sequence over into `shown`, or leaves it out.
  ///
  /// - Returns: Where the next one starts; nil if this one is not there to its end.
  private func strip(at start: Int) -> Int? {
    guard start < bytes.count else { return nil }
    let byte = bytes[start]
    guard byte == 0x1B else {
      if byte >= 0x20 && byte != 0x7F || byte == 0x0A { shown.append(byte) }
      return start + 1
    }
    guard start + 1 < bytes.count else { return nil }
    let rest = bytes[(start + 2)...]
    switch bytes[start + 1] {
    case UInt8(ascii: "["): return rest.firstIndex { (0x40...0x7E).contains($0) }.map { $0 + 1 }
    case UInt8(ascii: "]"): return rest.firstIndex(of: 0x07).map { $0 + 1 }
    default: return start + 2
    }
  }

  /// The index behind the first place at or after `start` where the screen shows these bytes.
  private func end(of wanted: [UInt8], from start: Int) -> Int? {
    guard let first = wanted.first else { return start }
    var index = start
    while index + wanted.count <= shown.count {
      if shown[index] == first, shown[index...].starts(with: wanted) { return index + wanted.count }
      index += 1
    }
    return nil
  }

  private static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

extension PseudoTerminal {
  /// Starts a program in a session of its own, with the terminal as its standard streams.
  private static func spawn(
    _ path: String, _ arguments: [String], _ environment: [String: String], terminal: String
  ) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    // The first terminal that the leader of a session opens becomes its controlling terminal.
    posix_spawn_file_actions_addopen(&actions, 0, terminal, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    let newSession: Int32 = 0x80  // POSIX_SPAWN_SETSID, which Swift does not import
    let flags = newSession | Int32(POSIX_SPAWN_SETSIGDEF) | Int32(POSIX_SPAWN_SETSIGMASK)
    posix_spawnattr_setflags(&attributes, Int16(flags))

    var argumentPointers = ([path] + arguments).map { strdup($0) } + [nil]
    var environmentPointers = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for pointer in argumentPointers + environmentPointers { free(pointer) } }
    var processID: pid_t = 0
    let code = posix_spawn(
      &processID, path, &actions, &attributes, &argumentPointers, &environmentPointers)
    guard code == 0 else {
      throw Failure(description: "cannot run \(path): \(String(cString: strerror(code)))")
    }
    return processID
  }
}
