/// The kinds of phrase that say how a thing is said, after NegEx and ConText.
///
/// The phrases themselves are content, under `triggers:` in the lexicon.
public enum TriggerKind: String, CaseIterable, Sendable {
  /// Denies what follows: "no", "doesn't", "without".
  case denied
  /// Denies what stands before it: "none", "ruled out".
  case deniedAfter = "denied_after"
  /// Denies the clause before, alone in a clause of its own: "pain? none".
  case deniedAlone = "denied_alone"
  /// Leaves open what follows: "might be", "could be".
  case possible
  /// Imagines what follows: "what if", "in case".
  case hypothetical
  /// Puts its segment in the past, and over: "used to".
  case past
  /// Puts its segment far back: "years ago", "as a kid".
  case remote
  /// Looks like another trigger and is none: "no doubt", "not only".
  case pseudo
  /// Ends a scope: "but", "except".
  case terminator
  /// A subject; begins a clause of its own when it does not directly follow a trigger: "it", "my".
  case subject
  /// Begins a clause of its own after a comma or "and": "just", "keeps".
  case resume
  /// Skipped at the start of a clause: "so", "hi", "and".
  case filler
  /// Begins a yes-or-no question: "is", "does", "can".
  case polar
  /// Of these, the ones that ask at the start of a clause whatever follows: "is", "does", "can".
  case inverting
  /// Holds a list together: "no", "without", "or", "nor".
  case listing
  /// Points back at what was said: "it", "these".
  case anaphor
  /// Begins any other question or request: "what", "how", "tell me".
  case open
  /// Shows that a question is about somebody's own case: "my", "it", "these".
  case personal
  /// Something done, not suffered; a rate beside it is not the spasms': "drink", "gym".
  case activity
  /// Beginning: a date beside it is when it began: "started", "came on".
  case onset
  /// The subject of the pack: spasms and muscles.
  case domain
  /// A part of the body.
  case body
  /// Names the subject beyond doubt, whatever else is said: "spasm", "lidocaine".
  case unmistakable
  /// Puts a thing in the present only: "now", "today"; a denial with it takes nothing back.
  case current
  /// Shows that the message is about something else.
  case elsewhere
  /// A person reporting or judging, not suffering: "says", "reckons".
  case reporting
  /// Words for the speaker: "I", "my".
  case speaker
  /// Words for somebody spoken of: "he", "her".
  case thirdPerson = "third_person"
  /// Beside a name, shows that whoever bears it is only greeted, or is the speaker: "hi", "I'm", "here".
  case introducing
  /// Asks wherever it stands in a clause: "hurts so bad what do I do".
  case openAnywhere = "open_anywhere"
  /// Something done to the person named next, who does not suffer by it: "picked my boy up", "feeding the baby".
  case handling
  /// Tells, though it begins like a question: "could have wept", "does it every night".
  case telling
  /// At the head of what is said, a thing that has no spasms: what follows is said of it: "the bus", "our boiler".
  case otherSubject = "other_subject"
  /// At the head of what is said, something done: how often and since when is said of that: "we live", "I read the".
  case otherDoing = "other_doing"
  /// The subject as something that happens: a spasm, not a muscle.
  case event
  /// Of what happens: once, or for a moment.
  case single
}

/// How something is said.
public enum Assertion: UInt8, Sendable, Equatable {
  /// As true, now or lately.
  case present
  /// As not so: "it doesn't hurt".
  case denied
  /// As possible: "might be".
  case possible
  /// As imagined: "if it starts to".
  case hypothetical
  /// As over, or long ago.
  case past
  /// Only asked about, of nobody in particular.
  case asked
}
