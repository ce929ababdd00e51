/// A list that is filled anew for each message and keeps its room.
///
/// To empty an `Array` takes some two hundred instructions, and a message empties thirty lists; this one only sets its
/// count. It is for values that own nothing and need no clearing away.
struct ReusedList<Element: Sendable>: Sendable, RandomAccessCollection, MutableCollection {
  /// What lies beyond `count` is left from messages before.
  private var items: [Element] = []
  private(set) var count = 0

  init() {}

  var startIndex: Int { 0 }
  var endIndex: Int { count }

  /// The array's own check keeps an index within the room; that it is below the count is checked while testing.
  @inline(__always)
  subscript(_ index: Int) -> Element {
    get {
      assert(index < count)
      return items[index]
    }
    set {
      assert(index < count)
      items[index] = newValue
    }
  }

  @inline(__always)
  mutating func removeAll() { count = 0 }

  mutating func removeSubrange(_ range: PartialRangeFrom<Int>) {
    precondition(range.lowerBound >= 0 && range.lowerBound <= count)
    count = range.lowerBound
  }

  mutating func removeAll(where isUnwanted: (Element) -> Bool) {
    var kept = 0
    for index in 0..<count where !isUnwanted(items[index]) {
      items[kept] = items[index]
      kept += 1
    }
    count = kept
  }

  mutating func removeLast() {
    precondition(count > 0)
    count -= 1
  }

  @inline(__always)
  mutating func append(_ item: Element) {
    if count == items.count { grow(by: 1, item) }
    items[count] = item
    count += 1
  }

  mutating func append(repeating item: Element, count more: Int) {
    if count + more > items.count { grow(by: more, item) }
    items.withUnsafeMutableBufferPointer { items in
      for index in count..<count + more { items[index] = item }
    }
    count += more
  }

  mutating func append(contentsOf other: ReusedList) {
    guard let first = other.first else { return }
    if count + other.count > items.count { grow(by: other.count, first) }
    items.withUnsafeMutableBufferPointer { items in
      other.withUnsafeBufferPointer { other in
        for index in other.indices { items[count + index] = other[index] }
      }
    }
    count += other.count
  }

  @inline(never)
  private mutating func grow(by more: Int, _ item: Element) {
    items.append(contentsOf: repeatElement(item, count: Swift.max(more, items.count, 16)))
  }

  @inline(__always)
  func withUnsafeBufferPointer<Result>(_ body: (UnsafeBufferPointer<Element>) -> Result) -> Result {
    items.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[..<count])) }
  }

  func withContiguousStorageIfAvailable<Result>(
    _ body: (UnsafeBufferPointer<Element>) throws -> Result
  ) rethrows -> Result? {
    try items.withUnsafeBufferPointer { try body(UnsafeBufferPointer(rebasing: $0[..<count])) }
  }

  mutating func withContiguousMutableStorageIfAvailable<Result>(
    _ body: (inout UnsafeMutableBufferPointer<Element>) throws -> Result
  ) rethrows -> Result? {
    let count = count
    return try items.withUnsafeMutableBufferPointer { items in
      var used = UnsafeMutableBufferPointer(rebasing: items[..<count])
      return try body(&used)
    }
  }
}
