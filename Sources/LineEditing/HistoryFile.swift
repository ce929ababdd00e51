internal import Glibc

/// A system call that failed on a path.
struct SystemFailure: Error, CustomStringConvertible {
  var path: String
  var reason: String

  init(_ path: String, reason: String) {
    self.path = path
    self.reason = reason
  }

  /// The failure that `errno` tells of.
  init(_ path: String) {
    self.init(path, reason: String(cString: strerror(errno)))
  }

  var description: String { "\(Terminal.sanitized(path)): \(reason)" }
}

/// The file behind `History`: one message a line, with newline written `\n` and backslash `\\`.
///
/// It is opened for each use and locked while it is changed, so that two chats can share it.
struct HistoryFile: Sendable {
  /// What was read, and why it can not be written, if so.
  struct Contents {
    var entries: [String]
    /// Older entries were left unread, for the file is too large.
    var isCut: Bool
    var obstacle: SystemFailure?
  }

  private static let mostBytesRead: off_t = 4 << 20

  let folder: String
  var path: String { folder + "/history" }

  func read() throws(SystemFailure) -> Contents {
    var obstacle: SystemFailure?
    var descriptor: Int32
    do {
      try makeFolder()
      descriptor = try openFile()
    } catch {
      // It may still be there to be read, on a read-only disk for one.
      obstacle = error
      descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
      guard descriptor >= 0, isRegularFile(descriptor) else {
        if descriptor >= 0 { close(descriptor) }
        throw error
      }
    }
    defer { close(descriptor) }
    let size = lseek(descriptor, 0, SEEK_END)
    let start = max(0, size - Self.mostBytesRead)
    lseek(descriptor, start, SEEK_SET)
    var input = PipedInput(descriptor: descriptor)
    var entries: [String] = []
    if start > 0 { _ = input.readLine() }
    while case .line(let line) = input.readLine() {
      if !line.isEmpty { entries.append(HistoryEntry.decoded(line)) }
    }
    if let reason = input.failure { throw SystemFailure(path, reason: reason) }
    return Contents(entries: entries, isCut: start > 0, obstacle: obstacle)
  }

  func append(_ message: String) throws(SystemFailure) {
    try makeFolder()
    let descriptor = try openFile()
    defer { close(descriptor) }
    let size = lseek(descriptor, 0, SEEK_END)
    do {
      try write(HistoryEntry.encoded(message) + "\n", to: descriptor)
    } catch {
      ftruncate(descriptor, size)  // no half message on a full disk
      throw error
    }
  }

  /// Puts these messages in place of all.
  func replace(with messages: [String]) throws(SystemFailure) {
    let descriptor = try openFile()
    defer { close(descriptor) }
    guard ftruncate(descriptor, 0) == 0 else { throw SystemFailure(path) }
    try write(messages.map { HistoryEntry.encoded($0) + "\n" }.joined(), to: descriptor)
  }

  /// Empties the file, which another name or program may still hold, and removes it.
  func erase() throws(SystemFailure) {
    let descriptor = open(path, O_WRONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    if descriptor < 0 {
      if errno == ENOENT || errno == ENOTDIR { return }
      throw SystemFailure(path)
    }
    defer { close(descriptor) }
    guard isRegularFile(descriptor) else { throw SystemFailure(path, reason: "Not a file") }
    guard ftruncate(descriptor, 0) == 0, unlink(path) == 0 else { throw SystemFailure(path) }
  }

  /// Opens the file for reading and appending, locked, and readable by its owner alone.
  private func openFile() throws(SystemFailure) -> Int32 {
    let flags = O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NONBLOCK | O_NOCTTY
    let descriptor = open(path, flags, 0o600)
    guard descriptor >= 0 else { throw SystemFailure(path) }
    var failure: SystemFailure?
    if !isRegularFile(descriptor) {
      failure = SystemFailure(path, reason: "Not a file")
    } else if !narrow(descriptor, to: 0o600) {
      failure = SystemFailure(path)
    }
    if let failure {
      close(descriptor)
      throw failure
    }
    flock(descriptor, LOCK_EX)  // let go by close
    return descriptor
  }

  /// Makes the folder and those above it that are missing, and closes it to others.
  private func makeFolder() throws(SystemFailure) {
    var partial = ""
    for name in folder.split(separator: "/", omittingEmptySubsequences: false) {
      partial += name + "/"
      if mkdir(partial, 0o700) != 0 {
        let reason = errno
        guard access(partial, F_OK) != 0 else { continue }
        errno = reason
        throw SystemFailure(partial)
      }
    }
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw SystemFailure(folder) }
    defer { close(descriptor) }
    guard narrow(descriptor, to: 0o700) else { throw SystemFailure(folder) }
  }

  private func narrow(_ descriptor: Int32, to mode: mode_t) -> Bool {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return false }
    let permissions = status.st_mode & 0o7777
    return permissions & ~mode == 0 || fchmod(descriptor, permissions & mode) == 0
  }

  private func isRegularFile(_ descriptor: Int32) -> Bool {
    var status = stat()
    return fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  private func write(_ text: String, to descriptor: Int32) throws(SystemFailure) {
    do {
      try Output(descriptor: descriptor).write(text)
    } catch {
      throw SystemFailure(path, reason: error.description)
    }
  }
}

/// A message as one line of the file.
enum HistoryEntry {
  static func encoded(_ message: String) -> String {
    var line = String.UnicodeScalarView()
    for scalar in message.unicodeScalars {
      switch scalar {
      case "\\": line.append(contentsOf: "\\\\".unicodeScalars)
      case "\n": line.append(contentsOf: "\\n".unicodeScalars)
      case "\r": line.append(contentsOf: "\\r".unicodeScalars)
      default: line.append(scalar)
      }
    }
    return String(line)
  }

  static func decoded(_ line: String) -> String {
    var message = String.UnicodeScalarView()
    var isEscaped = false
    for scalar in line.unicodeScalars {
      if isEscaped {
        isEscaped = false
        switch scalar {
        case "n": message.append("\n")
        case "r": message.append("\r")
        case "\\": message.append("\\")
        default: message.append(contentsOf: ["\\", scalar])
        }
      } else if scalar == "\\" {
        isEscaped = true
      } else {
        message.append(scalar)
      }
    }
    if isEscaped { message.append("\\") }
    return String(message)
  }
}
