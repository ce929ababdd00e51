import ContentCompiler
import Dialogue
import IntentMatching
import Transcripts

/// Which pieces of a pack which stories touch.
struct CoverageMap: Sendable {
  struct Entry: Sendable {
    var piece: PackInventory.Entry
    /// Indices of the stories that touch it.
    var stories: [Int]

    var isCovered: Bool { !stories.isEmpty }
  }

  /// The sums of one kind.
  struct Share: Sendable {
    var kind: PackInventory.Kind
    var covered: Int
    var total: Int

    var percent: Double { total == 0 ? 100 : Double(covered) * 100 / Double(total) }
  }

  let stories: [Transcript]
  let entries: [Entry]

  init(_ inventory: PackInventory, _ stories: [Transcript], _ traces: [StoryTrace]) {
    self.stories = stories
    var touched: [PackInventory.Kind: [String: [Int]]] = [:]
    var places: [SourceLocation: [Int]] = [:]
    for (index, trace) in traces.enumerated() {
      for place in trace.patterns { places[place, default: []].append(index) }
      for kind in PackInventory.Kind.allCases {
        for name in trace.names(kind) {
          touched[kind, default: [:]][name, default: []].append(index)
        }
      }
    }
    entries = inventory.entries.map { piece in
      let stories =
        piece.kind == .pattern
        ? piece.location.flatMap { places[$0] } : touched[piece.kind]?[piece.name]
      return Entry(piece: piece, stories: stories ?? [])
    }
  }

  var shares: [Share] {
    PackInventory.Kind.allCases.map { kind in
      let all = entries.filter { $0.piece.kind == kind }
      return Share(kind: kind, covered: all.count(where: \.isCovered), total: all.count)
    }
  }

  func uncovered(_ kind: PackInventory.Kind) -> [PackInventory.Entry] {
    entries.filter { $0.piece.kind == kind && !$0.isCovered }.map(\.piece)
  }
}

extension StoryTrace {
  /// What it touches of one kind, by name; patterns go by place.
  func names(_ kind: PackInventory.Kind) -> Set<String> {
    switch kind {
    case .intent: intents
    case .pattern: []
    case .concept: concepts
    case .answer: answers
    case .fact: sources
    case .signal: signals
    case .redFlag: findings
    case .rule: rules
    case .wording: wording
    }
  }
}

extension PackInventory.Kind {
  /// What a table calls them.
  var title: String {
    switch self {
    case .intent: "intents"
    case .pattern: "patterns"
    case .concept: "concepts"
    case .answer: "answers"
    case .fact: "facts"
    case .signal: "signals"
    case .redFlag: "red flags"
    case .rule: "policy rules"
    case .wording: "lines of wording"
    }
  }
}
