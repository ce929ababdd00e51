import Dialogue
public import IntentMatching

/// Everything in a pack that a story can touch, each with the place where it is written.
public struct PackInventory: Sendable {
  public enum Kind: String, Sendable, CaseIterable {
    case intent, pattern, concept, answer, fact, signal
    case redFlag = "red_flag"
    case rule, wording
  }

  public struct Entry: Sendable {
    public var kind: Kind
    /// Unique among its kind, but for patterns, which go by their place.
    public var name: String
    /// Nil where nothing in the pack says it: a fact that no answer cites.
    public var location: SourceLocation?
    /// The other lines it is written on: the phrases of a concept, the texts of an answer.
    public var lines: [SourceLocation] = []
  }

  public let entries: [Entry]

  /// Nil for a pack that did not compile.
  public init?(_ compiled: CompiledPack) {
    guard let content = compiled.content else { return nil }
    let source = compiled.source
    var entries = Self.intents(content)
    entries += content.matcher.sites.map {
      Entry(kind: .pattern, name: $0.name, location: $0.location)
    }
    entries += source.matcher.concepts.map {
      Entry(
        kind: .concept, name: $0.name.value, location: $0.name.location,
        lines: $0.phrases.map(\.location))
    }
    entries += source.matcher.lists.map {
      Entry(
        kind: .concept, name: $0.name.value, location: $0.name.location,
        lines: $0.entries.flatMap { $0.phrases.map(\.location) })
    }
    for (index, answer) in content.answers.enumerated() {
      let texts = index < source.answerTexts.count ? source.answerTexts[index] : []
      entries.append(
        Entry(
          kind: .answer, name: answer.topic + "." + answer.id, location: answer.location,
          lines: texts.map(\.location)))
    }
    entries += Self.facts(source)
    entries += content.findings.map {
      Entry(kind: $0.level == .none ? .signal : .redFlag, name: $0.id, location: $0.location)
    }
    for (index, rule) in content.policy.rules.enumerated() {
      let location =
        index < source.ruleLocations.count ? source.ruleLocations[index] : source.rulesLocation
      entries.append(Entry(kind: .rule, name: rule.id, location: location))
    }
    entries += source.lines.map {
      Entry(
        kind: .wording, name: $0.key.value, location: $0.key.location,
        lines: $0.variants.map(\.location))
    }
    self.entries = entries
  }

  /// One entry a name, at its first pattern.
  private static func intents(_ content: Content) -> [Entry] {
    var seen: Set<String> = []
    return content.matcher.sites.compactMap { site in
      guard site.owner == .intent, seen.insert(site.name).inserted else { return nil }
      return Entry(kind: .intent, name: site.name, location: site.location)
    }
  }

  /// All facts of the article, of a pack that cites any.
  private static func facts(_ source: PackSource) -> [Entry] {
    var cited: [Int: [SourceLocation]] = [:]
    for item in source.answerSources.joined() {
      guard let fact = Article.fact(item.value) else { continue }
      cited[fact, default: []].append(item.location)
    }
    guard !cited.isEmpty else { return [] }
    return Article.facts.map { fact in
      Entry(
        kind: .fact, name: "S\(fact)", location: cited[fact]?.first,
        lines: cited[fact].map { Array($0.dropFirst()) } ?? [])
    }
  }
}
