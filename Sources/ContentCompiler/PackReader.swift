internal import Dialogue
internal import IntentMatching
internal import Yams

/// Reads the files of a pack into a `PackSource`.
struct PackReader {
  var source = PackSource()
  var diagnostics: [Diagnostic] = []

  mutating func read(_ file: ContentFile) {
    let yaml = YAMLFile(name: file.name, text: file.text)
    diagnostics += yaml.diagnostics
    guard let root = yaml.root else { return }
    var cursor = YAMLCursor(file: file.name)
    switch file.folder {
    case "lexicon": readLexicon(root, &cursor)
    case "topics": readTopic(root, &cursor)
    case "guidance": readGuidance(root, &cursor)
    case "signals": readSignals(root, &cursor)
    case "policy": readPolicy(root, &cursor)
    default:
      cursor.fail(
        "layout", "a pack has the folders lexicon, topics, signals, policy and guidance", root)
    }
    diagnostics += cursor.diagnostics
  }

  // MARK: lexicon

  private mutating func readLexicon(_ root: Node, _ cursor: inout YAMLCursor) {
    let fields = cursor.fields(
      root, "a lexicon file",
      [
        "concepts", "rules", "lists", "decoys", "misspellings", "real_words", "triggers", "aspects",
      ])
    if let node = fields["concepts"] {
      for (name, value) in cursor.pairs(node, "concepts") {
        source.matcher.concepts.append(
          MatcherSource.Concept(name: name, phrases: cursor.strings(value, "a concept")))
      }
    }
    if let node = fields["rules"] {
      for (name, value) in cursor.pairs(node, "rules") {
        if let template = cursor.string(value, "a rule", in: value) {
          source.matcher.rules.append((name.value, template))
        }
      }
    }
    if let node = fields["lists"] {
      for (name, value) in cursor.pairs(node, "lists") {
        let entries = cursor.pairs(value, "a list").map {
          (value: $0.0.value, phrases: cursor.strings($0.1, "an entry"))
        }
        source.matcher.lists.append(MatcherSource.List(name: name, entries: entries))
      }
    }
    source.matcher.decoys += cursor.strings(fields["decoys"], "decoys")
    if let node = fields["misspellings"] {
      for (wrong, value) in cursor.pairs(node, "misspellings") {
        if let right = cursor.string(value, "a misspelling", in: value) {
          source.matcher.misspellings.append((wrong, right.value))
        }
      }
    }
    for text in cursor.strings(fields["real_words"], "real_words") {
      source.matcher.realWords += text.value.split(separator: " ").map(String.init)
    }
    if let node = fields["triggers"] {
      for (name, value) in cursor.pairs(node, "triggers") {
        guard let kind = TriggerKind(rawValue: name.value) else {
          let known = TriggerKind.allCases.map(\.rawValue).joined(separator: ", ")
          cursor.diagnostics.append(
            Diagnostic(
              .error, "unknown-key", "there is no trigger '\(name.value)'; there are \(known)",
              at: name.location))
          continue
        }
        source.matcher.triggers.append((kind, cursor.strings(value, "a trigger")))
      }
    }
    if let node = fields["aspects"] {
      for (name, value) in cursor.pairs(node, "aspects") {
        source.matcher.aspects.append(
          MatcherSource.Aspect(name: name.value, patterns: cursor.strings(value, "an aspect")))
      }
    }
  }

  // MARK: topics

  private mutating func readTopic(_ root: Node, _ cursor: inout YAMLCursor) {
    let fields = cursor.fields(
      root, "a topic file", ["topic", "title", "kind", "mentions", "yields_to", "intents"])
    guard let topic = cursor.string(fields["topic"], "topic", in: root) else { return }
    let title = cursor.string(fields["title"], "title", in: root)?.value ?? topic.value
    if let other = source.topics.first(where: { $0.topic.id == topic.value }) {
      cursor.diagnostics.append(
        Diagnostic(
          .error, "duplicate-name",
          "the topic '\(topic.value)' is already defined at \(other.location)", at: topic.location))
    }
    let kind = fields["kind"].flatMap { cursor.string($0, "kind", in: root)?.value }
    source.topics.append(
      (
        Content.Topic(id: topic.value, title: title, isSocial: kind == "social"),
        topic.location
      ))
    for other in cursor.strings(fields["yields_to"], "yields_to") {
      source.yields.append(Priorities.Yield(topic: topic.value, answer: nil, to: other))
    }
    let mentions = cursor.strings(fields["mentions"], "mentions")
    if !mentions.isEmpty {
      source.matcher.intents.append(
        MatcherSource.Intent(
          name: topic.value, topic: topic.value, answer: "what", patterns: mentions, inContext: [],
          isMention: true))
    }
    guard let node = fields["intents"] else { return }
    for item in cursor.items(node, "intents") { readIntent(item, topic.value, &cursor) }
  }

  private mutating func readIntent(_ node: Node, _ topic: String, _ cursor: inout YAMLCursor) {
    let fields = cursor.fields(
      node, "an intent",
      [
        "intent", "answer", "yields_to", "patterns", "in_context", "samples", "near_misses",
      ])
    guard let name = cursor.string(fields["intent"], "intent", in: node) else { return }
    let parts = name.value.split(separator: ".", maxSplits: 1).map(String.init)
    if parts.first != topic {
      cursor.diagnostics.append(
        Diagnostic(
          .error, "intent-name",
          "an intent of this file is named '\(topic)' or '\(topic).aspect', not '\(name.value)'",
          at: name.location))
    }
    let given = fields["answer"].flatMap { cursor.string($0, "answer", in: node) }
    let answer = given?.value ?? (parts.count > 1 ? parts[1] : "what")
    source.wanted.append((topic, answer, given?.location ?? name.location))
    for other in cursor.strings(fields["yields_to"], "yields_to") {
      source.yields.append(Priorities.Yield(topic: topic, answer: answer, to: other))
    }
    let patterns = cursor.strings(fields["patterns"], "patterns")
    let inContext = cursor.strings(fields["in_context"], "in_context")
    if patterns.isEmpty, inContext.isEmpty {
      cursor.fail("empty-intent", "the intent '\(name.value)' has no patterns", node)
    }
    source.matcher.intents.append(
      MatcherSource.Intent(
        name: name.value, topic: topic, answer: answer, patterns: patterns, inContext: inContext))
    let owner = Sample.Owner.intent(name.value, answer: answer)
    for text in cursor.strings(fields["samples"], "samples") {
      source.samples.append(Sample(owner: owner, text: text, mustMatch: true))
    }
    for text in cursor.strings(fields["near_misses"], "near_misses") {
      source.samples.append(Sample(owner: owner, text: text, mustMatch: false))
    }
  }

  // MARK: guidance

  private mutating func readGuidance(_ root: Node, _ cursor: inout YAMLCursor) {
    let fields = cursor.fields(
      root, "a guidance file", ["topic", "reviewed", "review_by", "answers"])
    guard let topic = cursor.string(fields["topic"], "topic", in: root),
      let node = fields["answers"]
    else { return }
    let fileReviewed = reviewed(fields["reviewed"], &cursor)?.value
    let fileReviewBy = date(fields["review_by"], "review_by", &cursor)
    for item in cursor.items(node, "answers") {
      let fields = cursor.fields(
        item, "an answer",
        ["id", "aspect", "text", "sources", "advises", "reviewed", "review_by"])
      guard let id = cursor.string(fields["id"], "id", in: item) else { continue }
      // An answer named like an aspect is that aspect's main answer.
      let aspect =
        fields["aspect"].flatMap { cursor.string($0, "aspect", in: item)?.value }
        ?? (Self.aspects.contains(id.value) ? id.value : "what")
      if !Self.aspects.contains(aspect) {
        cursor.fail(
          "unknown-aspect",
          "there is no aspect '\(aspect)'; there are \(Self.aspects.joined(separator: ", "))", item)
      }
      let texts = cursor.strings(fields["text"], "text")
      let sources = cursor.strings(fields["sources"], "sources")
      if texts.isEmpty { cursor.fail("empty-answer", "the answer '\(id.value)' has no text", item) }
      if let other = source.answers.first(where: { $0.topic == topic.value && $0.id == id.value }) {
        cursor.diagnostics.append(
          Diagnostic(
            .error, "duplicate-name",
            "the answer '\(id.value)' is already defined at \(other.location)", at: id.location))
      }
      source.answerReviewed.append(reviewed(fields["reviewed"], &cursor)?.value ?? fileReviewed)
      source.answerReviews.append(
        date(fields["review_by"], "review_by", &cursor) ?? fileReviewBy)
      source.answerTexts.append(texts)
      source.answerSources.append(sources)
      source.answers.append(
        Content.Answer(
          topic: topic.value, id: id.value, aspect: aspect, texts: texts.map(\.value),
          sources: sources.map(\.value),
          advises: cursor.strings(fields["advises"], "advises").map(\.value),
          reviewed: "", location: id.location))
    }
  }

  /// The day of the last review; empty where it says that there was `none`.
  private func reviewed(_ node: Node?, _ cursor: inout YAMLCursor) -> Located<String>? {
    if let node, node.string == "none" { return Located("", at: cursor.location(node)) }
    return date(node, "reviewed", &cursor, or: "none, or ")
  }

  /// A day such as 2026-11-23.
  private func date(
    _ node: Node?, _ what: String, _ cursor: inout YAMLCursor, or other: String = ""
  ) -> Located<String>? {
    guard let node, let text = cursor.string(node, what, in: node) else { return nil }
    guard Moment(text.value) != nil else {
      cursor.fail("shape", "\(what) must be \(other)a day such as 2026-11-23", node)
      return nil
    }
    return text
  }

  static let aspects = [
    "what", "why", "how", "how_long", "how_often", "how_much", "what_to_use", "is_it_safe", "which",
    "more",
  ]

  // MARK: signals

  /// All exceptions are one clue: what they cover is said of something else, and nothing is denied.
  private mutating func addExceptions(_ patterns: [Located<String>]) {
    guard !patterns.isEmpty else { return }
    let clues = source.matcher.clues
    if let known = clues.firstIndex(where: { $0.name == EngineNames.otherThings }) {
      source.matcher.clues[known].denies += patterns
    } else {
      source.matcher.clues.append(
        MatcherSource.Clue(
          name: EngineNames.otherThings, aboutDomain: true, patterns: [], denies: patterns))
    }
  }

  private mutating func readSignals(_ root: Node, _ cursor: inout YAMLCursor) {
    let fields = cursor.fields(root, "a signals file", ["clues", "findings", "except"])
    var exceptions = cursor.strings(fields["except"], "except")
    if let node = fields["clues"] {
      for (name, value) in cursor.pairs(node, "clues") {
        let fields = cursor.fields(
          value, "a clue",
          ["about", "past", "patterns", "denies", "except", "samples", "near_misses"])
        let about = fields["about"].flatMap { cursor.string($0, "about", in: value)?.value }
        let past = fields["past"].flatMap { cursor.string($0, "past", in: value) }
        if let past, past.value != "counts" {
          cursor.diagnostics.append(
            Diagnostic(.error, "shape", "'past' can only be 'counts'", at: past.location))
        }
        if let other = source.clueLocations.first(where: { $0.name == name.value }) {
          cursor.diagnostics.append(
            Diagnostic(
              .error, "duplicate-name",
              "the clue '\(name.value)' is already defined at \(other.location)", at: name.location)
          )
        }
        source.clueLocations.append((name.value, name.location))
        source.matcher.clues.append(
          MatcherSource.Clue(
            name: name.value, aboutDomain: about == "spasm",
            patterns: cursor.strings(fields["patterns"], "patterns"),
            denies: cursor.strings(fields["denies"], "denies"), isHistory: past != nil))
        exceptions += cursor.strings(fields["except"], "except")
        addSamples(fields, .clue(name.value), &cursor)
      }
    }
    addExceptions(exceptions)
    guard let node = fields["findings"] else { return }
    for item in cursor.items(node, "findings") {
      let fields = cursor.fields(
        item, "a finding",
        ["id", "name", "disposition", "when", "because", "source", "samples", "near_misses"])
      guard let id = cursor.string(fields["id"], "id", in: item),
        let level = cursor.string(fields["disposition"], "disposition", in: item)
      else { continue }
      let known = Content.Finding.Level(rawValue: level.value)
      if known == nil {
        let all = Content.Finding.Level.allCases.map(\.rawValue).joined(separator: ", ")
        cursor.diagnostics.append(
          Diagnostic(
            .error, "unknown-disposition",
            "there is no disposition '\(level.value)'; there are \(all)", at: level.location))
      }
      var when: [[String]] = []
      if let node = fields["when"] {
        for line in cursor.items(node, "when") {
          when.append(cursor.strings(line, "a line of when").map(\.value))
        }
      }
      if let other = source.findings.first(where: { $0.id == id.value }) {
        cursor.diagnostics.append(
          Diagnostic(
            .error, "duplicate-name",
            "the finding '\(id.value)' is already defined at \(other.location)", at: id.location))
      }
      let because = fields["because"].flatMap { cursor.string($0, "because", in: item) }
      if let because { source.reasons.append(because) }
      source.findings.append(
        Content.Finding(
          id: id.value,
          name: fields["name"].flatMap { cursor.string($0, "name", in: item)?.value } ?? id.value,
          level: known ?? .none, when: when,
          because: because?.value ?? "",
          source: fields["source"].flatMap { cursor.string($0, "source", in: item)?.value } ?? "",
          location: id.location))
      addSamples(fields, .finding(id.value), &cursor)
    }
  }

  private mutating func addSamples(
    _ fields: [String: Node], _ owner: Sample.Owner, _ cursor: inout YAMLCursor
  ) {
    for text in cursor.strings(fields["samples"], "samples") {
      source.samples.append(Sample(owner: owner, text: text, mustMatch: true))
    }
    for text in cursor.strings(fields["near_misses"], "near_misses") {
      source.samples.append(Sample(owner: owner, text: text, mustMatch: false))
    }
  }

  // MARK: policy

  private mutating func readPolicy(_ root: Node, _ cursor: inout YAMLCursor) {
    let fields = cursor.fields(
      root, "a policy file", ["thresholds", "rules", "order", "wording", "reviewed", "review_by"])
    source.reviewed = reviewed(fields["reviewed"], &cursor) ?? source.reviewed
    source.reviewBy = date(fields["review_by"], "review_by", &cursor) ?? source.reviewBy
    if let node = fields["thresholds"] {
      source.thresholdsLocation = cursor.location(node)
      let limits = cursor.fields(
        node, "thresholds",
        ["frequent_at_least", "rare_below", "new_within", "persistent_after"])
      if let frequent = cursor.number(limits["frequent_at_least"], "frequent_at_least", in: node),
        let rare = cursor.number(limits["rare_below"], "rare_below", in: node),
        let new = cursor.number(limits["new_within"], "new_within", in: node),
        let persistent = cursor.number(limits["persistent_after"], "persistent_after", in: node)
      {
        source.thresholds = EscalationPolicy.Thresholds(
          frequentAtLeast: frequent, rareBelow: rare, newWithin: new, persistentAfter: persistent)
      }
    }
    if let node = fields["rules"] {
      source.rulesLocation = source.rulesLocation ?? cursor.location(node)
      for item in cursor.items(node, "rules") { readRule(item, &cursor) }
    }
    source.order += cursor.strings(fields["order"], "order")
    if let node = fields["wording"] {
      source.wordingLocation = source.wordingLocation ?? cursor.location(node)
      for (key, value) in cursor.pairs(node, "wording") {
        if source.wording[key.value] != nil {
          cursor.diagnostics.append(
            Diagnostic(
              .error, "duplicate-name", "the line '\(key.value)' is defined twice",
              at: key.location))
        }
        let variants = cursor.strings(value, "a line")
        source.wording[key.value] = variants.map(\.value)
        source.lines.append((key, variants))
      }
    }
  }

  private mutating func readRule(_ node: Node, _ cursor: inout YAMLCursor) {
    let fields = cursor.fields(node, "a rule", ["id", "on", "disposition", "because", "source"])
    guard let id = cursor.string(fields["id"], "id", in: node),
      let on = cursor.string(fields["on"], "on", in: node),
      let name = cursor.string(fields["disposition"], "disposition", in: node),
      let source = cursor.string(fields["source"], "source", in: node)
    else { return }
    guard let disposition = Disposition(name: name.value) else {
      cursor.diagnostics.append(
        Diagnostic(
          .error, "unknown-disposition", "there is no disposition '\(name.value)'",
          at: name.location))
      return
    }
    let known =
      Signal(rawValue: on.value) != nil || Content.Finding.Level(rawValue: on.value) != nil
      || ["asked", "report"].contains(on.value)
    if !known {
      cursor.diagnostics.append(
        Diagnostic(
          .error, "unknown-reference",
          "a rule is on a signal, a level, asked or report; not '\(on.value)'", at: on.location))
    }
    if let other = self.source.rules.firstIndex(where: { $0.id == id.value }) {
      cursor.diagnostics.append(
        Diagnostic(
          .error, "duplicate-name",
          "the rule '\(id.value)' is already defined at \(self.source.ruleLocations[other])",
          at: id.location))
    }
    let because = fields["because"].flatMap { cursor.string($0, "because", in: node) }
    if let because { self.source.reasons.append(because) }
    self.source.ruleLocations.append(id.location)
    self.source.rules.append(
      EscalationPolicy.Rule(
        id: id.value, on: on.value, disposition: disposition, because: because?.value ?? "",
        source: source.value))
  }
}
