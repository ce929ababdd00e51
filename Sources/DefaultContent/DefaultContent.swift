public import Dialogue

extension Content {
  /// The guidance about muscle spasms that Charley ships with, compiled from `intents/` at build time.
  ///
  /// Reading it takes about a millisecond; keep it, and share it between conversations.
  public static func standard() throws -> Content {
    try Content(
      compiled: UnsafeBufferPointer(
        start: compiledPack.utf8Start, count: compiledPack.utf8CodeUnitCount),
      isTrusted: true)
  }
}
