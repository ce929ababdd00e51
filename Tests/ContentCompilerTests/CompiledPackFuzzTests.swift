import ContentCompiler
import Dialogue
import Foundation
import IntentMatching
import Testing

/// No compiled pack, however damaged, makes the program trap: it is refused, or it can be talked to.
///
/// The checksum is made right again, so that the checks behind it are met. Longer with CHARLEY_FUZZ=cases.
struct CompiledPackFuzzTests {
  private static let cases =
    ProcessInfo.processInfo.environment["CHARLEY_FUZZ"].flatMap { Int($0) } ?? 600

  private struct Random: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }

  private static let messages = [
    "how long do I leave the ice on", "my calf cramps every night and it hurts", "no",
    "is it safe? 3 times a week", "mum's leg wont stop twiching since monday", "thanks",
  ]

  /// Opens the pack, and if it opens, uses everything in it.
  private func isAccepted(_ bytes: [UInt8]) -> Bool {
    guard let content = try? Content(compiled: PackImage(copying: bytes)) else { return false }
    for answer in content.answers { #expect(!answer.texts.isEmpty) }
    _ = content.wording.lines
    var conversation = Conversation(content)
    for message in Self.messages { _ = conversation.reply(to: message) }
    return true
  }

  @Test func damagedPacksAreRefusedOrUsable() throws {
    let pack = try #require(PackCompiler.compile(TinyPack().files).content)
    let whole = pack.encoded()
    #expect(isAccepted(whole))
    var refused = 0
    for seed in 0..<Self.cases {
      var random = Random(state: UInt64(seed))
      var bytes = whole
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        // Half of the damage goes where it hurts most, into the directory.
        let end = Bool.random(using: &random) ? bytes.count : min(bytes.count, 1400)
        guard end > 32 else { continue }
        let place = Int.random(in: 32..<end, using: &random)
        bytes[place] =
          Bool.random(using: &random)
          ? UInt8.random(in: 0...255, using: &random) : bytes[place] ^ (1 << UInt8(seed % 7))
      }
      if seed % 10 == 0 { bytes.removeLast(Int.random(in: 0..<bytes.count, using: &random)) }
      if seed % 3 != 0 { bytes = PackFile.resealed(bytes) }
      if !isAccepted(bytes) { refused += 1 }
    }
    #expect(refused > Self.cases / 3)
  }
}
