/// The number of a concept of the pack.
typealias ConceptID = UInt32

/// What a phrase stands for: a concept, and for a list the value of the entry.
struct Meaning: Hashable, Sendable {
  var concept: ConceptID
  /// Number of the value among the pack's values; 0 for concepts without.
  var value: UInt32 = 0
}

/// All phrases of the lexicon in one automaton over words.
///
/// They are found in one walk: the cost depends on how far the words at hand begin a phrase, not on how many
/// phrases there are. Phrases that end alike share their ends, so that "(ruins|ruined) (my|his) (work|sleep)" costs
/// six words and not eight phrases.
struct PhraseAutomaton: Sendable {
  /// State after the first word, by word; 0 where no phrase begins with it.
  let first: Column
  /// Where the steps of each state begin; one more entry than states. State 0 is the start and has none here.
  let stepStarts: Column
  let stepWords: Column
  let stepTargets: Column
  /// Where the meanings of each state begin; one more entry than states.
  let meaningStarts: Column
  let meaningConcepts: Column
  let meaningValues: Column

  init(_ file: PackFile) {
    first = file.column(MatcherSection.phraseFirst)
    stepStarts = file.column(MatcherSection.stepStarts)
    stepWords = file.column(MatcherSection.stepWords)
    stepTargets = file.column(MatcherSection.stepTargets)
    meaningStarts = file.column(MatcherSection.meaningStarts)
    meaningConcepts = file.column(MatcherSection.meaningConcepts)
    meaningValues = file.column(MatcherSection.meaningValues)
  }

  private func next(_ state: UInt32, _ word: WordID) -> UInt32? {
    stepWords.place(of: word, in: stepStarts.range(Int(state))).map { stepTargets[$0] }
  }

  /// Calls `found` with the state, where its meanings lie, and the end of each phrase that begins at `start`, the
  /// shortest first.
  @inline(__always)
  func forEachPhrase(
    in words: ReusedList<WordID>, from start: Int, to limit: Int,
    _ found: (_ state: UInt32, _ meanings: Range<Int>, _ end: Int) -> Void
  ) {
    var state = first[words[start]]
    guard state != 0 else { return }
    var end = start + 1
    while true {
      let meanings = meaningStarts.range(Int(state))
      if !meanings.isEmpty { found(state, meanings, end) }
      guard end < limit, let following = next(state, words[end]) else { return }
      state = following
      end += 1
    }
  }

  /// Of the meanings of a state, the places of those that are of one concept; they are in order.
  @inline(__always)
  func meanings(of concept: ConceptID, in all: Range<Int>) -> Range<Int> {
    var lower = all.lowerBound
    var upper = all.upperBound
    while lower < upper {
      let middle = (lower + upper) / 2
      if meaningConcepts[middle] < concept { lower = middle + 1 } else { upper = middle }
    }
    while upper < all.upperBound, meaningConcepts[upper] == concept { upper += 1 }
    return lower..<upper
  }

  /// Whether one of these meanings is a trigger of a kind.
  func means(_ kind: TriggerKind, in meanings: Range<Int>, _ roles: TriggerRoles) -> Bool {
    meanings.contains { roles[Int(meaningConcepts[$0])] == kind }
  }

  /// Whether the columns fit together, and name concepts and values there are.
  func isSound(concepts: Int, values: Int) -> Bool {
    let states = stepStarts.count - 1
    return states > 0 && stepStarts.areStarts(of: states, over: stepWords.count)
      && stepWords.count == stepTargets.count && first.isBelow(states)
      && stepTargets.isBelow(states)
      && meaningStarts.areStarts(of: states, over: meaningConcepts.count)
      && meaningConcepts.count == meaningValues.count
      && meaningConcepts.isBelow(concepts) && meaningValues.isBelow(values)
  }
}

/// Collects phrases, and makes the smallest automaton of them.
struct PhraseCollector {
  private struct Node {
    var children: [WordID: Int] = [:]
    var meanings: Set<Meaning> = []
  }
  private var nodes = [Node()]

  mutating func insert(_ words: [WordID], _ meaning: Meaning) {
    guard !words.isEmpty else { return }
    var at = 0
    for word in words {
      if let next = nodes[at].children[word] {
        at = next
      } else {
        nodes.append(Node())
        nodes[at].children[word] = nodes.count - 1
        at = nodes.count - 1
      }
    }
    nodes[at].meanings.insert(meaning)
  }

  /// Gives concepts other numbers.
  mutating func renumber(_ number: (ConceptID) -> ConceptID) {
    for index in nodes.indices where !nodes[index].meanings.isEmpty {
      nodes[index].meanings = Set(
        nodes[index].meanings.map { Meaning(concept: number($0.concept), value: $0.value) })
    }
  }

  /// Calls `body` with the words of each phrase and what it means, in no order.
  func forEachPhrase(_ body: ([WordID], Set<Meaning>) -> Void) {
    func visit(_ node: Int, _ words: [WordID]) {
      if !nodes[node].meanings.isEmpty { body(words, nodes[node].meanings) }
      for (word, child) in nodes[node].children { visit(child, words + [word]) }
    }
    visit(0, [])
  }

  private struct Shape: Hashable {
    var steps: [UInt64]
    var meanings: [UInt64]
  }

  /// Writes the automaton: two nodes with the same meanings and the same ways on are one state.
  func write(to writer: inout PackWriter, wordCount: Int) {
    var states: [Shape: UInt32] = [:]
    var shapes: [Shape] = [Shape(steps: [], meanings: [])]
    var stateOf = [UInt32](repeating: 0, count: nodes.count)
    // Children are made after their parents, so the last come first.
    for index in nodes.indices.reversed() where index > 0 {
      let steps = nodes[index].children.map { UInt64($0.key) << 32 | UInt64(stateOf[$0.value]) }
      let meanings = nodes[index].meanings.map { UInt64($0.concept) << 32 | UInt64($0.value) }
      let shape = Shape(steps: steps.sorted(), meanings: meanings.sorted())
      if let known = states[shape] {
        stateOf[index] = known
      } else {
        let state = UInt32(shapes.count)
        states[shape] = state
        shapes.append(shape)
        stateOf[index] = state
      }
    }
    var first = [UInt32](repeating: 0, count: wordCount)
    for (word, child) in nodes[0].children { first[Int(word)] = stateOf[child] }
    var stepStarts: [UInt32] = [0]
    var stepWords: [WordID] = []
    var stepTargets: [UInt32] = []
    var meaningStarts: [UInt32] = [0]
    var meanings: [Meaning] = []
    for shape in shapes {
      for step in shape.steps {
        stepWords.append(WordID(step >> 32))
        stepTargets.append(UInt32(truncatingIfNeeded: step))
      }
      for meaning in shape.meanings {
        meanings.append(
          Meaning(
            concept: ConceptID(meaning >> 32), value: UInt32(truncatingIfNeeded: meaning)))
      }
      stepStarts.append(UInt32(stepWords.count))
      meaningStarts.append(UInt32(meanings.count))
    }
    writer.write(MatcherSection.phraseFirst, first)
    writer.write(MatcherSection.stepStarts, stepStarts)
    writer.write(MatcherSection.stepWords, stepWords)
    writer.write(MatcherSection.stepTargets, stepTargets)
    writer.write(MatcherSection.meaningStarts, meaningStarts)
    writer.write(MatcherSection.meaningConcepts, meanings.map(\.concept))
    writer.write(MatcherSection.meaningValues, meanings.map(\.value))
  }
}
