/// One step of a compiled pattern.
struct Instruction: Sendable, Equatable {
  enum Operation: UInt8, Sendable {
    /// The next word is word `a`.
    case word
    /// A phrase of concept `a` begins here.
    case concept
    /// A phrase of list `a` begins here; its value goes to slot `b`.
    case list
    /// The next word is a number; `a` indexes the pack's ranges.
    case number
    /// `a` to `b` words of any kind.
    case gap
    /// Goes on at `a`, and if that fails at `b`.
    case split
    /// Goes on at `a`.
    case jump
    case match
  }
  var operation: Operation
  var a: UInt32 = 0
  var b: UInt32 = 0
}

/// A range of numbers a pattern accepts, and the slot it fills.
struct NumberRange: Sendable, Equatable {
  var lower: Int
  var upper: Int
  var step: Int
  var slot: UInt32
}

/// What a symbol is that an index entry stands for: words first, then concepts, then any number.
struct SymbolSpace: Sendable {
  /// Words that stand in patterns as they are; they come first in the vocabulary.
  var words: Int
  var concepts: Int
  /// Under concepts from this one on no pattern is filed.
  var anchored: ConceptID
  var number: UInt32 { UInt32(words + concepts) }
  var count: Int { words + concepts + 1 }
  func concept(_ id: ConceptID) -> UInt32 { UInt32(words) + id }
}

/// The most words a gap may skip.
let gapLimit: UInt32 = 5
