/// Texts of a pack as strings, each made once: a name is given out with every match, and making it costs more than
/// finding it.
struct TextCache: Sendable {
  private var texts: [String?] = []

  /// The text of a column at an index.
  mutating func text(_ column: TextColumn, _ index: Int) -> String {
    guard index < column.count else { return "" }
    return text(column.ids[index], column.pool)
  }

  /// The text of a number in the one pool this cache is used with.
  mutating func text(_ id: UInt32, _ pool: TextPool) -> String {
    let place = Int(id)
    if texts.count < pool.count { texts = [String?](repeating: nil, count: pool.count) }
    guard place < texts.count else { return pool[id] }
    if let known = texts[place] { return known }
    let made = pool[id]
    texts[place] = made
    return made
  }
}
