import IntentMatching

/// Answers to Charley's own question, and whether a message reports a spasm.
extension Listener {
  func answer(
    _ question: Session.Question, _ session: inout Session, _ heard: inout Heard
  ) {
    // The answer stands first, and is short: "yeah", "no not really", "only if I press it".
    let first = interpretation.clauses.first
    let says = { (clue: String, within: Int) in
      interpretation.clues.contains {
        $0.name == clue && $0.clause == 0 && $0.span.lower <= (first?.span.lower ?? 0) + within
      }
    }
    let no = says("says_no", .max / 2)
    // "my eyelid twitches sometimes" is no answer, "um sometimes" is.
    let yes = says("says_yes", 5) && !no
    guard yes || no, first?.isQuestion == false, first?.wordCount ?? 99 <= 5 else {
      if interpretation.quantities.contains(where: {
        relevance(of: $0, session).isOurs && !interpretation.clauses[$0.clause].isQuestion
      })
        || interpretation.clues.contains(where: { !signals(of: $0).isEmpty })
      {
        heard.answered = question
      }
      return
    }
    let signal: Signal
    switch question {
    case .pain: signal = .painful
    case .new: signal = .new
    // "How often?" is not answered by yes.
    case .frequency where no: signal = .frequent
    case .frequency, .since: return
    }
    guard let clue = content.findingIndex.clues(of: signal).first else { return }
    // A signal in the message itself says it better, or is what is answered: "no, it's every night".
    guard interpretation.clues.allSatisfy({ signals(of: $0).isEmpty }) else { return }
    heard.answered = question
    let proof = evidence(
      session, interpretation.clauses.first?.span ?? Span(0, 0), nil)
    if yes {
      session.records[session.focus, default: .init()].clues[clue] = proof
    } else {
      session.records[session.focus, default: .init()].denied[clue] = proof
      takeBack(clue, session.focus, &session)
      heard.denies = true
    }
  }

  func noticeReport(_ session: inout Session, _ heard: inout Heard) {
    guard isInDomain else { return }
    let tells = interpretation.clauses.contains { clause in
      (clause.tellsDomain || clause.namesBody && hasSymptom(clause) || tellsOfComplaint(clause))
        && !clause.isPolar
        && (!clause.isQuestion || clause.isOfSpeaker) && !asksByTopic(clause)
    }
    let signals = interpretation.clues.contains {
      !self.signals(of: $0).isEmpty && relevance(of: $0, session).isOurs
        && ($0.assertion == .present
          || $0.assertion == .denied && ($0.anchor != .loose || session.isReported)
            && !deniesSpasms(interpretation.clauses[$0.clause]))
    }
    // An answer or an afterthought: "2 months", "arch of it".
    let adds =
      session.isReported && (interpretation.wordCount <= 5 || heard.corrects)
      && interpretation.clauses.allSatisfy { !$0.isQuestion }
      && (interpretation.namesBody || interpretation.quantities.contains { !$0.topic.isOfLife })
    if tells || signals || adds {
      heard.reports = true
      session.records[session.focus, default: .init()].reports = true
    }
  }

  /// "not a cramp so far"
  private func deniesSpasms(_ clause: Clause) -> Bool { clause.namesDomain && !clause.tellsDomain }

  /// "ventolin and twitching", "caffeine = spasms?": a topic named, and nobody's case told.
  private func asksByTopic(_ clause: Clause) -> Bool {
    guard !clause.isOfSpeaker, clause.experiencer == .unsaid else { return false }
    return interpretation.intents.contains {
      interpretation.clauses[$0.clause] == clause && !$0.isMention && !$0.needsContext
        && $0.score >= 8 && $0.topic != "symptom_report"
        && content.isSocial($0.topic) == false
    }
  }

  /// Whether a clause about a part of the body tells of something wrong with it.
  func hasSymptom(_ clause: Clause) -> Bool {
    interpretation.clues.contains {
      interpretation.clauses[$0.clause] == clause && $0.assertion != .asked
        && $0.name != EngineNames.otherThings
    }
      || interpretation.intents.contains { intent in
        // "Made my skin crawl" is said of something else.
        intent.topic == "symptom_report" && interpretation.clauses[intent.clause] == clause
          && !interpretation.clues.contains {
            $0.name == EngineNames.otherThings && $0.assertion == .denied
              && $0.span.union(intent.span) == $0.span
          }
      }
  }
}
