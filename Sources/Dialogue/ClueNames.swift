/// What clues are called when they are shown to a person, and which of them matter.
///
/// A pack has many clues that are signs only together with others: "cramp" by itself is one of
/// poisoning. To name those to a person would mislead.
struct ClueNames {
  private let content: Content
  /// The clues that make up the findings met.
  private let counted: Set<String>
  private let met: [Content.Finding]

  init(_ record: Session.Record, _ content: Content) {
    self.content = content
    met = HeldFacts(record, content).findings.map(\.finding)
    counted = Set(
      met.flatMap { finding in
        finding.when.filter { line in line.allSatisfy { record.clues[$0] != nil } }.joined()
      })
  }

  /// Whether a clue that is held has a part in what was decided.
  func counts(_ clue: String) -> Bool { counted.contains(clue) }

  /// Whether it is about the conversation and not about the body: "don't send me to a doctor".
  func isRemark(_ clue: String) -> Bool { leads(clue).isEmpty && Signal(rawValue: clue) == nil }

  /// The signals a clue speaks for: "painful"; nil if it is a sign of something else.
  func signals(_ clue: String) -> String? {
    let found = leads(clue).compactMap { Signal(rawValue: $0.id) } + [Signal(rawValue: clue)]
    let names = found.compactMap { $0.map { Self.spoken($0.rawValue) } }
    return names.isEmpty ? nil : names.joined(separator: ", ")
  }

  /// What a clue that counts led to: "painful", "pressure on the nerves of the spine (E1)".
  func meaning(_ clue: String) -> String {
    let rows = met.filter { finding in
      Signal(rawValue: finding.id) == nil && finding.when.contains { $0.contains(clue) }
    }
    let names = rows.map { "a sign of \($0.name) (\($0.id))" }
    let all = [signals(clue)].compactMap { $0 } + names
    return all.isEmpty ? Self.spoken(clue) : all.joined(separator: ", ")
  }

  private func leads(_ clue: String) -> [Content.Finding] {
    content.findings.filter { finding in finding.when.contains { $0.contains(clue) } }
  }

  /// An id as words: "body part".
  static func spoken(_ id: String) -> String {
    String(id.map { $0 == "_" ? " " : $0 })
  }
}
