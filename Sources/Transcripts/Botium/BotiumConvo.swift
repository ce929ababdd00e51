public import IntentMatching

/// A conversation in Botium's `*.convo.txt` or `*.pconvo.txt` format, as it is written.
public struct BotiumConvo: Sendable {
  /// Who a step belongs to: what follows the `#` of its first line.
  public enum Sender: String, Sendable, CaseIterable {
    case begin, include, me, bot, end
  }

  /// A word with a meaning of its own and what follows it: `TEXT_CONTAINS_ANY ice|peas`.
  public struct Word: Sendable, Equatable {
    public var name: String
    public var arguments: [String]
    public var isNegated: Bool
    public var isOptional: Bool
    public var location: SourceLocation
  }

  /// A tag line and what stands below it.
  public struct Step: Sendable {
    public var sender: Sender
    /// Where the tag line is.
    public var location: SourceLocation
    /// The text that is sent, or expected; nil if there is none.
    public var text: Located<String>?
    public var isNegated = false
    public var isOptional = false
    public var asserters: [Word] = []
    /// Hooks and user inputs.
    public var hooks: [Word] = []
    /// Names of partial conversations that follow this step.
    public var included: [Located<String>] = []
  }

  public var file: String
  public var name: Located<String>
  public var steps: [Step]
}

/// The words Botium knows, and which of them are read here.
enum BotiumWords {
  /// How a text asserter compares.
  struct TextMode {
    var kind: BotiumMatch.Kind
    var needsAll = false
    /// Without an argument, any text will do.
    var takesAny = false
  }

  static func textMode(_ name: String) -> TextMode? {
    let ignoresCase = name.hasSuffix("_IC")
    switch ignoresCase ? String(name.dropLast(3)) : name {
    case "TEXT": return TextMode(kind: .wildcard(ignoresCase: true), takesAny: true)
    case "TEXT_EQUALS": return TextMode(kind: .equals(ignoresCase: ignoresCase), takesAny: true)
    case "TEXT_CONTAINS_ANY": return TextMode(kind: .contains(ignoresCase: ignoresCase))
    case "TEXT_CONTAINS_ALL":
      return TextMode(kind: .contains(ignoresCase: ignoresCase), needsAll: true)
    case "TEXT_WILDCARD_ANY": return TextMode(kind: .wildcard(ignoresCase: ignoresCase))
    case "TEXT_WILDCARD_ALL":
      return TextMode(kind: .wildcard(ignoresCase: ignoresCase), needsAll: true)
    case "TEXT_WILDCARDEXACT_ANY": return TextMode(kind: .wildcardExact(ignoresCase: ignoresCase))
    case "TEXT_WILDCARDEXACT_ALL":
      return TextMode(kind: .wildcardExact(ignoresCase: ignoresCase), needsAll: true)
    case "TEXT_REGEXP_ANY": return TextMode(kind: .regexp(ignoresCase: ignoresCase))
    case "TEXT_REGEXP_ALL":
      return TextMode(kind: .regexp(ignoresCase: ignoresCase), needsAll: true)
    default: return nil
    }
  }

  static let checked: Set<String> = [
    "TEXT_WER", "INTENT", "INTENT_CONFIDENCE", "INTENT_UNIQUE", "RESPONSE_LENGTH",
  ]

  /// Registered by Botium itself, and about things Charley does not have.
  static let otherAsserters: Set<String> = [
    "BUTTONS", "BUTTONS_COUNT", "BUTTONS_COUNT_REC", "MEDIA", "MEDIA_COUNT", "MEDIA_COUNT_REC",
    "CARDS", "CARDS_COUNT", "CARDS_COUNT_REC", "FORMS", "ENTITIES", "ENTITY_VALUES",
    "ENTITY_CONTENT", "JSON_PATH", "JSON_PATH_COUNT", "PAUSE_ASSERTER", "BOT_CONSUMED",
    "BOT_UNCONSUMED_COUNT",
  ]

  /// Nothing has to be done for these: every reply is there at once.
  static let idleHooks: Set<String> = ["PAUSE", "WAITFORBOT", "SKIP_BOT_UNCONSUMED", "CLEAR_QUEUE"]

  static let memoryHooks: Set<String> = ["SET_SCRIPTING_MEMORY", "CLEAR_SCRIPTING_MEMORY"]

  static let otherHooks: Set<String> = [
    "ASSIGN_SCRIPTING_MEMORY", "UPDATE_CUSTOM", "UPDATE_CONTEXT", "CONDITIONAL_STEP_TIME_BASED",
    "CONDITIONAL_STEP_BUSINESS_HOURS", "CONDITIONAL_STEP_CAPABILITY_VALUE_BASED",
    "CONDITIONAL_STEP_JSON_PATH_BASED", "CONVO_STEP_PARAMETERS", "ORDERED_LIST_TO_BUTTON",
  ]

  static let inputs: Set<String> = ["BUTTON", "MEDIA", "FORM"]

  static func isAsserter(_ name: String) -> Bool {
    textMode(name) != nil || checked.contains(name) || otherAsserters.contains(name)
  }

  static func isHook(_ name: String) -> Bool {
    name == "INCLUDE" || idleHooks.contains(name) || memoryHooks.contains(name)
      || otherHooks.contains(name)
  }

  /// "MY_OWN_CHECK": the name of something a project has registered for itself.
  static func looksRegistered(_ name: String) -> Bool {
    let parts = name.utf8.split(separator: UInt8(ascii: "_"), omittingEmptySubsequences: false)
    return parts.count > 1
      && parts.allSatisfy { part in
        !part.isEmpty
          && part.allSatisfy { (0x41...0x5A).contains($0) || (0x30...0x39).contains($0) }
      }
  }
}
