import IntentMatching

/// What a message may be taken to be about.
enum Subject {
  /// Spasms, by what it names or by where the conversation stands.
  case ours
  /// It does not say; only patterns that are enough by themselves count.
  case open
  /// Something else.
  case elsewhere

  /// What a message is about, weighing what it names of ours against what it names of other things.
  static func of(
    _ interpretation: Interpretation, _ session: Session, _ index: FindingIndex
  ) -> Subject {
    let clauses = interpretation.clauses
    let ailments = interpretation.ailments
    let theirs = clauses.reduce(0) { $0 + $1.elsewhereCount } + ailments.count
    if theirs > 0, !interpretation.isUnmistakable || theirs > 2 {
      let topics = Set(
        interpretation.intents.filter { $0.score >= 4 && !$0.needsContext }.map(\.topic))
      // Once a spasm has been told of, what it stops somebody doing is ours: "can't work the clutch".
      let signs = interpretation.clues.count {
        $0.aboutDomain && $0.assertion == .present && !ailments.contains($0.clause)
          && (session.isReported
            || $0.anchor == .pointing && !clauses[$0.clause].namesElsewhere
              && (interpretation.namesDomain || interpretation.namesBody
                || interpretation.begins(with: $0)
                || index.signals(of: $0).contains(.painful)))
      }
      let named = clauses.indices.reduce(0) {
        $0 + (ailments.contains($1) ? 0 : clauses[$1].subjectCount)
      }
      let ours = named + topics.count + signs
      // In a talk about spasms, or of one's own body, a tie is about that.
      let leans =
        session.isAboutSpasms || signs > 0
        || clauses.indices.contains {
          clauses[$0].isOfSpeaker && clauses[$0].namesBody && !ailments.contains($0)
        }
      if leans ? theirs > ours : theirs >= ours { return .elsewhere }
    }
    if interpretation.namesDomain || interpretation.namesBody || session.isAboutSpasms {
      return .ours
    }
    // Nothing of ours is named: "hurts like mad" is meant for us, "lost report card, need new one" is not.
    let isPersonal = clauses.contains(where: \.isPersonal)
    let strange = interpretation.strangeWordCount
    let words = interpretation.wordCount
    // Out of the blue, what is new, goes on or stops somebody is said of everything: "my card has not come yet".
    let hurts = interpretation.clues.contains {
      $0.aboutDomain && $0.assertion != .hypothetical && index.signals(of: $0).contains(.painful)
    }
    let namesTopic = interpretation.intents.contains {
      !$0.isMention && !$0.needsContext && $0.score >= 4
    }
    guard hurts || namesTopic else {
      let begins = interpretation.clues.contains {
        $0.aboutDomain && $0.assertion == .present && interpretation.begins(with: $0)
      }
      return begins || strange <= (isPersonal || words <= 8 ? words / 5 : 0) ? .ours : .open
    }
    return isPersonal && strange <= max(1, words / 3) || words <= 8 && strange <= 1 ? .ours : .open
  }
}

extension Interpretation {
  /// Whether a message opens with a clue and strange words do not stand beside it: "keeps me up every night. nice
  /// weather today".
  func begins(with clue: ClueMatch) -> Bool {
    clue.clause == 0 && clue.anchor == .pointing && clauses[0].strangeCount == 0
  }

  /// The clauses about an itch, a tooth or a headache, once for each time one is named: somebody else's trade, unless a
  /// spasm is named, or in the clause itself a part of the body that moves.
  var ailments: [Int] {
    guard !namesDomain else { return [] }
    return clues.filter { $0.name == "ailment" && $0.assertion == .present }.map(\.clause)
      .filter { clause in
        slots.allSatisfy {
          $0.name != "body_part" || $0.clause != clause || Self.withoutMuscle.contains($0.value)
        }
      }
  }

  /// Parts that hurt for many reasons, hardly ever because of a muscle.
  private static let withoutMuscle: Set<String> = [
    "head", "eye", "face", "jaw", "lip", "tongue", "throat", "stomach", "muscle",
  ]
}
