public import Dialogue
import IntentMatching

extension Expectation {
  /// What the reply has instead, written like the expectation's value; nil if the reply meets it.
  public func shortfall(of reply: Reply) -> String? {
    switch self {
    case .topic(let topic):
      return instead(.topic(reply.topic), unless: reply.topic == topic)
    case .topics(let topics):
      return instead(.topics(reply.topics), unless: reply.topics == topics)
    case .intents(let names):
      let found = reply.intents.map(\.name)
      return instead(
        .intents(found), unless: names.isEmpty ? found.isEmpty : names.isSubsequence(of: found))
    case .disposition(let disposition, let reasons):
      let met = reply.disposition == disposition && (reasons.map { hold($0, in: reply) } ?? true)
      let held = reasons.map { _ in
        reply.signals.map(Reason.signal) + reply.findings.map(Reason.finding)
      }
      return instead(.disposition(reply.disposition, reasons: held), unless: met)
    case .signals(let signals):
      return instead(.signals(reply.signals), unless: Set(signals) == Set(reply.signals))
    case .findings(let findings):
      return instead(.findings(reply.findings), unless: Set(findings) == Set(reply.findings))
    case .rules(let rules):
      return instead(.rules(reply.rules), unless: Set(rules) == Set(reply.rules))
    case .slots(let slots):
      let found = reply.slots.map { SlotValue($0.name, $0.value) }
      return instead(
        .slots(found), unless: slots.isEmpty ? found.isEmpty : slots.allSatisfy(found.contains))
    case .asks(let sought):
      let asked = reply.questions
      let met = sought.map { sought in asked.contains(where: sought.isFound) } ?? asked.isEmpty
      return met ? nil : asked.isEmpty ? "none" : asked.joined(separator: " ")
    case .says(let pattern):
      return pattern.isFound(in: reply.text) ? nil : reply.text
    case .neverSays(let pattern):
      return pattern.isFound(in: reply.text) ? reply.text : nil
    }
  }

  private func instead(_ found: Expectation, unless met: Bool) -> String? {
    met ? nil : found.value
  }

  private func hold(_ reasons: [Reason], in reply: Reply) -> Bool {
    var signals: Set<Signal> = []
    var findings: Set<String> = []
    for reason in reasons {
      switch reason {
      case .signal(let signal): signals.insert(signal)
      case .finding(let id): findings.insert(id)
      }
    }
    if reasons.isEmpty { return reply.signals.isEmpty && reply.findings.isEmpty }
    return (signals.isEmpty || signals == Set(reply.signals))
      && (findings.isEmpty || findings == Set(reply.findings))
  }
}

extension [String] {
  /// Whether all of these are in `other`, in this order.
  fileprivate func isSubsequence(of other: [String]) -> Bool {
    var rest = self[...]
    for name in other where name == rest.first { rest.removeFirst() }
    return rest.isEmpty
  }
}

extension Reply {
  /// What the reply asks, question by question.
  fileprivate var questions: [String] {
    parts.filter { $0.kind == .question && !$0.text.isEmpty }.map(\.text)
  }
}
