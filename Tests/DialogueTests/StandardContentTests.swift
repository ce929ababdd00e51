import DefaultContent
import Dialogue
import IntentMatching
import Testing

/// The compiled pack is read whole, or refused.
struct StandardContentTests {
  @Test func itSurvivesTheRoundTrip() throws {
    let bytes = try Content.standard().encoded()
    let again = try bytes.withUnsafeBufferPointer { (bytes) throws(PackError) in
      try Content(compiled: bytes)
    }
    #expect(again.encoded() == bytes)
  }

  @Test func damageIsRefusedAndNeverTraps() throws {
    let bytes = try Content.standard().encoded()
    func read(_ bytes: [UInt8]) -> Bool {
      bytes.withUnsafeBufferPointer { (try? Content(compiled: $0)) != nil }
    }
    #expect(!read([]))
    #expect(!read(Array("CHARLEY-PACK-0\n".utf8) + bytes.dropFirst(15)))
    for cut in stride(from: 1, to: bytes.count, by: bytes.count / 40) {
      #expect(!read(Array(bytes[..<cut])))
      var damaged = bytes
      damaged[cut] ^= 1
      #expect(!read(damaged))
    }
  }
}
