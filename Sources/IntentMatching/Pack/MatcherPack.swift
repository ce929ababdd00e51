/// A compiled matcher: lexicon, patterns and index. A value that all sessions share.
///
/// It holds nothing but the places of its tables in a `PackImage`; making one costs next to nothing.
public struct MatcherPack: Sendable {
  struct Pattern: Sendable, Equatable {
    enum Owner: UInt8, Sendable { case intent, clue, aspect }
    var owner: Owner
    var index: UInt32
    var entry: UInt32
    var size: UInt32
    /// For intents: counts only in context. For clues: says the opposite.
    var flagged: Bool
  }
  struct IntentInfo: Sendable, Equatable {
    var name: String
    var topic: String
    var answer: String
    var isMention: Bool
  }
  struct ClueInfo: Sendable, Equatable {
    var name: String
    var aboutDomain: Bool
    var isComplaint: Bool
    var isHistory: Bool
  }

  let tables: MatcherTables
  /// Patterns that never match, by number: for measuring what stories would miss.
  var muted: [Int] = []

  /// The compiled pack it is read from.
  package var file: PackFile { tables.file }

  /// Opens a matcher in a compiled pack.
  ///
  /// - Parameter isTrusted: it was compiled into this program, and is not checked again.
  /// - Throws: `PackError` for anything that is not a whole matcher of this layout.
  package init(_ file: PackFile, isTrusted: Bool = false) throws(PackError) {
    tables = try MatcherTables(file, isTrusted: isTrusted)
  }

  /// Opens a matcher that was compiled before, which is read where it lies.
  ///
  /// - Throws: `PackError` for anything that is not a whole matcher of this layout.
  public init(compiled image: PackImage) throws(PackError) { try self.init(PackFile(image)) }

  /// The compiled pack.
  public var encoded: [UInt8] { Array(file.image.bytes) }

  /// The names of all intents, in the order of the pack.
  public var intentNames: [String] { tables.intents.names.all }

  /// The names of all clues, by number.
  package var clueNames: [String] { tables.clues.names.all }

  /// Whether the pack has a clue of this name.
  package func hasClue(_ name: String) -> Bool { tables.clues.has(name) }
}
