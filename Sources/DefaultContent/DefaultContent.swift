public import Dialogue
internal import IntentMatching

extension Content {
  /// The guidance about muscle spasms that Charley ships with, compiled from `intents/` at build time.
  ///
  /// It is read where it lies in the program; keep it, and share it between conversations.
  public static func standard() throws -> Content {
    try Content(
      compiled: PackImage(
        UnsafeRawBufferPointer(
          start: compiledPack.utf8Start, count: compiledPack.utf8CodeUnitCount)),
      isTrusted: true)
  }
}
