/// Texts of a pack as strings, each made once: a name is given out with every match, and making it costs more than
/// finding it.
struct TextCache: Sendable {
  /// By the number of the text, so many to a part; a part is made when one of its texts is wanted, as most never are.
  private var parts: [[String?]] = []

  private static let partSize = 32

  /// The text of a column at an index.
  mutating func text(_ column: TextColumn, _ index: Int) -> String {
    guard index < column.count else { return "" }
    return text(column.ids[index], column.pool)
  }

  /// The text of a number in the one pool this cache is used with.
  private mutating func text(_ id: UInt32, _ pool: TextPool) -> String {
    if parts.isEmpty {
      parts = Array(repeating: [], count: pool.count / Self.partSize + 1)
    }
    let (part, place) = (Int(id) / Self.partSize, Int(id) % Self.partSize)
    guard part < parts.count else { return pool[id] }
    if parts[part].isEmpty { parts[part] = Array(repeating: nil, count: Self.partSize) }
    if let known = parts[part][place] { return known }
    let made = pool[id]
    parts[part][place] = made
    return made
  }
}
