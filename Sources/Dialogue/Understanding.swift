import IntentMatching

/// One thing the reply must answer.
struct Request: Equatable {
  var topic: String
  var answer: String
  var clause: Int
  var isQuestion: Bool
  var score: Int
  /// The words that asked.
  var span = Span(0, 0)
}

/// What a message wants, decided from its intents and from where the conversation stands.
struct Understanding {
  enum Outcome: Equatable {
    case matched
    /// Two readings are about as good: ask, naming both.
    case ambiguous(String, String)
    case notUnderstood
  }
  var outcome = Outcome.notUnderstood
  var requests: [Request] = []
  /// Social topics in the message.
  var social: [String] = []
  /// The message is about something else.
  var isElsewhere = false
}
