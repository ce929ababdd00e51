import CCharley
import CharleyC
import DefaultContent
import Dialogue
import Testing

/// The functions of `charley.h`, called as C calls them.
struct CInterfaceTests {
  private let pack: OpaquePointer

  /// CHARLEY_NUL_TERMINATED, as Swift sees a `size_t`.
  private static let nulTerminated = -1

  init() throws { pack = try #require(Self.make { charley_pack_standard($0) }) }

  /// What a function stores, or nil and an error if it fails.
  static func make(
    _ body: (UnsafeMutablePointer<OpaquePointer?>) -> charley_status
  ) -> OpaquePointer? {
    var handle: OpaquePointer?
    return body(&handle) == CHARLEY_OK ? handle : nil
  }

  private func session(_ messages: String..., now: String? = nil) throws -> OpaquePointer {
    let session = try #require(Self.make { charley_session_new(pack, now, $0) })
    for message in messages { charley_reply_free(try reply(session, message)) }
    return session
  }

  private func reply(_ session: OpaquePointer, _ message: String) throws -> OpaquePointer {
    try #require(
      Self.make { charley_session_reply(session, message, Self.nulTerminated, $0) })
  }

  private func text(_ pointer: UnsafePointer<CChar>?) -> String? {
    pointer.map { String(cString: $0) }
  }

  private var lastError: String { text(charley_last_error()) ?? "" }

  @Test func aReplyComesInPartsWithTheirSources() throws {
    defer { charley_pack_free(pack) }
    let session = try session("my calf keeps cramping at night and it hurts")
    let reply = try reply(session, "how long do I leave ice on")
    // What was asked of it outlives the session, and the pack.
    charley_session_free(session)
    var swift = Conversation(try Content.standard())
    _ = swift.reply(to: "my calf keeps cramping at night and it hurts")
    let expected = swift.reply(to: "how long do I leave ice on")
    #expect(text(charley_reply_text(reply)) == expected.text)
    #expect(text(charley_reply_topic(reply)) == "cold_compress")
    #expect(charley_reply_disposition(reply) == CHARLEY_DOCTOR)
    let signals = (0..<charley_reply_signal_count(reply)).map { charley_reply_signal(reply, $0) }
    #expect(signals.map(text) == ["frequent", "painful"])
    #expect(charley_reply_part_count(reply) == expected.parts.count)
    let kinds: [Reply.Part.Kind: Int] = [
      .emergency: CHARLEY_PART_EMERGENCY, .meet: CHARLEY_PART_MEET,
      .answer: CHARLEY_PART_ANSWER, .doctor: CHARLEY_PART_DOCTOR,
      .question: CHARLEY_PART_QUESTION,
    ]
    for (index, part) in expected.parts.enumerated() {
      #expect(text(charley_reply_part_text(reply, index)) == part.text)
      #expect(text(charley_reply_part_topic(reply, index)) == part.topic)
      #expect(
        kinds[part.kind].map { charley_part_kind($0) } == charley_reply_part_kind(reply, index))
      let count = charley_reply_source_count(reply, index)
      #expect((0..<count).map { text(charley_reply_source(reply, index, $0)) } == part.sources)
      #expect(charley_reply_source(reply, index, count) == nil)
    }
    #expect(charley_reply_part_text(reply, expected.parts.count) == nil)
    #expect(charley_reply_signal(reply, 2) == nil)
    charley_reply_free(reply)
  }

  @Test func aWarningIsAFindingAndComesFirst() throws {
    defer { charley_pack_free(pack) }
    let session = try session()
    defer { charley_session_free(session) }
    let reply = try reply(session, "my face has gone droopy on one side")
    defer { charley_reply_free(reply) }
    #expect(charley_reply_disposition(reply) == CHARLEY_EMERGENCY)
    #expect(charley_reply_part_kind(reply, 0) == CHARLEY_PART_EMERGENCY)
    #expect(charley_reply_finding_count(reply) >= 1)
    #expect(text(charley_reply_finding(reply, 0)) == "E7")
  }

  @Test func aSavedSessionGoesOn() throws {
    let session = try session("my calf cramps every night and it hurts", now: "2026-11-23T03:00")
    var bytes: UnsafeMutableRawPointer?
    var size = 0
    #expect(charley_session_save(session, &bytes, &size) == CHARLEY_OK)
    defer { charley_free(bytes) }
    let copy = try #require(Self.make { charley_session_copy(session, $0) })
    let restored = try #require(
      Self.make { charley_session_restore(pack, bytes, size, 0, $0) })
    charley_pack_free(pack)
    let replies = try [session, copy, restored].map { session in
      let reply = try reply(session, "what about heat?")
      defer { charley_reply_free(reply) }
      charley_session_free(session)
      return text(charley_reply_text(reply))
    }
    #expect(replies[0]?.contains("doctor") == true)
    #expect(Set(replies).count == 1)
  }

  @Test func anotherPackIsToldApart() throws {
    defer { charley_pack_free(pack) }
    let standard = try Content.standard()
    let other = try Content(
      matcher: standard.matcher, topics: standard.topics, answers: Array(standard.answers),
      findings: standard.findings, policy: standard.policy, wording: standard.wording.lines,
      order: standard.order.reversed())
    let compiled = other.encoded()
    let loaded = try #require(Self.make { charley_pack_load(compiled, compiled.count, $0) })
    defer { charley_pack_free(loaded) }
    #expect(text(charley_pack_hash(pack)) == standard.packHash)
    #expect(text(charley_pack_hash(loaded)) == other.packHash)
    let session = try session("hello")
    defer { charley_session_free(session) }
    var bytes: UnsafeMutableRawPointer?
    var size = 0
    #expect(charley_session_save(session, &bytes, &size) == CHARLEY_OK)
    defer { charley_free(bytes) }
    var handle: OpaquePointer?
    #expect(charley_session_restore(loaded, bytes, size, 0, &handle) == CHARLEY_OTHER_PACK)
    #expect(handle == nil)
    #expect(lastError.contains(standard.packHash))
    #expect(
      charley_session_restore(loaded, bytes, size, CHARLEY_ACCEPT_OTHER_PACKS, &handle)
        == CHARLEY_OK)
    charley_session_free(handle)
  }

  @Test func whatIsWrongIsRefusedWithAWord() throws {
    defer { charley_pack_free(pack) }
    let mark = OpaquePointer(bitPattern: 8)
    var handle = mark
    func expect(_ status: charley_status, _ expected: Int, _ word: String) {
      #expect(status == expected && lastError.contains(word), "\(status) \(lastError)")
      #expect(handle == mark)
    }
    expect(charley_pack_load("CHARLEY", 7, &handle), CHARLEY_INVALID_PACK, "pack")
    expect(charley_pack_load(nil, 7, &handle), CHARLEY_INVALID_ARGUMENT, "NULL")
    expect(charley_session_new(nil, nil, &handle), CHARLEY_INVALID_ARGUMENT, "pack")
    expect(charley_session_new(pack, "noon", &handle), CHARLEY_INVALID_ARGUMENT, "noon")
    expect(charley_session_copy(nil, &handle), CHARLEY_INVALID_ARGUMENT, "session")
    expect(charley_session_restore(pack, "x", 1, 0, &handle), CHARLEY_INVALID_SESSION, "session")
    expect(charley_session_restore(pack, "x", 1, 6, &handle), CHARLEY_INVALID_ARGUMENT, "flags")
    expect(charley_session_reply(nil, "x", 1, &handle), CHARLEY_INVALID_ARGUMENT, "session")
    let session = try session()
    defer { charley_session_free(session) }
    expect(charley_session_reply(session, nil, 1, &handle), CHARLEY_INVALID_ARGUMENT, "NULL")
    expect(charley_session_reply(session, "x", -2, &handle), CHARLEY_INVALID_ARGUMENT, "size")
    expect(charley_session_reply(session, "x", .max, &handle), CHARLEY_INVALID_ARGUMENT, "size")
    expect(charley_session_reply(session, "x", 1, nil), CHARLEY_INVALID_ARGUMENT, "store")
    expect(charley_session_save(session, nil, nil), CHARLEY_INVALID_ARGUMENT, "store")
    expect(charley_reply_json(nil, nil), CHARLEY_INVALID_ARGUMENT, "reply")
  }

  @Test func nullIsPassedOverWhereNothingCanFail() {
    charley_pack_free(pack)
    for free in [charley_pack_free, charley_session_free, charley_reply_free] { free(nil) }
    charley_free(nil)
    #expect(charley_pack_hash(nil) == nil)
    #expect(charley_reply_text(nil) == nil)
    #expect(charley_reply_topic(nil) == nil)
    #expect(charley_reply_part_count(nil) == 0)
    #expect(charley_reply_part_text(nil, 0) == nil)
    #expect(charley_reply_source(nil, 0, 0) == nil)
    #expect(charley_reply_disposition(nil) == CHARLEY_SELF_CARE)
    #expect(text(charley_version()) == Version.release)
    #expect(charley_contract() == Version.contract)
  }

  @Test func messagesMayHoldAnyBytes() throws {
    defer { charley_pack_free(pack) }
    let session = try session()
    defer { charley_session_free(session) }
    let message: [CChar] = Array("my calf".utf8CString) + [-1, -64, 0, 27] + "cramps".utf8CString
    for size in 0...message.count {
      let reply = try #require(
        Self.make { charley_session_reply(session, message, size, $0) })
      #expect(charley_reply_text(reply).map { $0[0] } != 0)
      charley_reply_free(reply)
    }
    let empty = try #require(Self.make { charley_session_reply(session, nil, 0, $0) })
    charley_reply_free(empty)
  }
}
