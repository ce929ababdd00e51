/// What the tools that measure stories need to know of the patterns of a pack.
extension MatcherPack {
  /// One pattern, with what it leads to.
  package struct Site: Sendable {
    package enum Owner: Sendable { case intent, clue, aspect }

    package var owner: Owner
    /// The intent, clue or aspect.
    package var name: String
    /// Counts the intents, clues or aspects of the pack: one name may stand for several intents.
    package var ownerIndex: Int
    /// Where it is written.
    package var location: SourceLocation
  }

  /// Every pattern, in the order of the pack.
  package var sites: [Site] {
    (0..<tables.patterns.count).map { index in
      let pattern = tables.patterns[index]
      let owner = Int(pattern.index)
      let (kind, name): (Site.Owner, String) =
        switch pattern.owner {
        case .intent: (.intent, tables.intents[owner].name)
        case .clue: (.clue, tables.clues[owner].name)
        case .aspect: (.aspect, tables.aspects[owner])
        }
      return Site(owner: kind, name: name, ownerIndex: owner, location: tables.location(index))
    }
  }

  /// The pack in which these patterns, by their place in `sites`, never match.
  ///
  /// The words they need stay known, as another pattern may need them: it is not quite the pack that compiling without
  /// them would make.
  package func without(_ removed: [Int]) -> MatcherPack {
    var copy = self
    copy.muted += removed
    return copy
  }
}
