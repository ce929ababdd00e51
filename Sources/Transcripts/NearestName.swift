/// Finds the name that was probably meant.
package enum NearestName {
  /// The nearest of `names`, the first of equals; nil if none is near enough to be a slip.
  package static func of(_ written: String, in names: [String]) -> String? {
    let typed = Array(written.lowercased().utf8)
    guard !typed.isEmpty, typed.count <= 64 else { return nil }
    var best: (name: String, distance: Int)?
    for name in names {
      let known = Array(name.lowercased().utf8)
      let found = distance(typed, known)
      let limit = max(1, min(typed.count, known.count) / 2)
      if found <= limit, found < best?.distance ?? .max { best = (name, found) }
    }
    return best?.name
  }

  /// The end of a message that names the nearest, or nothing.
  static func hint(_ written: String, in names: [String]) -> String {
    of(written, in: names).map { "; did you mean `\($0)`?" } ?? ""
  }

  /// Insertions, deletions, replacements and swaps of neighbours.
  private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var beforeLast = [Int](repeating: 0, count: right.count + 1)
    var last = Array(0...right.count)
    for i in left.indices {
      var row = [i + 1]
      for j in right.indices {
        var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (left[i] == right[j] ? 0 : 1))
        if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
          cost = min(cost, beforeLast[j - 1] + 1)
        }
        row.append(cost)
      }
      (beforeLast, last) = (last, row)
    }
    return last[right.count]
  }
}
