extension Terminal {
  /// Text from a person without what could act on a terminal, or on how the text is read there:
  /// escape sequences, control characters and bidirectional controls.
  ///
  /// Newlines (CR and CRLF are made LF) and tabs stay, and so does every visible character: an
  /// escape sequence that never ends loses its introducer, not the text behind it.
  ///
  /// - Complexity: O(*n*) in the length of the text.
  public static func sanitized(_ text: String) -> String {
    if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) || $0 == 0x0A || $0 == 0x09 }) {
      return text
    }
    let scalars = Array(text.unicodeScalars)
    var result = String.UnicodeScalarView()
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      switch scalar.value {
      case 0x1B, 0x90, 0x98, 0x9B, 0x9D...0x9F:
        index = endOfSequence(in: scalars, at: index)
        continue
      case 0x0D:
        // CRLF is one line end; CR alone would let later text overwrite earlier text.
        let next = index + 1 < scalars.count ? scalars[index + 1].value : 0
        if next != 0x0A { result.append("\n") }
      case 0x2028, 0x2029, 0x85:
        result.append("\n")
      default:
        if !isUnsafe(scalar) { result.append(scalar) }
      }
      index += 1
    }
    return String(result)
  }

  private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A: false
    case 0..<0x20, 0x7F..<0xA0: true
    // Marks, embeddings, overrides and isolates that reorder text.
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    // Byte order mark, interlinear annotation, language tag.
    case 0xFEFF, 0xFFF9...0xFFFB, 0xE0001: true
    default: false
    }
  }

  /// The index behind the escape sequence that starts at `start`, by ECMA-48.
  private static func endOfSequence(in scalars: [Unicode.Scalar], at start: Int) -> Int {
    func value(_ index: Int) -> UInt32? {
      index < scalars.count ? scalars[index].value : nil
    }
    var kind = scalars[start].value
    var index = start + 1
    if kind == 0x1B {
      // ESC and one of 0x40-0x5F is the seven-bit form of a C1 control.
      guard let next = value(index), (0x20..<0x7F).contains(next) else { return index }
      kind = (0x40...0x5F).contains(next) ? next + 0x40 : next
      index += 1
    }
    switch kind {
    case 0x9B:  // CSI: parameters, intermediates, one final
      while let next = value(index), (0x20...0x3F).contains(next) { index += 1 }
      if let next = value(index), (0x40...0x7E).contains(next) { index += 1 }
      return index
    case 0x90, 0x98, 0x9D...0x9F:  // DCS, SOS, OSC, PM, APC: text up to ST or BEL
      var end = index
      while let next = value(end) {
        if next == 0x07 || next == 0x9C { return end + 1 }
        if next == 0x1B, value(end + 1) == 0x5C { return end + 2 }
        if next == 0x1B || next == 0x0A { break }
        end += 1
      }
      return index
    case 0x20...0x2F:  // intermediates, one final
      while let next = value(index), (0x20...0x2F).contains(next) { index += 1 }
      if let next = value(index), (0x30...0x7E).contains(next) { index += 1 }
      return index
    default:
      return index
    }
  }
}
