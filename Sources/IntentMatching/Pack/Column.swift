/// A table of numbers in a compiled pack, read in place.
///
/// Every byte of a number has seven bits, lowest first, so that a compiled pack is valid UTF-8 and can stand in a
/// string literal; all numbers of a column have the same width, of one to four bytes, so that one is read without
/// a branch on it.
///
/// Sendable by hand: it points into a `PackImage`, which is never written to and outlives it.
package struct Column: @unchecked Sendable {
  /// The largest number there is room for.
  package static let largest: UInt32 = 1 << 28 - 1

  private let start: UnsafeRawPointer
  package let count: Int
  private let width: Int
  private let mask: UInt32

  /// A column of no numbers.
  static let empty = Column(
    UnsafeRawPointer(("\0\0\0\0" as StaticString).utf8Start), count: 0, width: 1)

  /// - Parameters:
  ///   - start: the first number. The bytes up to three after the last one must be readable.
  ///   - width: bytes of each number, 1 to 4.
  init(_ start: UnsafeRawPointer, count: Int, width: Int) {
    self.start = start
    self.count = count
    self.width = width
    mask = 0x7F7F_7F7F >> (8 * (4 - UInt32(width)))
  }

  /// The number at `index`; 0 where there is none, so that no damage to a pack makes a program read beyond it.
  @inline(__always)
  package subscript(_ index: Int) -> UInt32 {
    guard UInt(bitPattern: index) < UInt(bitPattern: count) else { return 0 }
    return Self.joined(spread(index))
  }

  @inline(__always)
  package subscript(_ index: UInt32) -> UInt32 { self[Int(index)] }

  /// The number as it is written, seven bits a byte; without a check of the index.
  @inline(__always)
  func spread(_ index: Int) -> UInt32 {
    UInt32(
      littleEndian: start.loadUnaligned(fromByteOffset: index &* width, as: UInt32.self)) & mask
  }

  @inline(__always)
  static func joined(_ spread: UInt32) -> UInt32 {
    // Closes the gaps of one bit, then the one of two: upper * 65536 becomes upper * 16384.
    let pairs = spread &- (spread & 0x7F00_7F00) >> 1
    return pairs &- (pairs >> 16) &* 0xC000
  }

  /// `number` with seven bits a byte.
  @inline(__always)
  static func spread(_ number: UInt32) -> UInt32 {
    (number & 0x7F) | (number & 0x3F80) << 1 | (number & 0x1F_C000) << 2
      | (number & 0x0FE0_0000) << 3
  }

  /// What the ranges of `starts` hold for `index`: a column of starts has one more entry than items.
  @inline(__always)
  package func range(_ index: Int) -> Range<Int> {
    let lower = Int(self[index])
    return lower..<max(lower, Int(self[index + 1]))
  }

  /// The number at an index of which it was proven that the column has it: a place in a range of checked starts.
  @inline(__always)
  func unchecked(_ index: Int) -> UInt32 { Self.joined(spread(index)) }

  /// Calls `body` with the numbers of a part of which it was proven that the column has it.
  @inline(__always)
  func forEachUnchecked(_ range: Range<Int>, _ body: (UInt32) -> Void) {
    // Most columns have two bytes a number.
    guard width == 2 else {
      for index in range { body(unchecked(index)) }
      return
    }
    for index in range {
      let spread = UInt16(
        littleEndian: start.loadUnaligned(fromByteOffset: index &* 2, as: UInt16.self))
      body(UInt32(spread & 0x7F | (spread & 0x7F00) >> 1))
    }
  }

  /// Where a number stands in a part of the column whose numbers ascend; nil where it is not there.
  @inline(__always)
  package func place(of number: UInt32, in range: Range<Int>) -> Int? {
    var lower = range.lowerBound
    var upper = range.upperBound
    while lower < upper {
      let middle = (lower + upper) / 2
      let found = self[middle]
      if found == number { return middle }
      if found < number { lower = middle + 1 } else { upper = middle }
    }
    return nil
  }

  package var all: [UInt32] {
    Array(unsafeUninitializedCapacity: count) { numbers, filled in
      for index in 0..<count { numbers.initializeElement(at: index, to: unchecked(index)) }
      filled = count
    }
  }

  package func allSatisfy(_ body: (UInt32) -> Bool) -> Bool {
    for index in 0..<count where !body(self[index]) { return false }
    return true
  }

  /// Whether every number is less than `limit`.
  package func isBelow(_ limit: Int) -> Bool { allSatisfy { Int($0) < limit } }

  /// Whether these are the starts of `count` ranges that lie in order and cover `items` items.
  package func areStarts(of count: Int, over items: Int) -> Bool {
    guard self.count == count + 1, self[0] == 0, Int(self[count]) == items else { return false }
    var last: UInt32 = 0
    return allSatisfy { number in
      defer { last = number }
      return number >= last
    }
  }
}

/// Texts of a compiled pack, in order, each held once.
///
/// Sendable by hand: it points into a `PackImage`, which is never written to and outlives it.
package struct TextPool: @unchecked Sendable {
  private let starts: Column
  private let bytes: UnsafeRawBufferPointer

  package init(starts: Column, bytes: UnsafeRawBufferPointer) {
    self.starts = starts
    self.bytes = bytes
  }

  package var count: Int { max(0, starts.count - 1) }

  package var isSound: Bool { starts.areStarts(of: starts.count - 1, over: bytes.count) }

  /// The UTF-8 of a text; empty where there is none.
  package func utf8(_ id: UInt32) -> UnsafeRawBufferPointer {
    let range = starts.range(Int(id))
    guard range.upperBound <= bytes.count else {
      return UnsafeRawBufferPointer(rebasing: bytes[..<0])
    }
    return UnsafeRawBufferPointer(rebasing: bytes[range])
  }

  package subscript(_ id: UInt32) -> String { String(decoding: utf8(id), as: UTF8.self) }

  /// The number of a text, if the pool has it.
  package func find(_ text: String) -> UInt32? {
    var text = text
    return text.withUTF8 { wanted in
      var lower = 0
      var upper = count
      while lower < upper {
        let middle = (lower + upper) / 2
        let found = utf8(UInt32(middle))
        let order = Self.compare(found, UnsafeRawBufferPointer(wanted))
        if order == 0 { return UInt32(middle) }
        if order < 0 { lower = middle + 1 } else { upper = middle }
      }
      return nil
    }
  }

  private static func compare(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer)
    -> Int
  {
    for index in 0..<min(left.count, right.count) where left[index] != right[index] {
      return left[index] < right[index] ? -1 : 1
    }
    return left.count - right.count
  }
}

/// A column of texts.
package struct TextColumn: Sendable {
  package let ids: Column
  package let pool: TextPool

  package init(_ ids: Column, _ pool: TextPool) {
    self.ids = ids
    self.pool = pool
  }

  package var count: Int { ids.count }
  package subscript(_ index: Int) -> String { index < ids.count ? pool[ids[index]] : "" }
  package var all: [String] { (0..<count).map { self[$0] } }
  package var isSound: Bool { ids.isBelow(pool.count) }

  package func texts(_ range: Range<Int>) -> [String] { range.map { self[$0] } }
}
