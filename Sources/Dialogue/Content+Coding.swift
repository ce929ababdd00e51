package import IntentMatching

/// The sections of the content in a compiled pack, after the matcher's. A change here is a change of the layout.
enum ContentSection {
  static let textStarts = MatcherSection.end
  static let textBytes = textStarts + 1
  static let topicIDs = textStarts + 2
  static let topicTitles = textStarts + 3
  static let topicFlags = textStarts + 4
  static let answerTopics = textStarts + 5
  static let answerIDs = textStarts + 6
  static let answerAspects = textStarts + 7
  /// Lists are two sections: where each begins, and what they hold.
  static let answerTexts = textStarts + 8
  static let answerSources = textStarts + 10
  static let answerAdvises = textStarts + 12
  static let answerReviews = textStarts + 14
  static let answerFiles = textStarts + 15
  static let answerPlaces = textStarts + 16
  static let findingIDs = textStarts + 17
  static let findingNames = textStarts + 18
  static let findingLevels = textStarts + 19
  /// Of each finding, where its lines begin; of each line, where its clues begin; and the clues.
  static let findingLines = textStarts + 20
  static let lineClues = textStarts + 21
  static let findingReasons = textStarts + 23
  static let findingSources = textStarts + 24
  static let findingFiles = textStarts + 25
  static let findingPlaces = textStarts + 26
  static let ruleIDs = textStarts + 27
  static let ruleSubjects = textStarts + 28
  static let ruleDispositions = textStarts + 29
  static let ruleReasons = textStarts + 30
  static let ruleSources = textStarts + 31
  static let thresholds = textStarts + 32
  static let wordingKeys = textStarts + 33
  static let wordingLines = textStarts + 34
  static let order = textStarts + 36
}

extension Content {
  /// The compiled pack, as `charley compile` writes it: valid UTF-8, with a length and a checksum.
  public func encoded() -> [UInt8] { Array(matcher.file.image.bytes) }

  /// Tells packs apart: 15 hexadecimal digits, a checksum of the compiled pack.
  public var packHash: String {
    let digits = String(matcher.file.checksum, radix: 16)
    return String(repeating: "0", count: 15 - digits.count) + digits
  }

  /// Puts a matcher and what belongs to it into one compiled pack.
  ///
  /// - Throws: `PackError` where there is more of something than a pack has room for.
  package init(
    matcher: MatcherPack, topics: [Topic], answers: [Answer], findings: [Finding],
    policy: EscalationPolicy, wording: [String: [String]], order: [String]
  ) throws(PackError) {
    var writer = PackWriter(poolSection: ContentSection.textStarts, after: matcher.file)
    writer.write(ContentSection.topicIDs, topics.map(\.id))
    writer.write(ContentSection.topicTitles, topics.map(\.title))
    writer.write(
      ContentSection.topicFlags,
      topics.map { UInt32(Topic.Kind.allCases.firstIndex(of: $0.kind) ?? 0) })
    AnswerList.write(answers, to: &writer)
    writer.write(ContentSection.findingIDs, findings.map(\.id))
    writer.write(ContentSection.findingNames, findings.map(\.name))
    writer.write(
      ContentSection.findingLevels,
      findings.map { UInt32(Finding.Level.allCases.firstIndex(of: $0.level) ?? 0) })
    writer.write(ContentSection.findingLines, PackWriter.starts(findings.map(\.when.count)))
    writer.write(ContentSection.lineClues, findings.flatMap(\.when))
    writer.write(ContentSection.findingReasons, findings.map(\.because))
    writer.write(ContentSection.findingSources, findings.map(\.source))
    writer.write(ContentSection.findingFiles, findings.map(\.location.file))
    writer.write(ContentSection.findingPlaces, findings.flatMap { Self.place($0.location) })
    writer.write(ContentSection.ruleIDs, policy.rules.map(\.id))
    writer.write(ContentSection.ruleSubjects, policy.rules.map(\.on))
    writer.write(
      ContentSection.ruleDispositions, policy.rules.map { UInt32($0.disposition.rawValue) })
    writer.write(ContentSection.ruleReasons, policy.rules.map(\.because))
    writer.write(ContentSection.ruleSources, policy.rules.map(\.source))
    let limits = policy.thresholds
    writer.write(
      ContentSection.thresholds,
      [limits.frequentAtLeast, limits.rareBelow, limits.newWithin, limits.persistentAfter].map {
        UInt32(max(0, min(($0 * 1000).rounded(), Double(Column.largest))))
      })
    Wording.write(wording, to: &writer)
    writer.write(ContentSection.order, order)
    if writer.isOverfull { throw PackError("the pack is larger than a compiled pack can be") }
    try self.init(compiled: writer.finish(), isTrusted: true)
  }

  static func place(_ location: SourceLocation) -> [UInt32] {
    [UInt32(max(0, location.line)), UInt32(max(0, location.column))]
  }
}
