import Dialogue
import IntentMatching

/// Topics with too few sentences to be sure of.
struct SampleCount: CheckRule {
  let name = "sample-count"
  let summary = "a topic has fewer than eight samples or three near misses"
  let explanation = """
    The samples of all intents of a topic count together. They are what is checked on every change, so a topic with \
    few of them can break unnoticed. Write how people really ask: short, long, misspelt, without the word itself.
    """

  static let samples = 8
  static let nearMisses = 3

  func findings(in pack: CheckedPack) -> [Diagnostic] {
    guard !pack.source.topics.isEmpty else {
      return [finding("the pack has no topics", at: pack.policyLocation)]
    }
    var counts: [String: (samples: Int, nearMisses: Int)] = [:]
    for sample in pack.allSamples {
      guard case .intent(let name, _) = sample.owner else { continue }
      let topic = String(name.prefix { $0 != "." })
      if sample.mustMatch {
        counts[topic, default: (0, 0)].samples += 1
      } else {
        counts[topic, default: (0, 0)].nearMisses += 1
      }
    }
    return pack.source.topics.compactMap { topic, location in
      let count = counts[topic.id] ?? (0, 0)
      var lacks: [String] = []
      if count.samples < Self.samples {
        lacks.append("\(count.samples) of \(Self.samples) samples")
      }
      if count.nearMisses < Self.nearMisses {
        lacks.append("\(count.nearMisses) of \(Self.nearMisses) near misses")
      }
      guard !lacks.isEmpty else { return nil }
      return finding(
        "the topic '\(topic.id)' has \(lacks.joined(separator: " and "))", at: location)
    }
  }
}
