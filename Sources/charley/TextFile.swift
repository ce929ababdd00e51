import Glibc
import LineEditing

/// A file or folder that could not be read or written.
struct FileFailure: Error, CustomStringConvertible {
  var path: String
  var reason: String
  /// Something of this name is there already.
  var isExisting = false

  init(_ path: String, reason: String) {
    self.path = path
    self.reason = reason
  }

  /// The failure that `errno` tells of.
  init(_ path: String) {
    let code = errno
    self.init(path, reason: String(cString: strerror(code)))
    isExisting = code == EEXIST
  }

  var description: String { "\(Terminal.sanitized(path)): \(reason)" }
}

/// Whole files, read and written at once.
enum TextFile {
  static func read(_ path: String) throws(FileFailure) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileFailure(path) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(descriptor, &chunk, chunk.count)
      if count > 0 {
        bytes.append(contentsOf: chunk[..<count])
      } else if count == 0 {
        return bytes
      } else if errno != EINTR {
        throw FileFailure(path)
      }
    }
  }

  /// The names of what is in a folder, in no order.
  static func names(in folder: String) throws(FileFailure) -> [String] {
    guard let stream = opendir(folder) else { throw FileFailure(folder) }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      names.append(
        withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
          String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        })
    }
    return names
  }

  /// Makes a file, that only its owner can read unless said otherwise. What is there already is left alone.
  static func create(_ path: String, _ text: String, mode: mode_t = 0o600) throws(FileFailure) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw FileFailure(path) }
    try fill(descriptor, path, text)
  }

  /// Puts the text in the place of a file, at once and with the file's mode: whoever reads it
  /// meanwhile sees the old text or the new one.
  static func replace(_ path: String, with text: String) throws(FileFailure) {
    var status = stat()
    guard stat(path, &status) == 0 else { throw FileFailure(path) }
    // A link stays a link: what it leads to is replaced.
    guard let resolved = realpath(path, nil) else { throw FileFailure(path) }
    let target = String(cString: resolved)
    free(resolved)
    guard access(target, W_OK) == 0 else { throw FileFailure(path) }
    let draft = "\(target).\(getpid()).new"
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw FileFailure(draft) }
    try fill(descriptor, draft, text)
    guard chmod(draft, status.st_mode & 0o7777) == 0, rename(draft, target) == 0 else {
      let failure = FileFailure(path)
      unlink(draft)
      throw failure
    }
  }

  /// Writes and closes a new file, and leaves none behind that is not whole.
  private static func fill(
    _ descriptor: Int32, _ path: String, _ text: String
  ) throws(FileFailure) {
    do throws(OutputClosed) {
      try Output(descriptor: descriptor).write(text)
    } catch {
      close(descriptor)
      unlink(path)
      throw FileFailure(path, reason: "\(error)")
    }
    guard close(descriptor) == 0 else {
      let failure = FileFailure(path)
      unlink(path)
      throw failure
    }
  }
}

/// The home folder in paths a person types.
enum HomeFolder {
  static func expanding(_ path: String) -> String {
    guard path.hasPrefix("~/"), let home = Environment.process["HOME"] else { return path }
    return home + path.dropFirst()
  }
}
