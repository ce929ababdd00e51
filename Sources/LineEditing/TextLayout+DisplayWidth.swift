extension TextLayout {
  /// The columns the text takes on a terminal if it is written on one line; colour takes none.
  public static func displayWidth(of text: String) -> Int {
    TextWord.words(of: text[...]).reduce(0) { $0 + $1.spacesBefore + $1.width }
  }

  /// The columns one character takes, as a terminal that knows emoji sequences draws it.
  static func displayWidth(of character: Character) -> Int {
    if let ascii = character.asciiValue { return (0x20..<0x7F).contains(ascii) ? 1 : 0 }
    var width = 0
    var followsJoiner = false
    for scalar in character.unicodeScalars {
      switch scalar.value {
      case 0x200D:
        followsJoiner = true
        continue
      case 0xFE0F where width == 1:
        width = 2  // asks for the emoji form
      case 0x1F3FB...0x1F3FF where width > 0:
        break  // a skin tone colours what stands before it
      default:
        let isDrawnInto = followsJoiner && scalar.properties.isEmoji
        if !isDrawnInto { width += displayWidth(of: scalar) }
      }
      followsJoiner = false
    }
    return width
  }

  /// The columns one scalar takes by itself.
  ///
  /// Not `wcwidth`: that knows nothing under `LANG=C`, and a reply is to break alike everywhere.
  private static func displayWidth(of scalar: Unicode.Scalar) -> Int {
    switch scalar.properties.generalCategory {
    case .control, .nonspacingMark, .enclosingMark, .lineSeparator, .paragraphSeparator: return 0
    case .format: return scalar == "\u{AD}" ? 1 : 0
    default: break
    }
    switch scalar.value {
    case 0x1160...0x11FF, 0xD7B0...0xD7FF: return 0  // Hangul vowels and finals join their initial
    case 0x1F1E6...0x1F1FF: return 1  // two make a flag
    default: break
    }
    let isWide =
      scalar.properties.isEmojiPresentation
      || wideBlocks.contains { $0.contains(scalar.value) }
    return isWide ? 2 : 1
  }

  /// What Unicode's East Asian Width calls wide or full-width, emoji apart, by blocks.
  private static let wideBlocks: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF,
    0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F,
    0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF, 0x1F200...0x1F265,
    0x20000...0x2FFFD, 0x30000...0x3FFFD,
  ]
}

/// A run of text between spaces, in pieces that stay whole.
struct TextWord {
  /// One character as a reader sees it, or one colour sequence, which has no width.
  struct Piece {
    var text: String
    var width: Int
  }

  var spacesBefore = 0
  var pieces: [Piece] = []

  var width: Int { pieces.reduce(0) { $0 + $1.width } }

  /// The words of one line. Spaces at its end come as a word without pieces; tabs reach to the next
  /// column that eight divides.
  static func words(of line: Substring) -> [TextWord] {
    var words: [TextWord] = []
    var word = TextWord()
    var column = 0
    var index = line.startIndex
    while index < line.endIndex {
      let character = line[index]
      if character == " " || character == "\t" {
        if !word.pieces.isEmpty {
          words.append(word)
          word = TextWord()
        }
        let spaces = character == " " ? 1 : 8 - column % 8
        word.spacesBefore += spaces
        column += spaces
        index = line.index(after: index)
      } else if let end = endOfColour(in: line, at: index) {
        word.pieces.append(Piece(text: String(line[index..<end]), width: 0))
        index = end
      } else {
        let width = TextLayout.displayWidth(of: character)
        word.pieces.append(Piece(text: String(character), width: width))
        column += width
        index = line.index(after: index)
      }
    }
    if !word.pieces.isEmpty || word.spacesBefore > 0 { words.append(word) }
    return words
  }

  /// The index behind a sequence like `ESC [ 1 ; 36 m`, if one starts here.
  private static func endOfColour(in line: Substring, at start: Substring.Index)
    -> Substring.Index?
  {
    guard line[start...].hasPrefix("\u{1B}[") else { return nil }
    let parameters = line.unicodeScalars[start...].dropFirst(2)
    guard let final = parameters.firstIndex(where: { !(0x20...0x3F).contains($0.value) }),
      (0x40...0x7E).contains(line.unicodeScalars[final].value)
    else { return nil }
    return line.unicodeScalars.index(after: final)
  }
}
