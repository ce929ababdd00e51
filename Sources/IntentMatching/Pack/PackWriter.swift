/// Writes a compiled pack, section by section.
package struct PackWriter {
  private struct Section {
    var bytes: [UInt8] = []
    var count = 0
    var width = 0
  }
  private var sections: [Section]
  /// Where the texts of this writer go: their starts, and in the next section their bytes.
  private let poolSection: Int
  private var texts: [String: UInt32] = [:]
  private var textColumns: [(section: Int, ids: [UInt32])] = []
  /// Whether a number was too large to be written.
  package private(set) var isOverfull = false

  /// A writer of sections from `poolSection` on, with the sections before it copied from `file`.
  package init(poolSection: Int, after file: PackFile? = nil) {
    self.poolSection = poolSection
    sections = (0..<poolSection).map { index in
      guard let (bytes, count, width) = file?.raw(index) else { return Section() }
      return Section(bytes: Array(bytes), count: count, width: width)
    }
  }

  private mutating func set(_ index: Int, _ section: Section) {
    while sections.count <= index { sections.append(Section()) }
    sections[index] = section
  }

  /// Writes numbers, as wide as the largest needs.
  package mutating func write(_ section: Int, _ numbers: [UInt32]) {
    let largest = numbers.max() ?? 0
    if largest > Column.largest { isOverfull = true }
    var width = 1
    while width < 4, largest >> UInt32(7 * width) > 0 { width += 1 }
    var bytes = [UInt8]()
    bytes.reserveCapacity(numbers.count * width)
    for number in numbers {
      for place in 0..<width { bytes.append(UInt8(number >> UInt32(7 * place) & 0x7F)) }
    }
    set(section, Section(bytes: bytes, count: numbers.count, width: width))
  }

  package mutating func write(_ section: Int, bytes: some Collection<UInt8>) {
    set(section, Section(bytes: Array(bytes), count: bytes.count, width: 0))
  }

  /// Writes texts; each is kept once, whatever column it is in.
  package mutating func write(_ section: Int, _ column: [String]) {
    var ids: [UInt32] = []
    ids.reserveCapacity(column.count)
    for text in column {
      let id = texts[text] ?? UInt32(texts.count)
      texts[text] = id
      ids.append(id)
    }
    textColumns.append((section, ids))
  }

  /// Lists of texts: where each begins, and in the next section what they hold.
  package mutating func write(_ section: Int, _ lists: [[String]]) {
    write(section, Self.starts(lists.map(\.count)))
    write(section + 1, lists.flatMap(\.self))
  }

  /// Where each of several lists of these lengths begins, and where the last ends.
  package static func starts(_ counts: [Int]) -> [UInt32] {
    var starts: [UInt32] = [0]
    starts.reserveCapacity(counts.count + 1)
    var sum: UInt32 = 0
    for count in counts {
      sum += UInt32(count)
      starts.append(sum)
    }
    return starts
  }

  /// The whole file.
  package consuming func finish() -> PackImage {
    writeTexts()
    let directory = PackFile.headLength + sections.count * PackFile.entryLength
    var bytes = Array((PackFile.magic + String(PackFile.layout)).utf8)
    while bytes.count < 16 { bytes.append(0x0A) }
    let number = Self.digits
    let length = directory + sections.reduce(PackFile.tail.count) { $0 + $1.bytes.count }
    if length > Int(Column.largest) { isOverfull = true }
    bytes += number(UInt64(length)) + number(0) + number(0) + number(0)
    bytes += number(UInt64(sections.count))
    var place = directory
    for section in sections {
      bytes += number(UInt64(place)) + number(UInt64(section.count)) + number(UInt64(section.width))
      place += section.bytes.count
    }
    for section in sections { bytes += section.bytes }
    bytes += PackFile.tail
    let sum = bytes.withUnsafeBytes {
      PackFile.checksum(UnsafeRawBufferPointer(rebasing: $0[32...]))
    }
    bytes.replaceSubrange(
      20..<32, with: number(sum) + number(sum >> 28) + number(sum >> 56))
    return PackImage(copying: bytes)
  }

  /// A number of the head or the directory: four bytes of seven bits.
  static func digits(_ number: UInt64) -> [UInt8] {
    (0..<4).map { UInt8(number >> (7 * $0) & 0x7F) }
  }

  /// Texts are numbered in their order, so that one is found by halving.
  private mutating func writeTexts() {
    let sorted = texts.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    var renumbered = [UInt32](repeating: 0, count: sorted.count)
    for (index, text) in sorted.enumerated() {
      if let old = texts[text] { renumbered[Int(old)] = UInt32(index) }
    }
    for (section, ids) in textColumns { write(section, ids.map { renumbered[Int($0)] }) }
    write(poolSection, Self.starts(sorted.map(\.utf8.count)))
    write(poolSection + 1, bytes: sorted.flatMap { Array($0.utf8) })
  }
}
