public import Dialogue
public import IntentMatching

/// Checks a pack: what stops it from being compiled, or else what is doubtful about it.
public enum PackCheck {
  /// Every rule, in the order of the documentation.
  public static let rules: [any CheckRule] = [
    SampleMissed(), NearMissHit(), SampleCount(), OverMatch(), DeadPattern(),
    AnswerWithoutSource(), UnknownFact(), AnswerTooLong(), AnswerReviewDue(),
    MakerClaimUnattributed(), FactUnreached(),
    SignalWithoutRule(), SignalNeverRaised(), PolicyHole(), AdviceUnsaid(), ExceptionHides(),
    MisspellingRealWord(),
    UnusedAnswer(), UnusedConcept(), UnusedList(), UnusedClue(),
    WordingMissing(), WordingUnknown(), PlaceholderUnknown(),
  ]

  /// Checks the files of a pack.
  ///
  /// A pack that does not compile gets the errors of the compiler, all of them, and the rules are not run: what
  /// they would say of half a pack is noise.
  public static func run(
    _ files: [ContentFile], rules: [any CheckRule] = PackCheck.rules,
    options: CheckOptions = CheckOptions()
  ) -> CheckReport {
    let compiled = PackCompiler.compile(files)
    var report = CheckReport(
      diagnostics: compiled.diagnostics, content: compiled.content,
      fileCount: files.count, sampleCount: compiled.samples.count, ruleCount: 0)
    let triesPatterns = rules.contains { $0.triesPatterns }
    guard let pack = CheckedPack(compiled, options: options, triesPatterns: triesPatterns) else {
      return report
    }
    for rule in rules { report.diagnostics += rule.findings(in: pack) }
    report.ruleCount = rules.count
    report.sentenceCount = pack.trials.reduce(0) { $0 + $1.said.count }
    (report.diagnostics, report.waived) = Waivers(files)
      .apply(to: report.diagnostics, rules: Set(rules.map(\.name)))
    if let files = options.files {
      report.diagnostics.removeAll { !files.contains($0.location.file) }
    }
    report.diagnostics.sort {
      (
        $0.location.file, $0.location.line, $0.location.column, $0.severity.rawValue, $0.rule,
        $0.message
      )
        < (
          $1.location.file, $1.location.line, $1.location.column, $1.severity.rawValue, $1.rule,
          $1.message
        )
    }
    return report
  }

  /// What is known of a rule, or nil where there is none of that name.
  public static func description(of name: String) -> RuleDescription? {
    descriptions.first { $0.name == name }
  }

  /// All rules with their words: those of the compiler, and those of this check.
  public static let descriptions: [RuleDescription] =
    CompilerRules.all + [Waivers.rule]
    + rules.map {
      RuleDescription(
        name: $0.name, summary: $0.summary, explanation: $0.explanation, severity: $0.severity)
    }
}

/// What came of a check.
public struct CheckReport: Sendable {
  /// By file, line and column.
  public var diagnostics: [Diagnostic]
  /// Findings that are allowed in the files.
  public var waived: [WaivedFinding] = []
  /// Nil where the pack does not compile, and the rules could not be run.
  public var content: Content?
  public var fileCount: Int
  public var sampleCount: Int
  /// How many rules were run.
  public var ruleCount: Int
  /// How many sentences made from patterns were tried.
  public var sentenceCount = 0

  /// The same findings with every warning made an error.
  public var strict: CheckReport {
    var report = self
    for index in report.diagnostics.indices { report.diagnostics[index].severity = .error }
    return report
  }

  /// False where the rules could not be run.
  public var isCompiled: Bool { content != nil }

  public func count(_ severity: Diagnostic.Severity) -> Int {
    diagnostics.count { $0.severity == severity }
  }
}

/// The words for a rule.
public struct RuleDescription: Sendable, Equatable {
  public var name: String
  public var summary: String
  public var explanation: String
  public var severity: Diagnostic.Severity

  public init(
    name: String, summary: String, explanation: String, severity: Diagnostic.Severity = .error
  ) {
    self.name = name
    self.summary = summary
    self.explanation = explanation
    self.severity = severity
  }
}
