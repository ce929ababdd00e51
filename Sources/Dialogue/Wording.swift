internal import IntentMatching

/// Sentences the engine needs, with variants; content, under `policy/wording.yml`.
package struct Wording: Sendable {
  private let keys: TextColumn
  private let variants: ListColumn

  init(_ file: PackFile, _ pool: TextPool) {
    keys = file.texts(ContentSection.wordingKeys, pool)
    variants = ListColumn(file, ContentSection.wordingLines, pool)
  }

  var isSound: Bool { keys.isSound && variants.isSound && variants.count == keys.count }

  /// Where the variants of `key` are; the keys are in order, and so are the numbers of their texts.
  private func find(_ key: String) -> Int? {
    keys.pool.find(key).flatMap { keys.ids.place(of: $0, in: 0..<keys.count) }
  }

  /// All variants of `key`; nil where the pack has no such line.
  package subscript(_ key: String) -> [String]? { find(key).map { variants[$0] } }

  /// All lines with their variants.
  package var lines: [String: [String]] {
    Dictionary(
      (0..<keys.count).map { (keys[$0], variants[$0]) }, uniquingKeysWith: { first, _ in first })
  }

  /// Whether the pack has the line.
  func has(_ key: String) -> Bool { find(key) != nil }

  /// The variant of `key` for the `turn`-th use, with `{names}` filled in; most have none, and ask for no values.
  func line(
    _ key: String, _ use: Int, _ values: @autoclosure () -> SmallMap<String, String> = [:]
  ) -> String {
    guard let index = find(key), let variant = variants.item(index, use) else { return "" }
    return Self.fill(variant, values())
  }

  static func write(_ lines: [String: [String]], to writer: inout PackWriter) {
    let keys = lines.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    writer.write(ContentSection.wordingKeys, keys)
    writer.write(ContentSection.wordingLines, keys.map { lines[$0] ?? [] })
  }

  /// A line with its `{names}` filled in; most have none, and ask for no values.
  static func fill(
    _ template: String, _ values: @autoclosure () -> SmallMap<String, String>
  ) -> String {
    var template = template
    let filled: [UInt8]? = template.withUTF8 { bytes in
      guard var open = bytes.firstIndex(of: 0x7B) else { return nil }
      let values = values()
      var result: [UInt8] = []
      result.reserveCapacity(2 * bytes.count)
      var start = 0
      while let close = bytes[open...].firstIndex(of: 0x7D) {
        result += bytes[start..<open]
        append(String(decoding: bytes[open + 1..<close], as: UTF8.self), values, to: &result)
        start = close + 1
        guard let next = bytes[start...].firstIndex(of: 0x7B) else { break }
        open = next
      }
      return result + bytes[start...]
    }
    return filled.map { String(decoding: $0, as: UTF8.self) } ?? template
  }

  private static func append(
    _ name: String, _ values: SmallMap<String, String>, to result: inout [UInt8]
  ) {
    if let value = values[name] {
      result += value.utf8
    } else if let value = values[name.lowercased()], let first = value.first {
      // {Part} begins a sentence.
      result += first.uppercased().utf8
      result += value.dropFirst().utf8
    }
  }
}
