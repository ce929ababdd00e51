import Glibc

/// Reads standard input as lines of bytes, of any length.
struct LineReader {
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  private var start = 0
  private var isAtEnd = false
  private var isFirst = true
  /// Why reading stopped before the end, if it did.
  private(set) var failure: String?

  init(descriptor: Int32) { self.descriptor = descriptor }

  /// The next line without its newline, or nil at the end.
  mutating func next() -> [UInt8]? {
    var searched = start
    while true {
      if let newline = buffer[searched...].firstIndex(of: 0x0A) {
        defer { start = newline + 1 }
        return line(start..<newline)
      }
      searched = buffer.count
      if isAtEnd {
        guard start < buffer.count else { return nil }
        defer { start = buffer.count }
        return line(start..<buffer.count)
      }
      if start > 0 {
        buffer.removeSubrange(..<start)
        searched -= start
        start = 0
      }
      fill()
    }
  }

  private mutating func line(_ range: Range<Int>) -> [UInt8] {
    var range = range
    if isFirst, buffer[range].starts(with: [0xEF, 0xBB, 0xBF]) {
      range = range.lowerBound + 3..<range.upperBound
    }
    isFirst = false
    if range.upperBound > range.lowerBound, buffer[range.upperBound - 1] == 0x0D {
      range = range.lowerBound..<range.upperBound - 1
    }
    return Array(buffer[range])
  }

  private mutating func fill() {
    let size = 1 << 14
    let old = buffer.count
    buffer.append(contentsOf: repeatElement(0, count: size))
    var got = -1
    repeat {
      got = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress! + old, size) }
    } while got < 0 && errno == EINTR
    if got < 0 { failure = String(cString: strerror(errno)) }
    buffer.removeSubrange((old + max(0, got))...)
    if got <= 0 { isAtEnd = true }
  }
}
