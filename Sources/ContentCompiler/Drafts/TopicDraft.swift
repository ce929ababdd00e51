internal import Dialogue
public import IntentMatching

/// The files of a new topic, made so that the pack with them still passes its check.
///
/// The topic answers to its own name and to nothing else, and what it says is that there is nothing yet. Samples are
/// chosen by trying them: only sentences that come to the topic are written down.
public struct TopicDraft: Sendable {
  /// Why a topic cannot be made.
  public enum Obstacle: Error, Equatable, Sendable, CustomStringConvertible {
    case name(String)
    case taken(String)
    /// The pack itself has errors.
    case pack([Diagnostic])
    /// Sentences with the topic's name are answered with something else.
    case words(sentence: String, reached: String)

    public var description: String {
      switch self {
      case .name(let name):
        "'\(name)' is no name for a topic: small letters, digits and _, such as hot_bath"
      case .taken(let name): "there is a topic '\(name)' already"
      case .pack(let diagnostics): diagnostics.map(\.description).joined(separator: "\n")
      case .words(let sentence, let reached):
        "\"\(sentence)\" is answered with \(reached) already: choose another --title, or add the words there"
      }
    }
  }

  /// `topics/NAME.yml`
  public let topicFile: String
  /// `guidance/NAME.yml`
  public let guidanceFile: String

  /// - Parameters:
  ///   - title: what people call it: "hot baths"; it completes "ask me about ...".
  ///   - files: those of the pack it will be part of.
  ///   - reviewBy: the day by which the answer is to be reviewed; nil leaves it open.
  /// - Throws: `Obstacle`.
  public init(
    name: String, title: String, files: [ContentFile], reviewBy: String?
  ) throws(Obstacle) {
    let letters = name.utf8
    guard let first = letters.first, (0x61...0x7A).contains(first),
      letters.allSatisfy({
        (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "_")
      })
    else { throw .name(name) }
    let words = title.split { !$0.isLetter && !$0.isNumber && $0 != "'" && $0 != "-" }
      .joined(separator: " ").lowercased()
    guard !words.isEmpty else { throw .name(title) }
    let before = PackCompiler.compile(files)
    guard let known = before.content else { throw .pack(before.diagnostics) }
    guard !known.topics.contains(where: { $0.id == name }),
      !["emergency", "out_of_scope"].contains(name)
    else { throw .taken(name) }

    guidanceFile = Self.guidance(name, words, reviewBy)
    func draft(_ samples: [String], _ nearMisses: [String]) -> String {
      Self.topic(name, title: words, samples: samples, nearMisses: nearMisses)
    }
    func file(_ folder: String, _ text: String) -> ContentFile {
      ContentFile(name: "\(folder)/\(name).yml", folder: folder, text: text)
    }
    let trial = PackCompiler.compile(
      files + [file("topics", draft([], [])), file("guidance", guidanceFile)])
    guard let content = trial.content else { throw .pack(trial.diagnostics) }
    func reached(_ sentence: String) -> String {
      var conversation = Conversation(content)
      return conversation.reply(to: sentence).topic
    }
    var samples: [String] = []
    var lost: (String, String)?
    for frame in Self.frames {
      let sentence = frame.split(separator: "@", omittingEmptySubsequences: false)
        .joined(separator: words)
      let topic = reached(sentence)
      if topic == name { samples.append(sentence) } else { lost = lost ?? (sentence, topic) }
    }
    guard samples.count >= SampleCount.samples else {
      throw .words(sentence: lost?.0 ?? words, reached: lost?.1 ?? "nothing")
    }
    let misses = Self.strangers.filter { reached($0) != name }
    topicFile = draft(
      Array(samples.prefix(SampleCount.samples)), Array(misses.prefix(SampleCount.nearMisses)))
  }

  /// Ways to ask, in which @ is the subject.
  private static let frames = [
    "tell me about @", "what about @ for a cramp", "is @ any good for spasms",
    "would @ do my calf any good", "i read about @ for muscle spasms", "@ for cramps?",
    "any thoughts on @", "do you know anything about @", "can you say something about @",
    "what do you think of @", "have you heard of @", "info on @ please", "@", "i mean @",
  ]

  private static let strangers = [
    "two tickets to Rome please", "my bicycle has a flat tyre", "what is the capital of Peru",
    "how do I bake bread", "my phone is slow",
  ]

  private static func topic(
    _ name: String, title: String, samples: [String], nearMisses: [String]
  ) -> String {
    func list(_ items: [String]) -> String {
      items.isEmpty ? "      []\n" : items.map { "      - \"\($0)\"\n" }.joined()
    }
    return """
      # What people want of the topic, and how they say it.
      topic: \(name)
      title: \(title) # completes "ask me about ..."
      intents:
        - intent: \(name)
          patterns:
            - "\(title)"
          samples: # each must come to this intent: how people really ask, short, long and misspelt

      """ + list(samples) + "    near_misses: # these must not\n" + list(nearMisses)
  }

  private static func guidance(_ name: String, _ title: String, _ reviewBy: String?) -> String {
    """
    # What is said, in small answers: 15 to 55 words, each with its source.
    topic: \(name)
    \(reviewBy.map { "review_by: \($0)\n" } ?? "")answers:
      - id: what
        text: "The guidance says nothing about \(title), so I can't either. A pharmacist or your doctor can tell you more."
        sources: ["not in the article"]

    """
  }
}
