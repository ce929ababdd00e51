public import Dialogue
public import IntentMatching

/// What one pack answers otherwise than another.
public struct PackComparison: Sendable {
  /// How a reply changed, the gravest first.
  public enum Kind: String, Sendable, CaseIterable, Comparable {
    case lessUrgent = "less_urgent"
    case moreUrgent = "more_urgent"
    case topic, text

    public static func < (left: Kind, right: Kind) -> Bool {
      (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
    }
  }

  /// One reply that changed.
  public struct Change: Sendable {
    public var kind: Kind
    /// Where the message is written, or the pattern that makes it.
    public var location: SourceLocation
    /// The messages of the conversation up to the one whose reply changed.
    public var messages: [String]
    public var old: Reply
    public var new: Reply
  }

  private let old: Conversation
  private let new: Conversation
  private let oldContent: Content
  private let newContent: Content

  public init(old: Content, new: Content) {
    oldContent = old
    newContent = new
    self.old = Conversation(old)
    self.new = Conversation(new)
  }

  /// The replies of one conversation that changed.
  ///
  /// - Parameter now: the time the conversation is held at; nil for none.
  public func changes(in messages: [Located<String>], now: Moment? = nil) -> [Change] {
    var (left, right) = (old, new)
    if now != nil {
      left = Conversation(oldContent, now: now)
      right = Conversation(newContent, now: now)
    }
    var said: [String] = []
    var changes: [Change] = []
    for message in messages {
      said.append(message.value)
      let before = left.reply(to: message.value)
      let after = right.reply(to: message.value)
      guard let kind = Self.kind(before, after) else { continue }
      changes.append(
        Change(kind: kind, location: message.location, messages: said, old: before, new: after))
    }
    return changes
  }

  private static func kind(_ old: Reply, _ new: Reply) -> Kind? {
    if new.disposition < old.disposition { return .lessUrgent }
    if new.disposition > old.disposition { return .moreUrgent }
    if new.topics != old.topics { return .topic }
    return new.text == old.text ? nil : .text
  }
}
