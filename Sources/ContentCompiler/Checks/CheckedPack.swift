public import Dialogue
import IntentMatching

/// A pack that compiles, with what the rules need to know of it: what it became, how it is written, and what the
/// assistant makes of a sentence.
public struct CheckedPack: Sendable {
  public let content: Content
  /// The samples that are checked.
  public let samples: [Sample]
  let allSamples: [Sample]
  /// The pack as it is written, with places.
  let source: PackSource
  let rehearsal: Rehearsal
  let options: CheckOptions
  /// What came of the sentences that patterns can make; empty where no rule asks for them.
  let trials: [PatternTrials.Trial]
  let priorities: Priorities

  /// Nil for a pack that did not compile.
  init?(_ compiled: CompiledPack, options: CheckOptions, triesPatterns: Bool) {
    guard let content = compiled.content else { return nil }
    self.content = content
    allSamples = compiled.samples
    samples = compiled.samples.filter { options.files?.contains($0.text.location.file) ?? true }
    source = compiled.source
    rehearsal = Rehearsal(content: content, source: compiled.source)
    self.options = options
    trials =
      PatternTrials(
        of: compiled.source, in: rehearsal, limit: triesPatterns ? options.sentenceLimit : 0,
        files: options.files
      ).trials
    priorities = Priorities(yields: compiled.source.yields)
  }

  /// Answers that a person can come to: an intent leads to them, a follow-up of their aspect does, or the engine
  /// says them of its own accord. Indices into `content.answers`.
  var reachableAnswers: Set<Int> {
    let wanted = Set(source.wanted.map { $0.topic + "." + $0.answer })
    var aspects: Set<String> = []
    for answer in content.answers where answer.id == answer.aspect {
      aspects.insert(answer.topic + "." + answer.aspect)
    }
    var reachable: Set<Int> = []
    for (index, answer) in content.answers.enumerated() {
      let name = answer.topic + "." + answer.id
      // Where no answer is named like the aspect, a follow-up gets the first that has it. Behind small talk there is
      // no follow-up, and behind a report it is about another topic.
      let isMain =
        answer.id == answer.aspect || aspects.insert(answer.topic + "." + answer.aspect).inserted
      let isFollowed = !isSocial(answer.topic) && answer.topic != EngineNames.reportTopic
      if isMain && isFollowed || wanted.contains(name) || EngineNames.answers.contains(name) {
        reachable.insert(index)
      }
    }
    return reachable
  }

  /// Where something about the policy as a whole is reported.
  var policyLocation: SourceLocation {
    source.rulesLocation ?? source.thresholdsLocation
      ?? SourceLocation(file: "policy", line: 1, column: 1)
  }

  func isSocial(_ topic: String) -> Bool {
    content.topics.contains { $0.id == topic && $0.isSocial }
  }
}

extension String {
  /// The words of a text, as people count them.
  var wordCount: Int {
    split(whereSeparator: \.isWhitespace).count {
      $0.contains(where: \.isLetter) || $0.contains(where: \.isNumber)
    }
  }
}
