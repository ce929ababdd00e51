package import Dialogue
package import IntentMatching

/// One small fault planted in a pack, which some story should notice.
package struct Mutant: Sendable {
  package enum Kind: String, Sendable, CaseIterable {
    case rule
    case redFlag = "red_flag"
    case line, signal, intent, block, answer, variant, pattern

    /// What the mutants of a kind do, for people.
    package var purpose: String {
      switch self {
      case .rule: "policy rules, removed and one step less urgent"
      case .redFlag: "red flags, removed and one step less urgent"
      case .line: "lines of a red flag's or signal's `when`, removed"
      case .signal: "signals that are never raised"
      case .intent: "intents, removed with all their patterns"
      case .block: "parts of an intent that has several, each with its own patterns and answer"
      case .answer: "answers, removed"
      case .variant: "second and later texts of an answer, removed"
      case .pattern: "single patterns, removed"
      }
    }
  }

  enum Change: Sendable {
    case removeRule(Int)
    case weakenRule(Int)
    case removeFinding(Int)
    case weakenFinding(Int)
    case removeLine(finding: Int, line: Int)
    case removePatterns([Int])
    case removeAnswer(Int)
    case keepFirstText(Int)
  }

  package let kind: Kind
  /// What is changed: "E1", "cold_compress.how_long".
  package let name: String
  /// What is done to it: "removed".
  package let action: String
  /// Where it is written, if the compiled pack knows.
  package let location: SourceLocation?
  let change: Change

  /// The pack with the fault in it.
  package func applied(to content: Content) -> Content {
    var variation = Content.Variation()
    var (policy, findings) = (content.policy, content.findings)
    switch change {
    case .removeRule(let index): policy.rules.remove(at: index)
    case .weakenRule(let index):
      policy.rules[index].disposition = policy.rules[index].disposition.lower
    case .removeFinding(let index): findings.remove(at: index)
    case .weakenFinding(let index): findings[index].level = findings[index].level.lower
    case .removeLine(let finding, let line): findings[finding].when.remove(at: line)
    case .removePatterns(let patterns): variation.matcher = content.matcher.without(patterns)
    case .removeAnswer(let index): variation.hiddenAnswer = index
    case .keepFirstText(let index): variation.shortAnswer = index
    }
    variation.policy = policy
    variation.findings = findings
    return content.varied(variation)
  }

  /// Whether a story with this trace may notice: others cannot tell the two packs apart.
  package func isTouched(by trace: StoryTrace) -> Bool {
    switch kind {
    case .rule: trace.rules.contains(name)
    case .redFlag: trace.findings.contains(name)
    case .line: lineClues.allSatisfy(trace.held.contains)
    case .signal: trace.signals.contains(name)
    case .intent, .block, .pattern: !patternPlaces.isDisjoint(with: trace.patterns)
    case .answer, .variant: trace.answers.contains(name)
    }
  }

  /// What has to be held for a line of `when` to be met.
  var lineClues: [String] = []

  /// Where the patterns are written that are removed.
  let patternPlaces: Set<SourceLocation>
}

extension Mutant {
  /// All mutants of a pack, but for those that no conversation at all could tell from it.
  package static func all(of content: Content) -> [Mutant] {
    rules(content) + findings(content) + patterns(content) + answers(content)
  }

  private init(
    _ kind: Kind, _ name: String, _ action: String, _ location: SourceLocation?, _ change: Change,
    places: Set<SourceLocation> = [], clues: [String] = []
  ) {
    self.init(
      kind: kind, name: name, action: action, location: location, change: change,
      lineClues: clues, patternPlaces: places)
  }

  private static func rules(_ content: Content) -> [Mutant] {
    content.policy.rules.enumerated().flatMap { index, rule in
      let candidates = [
        Mutant(.rule, rule.id, "removed", nil, .removeRule(index)),
        Mutant(.rule, rule.id, "one step less urgent", nil, .weakenRule(index)),
      ]
      return candidates.filter { mutant in
        !content.policy.decidesLike(mutant.applied(to: content).policy)
      }
    }
  }

  private static func findings(_ content: Content) -> [Mutant] {
    content.findings.enumerated().flatMap { index, finding in
      let kind: Kind = finding.level == .none ? .signal : .redFlag
      var found = [Mutant(kind, finding.id, "removed", finding.location, .removeFinding(index))]
      if finding.level.lower != finding.level {
        found.append(
          Mutant(
            kind, finding.id, "one step less urgent", finding.location, .weakenFinding(index)))
      }
      guard finding.when.count > 1 else { return found }
      return found
        + finding.when.enumerated().map { line, clues in
          Mutant(
            .line, "\(finding.id) [\(clues.joined(separator: ", "))]", "removed",
            finding.location, .removeLine(finding: index, line: line), clues: clues)
        }
    }
  }

  private static func patterns(_ content: Content) -> [Mutant] {
    let sites = content.matcher.sites
    var byName: [String: [Int]] = [:]
    var byBlock: [Int: [Int]] = [:]
    for (index, site) in sites.enumerated() where site.owner == .intent {
      byName[site.name, default: []].append(index)
      byBlock[site.ownerIndex, default: []].append(index)
    }
    func mutant(_ kind: Kind, _ members: [Int]) -> Mutant {
      let first = sites[members[0]]
      return Mutant(
        kind, first.name, "removed", first.location, .removePatterns(members),
        places: Set(members.map { sites[$0].location }))
    }
    let intents = byName.values.sorted { $0[0] < $1[0] }.map { mutant(.intent, $0) }
    let blocks = byBlock.sorted { $0.key < $1.key }.map(\.value)
      .filter { $0.count < byName[sites[$0[0]].name]?.count ?? 0 }
      .map { mutant(.block, $0) }
    return intents + blocks
      + sites.enumerated().map { index, site in
        Mutant(
          .pattern, site.name, "removed", site.location, .removePatterns([index]),
          places: [site.location])
      }
  }

  private static func answers(_ content: Content) -> [Mutant] {
    content.answers.enumerated().flatMap { index, answer in
      let name = answer.topic + "." + answer.id
      let removed = Mutant(.answer, name, "removed", answer.location, .removeAnswer(index))
      guard answer.texts.count > 1 else { return [removed] }
      return [
        removed,
        Mutant(.variant, name, "said once", answer.location, .keepFirstText(index)),
      ]
    }
  }
}

extension Disposition {
  /// One step less urgent; the least urgent stays.
  fileprivate var lower: Disposition {
    let all = Disposition.allCases.sorted()
    return all.firstIndex(of: self).map { all[Swift.max(0, $0 - 1)] } ?? self
  }
}

extension Content.Finding.Level {
  /// One step less urgent; a row that only asks for a doctor stays, as without a level it were a signal.
  fileprivate var lower: Self {
    switch self {
    case .none, .doctor: self
    case .urgent: .doctor
    case .emergency, .crisis: .urgent
    }
  }
}

extension EscalationPolicy {
  /// Whether two policies decide alike whatever is held and asked: there are few enough cases to try all.
  func decidesLike(_ other: EscalationPolicy) -> Bool {
    let signals = Signal.allCases.filter { $0 != .redFlag }
    let levels = Content.Finding.Level.allCases.filter { $0 != .none }
    for held in 0..<(1 << (signals.count + levels.count + 2)) {
      func has(_ bit: Int) -> Bool { held & (1 << bit) != 0 }
      let facts = Facts(
        signals: Set(signals.indices.filter(has).map { signals[$0] }),
        levels: Set(levels.indices.filter { has($0 + signals.count) }.map { levels[$0] }),
        asks: has(signals.count + levels.count), reports: has(signals.count + levels.count + 1))
      let (ours, theirs) = (decide(facts), other.decide(facts))
      guard ours.disposition == theirs.disposition, ours.rules.map(\.id) == theirs.rules.map(\.id)
      else { return false }
    }
    return true
  }
}
