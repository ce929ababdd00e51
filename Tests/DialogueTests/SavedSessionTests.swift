import DefaultContent
import Dialogue
import Foundation
import IntentMatching
import Testing
import Transcripts

/// A session goes on after it was saved as if nothing had happened, and damaged ones are refused.
struct SavedSessionTests {
  private let content: Content
  private let talk = [
    "my calf keeps cramping at night and it hurts", "since last week or so",
    "my mum's foot cramps 3 times a day, each lasts 10 minutes. no pain though", "how long for",
  ]

  init() throws { content = try Content.standard() }

  private func saved(_ messages: [String], now: Moment? = nil) -> [UInt8] {
    var conversation = Conversation(content, now: now)
    for message in messages { _ = conversation.reply(to: message) }
    return conversation.save()
  }

  @Test func storiesGoOnAfterEveryTurn() throws {
    var whole = Assistant(content)
    var parted = Assistant(content)
    var count = 0
    for story in Story.all {
      let file = Story.root.appending(path: story.path)
      let (transcript, _) = TranscriptParser(topics: nil).parse(
        [UInt8](try Data(contentsOf: file)), file: story.path)
      guard let transcript, transcript.turns.count > 1 else { continue }
      var session = Session(now: transcript.now.flatMap { Moment($0.value) })
      var other = session
      for turn in transcript.turns {
        let reply = whole.reply(to: turn.message.value, in: &session)
        let saved = other.save(for: content)
        other = try Session(restoring: saved, for: content)
        #expect(
          parted.reply(to: turn.message.value, in: &other) == reply, "\(turn.message.location)")
        let isSame = other.save(for: content) == session.save(for: content)
        #expect(isSame, "\(turn.message.location)")
        #expect(String(validating: saved, as: UTF8.self) != nil)
        count += 1
      }
    }
    #expect(count > 150)
  }

  @Test func theTimeIsSavedWithIt() throws {
    let time = Moment("1969-07-20T20:17")
    let conversation = try Conversation(restoring: saved(["hello"], now: time), content)
    #expect(conversation.now == time)
    #expect(try Conversation(restoring: saved([]), content).now == nil)
  }

  @Test func anotherPackIsRefusedUnlessAskedFor() throws {
    let other = try Content(
      matcher: content.matcher, topics: content.topics.filter { $0.id != "cold_compress" },
      answers: content.answers.filter { $0.topic != "cold_compress" }, findings: content.findings,
      policy: content.policy, wording: content.wording.lines, order: content.order)
    #expect(other.packHash != content.packHash)
    let bytes = saved([talk[0], "how long do I leave ice on"])
    #expect(throws: SessionError.otherPack(saved: content.packHash, current: other.packHash)) {
      try Conversation(restoring: bytes, other)
    }
    var conversation = try Conversation(restoring: bytes, other, acceptingOtherPacks: true)
    #expect(conversation.session.topic == nil)
    let reply = conversation.reply(to: "thanks")
    #expect(reply.disposition == .doctor)
    #expect(reply.text.contains("doctor"))
  }

  /// A finding may hang on what the other pack does not know: better no session than a lost warning.
  @Test func whatIsHeldIsNeverLostToAnotherPack() throws {
    let empty = try Content(
      matcher: try #require(MatcherBuilder.build(MatcherSource()).0), topics: [], answers: [],
      findings: [], policy: content.policy, wording: content.wording.lines, order: [])
    #expect(throws: SessionError.self) {
      try Conversation(restoring: saved(talk), empty, acceptingOtherPacks: true)
    }
    _ = try Conversation(restoring: saved(["hello"]), empty, acceptingOtherPacks: true)
  }

  @Test func whatIsNoSessionIsRefused() throws {
    for bytes in [[], Array("hello".utf8), content.encoded(), Array("CHARLEY-SESSION-1".utf8)] {
      #expect(throws: SessionError.foreign) { try Conversation(restoring: bytes, content) }
    }
    let later = Array("CHARLEY-SESSION-2\n".utf8) + saved(talk).dropFirst(18)
    #expect(throws: SessionError.version(2)) { try Conversation(restoring: later, content) }
  }

  @Test func everyDamageIsRefused() throws {
    let bytes = saved(talk)
    for cut in bytes.indices {
      #expect(throws: SessionError.self, "cut at \(cut)") {
        try Conversation(restoring: Array(bytes[..<cut]), content)
      }
    }
    for place in bytes.indices {
      var damaged = bytes
      damaged[place] ^= 1 << UInt8(place % 8)
      #expect(throws: SessionError.self, "byte \(place)") {
        try Session(restoring: damaged, for: content)
      }
    }
    #expect(throws: SessionError.self) { try Session(restoring: bytes + [0x30], for: content) }
  }

  /// Bytes made by somebody who can count a checksum: refused, or a session that can be talked to and saved again.
  /// Run longer with CHARLEY_FUZZ=cases.
  @Test func forgedSessionsNeverTrap() throws {
    let cases = ProcessInfo.processInfo.environment["CHARLEY_FUZZ"].flatMap { Int($0) } ?? 2000
    let seeds = [saved(talk), saved([talk[0]], now: Moment("2026-11-23T03:00")), saved([])]
    var assistant = Assistant(content)
    var taken = 0
    for seed in 0..<cases {
      var random = OneRuleTests.Random(state: UInt64(seed) &* 7919 &+ 11)
      var body = Array(Self.body(of: seeds[seed % seeds.count]))
      for _ in 0..<Int.random(in: 1...4, using: &random) { Self.mutate(&body, &random) }
      let bytes = SessionCoding.seal(body)
      guard var session = try? Session(restoring: bytes, for: content) else { continue }
      taken += 1
      // What the pack does not know is dropped once, and then no more.
      let kept = session.save(for: content)
      let isKept = try Session(restoring: kept, for: content).save(for: content) == kept
      #expect(isKept, "seed \(seed)")
      let reply = assistant.reply(to: talk[seed % talk.count], in: &session)
      #expect(!reply.text.isEmpty, "seed \(seed)")
      _ = Summary(session, content: content, messages: talk)
      #expect(throws: Never.self, "seed \(seed)") {
        try Session(restoring: session.save(for: content), for: content)
      }
    }
    #expect(taken > cases / 50)
  }

  /// What follows the version and the checksum.
  private static func body(of bytes: [UInt8]) -> ArraySlice<UInt8> {
    bytes.drop { $0 != 0x0A }.dropFirst().drop { $0 >= 0x50 }.dropFirst()
  }

  private static func mutate(_ body: inout [UInt8], _ random: inout OneRuleTests.Random) {
    guard let place = body.indices.randomElement(using: &random) else { return }
    switch Int.random(in: 0..<6, using: &random) {
    case 0: body[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    case 1: body[place] = UInt8.random(in: 0x30..<0x70, using: &random)
    case 2: body.remove(at: place)
    case 3: body.insert(UInt8.random(in: 0x30..<0x70, using: &random), at: place)
    case 4: body.removeSubrange(place...)
    default:
      let length = min(Int.random(in: 1...20, using: &random), body.count - place)
      body.insert(contentsOf: body[place..<place + length], at: place)
    }
  }
}
