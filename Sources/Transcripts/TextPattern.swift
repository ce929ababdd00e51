/// Text with wildcards: `...` stands for any text there, none included.
///
/// Runs of white space count as one space. White space beside a wildcard still parts words:
/// `cold ...` is found in "cold packs" and in "cold", but not in "colder"; `cold...` is found in
/// all three. Three dots or more are one wildcard.
public struct TextPattern: Sendable, Equatable {
  /// The text as it was written, white space collapsed.
  public let text: String
  /// What stands between the wildcards, in UTF-8, with a space at either end of the whole.
  private let pieces: [[UInt8]]

  public init(_ written: String) {
    text = written.words.joined(separator: " ")
    pieces = Self.split(Array(" \(text) ".utf8))
  }

  /// Whether there is nothing in it but wildcards, so that everything matches.
  public var isAnything: Bool {
    pieces.count > 1 && pieces.allSatisfy { $0.allSatisfy(\.isBlank) }
  }

  /// Whether the whole of `said` reads like this.
  ///
  /// - Complexity: O(*n* × *m*) at worst; wildcards are never tried twice.
  public func matches(_ said: String) -> Bool {
    let said = Array(" \(said.words.joined(separator: " ")) ".utf8)
    guard let first = pieces.first, let last = pieces.last, said.starts(with: first) else {
      return false
    }
    if pieces.count == 1 { return said == first }
    var at = first.count
    for (index, piece) in pieces.enumerated().dropFirst().dropLast() {
      guard let found = find(piece, in: said, from: start(of: index, after: at)) else {
        return false
      }
      at = found + piece.count
    }
    // The first place that fits leaves most room for the rest, so nothing has to be taken back.
    return start(of: pieces.count - 1, after: at) + last.count <= said.count
      && said.suffix(last.count).elementsEqual(last)
  }

  /// Whether `said` has this somewhere, letter case aside, not beginning or ending inside a word.
  public func isFound(in said: String) -> Bool {
    let said = Array(" \(said.words.joined(separator: " ").lowercased()) ".utf8)
    let pieces = Self.split(Array(text.lowercased().utf8))
    var at = 0
    for (index, piece) in pieces.enumerated() {
      var from = index > 0 && piece.first == 0x20 && at > 0 && said[at - 1] == 0x20 ? at - 1 : at
      let needsStart = index == 0
      let needsEnd = index == pieces.count - 1
      while true {
        guard let found = find(piece, in: said, from: from) else { return false }
        let end = found + piece.count
        if piece.isEmpty
          || (!needsStart || isEdge(found, in: said)) && (!needsEnd || isEdge(end, in: said))
        {
          at = end
          break
        }
        from = found + 1
      }
    }
    return true
  }

  /// Where a piece may begin: a space that ended the piece before may begin this one too.
  private func start(of index: Int, after at: Int) -> Int {
    pieces[index].first == 0x20 && pieces[index - 1].last == 0x20 ? at - 1 : at
  }

  /// What stands between wildcards.
  static func split(_ bytes: [UInt8]) -> [[UInt8]] {
    let dot = UInt8(ascii: ".")
    var pieces: [[UInt8]] = [[]]
    var at = 0
    while at < bytes.count {
      let dots = bytes[at...].prefix { $0 == dot }.count
      if dots >= 3 {
        pieces.append([])
      } else {
        pieces[pieces.count - 1] += bytes[at..<(at + max(dots, 1))]
      }
      at += max(dots, 1)
    }
    return pieces
  }

  private func find(_ piece: [UInt8], in said: [UInt8], from: Int) -> Int? {
    guard said.count - piece.count >= from else { return nil }
    return (from...(said.count - piece.count)).first { at in
      piece.indices.allSatisfy { piece[$0] == said[at + $0] }
    }
  }

  /// Whether no word goes on across the place before `at`.
  private func isEdge(_ at: Int, in said: [UInt8]) -> Bool {
    guard at > 0, at < said.count else { return true }
    func isWord(_ index: Int) -> Bool {
      let byte = said[index]
      if byte < 0x80 { return byte.isASCIIWord }
      // U+2000 to U+203F: typographic quotes, dashes and spaces.
      let lead = (max(0, index - 2)...index).last { said[$0] >= 0xC0 } ?? index
      return !(said[lead] == 0xE2 && lead + 1 < said.count && said[lead + 1] == 0x80)
    }
    return !(isWord(at - 1) && isWord(at))
  }
}

extension UInt8 {
  var isASCIIWord: Bool {
    (0x30...0x39).contains(self) || (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self)
  }
}
