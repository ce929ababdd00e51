public import Dialogue
public import IntentMatching

/// One file of a pack.
public struct ContentFile: Sendable {
  /// As diagnostics name it: "intents/topics/cramp.yml".
  public var name: String
  /// The folder of the pack it lies in: "topics".
  public var folder: String
  public var text: String

  public init(name: String, folder: String, text: String) {
    self.name = name
    self.folder = folder
    self.text = text
  }
}

/// What came of compiling a pack.
public struct CompiledPack: Sendable {
  /// Nil when there were errors.
  public var content: Content?
  public var diagnostics: [Diagnostic]
  public var samples: [Sample]
  /// The pack as it is written, for the checks.
  var source = PackSource()
}

/// Compiles the files of a pack into `Content`, reporting everything that is wrong at once.
public enum PackCompiler {
  /// - Parameter files: in any order; they are read by name.
  public static func compile(_ files: [ContentFile]) -> CompiledPack {
    var reader = PackReader()
    if files.isEmpty {
      reader.diagnostics.append(
        Diagnostic(
          .error, "layout", "the pack has no .yml files",
          at: SourceLocation(file: ".", line: 1, column: 1)))
    }
    for file in files.sorted(by: { $0.name < $1.name }) { reader.read(file) }
    var source = reader.source
    source.settleReviews()
    // Remarks, which no finding rests on, are no complaints.
    let complaints = Set(source.findings.flatMap { $0.when.joined() })
    for index in source.matcher.clues.indices {
      source.matcher.clues[index].isComplaint = complaints.contains(
        source.matcher.clues[index].name)
    }
    let (matcher, found) = MatcherBuilder.build(source.matcher)
    // A fault of a rule or concept is met once for each pattern that uses it.
    let references = References.check(source)
    var diagnostics = Array(Set(reader.diagnostics + references + found))
    // What a file that cannot be read would have named is not missed everywhere else.
    let broken = Set(reader.diagnostics.filter { $0.rule == "yaml" }.map(\.location.file))
    if !broken.isEmpty {
      let isLexicon = files.contains { $0.folder == "lexicon" && broken.contains($0.name) }
      let isOther = files.contains {
        ["topics", "guidance", "signals"].contains($0.folder) && broken.contains($0.name)
      }
      diagnostics.removeAll {
        references.contains($0)
          ? isOther : isLexicon && ["unknown-reference", "unknown-list"].contains($0.rule)
      }
    }
    diagnostics.sort {
      ($0.location.file, $0.location.line, $0.location.column, $0.message, $0.rule)
        < ($1.location.file, $1.location.line, $1.location.column, $1.message, $1.rule)
    }
    guard let matcher, let thresholds = source.thresholds,
      !diagnostics.contains(where: { $0.severity == .error })
    else {
      if diagnostics.isEmpty {
        diagnostics.append(
          Diagnostic(
            .error, "layout", "no file of policy/ gives the thresholds",
            at: SourceLocation(file: "policy", line: 1, column: 1)))
      }
      return CompiledPack(
        content: nil, diagnostics: diagnostics, samples: source.samples, source: source)
    }
    var content: Content?
    do throws(PackError) {
      content = try Content(
        matcher: matcher, topics: source.topics.map(\.topic), answers: source.answers,
        findings: source.findings,
        policy: EscalationPolicy(rules: source.rules, thresholds: thresholds),
        wording: source.wording, order: source.order.map(\.value))
    } catch {
      diagnostics.append(
        Diagnostic(
          .error, "too-large", error.description,
          at: SourceLocation(file: "policy", line: 1, column: 1)))
    }
    return CompiledPack(
      content: content, diagnostics: diagnostics, samples: source.samples, source: source)
  }
}

/// Finds references between files that lead nowhere.
enum References {
  static func check(_ source: PackSource) -> [Diagnostic] {
    var found: [Diagnostic] = []
    let answers = Set(source.answers.map { $0.topic + "." + $0.id })
    for wanted in source.wanted where !answers.contains(wanted.topic + "." + wanted.answer) {
      found.append(
        Diagnostic(
          .error, "unknown-reference",
          "the topic '\(wanted.topic)' has no answer '\(wanted.answer)'"
            + NearestSpelling.hint(
              wanted.answer, in: source.answers.filter { $0.topic == wanted.topic }.map(\.id)),
          at: wanted.location))
    }
    let topics = Set(source.topics.map(\.topic.id))
    var missing: Set<String> = []
    for answer in source.answers where !topics.contains(answer.topic) {
      // Once for a topic: its file may be missing altogether, or broken.
      guard missing.insert(answer.topic).inserted else { continue }
      found.append(
        Diagnostic(
          .error, "unknown-reference",
          "there is no topic '\(answer.topic)'" + NearestSpelling.hint(answer.topic, in: topics),
          at: answer.location))
    }
    let wanted = Set(source.wanted.map { $0.topic + "." + $0.answer })
    for topic in source.topics
    where !answers.contains(topic.topic.id + ".what") && !wanted.contains(topic.topic.id + ".what")
    {
      found.append(
        Diagnostic(
          .error, "unknown-reference", "the topic '\(topic.topic.id)' has no answer 'what'",
          at: topic.location))
    }
    let clues = Set(source.matcher.clues.map(\.name))
    for finding in source.findings {
      for clue in finding.when.joined() where !clues.contains(clue) {
        found.append(
          Diagnostic(
            .error, "unknown-reference",
            "there is no clue '\(clue)'" + NearestSpelling.hint(clue, in: clues),
            at: finding.location))
      }
    }
    for topic in source.order where !topics.contains(topic.value) {
      found.append(
        Diagnostic(
          .error, "unknown-reference",
          "there is no topic '\(topic.value)'" + NearestSpelling.hint(topic.value, in: topics),
          at: topic.location))
    }
    for yield in source.yields
    where !topics.contains(yield.to.value) && !answers.contains(yield.to.value) {
      found.append(
        Diagnostic(
          .error, "unknown-reference",
          "there is no topic or answer '\(yield.to.value)'"
            + NearestSpelling.hint(yield.to.value, in: topics.union(answers)),
          at: yield.to.location))
    }
    return found
  }
}
