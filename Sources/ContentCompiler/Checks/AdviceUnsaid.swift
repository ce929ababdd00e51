import Dialogue
import IntentMatching

/// Conversations in which the advice to see a doctor is lost.
struct AdviceUnsaid: CheckRule {
  let name = "advice-unsaid"
  let summary = "after a signal or a red flag a reply says nothing of a doctor in its words"
  let explanation = """
    For each signal and each row of the red flags a conversation is begun with its first sample, and gone on with \
    the first sample of every topic and of every remark ("it's gone now", "don't send me to a doctor"), with thanks \
    and with nonsense, each said twice. Every reply whose disposition is doctor or more has to name a doctor, and in \
    an emergency an emergency number or service. The finding stands at the line of the wording that was said \
    instead, or else at the finding that was raised.
    """

  func findings(in pack: CheckedPack) -> [Diagnostic] {
    let follow = followUps(pack)
    var found: [Diagnostic] = []
    var places: Set<SourceLocation> = []
    for row in pack.content.findings {
      guard let opening = opening(row, pack) else { continue }
      var lost: (messages: [String], reply: Reply)?
      if Self.isLost(opening.reply) { lost = ([opening.message], opening.reply) }
      // Rows of one level are answered alike: a few of each stand for all.
      let ways = row.level == .none ? follow : Array(follow.prefix(row.level == .doctor ? 12 : 6))
      for message in ways where lost == nil {
        var conversation = opening.conversation
        var messages = [opening.message]
        for _ in 0..<2 where lost == nil {
          messages.append(message)
          let reply = conversation.reply(to: message)
          if Self.isLost(reply) { lost = (messages, reply) }
        }
      }
      guard let lost else { continue }
      let place = place(of: lost.reply, pack) ?? row.location
      guard places.insert(place).inserted else { continue }
      let shown = lost.messages.map { "\"\($0)\"" }.joined(separator: ", then ")
      found.append(
        finding(
          "\(row.id) is held, and the reply to \(shown) is without advice: \"\(lost.reply.text)\"",
          at: place))
    }
    return found
  }

  private static func isLost(_ reply: Reply) -> Bool {
    guard reply.disposition >= .doctor else { return false }
    let advice = DoctorAdvice(in: reply.text)
    return reply.disposition == .emergency ? !advice.namesEmergency : !advice.namesDoctor
  }

  private func opening(
    _ row: Content.Finding, _ pack: CheckedPack
  ) -> (message: String, reply: Reply, conversation: Conversation)? {
    for sample in pack.allSamples
    where sample.mustMatch && sample.owner == .finding(row.id) {
      var conversation = pack.rehearsal.alone
      let reply = conversation.reply(to: sample.text.value)
      if reply.disposition >= .doctor { return (sample.text.value, reply, conversation) }
    }
    return nil
  }

  /// What is said after that: the remarks first.
  private func followUps(_ pack: CheckedPack) -> [String] {
    var owners: Set<String> = []
    var remarks: [String] = []
    var topics: [String] = []
    for sample in pack.allSamples where sample.mustMatch {
      switch sample.owner {
      case .clue(let clue):
        guard EngineNames.remarks.contains(clue), owners.insert(clue).inserted else { continue }
        remarks.append(sample.text.value)
      case .intent(let name, _):
        let topic = String(name.prefix { $0 != "." })
        guard owners.insert("." + topic).inserted else { continue }
        if pack.isSocial(topic) {
          remarks.append(sample.text.value)
        } else {
          topics.append(sample.text.value)
        }
      case .finding: continue
      }
    }
    return ["qwertz uiop"] + remarks + topics
  }

  /// The line of the wording, or the answer's text, that was said.
  private func place(of reply: Reply, _ pack: CheckedPack) -> SourceLocation? {
    let parts = reply.parts.filter { !$0.text.isEmpty }
    let ranked =
      parts.filter { $0.kind == .doctor || $0.kind == .emergency }
      + parts.filter { $0.kind == .answer }
    for part in ranked {
      for line in pack.source.lines {
        for variant in line.variants where Self.fits(variant.value, part.text) {
          return variant.location
        }
      }
    }
    return nil
  }

  /// Whether a text is a line with its `{names}` filled in.
  private static func fits(_ line: String, _ text: String) -> Bool {
    var rest = text[...]
    var isFirst = true
    var pieces = line.split(separator: "{", omittingEmptySubsequences: false)[...]
    while let piece = pieces.popFirst() {
      let literal =
        isFirst
        ? piece
        : (piece.split(separator: "}", maxSplits: 1, omittingEmptySubsequences: false).last ?? "")
      if isFirst {
        guard rest.hasPrefix(literal) else { return false }
        rest = rest.dropFirst(literal.count)
      } else if !literal.isEmpty {
        guard let range = rest.firstRange(of: literal) else { return false }
        rest = rest[range.upperBound...]
      }
      isFirst = false
    }
    return line.contains("{") || rest.isEmpty
  }
}
