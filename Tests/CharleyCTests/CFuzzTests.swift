import CCharley
import CharleyC
import Foundation
import Testing

/// Any calls in any order, with live handles and NULL: never a trap. Run longer with CHARLEY_FUZZ=cases.
struct CFuzzTests {
  private struct Random: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 29)
    }
  }

  private static let messages = [
    "my calf keeps cramping at night and it hurts", "since last week", "no", "yes", "how long for",
    "my mum's back went and she cant feel between her legs", "i was joking", "", "thanks", "why?",
    "3 times a day since 1969", "\u{1B}[31m\u{0}\u{FFFD}👨‍👩‍👧",
  ]

  /// What a caller holds.
  private struct Caller {
    var random: Random
    var packs: [OpaquePointer]
    var sessions: [OpaquePointer] = []
    var replies: [OpaquePointer] = []
    var saved: [[UInt8]] = []

    mutating func pick(_ handles: [OpaquePointer]) -> OpaquePointer? {
      Int.random(in: 0..<20, using: &random) == 0 ? nil : handles.randomElement(using: &random)
    }

    mutating func bytes() -> [UInt8] {
      var bytes = saved.randomElement(using: &random) ?? []
      for _ in 0..<Int.random(in: 0...2, using: &random) {
        guard let place = bytes.indices.randomElement(using: &random) else { break }
        bytes[place] = UInt8.random(in: .min ... .max, using: &random)
        if Int.random(in: 0..<4, using: &random) == 0 { bytes.removeSubrange(place...) }
      }
      return bytes
    }

    mutating func message() -> [UInt8] {
      var bytes = Array((CFuzzTests.messages.randomElement(using: &random) ?? "").utf8)
      if let place = bytes.indices.randomElement(using: &random), Bool.random(using: &random) {
        bytes[place] = UInt8.random(in: .min ... .max, using: &random)
      }
      return bytes
    }

    mutating func step() {
      var handle: OpaquePointer?
      switch Int.random(in: 0..<20, using: &random) {
      case 0..<3:
        let now = [nil, "2026-11-23T03:00", "2026-13-01", ""].randomElement(using: &random) ?? nil
        if charley_session_new(pick(packs), now, &handle) == CHARLEY_OK { keep(handle) }
      case 3:
        if charley_session_copy(pick(sessions), &handle) == CHARLEY_OK { keep(handle) }
      case 4..<10:
        let message = message()
        let status = message.withUnsafeBytes {
          charley_session_reply(
            pick(sessions), $0.baseAddress?.assumingMemoryBound(to: CChar.self), $0.count, &handle)
        }
        if status == CHARLEY_OK, let handle { replies.append(handle) }
      case 10..<12: save()
      case 12..<14:
        let bytes = bytes()
        let flags = UInt32.random(in: 0...2, using: &random)
        if charley_session_restore(pick(packs), bytes, bytes.count, flags, &handle) == CHARLEY_OK {
          keep(handle)
        }
      case 14..<16: look()
      case 16:
        if let place = sessions.indices.randomElement(using: &random) {
          charley_session_free(sessions.remove(at: place))
        }
      case 17:
        if let place = replies.indices.randomElement(using: &random) {
          charley_reply_free(replies.remove(at: place))
        }
      case 18:
        let bytes = bytes()
        if charley_pack_load(bytes, bytes.count, &handle) == CHARLEY_OK {
          charley_pack_free(handle)
        }
      default: _ = charley_last_error().map { strlen($0) }
      }
    }

    private mutating func keep(_ session: OpaquePointer?) {
      if let session { sessions.append(session) }
      if sessions.count > 6 { charley_session_free(sessions.removeFirst()) }
    }

    private mutating func save() {
      var memory: UnsafeMutableRawPointer?
      var size = 0
      guard charley_session_save(pick(sessions), &memory, &size) == CHARLEY_OK, let memory else {
        return
      }
      saved.append(Array(UnsafeRawBufferPointer(start: memory, count: size)))
      if saved.count > 4 { saved.removeFirst() }
      charley_free(memory)
    }

    /// Asks for everything, also beyond what there is.
    private mutating func look() {
      let reply = pick(replies)
      var length = 0
      func read(_ text: UnsafePointer<CChar>?) { length += text.map { strlen($0) } ?? 0 }
      read(charley_reply_text(reply))
      read(charley_reply_topic(reply))
      for index in [0, 1, 2, 9, Int.max, -1] {
        read(charley_reply_signal(reply, index))
        read(charley_reply_finding(reply, index))
        read(charley_reply_part_text(reply, index))
        read(charley_reply_part_topic(reply, index))
        _ = charley_reply_part_kind(reply, index)
        for source in [0, 1, 9, Int.max, -1] { read(charley_reply_source(reply, index, source)) }
      }
      var json: UnsafeMutablePointer<CChar>?
      if charley_reply_json(reply, &json) == CHARLEY_OK {
        read(json)
        charley_free(json)
      }
      #expect(reply == nil || length > 0)
    }

    func freeAll() {
      for session in sessions { charley_session_free(session) }
      for reply in replies { charley_reply_free(reply) }
    }
  }

  @Test func anyCallsInAnyOrder() throws {
    let cases = ProcessInfo.processInfo.environment["CHARLEY_FUZZ"].flatMap { Int($0) } ?? 60
    let pack = try #require(CInterfaceTests.make { charley_pack_standard($0) })
    var answered = 0
    for seed in 0..<cases {
      var caller = Caller(random: Random(state: UInt64(seed) &* 7919 &+ 3), packs: [pack])
      for _ in 0..<20 { caller.step() }
      answered += caller.replies.count
      caller.freeAll()
    }
    #expect(answered > cases)
    charley_pack_free(pack)
  }
}
