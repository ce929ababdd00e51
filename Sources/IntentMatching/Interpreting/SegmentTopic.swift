/// What the words between two joints of a message are about, read by themselves: the first of these that fits.
public enum SegmentTopic: String, Sendable {
  /// A thing that has no spasms: "the bus is late every day".
  case thing
  /// Something done, a job, a life: "we have lived here for years", "I boulder three times a week".
  case doing
  /// A spasm, or a muscle.
  case spasm
  /// That there is no spasm: "ten years without a cramp".
  case absence
  /// A part of the body.
  case body
  /// What the speaker does often: "I swim twice a week".
  case habit
  /// Something often done, eaten or drunk: "four coffees a day".
  case activity
  /// What was talked of before: "it's every night".
  case pointing
  /// Words the pack knows nothing of: "the new machine jams", "grabs every time".
  case other
  /// The speaker, and nothing more: "I do every four hours".
  case speaker
  /// Nothing that shows: "most nights".
  case bare

  /// Whether a value beside it is not of a spasm.
  public var isOfLife: Bool {
    self == .thing || self == .doing || self == .habit || self == .activity
  }
}
