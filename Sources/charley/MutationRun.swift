import Dialogue
import IntentMatching
import Transcripts

/// Plants one fault after the other in a pack, and finds out which of them no story would notice.
struct MutationRun: Sendable {
  /// What came of one fault.
  struct Verdict: Sendable {
    var mutant: Mutant
    /// How many stories touch what was changed.
    var touching: Int
    /// The story that noticed; nil if none did.
    var story: Int?

    var isKilled: Bool { story != nil }
  }

  struct Score: Sendable {
    var kind: Mutant.Kind
    var killed: Int
    var total: Int

    var percent: Double { total == 0 ? 100 : Double(killed) * 100 / Double(total) }
  }

  let verdicts: [Verdict]

  /// Replays only stories that touch what was changed, short ones first, until one notices.
  ///
  /// - Parameters:
  ///   - kinds: the kinds of fault that are planted.
  ///   - stories: those that pass with the pack as it is.
  ///   - advance: called after each fault, with how many there are.
  init(
    _ content: Content, kinds: Set<Mutant.Kind>, stories: [Transcript], traces: [StoryTrace],
    jobs: Int, advance: (Int, Int) -> Void
  ) {
    let mutants = Mutant.all(of: content).filter { kinds.contains($0.kind) }
    let order = stories.indices.sorted { stories[$0].turns.count < stories[$1].turns.count }
    var verdicts: [Verdict] = []
    verdicts.reserveCapacity(mutants.count)
    Parallel.forEach(count: mutants.count, jobs: jobs) { index in
      let mutant = mutants[index]
      let touching = order.filter { mutant.isTouched(by: traces[$0]) }
      guard !touching.isEmpty else { return Verdict(mutant: mutant, touching: 0, story: nil) }
      let replayer = Replayer(mutant.applied(to: content))
      return Verdict(
        mutant: mutant, touching: touching.count,
        story: touching.first { replayer.misses(stories[$0]) })
    } consume: { index, verdict in
      verdicts.append(verdict)
      advance(index + 1, mutants.count)
      return true
    }
    self.verdicts = verdicts
  }

  var scores: [Score] {
    Mutant.Kind.allCases.compactMap { kind in
      let all = verdicts.filter { $0.mutant.kind == kind }
      guard !all.isEmpty else { return nil }
      return Score(kind: kind, killed: all.count(where: \.isKilled), total: all.count)
    }
  }

  func survivors(_ kind: Mutant.Kind) -> [Verdict] {
    verdicts.filter { $0.mutant.kind == kind && !$0.isKilled }
  }
}

extension Replayer {
  /// Replays with a content, as Charley answers.
  init(_ content: Content) {
    self.init(makeResponder: Conversant.maker(content))
  }
}

extension Mutant.Kind {
  /// What a table calls them.
  var title: String {
    switch self {
    case .rule: "policy rules"
    case .redFlag: "red flags"
    case .line: "lines of when"
    case .signal: "signals"
    case .intent: "intents"
    case .block: "parts of intents"
    case .answer: "answers"
    case .variant: "later texts"
    case .pattern: "patterns"
    }
  }
}
