/// Says a phrase for an element of a compiled pattern, for explanations.
struct PhraseSpeaker {
  private let pack: MatcherTables
  /// A few short phrases of each concept.
  private let phrases: [[String]]

  /// Phrases of more words are not looked for.
  private static let wordLimit = 3
  private static let phraseLimit = 3

  init(_ pack: MatcherTables) {
    self.pack = pack
    var phrases = [[String]](repeating: [], count: pack.conceptNames.count)
    let automaton = pack.phrases
    var level: [(state: UInt32, text: String)] = (0..<automaton.first.count).compactMap {
      automaton.first[$0] == 0
        ? nil : (automaton.first[$0], pack.vocabulary.text(WordID($0)))
    }
    for length in 1...Self.wordLimit {
      var next: [(state: UInt32, text: String)] = []
      for (state, text) in level {
        for index in automaton.meaningStarts.range(Int(state)) {
          let concept = Int(automaton.meaningConcepts[index])
          if phrases[concept].count < Self.phraseLimit { phrases[concept].append(text) }
        }
        guard length < Self.wordLimit else { continue }
        for step in automaton.stepStarts.range(Int(state)) {
          let word = pack.vocabulary.text(automaton.stepWords[step])
          next.append((automaton.stepTargets[step], text + " " + word))
        }
      }
      level = next
    }
    self.phrases = phrases
  }

  /// Words that the element matches.
  func phrase(for step: Instruction) -> String {
    switch step.operation {
    case .word: pack.vocabulary.text(step.a)
    case .concept, .list: phrases[Int(step.a)].first ?? pack.conceptNames[Int(step.a)]
    case .number: String(pack.code.range(step.a).lower)
    case .gap, .split, .jump, .match: ""
    }
  }

  /// The element as an author knows it.
  func description(of step: Instruction) -> String {
    switch step.operation {
    case .word: return "\"\(pack.vocabulary.text(step.a))\""
    case .concept, .list:
      let name = pack.conceptNames[Int(step.a)]
      guard name.isEmpty else { return step.operation == .list ? "{\(name)}" : "<\(name)>" }
      return "one of " + phrases[Int(step.a)].map { "\"\($0)\"" }.joined(separator: ", ")
    case .number:
      let range = pack.code.range(step.a)
      return "a number from \(range.lower) to \(range.upper)"
    case .gap, .split, .jump, .match: return "nothing"
    }
  }
}
