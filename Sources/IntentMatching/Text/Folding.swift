/// What stands between a word and the one before it.
enum Break: UInt8, Sendable {
  case none
  /// A comma: a list may go on, or another clause may begin.
  case comma
  /// A full stop, question mark, new line, dash or bracket.
  case hard
}

/// A word of the message after folding: lower case, without accents and apostrophes.
struct FoldedWord {
  /// Where its bytes lie in `FoldedText.bytes`.
  var range: Range<Int>
  var span: Span
  /// What stood before it.
  var before: Break
  /// Whether a question mark ended the clause this word is the last of.
  var questioned = false
}

/// A message folded to the form in which it is looked up, with offsets into the original.
///
/// One pass over the bytes: letters are lower-cased, typographic quotes and apostrophes dropped (so that
/// "can't", "can’t" and "cant" are one word), accents removed, full-width letters narrowed, zero-width,
/// bidirectional and control characters dropped, hyphens and slashes turned into word ends, and each
/// emoji made a word of its own.
struct FoldedText {
  var bytes: [UInt8] = []
  var words = ReusedList<FoldedWord>()

  init() {}

  init(_ message: some Sequence<UInt8>) { fold(message) }

  mutating func fold(_ message: some Sequence<UInt8>) {
    bytes.removeAll(keepingCapacity: true)
    words.removeAll()
    let found: Void? = message.withContiguousStorageIfAvailable { scan($0) }
    if found == nil { Array(message).withUnsafeBufferPointer { scan($0) } }
  }

  private mutating func scan(_ input: UnsafeBufferPointer<UInt8>) {
    var at = 0
    let count = input.count
    var wordStart = -1
    var foldedStart = 0
    var pending = Break.none
    // A dash between spaces ends a clause; one inside a word ends the word.
    var previousWasSpace = true

    func byte(_ index: Int) -> UInt8 { index < count ? input[index] : 0 }
    func isAlphanumeric(_ byte: UInt8) -> Bool {
      (byte >= 0x61 && byte <= 0x7A) || (byte >= 0x41 && byte <= 0x5A)
        || (byte >= 0x30 && byte <= 0x39)
    }
    func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    func endWord(_ end: Int) {
      guard wordStart >= 0 else { return }
      if bytes.count > foldedStart {
        words.append(
          FoldedWord(
            range: foldedStart..<bytes.count, span: Span(wordStart, end),
            before: words.isEmpty ? .hard : pending))
        pending = .none
      }
      wordStart = -1
    }
    func startWord(_ start: Int) {
      guard wordStart < 0 else { return }
      wordStart = start
      foldedStart = bytes.count
    }
    func raise(_ other: Break) { if other.rawValue > pending.rawValue { pending = other } }
    func symbol(_ word: StaticString, _ start: Int, _ end: Int) {
      endWord(start)
      startWord(start)
      word.withUTF8Buffer { bytes.append(contentsOf: $0) }
      endWord(end)
    }

    while at < count {
      let b = input[at]
      if b < 0x80 {
        switch b {
        case 0x61...0x7A, 0x30...0x39:
          startWord(at)
          // Most of a message: letters that are as they should be.
          var end = at + 1
          while end < count, input[end] >= 0x61 && input[end] <= 0x7A { end += 1 }
          bytes.append(contentsOf: UnsafeBufferPointer(rebasing: input[at..<end]))
          previousWasSpace = false
          at = end
          continue
        case 0x41...0x5A:
          startWord(at)
          bytes.append(b | 0x20)
        case 0x27, 0x60:  // ' ` join the letters on both sides
          if wordStart >= 0, !isAlphanumeric(byte(at + 1)) { endWord(at) }
        case 0x1B where byte(at + 1) == 0x5B:  // a terminal's escape sequence, to its final byte
          endWord(at)
          var end = at + 2
          while end < count, end < at + 32, !(input[end] >= 0x40 && input[end] <= 0x7E) { end += 1 }
          at = end
        case 0x2E:  // . inside a number is part of it
          if wordStart >= 0, at > 0, isDigit(input[at - 1]), isDigit(byte(at + 1)) {
            bytes.append(b)
          } else {
            endWord(at)
            raise(.hard)
          }
        case 0x3F:  // ?
          endWord(at)
          if !words.isEmpty { words[words.count - 1].questioned = true }
          raise(.hard)
        case 0x3A:  // : not in a time of day
          endWord(at)
          if !(at > 0 && isDigit(input[at - 1]) && isDigit(byte(at + 1))) { raise(.hard) }
        case 0x21, 0x3B, 0x28, 0x29, 0x0A, 0x0D, 0x7B, 0x7D, 0x5B, 0x5D, 0x7C:
          endWord(at)
          raise(.hard)
        case 0x2C:
          endWord(at)
          raise(.comma)
        case 0x2D:  // -
          endWord(at)
          if previousWasSpace || byte(at + 1) == 0x2D, byte(at + 1) == 0x20 || byte(at + 1) == 0x2D
          {
            raise(.hard)
          }
        case 0x26, 0x2B:  // & +
          symbol("and", at, at + 1)
        case 0x3D:  // =
          symbol("is", at, at + 1)
        case 0x25:  // %
          symbol("percent", at, at + 1)
        case 0x00..<0x09, 0x0B, 0x0C, 0x0E..<0x20, 0x7F:
          break
        default:
          endWord(at)
        }
        previousWasSpace = b == 0x20 || b == 0x09
        at += 1
        continue
      }
      let (scalar, length) = Self.scalar(input, at)
      switch Self.fold(scalar) {
      case .nothing: break
      case .letters(let letters):
        startWord(at)
        letters.withUTF8Buffer { bytes.append(contentsOf: $0) }
      case .letter(let letter):
        startWord(at)
        bytes.append(letter)
      case .asIs:
        startWord(at)
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: input[at..<at + length]))
      case .apostrophe:
        if wordStart >= 0, !isAlphanumeric(byte(at + length)) { endWord(at) }
      case .space: endWord(at)
      case .stop:
        endWord(at)
        raise(.hard)
      case .picture:
        endWord(at)
        startWord(at)
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: input[at..<at + length]))
        endWord(at + length)
      }
      previousWasSpace = false
      at += length
    }
    endWord(count)
  }

  /// Reads one scalar; a byte that begins none reads as U+FFFD of length 1.
  private static func scalar(
    _ input: UnsafeBufferPointer<UInt8>, _ at: Int
  ) -> (UInt32, Int) {
    let b = input[at]
    let length = b >= 0xF0 ? 4 : b >= 0xE0 ? 3 : b >= 0xC2 ? 2 : 1
    guard length > 1, at + length <= input.count else { return (0xFFFD, 1) }
    var value = UInt32(b) & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
    for offset in 1..<length {
      let next = input[at + offset]
      guard next & 0xC0 == 0x80 else { return (0xFFFD, 1) }
      value = value << 6 | UInt32(next & 0x3F)
    }
    return (value, length)
  }

  private enum Folded {
    case nothing, apostrophe, space, stop, picture, asIs
    case letter(UInt8)
    case letters(StaticString)
  }

  private static func fold(_ scalar: UInt32) -> Folded {
    switch scalar {
    case 0xA0, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: .space
    case 0x2018, 0x2019, 0x201B, 0x2032, 0x02BC, 0xB4: .apostrophe
    case 0x2010, 0x2011: .space
    case 0x2012...0x2015, 0x2026, 0x2028, 0x2029, 0x3002, 0x203D: .stop
    case 0xFF1F, 0xFF01, 0xFF0E: .stop
    case 0x201C...0x201F, 0xAB, 0xBB, 0xA1, 0xBF, 0xFF0C, 0x2022, 0xB7: .space
    case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFFD: .nothing
    case 0x80...0x9F, 0x0300...0x036F, 0xFE00...0xFE0F, 0x1F3FB...0x1F3FF, 0xE0000...0xE007F:
      .nothing
    case 0xBD: .letters("half")
    case 0xFF10...0xFF19: .letter(UInt8(scalar - 0xFF10 + 0x30))
    case 0xFF21...0xFF3A: .letter(UInt8(scalar - 0xFF21 + 0x61))
    case 0xFF41...0xFF5A: .letter(UInt8(scalar - 0xFF41 + 0x61))
    case 0xC0...0xC5, 0xE0...0xE5, 0x100...0x105: .letter(0x61)
    case 0xC6, 0xE6: .letters("ae")
    case 0xC7, 0xE7, 0x106...0x10D: .letter(0x63)
    case 0xC8...0xCB, 0xE8...0xEB, 0x112...0x11B: .letter(0x65)
    case 0xCC...0xCF, 0xEC...0xEF, 0x128...0x131: .letter(0x69)
    case 0xD1, 0xF1, 0x143...0x148: .letter(0x6E)
    case 0xD2...0xD6, 0xD8, 0xF2...0xF6, 0xF8, 0x14C...0x151: .letter(0x6F)
    case 0x152, 0x153: .letters("oe")
    case 0xD9...0xDC, 0xF9...0xFC, 0x168...0x173: .letter(0x75)
    case 0xDD, 0xFD, 0xFF: .letter(0x79)
    case 0xDF: .letters("ss")
    case 0x15A...0x161: .letter(0x73)
    case 0x141, 0x142: .letter(0x6C)
    case 0x179...0x17E: .letter(0x7A)
    case 0x2190...0x2BFF, 0x1F000...0x1FAFF: .picture
    default: .asIs
    }
  }
}
