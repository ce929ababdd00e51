import IntentMatching

extension Content {
  /// What a content holds of its compiled pack; all copies share one.
  final class Tables: Sendable {
    let matcher: MatcherPack
    let topics: [Content.Topic]
    let answers: AnswerList
    let findings: [Content.Finding]
    let findingIndex: FindingIndex
    let policy: EscalationPolicy
    let wording: Wording
    let order: [String]
    /// Where each topic stands among the topics, and in the order.
    let topicPlaces: NameTable
    let ranks: NameTable

    init(
      matcher: MatcherPack, topics: [Content.Topic], answers: AnswerList,
      findings: [Content.Finding], policy: EscalationPolicy, wording: Wording, order: [String]
    ) {
      self.matcher = matcher
      self.topics = topics
      self.answers = answers
      self.findings = findings
      findingIndex = FindingIndex(findings, matcher.clueNames)
      self.policy = policy
      self.wording = wording
      self.order = order
      topicPlaces = NameTable(topics.map(\.id))
      ranks = NameTable(order)
    }

    init(_ file: PackFile, isTrusted: Bool) throws(PackError) {
      matcher = try MatcherPack(file, isTrusted: isTrusted)
      let pool = TextPool(
        starts: file.column(ContentSection.textStarts),
        bytes: file.bytes(ContentSection.textBytes))
      func texts(_ section: Int) -> TextColumn { file.texts(section, pool) }
      answers = AnswerList(file, pool)
      wording = Wording(file, pool)
      if !isTrusted {
        guard pool.isSound, answers.isSound, wording.isSound else {
          throw PackError("the compiled pack is damaged: its answers do not fit together")
        }
        try Self.checkTables(file, pool)
      }
      let titles = texts(ContentSection.topicTitles)
      let flags = file.column(ContentSection.topicFlags)
      let kinds = Content.Topic.Kind.allCases
      topics = texts(ContentSection.topicIDs).all.enumerated().map { index, id in
        Content.Topic(
          id: id, title: titles[index],
          kind: kinds.indices.contains(Int(flags[index])) ? kinds[Int(flags[index])] : .subject)
      }
      findings = Self.findings(file, pool)
      findingIndex = FindingIndex(findings, matcher.clueNames)
      let subjects = texts(ContentSection.ruleSubjects)
      let reasons = texts(ContentSection.ruleReasons)
      let sources = texts(ContentSection.ruleSources)
      let dispositions = file.column(ContentSection.ruleDispositions)
      let limits = file.column(ContentSection.thresholds)
      policy = EscalationPolicy(
        rules: texts(ContentSection.ruleIDs).all.enumerated().map { index, id in
          EscalationPolicy.Rule(
            id: id, on: subjects[index],
            disposition: Disposition(rawValue: Int(dispositions[index])) ?? .doctor,
            because: reasons[index], source: sources[index])
        },
        thresholds: EscalationPolicy.Thresholds(
          frequentAtLeast: Double(limits[0]) / 1000, rareBelow: Double(limits[1]) / 1000,
          newWithin: Double(limits[2]) / 1000, persistentAfter: Double(limits[3]) / 1000))
      order = texts(ContentSection.order).all
      topicPlaces = NameTable(topics.map(\.id))
      ranks = NameTable(order)
    }

    private static func checkTables(_ file: PackFile, _ pool: TextPool) throws(PackError) {
      func alike(_ sections: Int..., texts: Int...) -> Bool {
        let count = file.column(texts[0]).count
        return sections.allSatisfy { file.column($0).count == count }
          && texts.allSatisfy {
            file.column($0).count == count && file.texts($0, pool).isSound
          }
      }
      let lines = file.column(ContentSection.findingLines)
      let clues = file.column(ContentSection.lineClues)
      let places = file.column(ContentSection.findingPlaces)
      guard
        alike(
          ContentSection.topicFlags,
          texts: ContentSection.topicIDs, ContentSection.topicTitles),
        alike(
          ContentSection.findingLevels,
          texts: ContentSection.findingIDs, ContentSection.findingNames,
          ContentSection.findingReasons, ContentSection.findingSources,
          ContentSection.findingFiles),
        lines.areStarts(of: places.count / 2, over: clues.count - 1),
        clues.areStarts(
          of: clues.count - 1, over: file.column(ContentSection.lineClues + 1).count),
        file.texts(ContentSection.lineClues + 1, pool).isSound,
        places.count == 2 * file.column(ContentSection.findingIDs).count,
        file.column(ContentSection.findingLevels).isBelow(Content.Finding.Level.allCases.count),
        alike(
          ContentSection.ruleDispositions,
          texts: ContentSection.ruleIDs, ContentSection.ruleSubjects,
          ContentSection.ruleReasons, ContentSection.ruleSources),
        file.column(ContentSection.ruleDispositions).allSatisfy({
          Disposition(rawValue: Int($0)) != nil
        }),
        file.column(ContentSection.thresholds).count == 4,
        file.texts(ContentSection.order, pool).isSound
      else { throw PackError("the compiled pack is damaged: its policy does not fit together") }
    }

    private static func findings(_ file: PackFile, _ pool: TextPool) -> [Content.Finding] {
      let names = file.texts(ContentSection.findingNames, pool)
      let levels = file.column(ContentSection.findingLevels)
      let lines = file.column(ContentSection.findingLines)
      let clueStarts = file.column(ContentSection.lineClues)
      let clues = file.texts(ContentSection.lineClues + 1, pool)
      let reasons = file.texts(ContentSection.findingReasons, pool)
      let sources = file.texts(ContentSection.findingSources, pool)
      let files = file.texts(ContentSection.findingFiles, pool)
      let places = file.column(ContentSection.findingPlaces)
      return file.texts(ContentSection.findingIDs, pool).all.enumerated().map { index, id in
        Content.Finding(
          id: id, name: names[index], level: Content.Finding.Level.allCases[Int(levels[index])],
          when: lines.range(index).map { clues.texts(clueStarts.range($0)) },
          because: reasons[index], source: sources[index],
          location: SourceLocation(
            file: files[index], line: Int(places[2 * index]), column: Int(places[2 * index + 1])))
      }
    }
  }
}
