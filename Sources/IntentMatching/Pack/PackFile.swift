/// The outside of a compiled pack: a head, a directory of sections, and the sections.
///
///     magic and layout  "CHARLEY-PACK-6\n\n", 16 bytes
///     length            of the whole file
///     checksum          of all that follows it, in three numbers
///     sections          how many; then of each its place, its count and its width
///     ...               the sections, in any order, and four bytes to end on
///
/// Numbers of the head and the directory have four bytes of seven bits each.
package struct PackFile: Sendable {
  static let magic = "CHARLEY-PACK-"
  static let layout = 6
  static let headLength = 36
  static let entryLength = 12
  static let tail: [UInt8] = Array("\nend".utf8)

  package let image: PackImage
  private let sectionCount: Int
  /// Over everything behind the head: two packs with the same contents have the same one.
  package let checksum: UInt64

  /// Reads the head and the directory.
  ///
  /// - Parameter isTrusted: it was compiled into this program, and is not checked again.
  /// - Throws: `PackError` for what is no compiled pack, of another layout, not whole, or damaged.
  package init(_ image: PackImage, isTrusted: Bool = false) throws(PackError) {
    self.image = image
    let bytes = image.bytes
    let magic = Array(Self.magic.utf8)
    guard bytes.count >= 16, bytes.starts(with: magic) else {
      throw PackError("this is no compiled pack")
    }
    let version = bytes[magic.count..<16].prefix { $0 != 0x0A }
    guard version.elementsEqual(String(Self.layout).utf8) else {
      let found = version.allSatisfy { $0 > 0x20 && $0 < 0x7F }
      throw PackError(
        "this compiled pack has layout \(found ? String(decoding: version, as: UTF8.self) : "?"), "
          + "and this program reads layout \(Self.layout): compile it again")
    }
    guard bytes.count > Self.headLength, let start = bytes.baseAddress else {
      throw PackError("the compiled pack is cut short")
    }
    let head = Column(start + 16, count: 5, width: 4)
    guard Int(head[0]) <= bytes.count else {
      throw PackError("the compiled pack is cut short: \(bytes.count) of \(head[0]) bytes")
    }
    guard Int(head[0]) == bytes.count else {
      throw PackError("the compiled pack has \(bytes.count - Int(head[0])) bytes too many")
    }
    checksum = UInt64(head[1]) | UInt64(head[2]) << 28 | UInt64(head[3]) << 56
    sectionCount = Int(head[4])
    if isTrusted { return }
    guard Self.checksum(UnsafeRawBufferPointer(rebasing: bytes[32...])) == checksum else {
      throw PackError("the compiled pack is damaged: its checksum is wrong")
    }
    let end = bytes.count - Self.tail.count
    guard Self.headLength + sectionCount * Self.entryLength <= end,
      bytes[end...].elementsEqual(Self.tail)
    else { throw PackError("the compiled pack is damaged: its directory is too long") }
    for section in 0..<sectionCount {
      let (place, count, width) = entry(section)
      guard place >= Self.headLength, width <= 4, count * max(1, width) <= end - place else {
        throw PackError("the compiled pack is damaged: section \(section) lies outside")
      }
    }
  }

  private func entry(_ section: Int) -> (place: Int, count: Int, width: Int) {
    guard section < sectionCount, let start = image.bytes.baseAddress else { return (0, 0, 1) }
    let entry = Column(
      start + Self.headLength + section * Self.entryLength, count: 3, width: 4)
    return (Int(entry[0]), Int(entry[1]), Int(entry[2]))
  }

  /// The numbers of a section; none where the pack has no such section.
  package func column(_ section: Int) -> Column {
    let (place, count, width) = entry(section)
    guard count > 0, width > 0, let start = image.bytes.baseAddress else { return .empty }
    return Column(start + place, count: count, width: width)
  }

  /// The bytes of a section.
  package func bytes(_ section: Int) -> UnsafeRawBufferPointer {
    let (place, count, width) = entry(section)
    guard count > 0, width == 0 else { return UnsafeRawBufferPointer(rebasing: image.bytes[..<0]) }
    return UnsafeRawBufferPointer(rebasing: image.bytes[place..<place + count])
  }

  package func texts(_ section: Int, _ pool: TextPool) -> TextColumn {
    TextColumn(column(section), pool)
  }

  /// Whether a section holds numbers, or bytes; for copying.
  func raw(_ section: Int) -> (bytes: UnsafeRawBufferPointer, count: Int, width: Int)? {
    let (place, count, width) = entry(section)
    guard section < sectionCount else { return nil }
    let bytes = UnsafeRawBufferPointer(
      rebasing: image.bytes[place..<place + count * max(1, width)])
    return (bytes, count, width)
  }

  /// Eight bytes at a time: it guards against damage, not against malice.
  package static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var sum: UInt64 = 0xCBF2_9CE4_8422_2325
    var at = 0
    while at + 8 <= bytes.count {
      let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self))
      sum = (sum ^ word) &* 0x9E37_79B9_7F4A_7C15
      sum ^= sum >> 29
      at += 8
    }
    while at < bytes.count {
      sum = (sum ^ UInt64(bytes[at])) &* 0x9E37_79B9_7F4A_7C15
      sum ^= sum >> 29
      at += 1
    }
    // The head keeps 60 bits of it.
    return sum & (1 << 60 - 1)
  }

  /// The file with its length and checksum made right, for tests of what lies behind them.
  package static func resealed(_ file: [UInt8]) -> [UInt8] {
    guard file.count > headLength else { return file }
    var file = file
    let sum = file.withUnsafeBytes { checksum(UnsafeRawBufferPointer(rebasing: $0[32...])) }
    let numbers = [UInt64(file.count), sum, sum >> 28, sum >> 56]
    file.replaceSubrange(16..<32, with: numbers.flatMap(PackWriter.digits))
    return file
  }
}
