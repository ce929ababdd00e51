internal import Dialogue
public import IntentMatching

extension CompiledPack {
  /// Sentences that the pack is about: every sample and near miss, and of each pattern of an intent or a clue the
  /// first few sentences it can make. Each is given once, at the place where it is written or comes from.
  ///
  /// - Parameter limit: at most this many for one pattern.
  public func sentences(limit: Int) -> [Located<String>] {
    var sampler = SentenceSampler(source.matcher)
    var seen: Set<String> = []
    var found: [Located<String>] = []
    func add(_ text: String, _ location: SourceLocation) {
      if seen.insert(text).inserted { found.append(Located(text, at: location)) }
    }
    for sample in samples { add(sample.text.value, sample.text.location) }
    var patterns: [Located<String>] = []
    for intent in source.matcher.intents { patterns += intent.patterns + intent.inContext }
    for clue in source.matcher.clues { patterns += clue.patterns + clue.denies }
    for pattern in patterns {
      for sentence in sampler.sentences(of: pattern.value, limit: limit) {
        add(sentence, pattern.location)
      }
    }
    return found
  }

  /// By when each answer is to be reviewed, by "topic.id"; answers without a day are left out.
  public var reviewDays: [String: String] {
    Dictionary(
      zip(source.answers, source.answerReviews).compactMap { answer, day in
        day.map { (answer.topic + "." + answer.id, $0.value) }
      }, uniquingKeysWith: { first, _ in first })
  }

  /// Sentences that an author gave for an answer, by "topic.id", or for a finding, by id.
  public struct Examples: Sendable {
    /// What people say who must get it.
    public internal(set) var said: [String] = []
    /// What sounds like it and is not.
    public internal(set) var nearMisses: [String] = []
  }

  /// The samples of intents, as examples of what their answers are said to, and those of findings.
  public var examples: [String: Examples] {
    samples.reduce(into: [:]) { examples, sample in
      let name: String
      switch sample.owner {
      case .intent(let intent, let answer): name = intent.prefix { $0 != "." } + "." + answer
      case .finding(let id): name = id
      case .clue: return
      }
      if sample.mustMatch {
        examples[name, default: Examples()].said.append(sample.text.value)
      } else {
        examples[name, default: Examples()].nearMisses.append(sample.text.value)
      }
    }
  }

  /// Where patterns lead to each answer, by "topic.id".
  public var intentPlaces: [String: [SourceLocation]] {
    Dictionary(
      grouping: source.wanted, by: { $0.topic + "." + $0.answer }
    ).mapValues { $0.map(\.location) }
  }
}
