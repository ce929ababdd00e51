import IntentMatching

extension Conversation {
  /// How often each answer has been said so far, by topic and id ("rest.how_long"); lines of the wording are
  /// counted beside them, by key.
  package var timesSaid: [String: Int] { session.said }

  /// The names of the concepts and lists that have a phrase in the last message.
  package var conceptsFound: Set<String> { assistant.interpreter.conceptsFound }
}
