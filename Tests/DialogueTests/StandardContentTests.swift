import DefaultContent
import Dialogue
import IntentMatching
import Testing

/// The compiled pack is read whole, or refused.
struct StandardContentTests {
  @Test func itSurvivesTheRoundTrip() throws {
    let standard = try Content.standard()
    let bytes = standard.encoded()
    let again = try Content(compiled: PackImage(copying: bytes))
    #expect(again.encoded() == bytes)
    #expect(again.packHash == standard.packHash)
    #expect(again.answers.elementsEqual(standard.answers))
    #expect(again.findings == standard.findings)
    #expect(again.policy == standard.policy)
  }

  @Test func damageIsRefusedAndNeverTraps() throws {
    let bytes = try Content.standard().encoded()
    func read(_ bytes: [UInt8]) -> Bool {
      (try? Content(compiled: PackImage(copying: bytes))) != nil
    }
    #expect(!read([]))
    for cut in stride(from: 1, to: bytes.count, by: bytes.count / 40) {
      #expect(!read(Array(bytes[..<cut])))
      var damaged = bytes
      damaged[cut] ^= 1
      #expect(!read(damaged))
    }
  }
}
