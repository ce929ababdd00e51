/// What is wrong with a matcher that was to be built: every mistake, with its place.
public struct MatcherErrors: Error, Sendable, CustomStringConvertible {
  /// All that was found, in the order of the source.
  public let diagnostics: [Diagnostic]

  /// One line for each, as compilers print them.
  public var description: String { diagnostics.map(\.description).joined(separator: "\n") }
}

extension MatcherPack {
  /// Builds a matcher in memory.
  ///
  /// - Throws: `MatcherErrors` with everything that is wrong with the source.
  public init(_ source: MatcherSource) throws(MatcherErrors) {
    let (pack, diagnostics) = MatcherBuilder.build(source)
    guard let pack else { throw MatcherErrors(diagnostics: diagnostics) }
    self = pack
  }
}

// What a program adds in Swift is told by its own file and line when it is wrong.
extension MatcherSource {
  /// Adds a named set of phrases that mean one thing, for patterns to use as `<name>`.
  ///
  /// Phrases are words and groups, with `/v` and `/n` behind a word for all regular forms of a verb or noun.
  public mutating func addConcept(
    _ name: String, _ phrases: [String], file: String = #fileID, line: Int = #line
  ) {
    let place = SourceLocation(file: file, line: line, column: 1)
    concepts.append(
      Concept(name: Located(name, at: place), phrases: phrases.map { Located($0, at: place) }))
  }

  /// Adds a concept whose entries have a value, for patterns to read with `{name}`.
  public mutating func addList(
    _ name: String, _ entries: KeyValuePairs<String, [String]>, file: String = #fileID,
    line: Int = #line
  ) {
    let place = SourceLocation(file: file, line: line, column: 1)
    lists.append(
      List(
        name: Located(name, at: place),
        entries: entries.map { entry in
          (value: entry.key, phrases: entry.value.map { Located($0, at: place) })
        }))
  }

  /// Adds a named piece of a pattern, for others to use as `<name>`.
  public mutating func addRule(
    _ name: String, _ pattern: String, file: String = #fileID, line: Int = #line
  ) {
    rules.append(
      (
        name: name,
        template: Located(pattern, at: SourceLocation(file: file, line: line, column: 1))
      ))
  }

  /// Adds something that a message may want, named by its topic or as topic.aspect, with patterns each of which is
  /// enough by itself.
  public mutating func addIntent(
    _ name: String, _ patterns: [String], file: String = #fileID, line: Int = #line
  ) {
    let place = SourceLocation(file: file, line: line, column: 1)
    let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
    intents.append(
      Intent(
        name: name, topic: parts.first ?? name, answer: parts.count > 1 ? parts[1] : "what",
        patterns: patterns.map { Located($0, at: place) }, inContext: []))
  }

  /// Adds something a person may say that is to be told as present, denied, possible, past or asked.
  public mutating func addClue(
    _ name: String, _ patterns: [String], file: String = #fileID, line: Int = #line
  ) {
    let place = SourceLocation(file: file, line: line, column: 1)
    clues.append(
      Clue(
        name: name, aboutDomain: false, patterns: patterns.map { Located($0, at: place) },
        denies: []))
  }

  /// Adds phrases that say how a thing is said, such as "no" and "without" for `denied`.
  public mutating func addTriggers(
    _ kind: TriggerKind, _ phrases: [String], file: String = #fileID, line: Int = #line
  ) {
    let place = SourceLocation(file: file, line: line, column: 1)
    triggers.append((kind, phrases.map { Located($0, at: place) }))
  }
}
