import DefaultContent
import Dialogue
import Foundation
import IntentMatching
import Testing
import Transcripts

/// What changes of a conversation must not change, over every story of `transcripts/`, and over the conversations
/// of the file named by CHARLEY_CONVERSATIONS (one JSON object a line, with `turns`).
struct MetamorphicTests {
  /// A conversation, with what is answered to it as it stands.
  struct Case: Sendable {
    var name: String
    var messages: [String]
    var now: String?
    var last: String { messages.last ?? "" }
    /// The conversation up to the last message, and what is answered to that.
    var before: Conversation?
    var disposition = Disposition.selfCare

    /// What is answered to another last message.
    func answer(_ message: String) -> Disposition {
      var conversation = before
      return conversation?.reply(to: message).disposition ?? .selfCare
    }
  }

  /// A change of one message that leaves what is said as it is.
  struct Change: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var apply: @Sendable (String) -> String
  }

  private static let cases: [Case] = {
    guard let content = try? Content.standard() else { return [] }
    let parser = TranscriptParser(topics: nil)
    let stories = Story.all.compactMap { story -> Case? in
      let file = Story.root.appending(path: story.path)
      guard let bytes = try? Data(contentsOf: file),
        let transcript = parser.parse([UInt8](bytes), file: story.path).0
      else { return nil }
      return Case(
        name: story.path, messages: transcript.turns.map(\.message.value),
        now: transcript.now?.value)
    }
    return (stories + others).filter { !$0.messages.isEmpty }.map { item in
      var item = item
      var conversation = Conversation(content, now: item.now.flatMap { Moment($0) })
      for message in item.messages.dropLast() { _ = conversation.reply(to: message) }
      item.before = conversation
      // What is only asked about is the doctor's for that question alone, and held by nothing.
      let reply = conversation.reply(to: item.last)
      let isAsked = reply.disposition == .doctor && reply.signals.isEmpty
      item.disposition = isAsked ? .selfCare : reply.disposition
      return item
    }
  }()

  private static let others: [Case] = {
    guard let path = ProcessInfo.processInfo.environment["CHARLEY_CONVERSATIONS"],
      let text = try? String(contentsOfFile: path, encoding: .utf8)
    else { return [] }
    return text.split(separator: "\n").enumerated().compactMap { line, json in
      guard let object = try? JSONSerialization.jsonObject(with: Data(json.utf8)),
        let turns = (object as? [String: Any])?["turns"] as? [[String: Any]]
      else { return nil }
      return Case(
        name: "\(path):\(line + 1)", messages: turns.compactMap { $0["text"] as? String },
        now: nil)
    }
  }()

  @Test func thereAreCases() { #expect(Self.cases.count >= 60) }

  private static let harmless = [
    Change(testDescription: "capitals") { $0.uppercased() },
    Change(testDescription: "no capitals") { $0.lowercased() },
    Change(testDescription: "emoji") { $0 + " 😅🙏" },
    Change(testDescription: "please") { $0 + " please" },
    Change(testDescription: "double spaces") { $0.replacing(" ", with: "  ") },
    Change(testDescription: "thanks") { $0 + ". thank you so much" },
    Change(testDescription: "a reassuring relative") { $0 + ". my husband says it's nothing" },
    Change(testDescription: "no doctor, please") { $0 + ". and don't send me to a doctor" },
    Change(testDescription: "gone") { $0 + ". it's gone now" },
    Change(testDescription: "another subject") { $0 + ". nice weather today" },
  ]

  /// The last message is changed; the conversation before it is as it was.
  @Test(arguments: harmless)
  func neverLowers(_ change: Change) {
    for item in Self.cases {
      let message = change.apply(item.last)
      #expect(item.answer(message) >= item.disposition, "\(item.name): \(message)")
    }
  }

  @Test func aRedFlagOnlyRaises() {
    for item in Self.cases {
      var conversation = item.before
      _ = conversation?.reply(to: item.last)
      let after = conversation?.reply(to: "and my face has just dropped on one side").disposition
      #expect(after == .emergency, "\(item.name)")
    }
  }

  /// Two neighbouring letters of one word change places; where that is read as the word that was meant, nothing
  /// else may change.
  @Test func oneTypoNeverLowers() {
    var tried = 0
    for item in Self.cases {
      for (range, word) in Self.words(of: item.last) {
        var letters = Array(word)
        letters.swapAt(letters.count / 2, letters.count / 2 - 1)
        guard letters != Array(word) else { continue }
        var message = item.last
        message.replaceSubrange(range, with: String(letters))
        guard var conversation = item.before else { continue }
        let after = conversation.reply(to: message).disposition
        let repairs = conversation.interpretation.repairs
        guard repairs.contains(where: { $0.read == word.lowercased() }) else { continue }
        tried += 1
        #expect(after >= item.disposition, "\(item.name): \(message)")
        break
      }
    }
    #expect(tried >= 30)
  }

  private static func words(of message: String) -> [(Range<String.Index>, Substring)] {
    message.split(whereSeparator: { !$0.isASCII || !$0.isLetter })
      .filter { $0.count >= 6 }
      .map { ($0.startIndex..<$0.endIndex, $0) }
  }

  /// The order of sentences is nothing, where none denies, corrects or points back.
  @Test func orderOfSentencesLowersNothing() {
    var tried = 0
    for item in Self.cases where item.messages.count == 1 {
      let sentences = item.last.split(separator: ". ")
      let words = Set(item.last.lowercased().split(whereSeparator: { !$0.isLetter && $0 != "'" }))
      guard sentences.count > 1, words.isDisjoint(with: Self.pointing) else { continue }
      tried += 1
      let turned = sentences.reversed().joined(separator: ". ")
      #expect(item.answer(turned) >= item.disposition, "\(item.name): \(turned)")
    }
    #expect(tried > 0)
  }

  private static let pointing: Set<Substring> = [
    "no", "not", "never", "none", "it", "it's", "its", "that", "this", "they", "he", "she", "but",
    "sorry", "actually", "then", "doesn't", "doesnt", "don't", "dont", "isn't", "didn't", "without",
  ]

  @Test func reassuranceRaisesNothing() {
    for item in Self.cases where item.answer(item.last) < .doctor {
      let message = item.last + ". no pain, just the once, long ago"
      #expect(item.answer(message) < .doctor, "\(item.name): \(message)")
    }
  }
}
