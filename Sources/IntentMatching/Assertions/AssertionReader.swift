/// Reads how the things said in one clause are said: denied, imagined, past, only asked.
///
/// After NegEx and ConText, with the changes lay chat needs: "can't" is no denial but often the complaint, a
/// subject of its own ends a scope, two denials that touch cancel out, and the words of a complaint ("no relief",
/// "won't stop") are spent on it and deny nothing.
struct AssertionReader {
  struct Trigger {
    var kind: TriggerKind
    var start: Int
    var end: Int
  }
  struct Reading {
    var assertion: Assertion
    var isRemote: Bool
    var trigger: (start: Int, end: Int)?
  }

  /// The furthest a denial reaches, in words.
  private static let reach = 9

  let clause: Range<Int>
  let tokens: ReusedList<Token>
  let isQuestioned: Bool
  /// Those that count; may be taken back when the reader is done with.
  private(set) var triggers: ReusedList<Trigger>
  /// Words that deny by themselves.
  private var bareDenials: WordSet
  /// Words at which a segment begins: asked of all words around each clue, so found once.
  private var segmentStarts: WordSet

  /// - Parameters:
  ///   - found: trigger phrases of the clause, of the kinds that make assertions.
  ///   - spent: words that belong to a complaint.
  init(
    clause: Range<Int>, tokens: ReusedList<Token>, isQuestioned: Bool,
    found: consuming ReusedList<Trigger>, spent: WordSet
  ) {
    self.clause = clause
    self.tokens = tokens
    self.isQuestioned = isQuestioned
    bareDenials = WordSet(from: clause.lowerBound)
    segmentStarts = WordSet(from: clause.lowerBound)
    triggers = consume found
    defer { for word in clause where beginsSegment(word) { segmentStarts.insert(word) } }
    if triggers.isEmpty { return }
    for trigger in triggers where trigger.kind == .denied && trigger.end - trigger.start == 1 {
      bareDenials.insert(trigger.start)
    }
    keepOutermost(spent)
    // "no, it hurts" answers; it denies nothing that follows.
    triggers.removeAll { trigger in
      trigger.kind == .denied && trigger.end - trigger.start == 1
        && trigger.start == clause.lowerBound && trigger.end < clause.upperBound
        && tokens[trigger.end].before == .comma
    }
    triggers.sort { $0.start < $1.start }
  }

  /// Longest first, and none inside another: "no doubt" is met before "no".
  private mutating func keepOutermost(_ spent: WordSet) {
    triggers.sort {
      ($1.end - $1.start, $0.start, $0.kind == .pseudo ? 0 : 1)
        < ($0.end - $0.start, $1.start, $1.kind == .pseudo ? 0 : 1)
    }
    var count = 0
    for index in triggers.indices {
      let trigger = triggers[index]
      if (trigger.start..<trigger.end).allSatisfy(spent.contains) { continue }
      let isInside = triggers[..<count].contains { other in
        if other.kind == trigger.kind {
          return other.start <= trigger.start && trigger.end <= other.end
        }
        return Self.blocks(other.kind, trigger.kind) && other.start < trigger.end
          && trigger.start < other.end
      }
      if isInside { continue }
      triggers[count] = trigger
      count += 1
    }
    triggers.removeSubrange(count...)
  }

  private static let exclusive: UInt64 = [
    TriggerKind.denied, .deniedAfter, .pseudo, .possible, .hypothetical, .past, .remote,
    .terminator,
  ].reduce(0) { $0 | $1.bit }

  private static func blocks(_ first: TriggerKind, _ second: TriggerKind) -> Bool {
    exclusive & first.bit != 0 && exclusive & second.bit != 0
  }

  private func has(_ kind: TriggerKind, _ word: Int) -> Bool {
    tokens[word].flags & kind.bit != 0
  }

  /// Whether a new segment begins at `word`, as seen from a trigger that ended at `triggerEnd`.
  private func cuts(_ word: Int, from triggerEnd: Int) -> Bool {
    if triggers.contains(where: { $0.kind == .terminator && $0.start == word }) { return true }
    if word > triggerEnd, has(.subject, word), !has(.subject, word - 1) { return true }
    let joined =
      tokens[word].before == .comma || (word > clause.lowerBound && has(.filler, word - 1))
    if joined, word > triggerEnd || tokens[word].before == .comma {
      if has(.resume, word) || has(.subject, word) || has(.open, word) || has(.polar, word) {
        return true
      }
      if triggers.contains(where: { $0.kind == .denied && $0.start == word }) { return true }
    }
    return false
  }

  /// The words between which nothing new begins, around `word`.
  func segment(around word: Int) -> Range<Int> {
    let lower = segmentStarts.last(upTo: word) ?? clause.lowerBound
    return lower..<(segmentStarts.first(from: word + 1) ?? clause.upperBound)
  }

  private func startsSegment(_ word: Int) -> Bool { segmentStarts.contains(word) }

  private func beginsSegment(_ word: Int) -> Bool {
    if triggers.contains(where: { $0.kind == .terminator && $0.start == word }) { return true }
    // "ages ago and my lid still goes"
    if has(.subject, word), word > clause.lowerBound + 1, has(.filler, word - 1),
      !has(.subject, word - 1), tokens[word].before == .none
    {
      return true
    }
    guard tokens[word].before == .comma else { return false }
    return has(.resume, word) || has(.subject, word) || has(.polar, word) || has(.open, word)
      || triggers.contains(where: { $0.kind == .denied && $0.start == word })
  }

  /// How the words of `start..<end` are said.
  func reading(of start: Int, _ end: Int, core: WordSet) -> Reading {
    let segment = segment(around: start)
    func isOwn(_ trigger: Trigger) -> Bool {
      (trigger.start..<trigger.end).allSatisfy(core.contains)
    }
    // Far past, anywhere in the segment.
    let remote = triggers.first { $0.kind == .remote && segment.contains($0.start) && !isOwn($0) }
    // Denied before, nearest first.
    var denial: Trigger?
    for trigger in triggers.reversed()
    where trigger.kind == .denied && trigger.start < start && trigger.end <= end && !isOwn(trigger)
    {
      // "don't get them often": the denial may share a word with what it denies.
      let shares = trigger.end > start
      // "did not kick": the "not" is the complaint's own.
      if shares, (start..<trigger.end).contains(where: bareDenials.contains) { continue }
      if shares
        || start - trigger.end <= reach(trigger, start) && reaches(trigger.end, start)
          && crossesCommas(trigger, start)
      {
        denial = trigger
        break
      }
    }
    if let found = denial,
      let second = triggers.last(where: {
        $0.kind == .denied && $0.end <= found.start && found.start - $0.end <= 2
      }), reaches(second.end, found.start),
      (second.end..<found.start).allSatisfy({
        has(.subject, $0) || has(.anaphor, $0) || has(.filler, $0)
      })
    {
      // "never not sore", "can't say it doesn't hurt", but not "no fever no pain"
      denial = nil
    }
    if denial == nil {
      // Denied within: "my pee isn't brown".
      denial = triggers.first { trigger in
        guard trigger.kind == .denied, trigger.start > start, trigger.end < end, !isOwn(trigger),
          !(trigger.start..<trigger.end).contains(where: core.contains),
          let next = core.first(where: { $0 >= trigger.end })
        else { return false }
        return reaches(trigger.end, next)
      }
    }
    if denial == nil {
      denial = triggers.first {
        $0.kind == .deniedAfter && $0.start >= end && $0.start - end <= 3
          && segment.contains($0.start) && !isOwn($0)
      }
    }
    if let denial {
      return Reading(
        assertion: .denied, isRemote: remote != nil, trigger: (denial.start, denial.end))
    }
    for trigger in triggers.reversed()
    where trigger.kind == .hypothetical && trigger.start < start && trigger.end <= end
      && !isOwn(trigger)
    {
      // "avoid it coming back" shares words with what it imagines.
      if trigger.end > start || reaches(trigger.end, start, allowingSubject: true) {
        return Reading(
          assertion: .hypothetical, isRemote: false, trigger: (trigger.start, trigger.end))
      }
    }
    if let trigger = remote
      ?? triggers.first(where: {
        $0.kind == .past && segment.contains($0.start) && !isOwn($0)
      })
    {
      return Reading(
        assertion: .past, isRemote: remote != nil, trigger: (trigger.start, trigger.end))
    }
    if isAsked(segment, start) { return Reading(assertion: .asked, isRemote: false, trigger: nil) }
    for trigger in triggers.reversed()
    where trigger.kind == .possible && trigger.end <= start && !isOwn(trigger) {
      if reaches(trigger.end, start) {
        return Reading(
          assertion: .possible, isRemote: false, trigger: (trigger.start, trigger.end))
      }
    }
    return Reading(assertion: .present, isRemote: false, trigger: nil)
  }

  /// How far a denial reaches: further along a list, "no pain, no swelling or redness, or ...".
  private func reach(_ trigger: Trigger, _ start: Int) -> Int {
    (trigger.end..<max(trigger.end, start)).contains { has(.listing, $0) } ? 24 : Self.reach
  }

  /// A denial crosses a comma only over a list: "no pain, swelling or numbness", not "never had the jab, muscles
  /// seizing up".
  private func crossesCommas(_ trigger: Trigger, _ start: Int) -> Bool {
    guard
      (trigger.end...start).contains(where: {
        $0 < clause.upperBound && tokens[$0].before == .comma
      })
    else { return true }
    if has(.listing, trigger.end - 1) { return true }
    return (start..<clause.upperBound).contains { has(.listing, $0) }
  }

  private func reaches(_ from: Int, _ to: Int, allowingSubject: Bool = false) -> Bool {
    var word = from
    while word < to {
      if allowingSubject {
        if startsSegment(word), word > from { return false }
      } else if cuts(word, from: from) {
        return false
      }
      word += 1
    }
    guard word < clause.upperBound, word > from else { return true }
    // "My essay is due, my chest is squeezing": what begins anew is not imagined, be the first word its own or not.
    return allowingSubject ? !startsSegment(word) : !cuts(word, from: from)
  }

  /// A question about nobody in particular asserts nothing; one about "my calf" does.
  private func isAsked(_ segment: Range<Int>, _ start: Int) -> Bool {
    var first = segment.lowerBound
    while first < segment.upperBound, has(.filler, first) || terminates(first) { first += 1 }
    guard first < segment.upperBound else { return false }
    if triggers.contains(where: { $0.kind == .pseudo && $0.start == first }) { return false }
    let polar = asks(first, segment)
    let open = has(.open, first)
    let ends = isQuestioned && segment.upperBound == clause.upperBound
    guard polar || open || ends else { return false }
    for word in segment {
      guard has(.personal, word) || has(.speaker, word) || has(.thirdPerson, word) else { continue }
      if polar {
        // "do I need to worry" and "does it hurt" ask; "is it bad that I get them", "is my calf" tell.
        if word == first + 1, !has(.personal, word) || has(.subject, word) && !isPossessive(word) {
          continue
        }
        let isPart = word + 1 < clause.upperBound && has(.body, word + 1)
        if !has(.speaker, word), !has(.thirdPerson, word), !isPossessive(word), !isPart { continue }
      }
      return false
    }
    return true
  }

  /// Whether a yes-or-no question begins at `word`: "is it", "does coffee", not "has done it for a year".
  func asks(_ word: Int, _ segment: Range<Int>) -> Bool {
    guard has(.polar, word) else { return false }
    if isQuestioned && segment.upperBound == clause.upperBound { return true }
    guard word + 1 < clause.upperBound, !has(.telling, word) else { return false }
    // "Could not shake it", "couldn't sleep": the subject is left out, and it tells.
    if triggers.contains(where: { $0.kind == .denied && $0.start == word + 1 }) { return false }
    let isInverted =
      has(.subject, word + 1) || has(.thirdPerson, word + 1) || has(.anaphor, word + 1)
    return isInverted || word == firstWord && has(.inverting, word)
  }

  /// The first word of the clause that is no filler.
  private var firstWord: Int {
    clause.first { !has(.filler, $0) } ?? clause.lowerBound
  }

  private func terminates(_ word: Int) -> Bool {
    triggers.contains { $0.kind == .terminator && $0.start <= word && word < $0.end }
  }

  /// "my" and its kin are subjects and speak of somebody's own case.
  private func isPossessive(_ word: Int) -> Bool {
    has(.personal, word) && has(.speaker, word)
  }
}

extension TriggerKind {
  /// One bit for each kind.
  @inline(__always)
  var bit: UInt64 { 1 << place }

  /// The place in `allCases`, without a search.
  @inline(__always)
  private var place: UInt64 {
    switch self {
    case .denied: 0
    case .deniedAfter: 1
    case .deniedAlone: 2
    case .possible: 3
    case .hypothetical: 4
    case .past: 5
    case .remote: 6
    case .pseudo: 7
    case .terminator: 8
    case .subject: 9
    case .resume: 10
    case .filler: 11
    case .polar: 12
    case .inverting: 13
    case .listing: 14
    case .anaphor: 15
    case .open: 16
    case .personal: 17
    case .activity: 18
    case .onset: 19
    case .domain: 20
    case .body: 21
    case .unmistakable: 22
    case .current: 23
    case .elsewhere: 24
    case .reporting: 25
    case .speaker: 26
    case .thirdPerson: 27
    case .introducing: 28
    case .openAnywhere: 29
    case .handling: 30
    case .telling: 31
    case .otherSubject: 32
    case .otherDoing: 33
    case .event: 34
    case .single: 35
    }
  }
}
