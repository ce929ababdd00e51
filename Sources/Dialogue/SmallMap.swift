/// Values by key, for a handful of keys: they are found by looking at one after the other.
///
/// A conversation holds few people, and of each a few things. To hash a key, as a dictionary does, costs as much as to
/// compare it with a dozen others.
public struct SmallMap<Key: Equatable, Value>: RandomAccessCollection {
  /// A key with its value.
  public typealias Element = (key: Key, value: Value)

  // Two lists, as to look at the key of a pair would copy its value.
  /// The keys, in the order in which they came.
  public private(set) var keys: [Key] = []
  /// The values, in the same order.
  public private(set) var values: [Value] = []

  /// A map of nothing.
  public init() {}

  /// A map of entries, no two of which have the same key.
  init(unique entries: [(Key, Value)]) {
    keys = entries.map(\.0)
    values = entries.map(\.1)
  }

  public var startIndex: Int { 0 }
  public var endIndex: Int { keys.count }

  /// An entry, in the order in which the keys came.
  public subscript(position: Int) -> Element { (keys[position], values[position]) }

  private func place(of key: Key) -> Int? { keys.firstIndex(of: key) }

  /// Makes room for so many entries, at once and not in steps.
  mutating func reserveCapacity(_ count: Int) {
    keys.reserveCapacity(count)
    values.reserveCapacity(count)
  }

  private mutating func append(_ key: Key, _ value: Value) {
    keys.append(key)
    values.append(value)
  }

  private mutating func insert(_ key: Key, _ value: Value, at place: Int) {
    keys.insert(key, at: place)
    values.insert(value, at: place)
  }

  @discardableResult
  private mutating func remove(at place: Int) -> Value {
    keys.remove(at: place)
    return values.remove(at: place)
  }

  /// The value of a key; nil where it has none.
  public subscript(key: Key) -> Value? {
    get { place(of: key).map { values[$0] } }
    set {
      switch (place(of: key), newValue) {
      case (let place?, let value?): values[place] = value
      case (let place?, nil): remove(at: place)
      case (nil, let value?): append(key, value)
      case (nil, nil): break
      }
    }
    _modify {
      // Taken out while it is changed, so that nothing it holds is copied.
      let place = place(of: key)
      var value = place.map { remove(at: $0) }
      defer { if let value { insert(key, value, at: place ?? count) } }
      yield &value
    }
  }

  /// The value of a key, which is given one if it has none.
  public subscript(key: Key, default missing: @autoclosure () -> Value) -> Value {
    get { self[key] ?? missing() }
    _modify {
      let place = place(of: key) ?? count
      if place == count { append(key, missing()) }
      yield &values[place]
    }
  }

  /// Whether a key has a value that is so; asked without a copy of the value.
  func has(_ key: Key, where isSo: (Value) -> Bool = { _ in true }) -> Bool {
    place(of: key).map { isSo(values[$0]) } ?? false
  }

  /// The entries that are so.
  public func filter(_ isSo: (Element) throws -> Bool) rethrows -> SmallMap {
    var kept = SmallMap()
    for (key, value) in self where try isSo((key, value)) { kept.append(key, value) }
    return kept
  }

  /// With the entries of another map, which count where both have a key.
  func merging(_ other: SmallMap) -> SmallMap {
    var merged = self
    for (key, value) in other { merged[key] = value }
    return merged
  }

  /// Changes every value.
  mutating func updateValues(_ change: (inout Value) -> Void) {
    for place in values.indices { change(&values[place]) }
  }
}

extension SmallMap: Sendable where Key: Sendable, Value: Sendable {}

extension SmallMap: ExpressibleByDictionaryLiteral {
  /// A map of these entries, whose keys differ.
  public init(dictionaryLiteral elements: (Key, Value)...) { self.init(unique: elements) }
}
