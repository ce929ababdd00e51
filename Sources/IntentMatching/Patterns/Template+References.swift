/// The names a template refers to, for tools that look at a pack as it is written.
package struct TemplateReferences: Sendable, Equatable {
  /// Concepts and rules: `<name>`.
  package var names: Set<String> = []
  /// Lists: `{name}` and `{name:slot}`.
  package var lists: Set<String> = []

  /// Nothing where the template cannot be read: that is reported when the pack is compiled.
  package init(in template: String) {
    guard let parsed = try? TemplateParser.parse(template) else { return }
    collect(parsed)
  }

  private mutating func collect(_ template: Template) {
    switch template {
    case .word, .number, .gap: break
    case .reference(let name): names.insert(name)
    case .list(let name, _): lists.insert(name)
    case .sequence(let items), .alternatives(let items), .permutation(let items):
      for item in items { collect(item) }
    case .optional(let inner): collect(inner)
    }
  }
}

/// Finds the name that was probably meant, by the costs with which words of a message are repaired.
package enum NearestSpelling {
  /// The end of a message that names the nearest of `names`, or nothing.
  package static func hint(_ written: String, in names: some Sequence<String>) -> String {
    let letters = Array(written.utf8)
    guard !letters.isEmpty else { return "" }
    let limit = min(30, letters.count * 5)
    let near = names.map { (RepairIndex.cost(letters, Array($0.utf8), limit: limit), $0) }
      .filter { $0.0 <= limit }.min { $0 < $1 }
    return near.map { "; did you mean '\($0.1)'?" } ?? ""
  }
}
