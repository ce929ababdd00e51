/// Names in the order in which they were added, found by a hash of their bytes.
///
/// The hash of a dictionary withstands keys that somebody chose in order to slow it down; these names are the pack's own,
/// and hashing them that way took a tenth of a turn.
struct NameTable: Sendable {
  private(set) var names: [String] = []
  /// 1 + the place of a name, at its hash or behind it; 0 where none is. Never more than half full.
  private var slots: [Int32]

  /// - Parameter capacity: how many names are expected.
  init(capacity: Int) {
    var size = 16
    while size < 2 * capacity { size *= 2 }
    slots = [Int32](repeating: 0, count: size)
    names.reserveCapacity(capacity)
  }

  /// The table of these names; of equal ones the first counts.
  init(_ names: [String]) {
    self.init(capacity: names.count)
    self.names = names
    // An equal name later on lies behind the first, and is never met.
    for place in names.indices { fill(place) }
  }

  /// The place of a name, which is added if it is not there.
  mutating func add(_ name: String) -> Int {
    if let known = place(of: name) { return known }
    names.append(name)
    if 2 * names.count > slots.count {
      slots = [Int32](repeating: 0, count: 2 * slots.count)
      for place in names.indices { fill(place) }
    } else {
      fill(names.count - 1)
    }
    return names.count - 1
  }

  /// The place of a name; nil where it was not added.
  func place(of name: String) -> Int? {
    var slot = firstSlot(name)
    while slots[slot] != 0 {
      let place = Int(slots[slot]) - 1
      if names[place] == name { return place }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  private mutating func fill(_ place: Int) {
    var slot = firstSlot(names[place])
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = Int32(place + 1)
  }

  private func firstSlot(_ name: String) -> Int {
    var name = name
    let hash = name.withUTF8 { bytes in
      bytes.reduce(2_166_136_261 as UInt32) { ($0 ^ UInt32($1)) &* 16_777_619 }
    }
    return Int(hash ^ hash >> 15) & (slots.count - 1)
  }
}
