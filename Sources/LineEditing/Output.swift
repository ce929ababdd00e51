internal import Glibc

/// Writing was refused: the reader went away, or the disk is full.
public struct OutputClosed: Error, Equatable, Sendable, CustomStringConvertible {
  /// The `errno` of the failed write.
  public let code: Int32

  /// The system's words for it, such as "Broken pipe" or "No space left on device".
  public var description: String { String(cString: strerror(code)) }

  /// Whether whoever read the output simply stopped, as `head` does: no fault worth a message.
  public var isBrokenPipe: Bool { code == EPIPE }
}

/// A writer that reports a closed output as an error, where the process would be killed by SIGPIPE.
///
/// Text goes out at once: there is no buffer that could be lost when the program ends.
public struct Output: Sendable {
  /// Standard output.
  public static let standard = Output(descriptor: 1)
  /// Standard error.
  public static let error = Output(descriptor: 2)

  private let descriptor: Int32

  /// Writes to an open file descriptor, which stays the caller's to close.
  ///
  /// From the first writer on, the whole process ignores SIGPIPE.
  public init(descriptor: Int32) {
    self.descriptor = descriptor
    _ = Self.brokenPipesAreErrors
  }

  /// Writes the text as it is; no newline is added.
  public func write(_ text: String) throws(OutputClosed) {
    var text = text
    let failure = text.withUTF8 { bytes in writeAll(UnsafeRawBufferPointer(bytes)) }
    if let failure { throw OutputClosed(code: failure) }
  }

  /// The `errno` of the write that failed, or nil if all bytes were taken.
  private func writeAll(_ bytes: UnsafeRawBufferPointer) -> Int32? {
    var rest = bytes[...]
    while !rest.isEmpty {
      let chunk = UnsafeRawBufferPointer(rebasing: rest)
      let count = Glibc.write(descriptor, chunk.baseAddress, chunk.count)
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno == EAGAIN {
        var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&waiting, 1, -1)
      } else if errno != EINTR {
        return errno
      }
    }
    return nil
  }

  private static let brokenPipesAreErrors: Void = {
    signal(SIGPIPE, SIG_IGN)
  }()
}
