/// A value of time read from a message.
public struct Quantity: Sendable, Equatable {
  /// What a quantity measures.
  public enum Kind: String, Sendable {
    /// How often, in times a week.
    case rate
    /// For how long it has been going on, in days.
    case age
    /// How long ago something was, in days.
    case ago
    /// How long one lasts, in seconds.
    case duration
    /// A calendar date, as year * 10,000 + month * 100 + day, with 0 for what was not said.
    case date
  }
  /// What it measures.
  public var kind: Kind
  /// How much, in the unit of its kind.
  public var number: Double
  /// Where it stands in the message.
  public var span: Span
  /// Whether the words beside it say that this is when it began.
  public var isOnset: Bool
  /// Whether nothing beside it says that it is an age: "3 weeks" among other words.
  public var isBare: Bool
  /// What the words beside it are about.
  public var topic: SegmentTopic
  /// How it is said.
  public var assertion: Assertion
  /// The clause it was said in.
  public var clause: Int
}
