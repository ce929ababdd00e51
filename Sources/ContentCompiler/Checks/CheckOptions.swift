public import Dialogue

/// What a check may be told besides the pack.
public struct CheckOptions: Sendable {
  /// The day review dates are held against; nil holds them against nothing.
  public var today: Moment?
  /// At most this many sentences are made from one pattern of an intent.
  public var sentenceLimit: Int

  /// Only samples and patterns of these files are tried, and only what is about them is reported; nil for all.
  public var files: Set<String>?

  /// Few enough for every build.
  public static let defaultSentenceLimit = 2

  public init(
    today: Moment? = nil, sentenceLimit: Int = CheckOptions.defaultSentenceLimit,
    files: Set<String>? = nil
  ) {
    self.today = today
    self.sentenceLimit = sentenceLimit
    self.files = files
  }
}
