import IntentMatching

extension ExplanationWriter {
  // MARK: What is held

  /// "yeah", where Charley had asked.
  var answersToQuestions: [Explanation.Line] {
    let found = Set(interpretation.clues.map(\.name))
    func isAnswer(_ item: (key: String, value: Session.Evidence)) -> Bool {
      item.value.turn == session.turn && item.value.rule == nil && !found.contains(item.key)
        && !interpretation.quantities.contains { $0.span == item.value.span }
    }
    let record = session.record
    let said = record.clues.filter(isAnswer).map { clue, evidence in
      line(.fact, evidence.span, "\(name(clue)), in answer to my question")
    }
    let denied = record.denied.filter(isAnswer).map { clue, evidence in
      line(.denied, evidence.span, "not \(name(clue)), in answer to my question")
    }
    return (said + denied).sorted { $0.meaning < $1.meaning }
  }

  private func name(_ clue: String) -> String {
    names.signals(clue) ?? ClueNames.spoken(clue)
  }

  var earlier: [Explanation.Line] {
    var lines: [Explanation.Line] = []
    for (finding, evidence) in facts.findings {
      for item in evidence where item.turn < session.turn {
        let row = Signal(rawValue: finding.id) == nil ? "\(finding.name) (\(finding.id))" : nil
        lines.append(
          Explanation.Line(
            kind: .earlier, words: item.words, turn: item.turn,
            meaning: row ?? ClueNames.spoken(finding.id), rule: item.rule))
      }
    }
    return lines
  }

  // MARK: What came of it

  var topics: [Explanation.Line] {
    reply.topics.map { topic in
      let title = content.topic(topic).map { $0.title.isEmpty ? topic : $0.title } ?? ""
      guard let match = reply.intents.first(where: { $0.topic == topic }) else {
        switch topic {
        case "emergency": return line(.topic, nil, "an emergency, which comes before all else")
        case "out_of_scope": return line(.topic, nil, "nothing here that I know about")
        default: return line(.topic, nil, "\(title) (\(topic)), which we were talking about")
        }
      }
      return line(.topic, match.span, "\(title) (\(match.name))", match.rule)
    }
  }

  var answers: [Explanation.Line] {
    reply.parts.filter { $0.kind == .answer }.compactMap { part in
      guard let answer = content.answer(writing: part) else { return nil }
      return line(.answer, nil, "\(answer.topic), \(ClueNames.spoken(answer.id))", answer.location)
    }
  }

  var rules: [Explanation.Line] {
    let spoken = Spoken(content: content, session: session, facts: facts)
    let rows = facts.rows.filter { reply.findings.contains($0.id) }.map { row in
      line(.rule, nil, "row \(row.id): \(row.name), \(row.level.rawValue)", row.location)
    }
    let policy = content.policy.rules.filter { reply.rules.contains($0.id) }.map { rule in
      let because = rule.because.isEmpty ? "" : ", because " + spoken.fill(rule.because)
      let source = rule.source.isEmpty ? "" : " (\(rule.source))"
      let asked = ClueNames.spoken(rule.on)
      let care = ClueNames.spoken(rule.disposition.name)
      return line(.rule, nil, "rule \(rule.id): \(asked) leads to \(care)\(because)\(source)")
    }
    return rows + policy
  }
}

extension Spoken {
  func fill(_ text: String) -> String { Wording.fill(text, values) }
}
