/// A shell-like pattern: `*`, `?`, `[a-z]`, `[!a-z]`, and `\` before a character meant as it is.
struct Glob {
  private enum Piece {
    case anything
    case one
    case character(Character)
    case set([ClosedRange<Character>], isNegated: Bool)

    func matches(_ character: Character) -> Bool {
      switch self {
      case .anything, .one: true
      case .character(let wanted): wanted == character
      case .set(let ranges, let isNegated):
        ranges.contains { $0.contains(character) } != isNegated
      }
    }
  }

  private var pieces: [Piece] = []

  /// Nil if a set is not closed or a backslash is the last character.
  init?(_ written: String) {
    var rest = Array(written.lowercased())[...]
    while let character = rest.popFirst() {
      switch character {
      case "*": pieces.append(.anything)
      case "?": pieces.append(.one)
      case "\\":
        guard let literal = rest.popFirst() else { return nil }
        pieces.append(.character(literal))
      case "[":
        guard let set = Self.readSet(&rest) else { return nil }
        pieces.append(set)
      default: pieces.append(.character(character))
      }
    }
  }

  /// A `]` right after the opening is one of the set.
  private static func readSet(_ rest: inout ArraySlice<Character>) -> Piece? {
    let isNegated = rest.first == "!" || rest.first == "^"
    if isNegated { rest.removeFirst() }
    var members: [Character] = []
    while let character = rest.popFirst() {
      if character == "]", !members.isEmpty {
        return .set(ranges(of: members), isNegated: isNegated)
      }
      members.append(character)
    }
    return nil
  }

  private static func ranges(of members: [Character]) -> [ClosedRange<Character>] {
    var ranges: [ClosedRange<Character>] = []
    var at = 0
    while at < members.count {
      if at + 2 < members.count, members[at + 1] == "-", members[at] <= members[at + 2] {
        ranges.append(members[at]...members[at + 2])
        at += 3
      } else {
        ranges.append(members[at]...members[at])
        at += 1
      }
    }
    return ranges
  }

  /// Whether some stretch of `said` from the edge of a word to the edge of a word reads like this.
  ///
  /// - Complexity: O(*n* × *m*): all ways to match go on side by side, none is taken back.
  func isFound(in said: String) -> Bool {
    let said = Array(said.words.joined(separator: " ").lowercased())
    var places: Set<Int> = []
    for at in 0...said.count {
      let isEdge = at == 0 || at == said.count || !(said[at - 1].isWord && said[at].isWord)
      if isEdge { reach(0, &places) }
      if isEdge, places.contains(pieces.count) { return true }
      guard at < said.count else { break }
      var next: Set<Int> = []
      for place in places where place < pieces.count {
        guard pieces[place].matches(said[at]) else { continue }
        if case .anything = pieces[place] {
          reach(place, &next)
        } else {
          reach(place + 1, &next)
        }
      }
      places = next
    }
    return false
  }

  /// A place in the pattern, and those behind it that need no character.
  private func reach(_ place: Int, _ places: inout Set<Int>) {
    var place = place
    places.insert(place)
    while place < pieces.count, case .anything = pieces[place] {
      place += 1
      places.insert(place)
    }
  }
}

extension Character {
  fileprivate var isWord: Bool { isLetter || isNumber }
}
