import IntentMatching

/// Takes what a message says into the session: whose it is, what is held, what is taken back.
struct Listener {
  let content: Content
  let interpretation: Interpretation
  let message: String
  let subject: Subject
  /// The last clause that tells of something that has stayed away for long: "pain free these four years".
  let lastLongOver: Int?
  /// What the message tells of spasms.
  private(set) var complaint = Complaint.told

  init(content: Content, interpretation: Interpretation, message: String, subject: Subject) {
    self.content = content
    self.interpretation = interpretation
    self.message = message
    self.subject = subject
    lastLongOver =
      interpretation.clues.last {
        $0.name == "long_over" && ($0.assertion == .present || $0.assertion == .past)
      }?.clause
    complaint = readComplaint()
  }

  /// Whether the message may be taken to be about spasms.
  var isInDomain: Bool { subject == .ours }

  func listen(_ session: inout Session) -> Heard {
    var heard = Heard()
    let before = session.focus
    chooseFocus(&session, &heard)
    heard.changedPerson = session.focus != before
    if heard.changedPerson, before == .speaker { handOver(&session) }
    if heard.isAnimal { return heard }
    let held = HeldFacts(session.record, content)
    let asked = session.pending
    if let asked { answer(asked, &session, &heard) }
    takeClues(&session, &heard)
    let isAlarmed = turnToEmergency(&session)
    takeQuantities(&session, &heard, wasAskedSince: asked == .since)
    takeSlots(&session)
    if takesBackAJoke { forgetJokes(&session) }
    if heard.remarks.isSuperset(of: ["one_off", "correcting"]) {
      // "I mean it twitched one time": it neither recurs nor goes on.
      takeBack(Signal.frequent, session.focus, &session)
      takeBack(Signal.persistent, session.focus, &session)
      // "misread my diary, it was two nights in total": what came lately was no pattern, unless it is said anew.
      if let age = session.record.age, age.evidence.turn < session.turn {
        session.records[session.focus]?.age = nil
      }
    }
    // Nothing since was added to what is held.
    if isAlarmed { spendOnRows(&session) }
    noticeReport(&session, &heard)
    // "the dog won't go out. anyway, my cheek jumps": from here on "he" is no dog.
    if heard.reports, let last = session.lastOther, isAnimal(last) { session.lastOther = nil }
    let now = HeldFacts(session.record, content)
    heard.facts = now
    let old = Set(held.findings.map(\.finding.id))
    let new = Set(now.findings.map(\.finding.id))
    if heard.changedPerson {
      heard.gained = new.subtracting(session.record.toldReasons)
    } else {
      heard.gained = new.subtracting(old)
      heard.lost = old.subtracting(new)
    }
    return heard
  }
}
