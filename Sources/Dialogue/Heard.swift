import IntentMatching

/// What one message changed in what is held.
struct Heard {
  /// Signals and rows not held before this message.
  var gained: Set<String> = []
  /// Signals and rows held before and taken back by this message.
  var lost: Set<String> = []
  /// Signals only asked about.
  var asked: Set<Signal> = []
  /// The message reports a spasm.
  var reports = false
  /// Clues of the conversation itself, such as `under_care`, said in this message.
  var remarks: Set<String> = []
  /// The message puts right what was said before.
  var corrects: Bool { remarks.contains("correcting") }
  /// The message denied something, or answered no.
  var denies = false
  /// An animal is meant.
  var isAnimal = false
  /// The pending question was answered.
  var answered: Session.Question?
  /// Somebody else came into focus.
  var changedPerson = false
  /// What is held of the person in focus after this message, unless an animal is meant.
  var facts: HeldFacts?
}
