/// A phrase found in the message: the state of the automaton in which it ends, which knows all that it means.
struct PhraseHit: Sendable {
  var state: UInt32
  /// Where the meanings of that state lie.
  var meanings: Range<Int>
  /// Index of the first word.
  var start: Int
  /// Index after the last word.
  var end: Int
  /// Inside a longer decoy, where nothing of ours is meant.
  var isInDecoy = false
}

/// A phrase of a trigger or list found in the message.
struct Occurrence: Equatable, Sendable {
  var concept: ConceptID
  /// For lists: the number of the value.
  var value: UInt32
  /// Index of the first word.
  var start: Int
  /// Index after the last word.
  var end: Int
}

/// A message made ready for the patterns.
struct PreparedText {
  /// Vocabulary number of each word, 0 for unknown ones.
  var words = ReusedList<WordID>()
  /// What each word counts as a number.
  var numbers = ReusedList<Double?>()
  /// All phrases found, by start and then longest first.
  var hits = ReusedList<PhraseHit>()
  /// Where the hits that begin at each word begin; one more entry than words.
  var hitsByStart = ReusedList<Int>()
  /// Of their meanings, the triggers and lists, in the same order.
  var named = ReusedList<Occurrence>()
  var namedByStart = ReusedList<Int>()

  /// The words and phrases, while they are not changed.
  struct Tables {
    let words: UnsafeBufferPointer<WordID>
    let numbers: UnsafeBufferPointer<Double?>
    let hits: UnsafeBufferPointer<PhraseHit>
    let hitsByStart: UnsafeBufferPointer<Int>
  }

  @inline(__always)
  func withUnsafeTables<Result>(_ body: (Tables) -> Result) -> Result {
    words.withUnsafeBufferPointer { words in
      numbers.withUnsafeBufferPointer { numbers in
        hits.withUnsafeBufferPointer { hits in
          hitsByStart.withUnsafeBufferPointer {
            body(Tables(words: words, numbers: numbers, hits: hits, hitsByStart: $0))
          }
        }
      }
    }
  }

  /// Calls `body` with the place of each meaning of a phrase that counts in the message.
  @inline(__always)
  static func forEachMeaning(
    of hit: PhraseHit, _ pack: MatcherTables, _ body: (_ place: Int, _ concept: ConceptID) -> Void
  ) {
    for place in hit.meanings {
      let concept = pack.phrases.meaningConcepts[place]
      if hit.isInDecoy, pack.isHiddenByDecoys(concept) { continue }
      body(place, concept)
    }
  }
}
