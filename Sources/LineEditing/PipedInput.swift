internal import Glibc

/// Messages from standard input that is no terminal: one message a line.
///
/// Lines end in LF or CRLF, the last one may lack its end, and may be of any length. A byte order
/// mark at the start is dropped, bytes that are not UTF-8 become U+FFFD, and U+0000 is kept.
public struct PipedInput {
  /// Why reading stopped before the end, such as "Is a directory"; nil after an ordinary end.
  public private(set) var failure: String?

  private let descriptor: Int32
  private var bytes: [UInt8] = []
  /// Where the next line starts in `bytes`.
  private var start = 0
  /// Up to where `bytes` is known to hold no line end, so that a long line is searched once.
  private var searched = 0
  private var reachedEnd = false
  private var isFirstLine = true

  /// Reads from an open file descriptor, which stays the caller's to close.
  public init(descriptor: Int32 = 0) {
    self.descriptor = descriptor
  }

  /// The next line, or `.endOfInput`; never `.interrupted`.
  ///
  /// - Complexity: O(*n*) over all lines together, in the bytes read.
  public mutating func readLine() -> LineInput {
    while true {
      if let end = bytes[searched...].firstIndex(of: 0x0A) {
        defer {
          start = end + 1
          searched = start
        }
        return .line(text(upTo: end))
      }
      searched = bytes.count
      if reachedEnd { return lastLine() }
      readMore()
    }
  }

  private mutating func lastLine() -> LineInput {
    guard start < bytes.count else { return .endOfInput }
    let line = text(upTo: bytes.count)
    start = bytes.count
    return .line(line)
  }

  private mutating func text(upTo end: Int) -> String {
    var line = bytes[start..<end]
    if isFirstLine, line.starts(with: [0xEF, 0xBB, 0xBF]) { line.removeFirst(3) }
    isFirstLine = false
    if line.last == 0x0D { line.removeLast() }
    return String(decoding: line, as: UTF8.self)
  }

  private mutating func readMore() {
    if start > 0 {
      bytes.removeFirst(start)
      searched -= start
      start = 0
    }
    var chunk = [UInt8](repeating: 0, count: 65_536)
    let count = read(descriptor, &chunk, chunk.count)
    if count > 0 {
      bytes.append(contentsOf: chunk[..<count])
    } else if count < 0, errno == EINTR {
      return
    } else if count < 0, errno == EAGAIN {
      // Whoever gave us the descriptor made it non-blocking: wait for it.
      var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      poll(&waiting, 1, -1)
    } else {
      if count < 0 { failure = String(cString: strerror(errno)) }
      reachedEnd = true
    }
  }
}
