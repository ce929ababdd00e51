import Dialogue
import IntentMatching

/// The checks of Botium that are about more than the text of a reply.
enum BotiumCheck {
  /// What is wrong with the reply; a fault if the check itself cannot be read.
  static func problem(
    _ word: BotiumConvo.Word, _ reply: Reply
  ) -> Result<String?, BotiumFault> {
    // Of these only a word error rate can be negated.
    if word.isNegated, word.name != "TEXT_WER" {
      return .failure(BotiumFault("it cannot be negated", at: word.location))
    }
    switch word.name {
    case "INTENT": return intent(word, reply)
    case "INTENT_CONFIDENCE": return confidence(word, reply)
    case "INTENT_UNIQUE": return unique(word, reply)
    case "RESPONSE_LENGTH": return length(word, reply)
    default: return errorRate(word, reply)
    }
  }

  private static func intent(
    _ word: BotiumConvo.Word, _ reply: Reply
  ) -> Result<String?, BotiumFault> {
    guard word.arguments.count == 1 else { return wrongArguments(word, "the name of an intent") }
    let found = reply.intents.first?.name
    guard found != word.arguments[0] else { return .success(nil) }
    return .success("expected intent `\(word.arguments[0])`, got `\(found ?? "none")`")
  }

  private static func confidence(
    _ word: BotiumConvo.Word, _ reply: Reply
  ) -> Result<String?, BotiumFault> {
    guard word.arguments.count == 1, let least = Int(word.arguments[0]) else {
      return wrongArguments(word, "a whole percentage")
    }
    guard let found = reply.intents.first else {
      return .success("expected a confidence of \(least), and no intent is found")
    }
    let percent = Int((found.confidence * 100).rounded())
    return .success(
      percent >= least ? nil : "expected a confidence of \(least), got \(percent)")
  }

  private static func unique(
    _ word: BotiumConvo.Word, _ reply: Reply
  ) -> Result<String?, BotiumFault> {
    guard word.arguments.isEmpty else { return wrongArguments(word, "nothing") }
    guard let first = reply.intents.first,
      let rival = reply.intents.first(where: { $0.name != first.name }),
      rival.confidence == first.confidence
    else { return .success(nil) }
    return .success("`\(first.name)` and `\(rival.name)` are as likely")
  }

  /// Characters as JavaScript counts them.
  private static func length(
    _ word: BotiumConvo.Word, _ reply: Reply
  ) -> Result<String?, BotiumFault> {
    guard (1...2).contains(word.arguments.count), let most = Int(word.arguments[0]) else {
      return wrongArguments(word, "the most characters")
    }
    let count = reply.text.utf16.count
    return .success(count <= most ? nil : "expected at most \(most) characters, got \(count)")
  }

  /// `TEXT_WER text|20`: the share of words to be changed, in percent or as a fraction.
  private static func errorRate(
    _ word: BotiumConvo.Word, _ reply: Reply
  ) -> Result<String?, BotiumFault> {
    guard word.arguments.count == 2, let limit = Double(word.arguments[1]) else {
      return wrongArguments(word, "a text and the most that may differ")
    }
    let most = word.arguments[1].contains(".") ? limit : limit / 100
    let wanted = word.arguments[0].lowercased().words
    let said = reply.text.lowercased().words
    guard !wanted.isEmpty, wanted.count * said.count <= 1_000_000 else {
      return wrongArguments(word, "a text and the most that may differ")
    }
    var row = Array(0...said.count)
    for (index, expected) in wanted.enumerated() {
      var next = [index + 1]
      for (place, found) in said.enumerated() {
        next.append(
          min(row[place + 1] + 1, next[place] + 1, row[place] + (expected == found ? 0 : 1)))
      }
      row = next
    }
    let rate = Double(row[said.count]) / Double(wanted.count)
    let percent = Int((rate * 100).rounded())
    if word.isNegated {
      return .success(rate >= most ? nil : "only \(percent) % of the words differ")
    }
    return .success(rate <= most ? nil : "\(percent) % of the words differ")
  }

  private static func wrongArguments(
    _ word: BotiumConvo.Word, _ wanted: String
  ) -> Result<String?, BotiumFault> {
    .failure(BotiumFault("it takes \(wanted)", at: word.location))
  }
}
