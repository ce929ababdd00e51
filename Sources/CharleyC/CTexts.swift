/// Texts that C can read, in one piece of memory that lives as long as this object.
final class CTexts: Sendable {
  /// Written once, in `init`, and only read afterwards.
  private nonisolated(unsafe) let memory: UnsafeMutableBufferPointer<CChar>
  private let starts: [Int]

  init(_ texts: [String]) {
    memory = .allocate(capacity: texts.reduce(0) { $0 + $1.utf8.count + 1 })
    var starts: [Int] = []
    var end = 0
    for text in texts {
      starts.append(end)
      for byte in text.utf8 {
        memory.initializeElement(at: end, to: CChar(bitPattern: byte))
        end += 1
      }
      memory.initializeElement(at: end, to: 0)
      end += 1
    }
    self.starts = starts
  }

  deinit { memory.deallocate() }

  subscript(index: Int) -> UnsafePointer<CChar>? {
    memory.baseAddress.map { UnsafePointer($0 + starts[index]) }
  }
}
