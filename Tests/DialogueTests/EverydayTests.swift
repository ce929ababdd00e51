import DefaultContent
import Dialogue
import Foundation
import Testing

/// An everyday sentence beside a complaint, a question or a red flag changes nothing.
///
/// The sentences are the lines of `Tests/Everyday/*.txt`. Each meets one of every kind below, and two red flags, before
/// it and after it, in one message and in two; which, the seed decides. `CHARLEY_EVERYDAY=7` takes the seed 7,
/// `CHARLEY_EVERYDAY=all` has every sentence meet all of them.
struct EverydayTests {
  /// What is said beside the sentence, and how urgent that is alone.
  enum Kind: CaseIterable, CustomTestStringConvertible, Sendable {
    case passing, question, signal, redFlag

    var testDescription: String { "\(self)" }

    /// How urgent one of these may be, alone and beside an everyday sentence.
    var allowed: ClosedRange<Disposition> {
      switch self {
      case .passing, .question: .selfCare ... .mention
      case .signal: .selfCare ... .urgent
      case .redFlag: .emergency ... .emergency
      }
    }

    var sentences: [String] {
      switch self {
      case .passing:
        [
          "my calf cramped once", "my eyelid twitched a bit yesterday", "my thigh muscle jumped",
          "I had one little spasm in my arm on Tuesday",
          "my foot cramped up for a second just the once",
          "my hand twitched a couple of times last month",
        ]
      case .question:
        [
          "does coffee cause twitching?", "how long do I leave ice on?",
          "what is in the platinum cream?", "does magnesium help with spasms?",
          "what is a charley horse?", "can I massage a cramp?",
        ]
      case .signal:
        [
          "my back spasm really hurts", "my calf keeps cramping at night and it hurts",
          "I have never had a twitch like this before", "my neck locked up and its agony",
          "my eyelid has twitched for three weeks now", "leg cramps wake me up every night",
        ]
      case .redFlag:
        [
          "my face has dropped on one side",
          "I can't feel anything between my legs since my back went",
          "my chest is squeezing and my left arm is numb", "I want to end my life",
          "my throat is closing up after the new tablets",
          "I can't move my left arm all of a sudden", "my words are coming out slurred",
          "I can't breathe properly", "my jaw has locked since I trod on a rusty nail",
          "my back is in spasm and I've wet myself", "I took too many of my tablets",
          "I'm 30 weeks pregnant and bleeding",
        ]
      }
    }
  }

  /// A place in a file, and what stands there.
  struct Line: Sendable {
    var place: String
    var text: String
  }

  private static let lines: [Line] = {
    let folder = Story.root.appending(path: "Tests/Everyday")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path())) ?? []
    return names.sorted().filter { $0.hasSuffix(".txt") }.flatMap { name -> [Line] in
      guard let text = try? String(contentsOf: folder.appending(path: name), encoding: .utf8)
      else { return [] }
      return text.split(separator: "\n").enumerated().map {
        Line(place: "Tests/Everyday/\(name):\($0 + 1)", text: String($1))
      }
    }
  }()

  private static let setting = ProcessInfo.processInfo.environment["CHARLEY_EVERYDAY"]
  private static let seed = setting.flatMap { UInt64($0) } ?? 1
  /// How many of a kind each sentence meets: of red flags more, as to lose one is worst.
  private static func share(_ kind: Kind) -> Int {
    setting == "all" ? Int.max : kind == .redFlag ? 2 : 1
  }

  @Test func thereAreSentences() { #expect(Self.lines.count >= 500) }

  @Test(arguments: Kind.allCases)
  func aloneTheyAreWhatTheyAre(_ kind: Kind) throws {
    let content = try Content.standard()
    for sentence in kind.sentences {
      var conversation = Conversation(content)
      let level = conversation.reply(to: sentence).disposition
      #expect(kind.allowed.contains(level), "\(sentence)")
      #expect((level >= .doctor) == (kind == .signal || kind == .redFlag), "\(sentence)")
    }
  }

  @Test func anEverydaySentenceAloneIsNobodysBusiness() throws {
    var assistant = Assistant(try Content.standard())
    for line in Self.lines {
      var session = Session()
      let level = assistant.reply(to: line.text, in: &session).disposition
      #expect(level < .doctor, "\(line.place): \(line.text): \(level.name)")
    }
  }

  @Test(arguments: Kind.allCases)
  func besideItNothingChanges(_ kind: Kind) throws {
    var assistant = Assistant(try Content.standard())
    var random = OneRuleTests.Random(state: Self.seed)
    for line in Self.lines {
      for said in kind.sentences.shuffled(using: &random).prefix(Self.share(kind)) {
        for messages in Self.tellings(line.text, said, kind, &random) {
          var session = Session()
          var level = Disposition.selfCare
          for message in messages {
            level = assistant.reply(to: message, in: &session).disposition
          }
          #expect(
            kind.allowed.contains(level),
            "\(line.place), seed \(Self.seed): \(messages): \(level.name)")
        }
      }
    }
  }

  /// The two sentences in one message and in two, in both orders.
  private static func tellings(
    _ line: String, _ said: String, _ kind: Kind, _ random: inout OneRuleTests.Random
  ) -> [[String]] {
    [(line, said), (said, line)].flatMap { first, second -> [[String]] in
      var joints = [". ", "! ", "\n"]
      // Where nothing ends the first, words of both make sentences of their own ("cramped once and I teach on Wednesdays").
      // No emergency may come of that, and none be lost.
      if kind == .signal || kind == .redFlag { joints += [", ", " and "] }
      let joint = joints.randomElement(using: &random) ?? ". "
      let one = first.hasSuffix("?") ? first + " " + second : first + joint + second
      return [[one], [first, second]]
    }
  }
}
