import IntentMatching

/// What is held, as words for the reply: whose, which part, why.
struct Spoken {
  let content: Content
  let session: Session
  let facts: HeldFacts

  /// Whether it is not the one who writes.
  var isOther: Bool { session.focus != .speaker }

  /// What `{names}` in the wording stand for.
  var values: SmallMap<String, String> {
    let record = session.record
    let side = record.side.map { $0 == "both" ? "" : $0 + " " } ?? ""
    let plural = record.side == "both"
    let part = record.part ?? "muscle"
    var values = SmallMap<String, String>()
    switch session.focus {
    case .speaker:
      values["their"] = "your"
      values["them"] = "you"
      values["they"] = "you"
      values["whose"] = "your"
    case .other(let role):
      let gender = content.wording.line("gender." + role, 0)
      values["their"] = gender == "she" ? "her" : gender == "he" ? "his" : "their"
      values["them"] = gender == "she" ? "her" : gender == "he" ? "him" : "them"
      values["they"] = gender.isEmpty ? "they" : gender
      let known = content.wording.line("role." + role, 0)
      // A role that is a name is said as it is.
      let name = known.isEmpty && role.first?.isUppercase == true ? role : known
      values["whose"] = name.isEmpty || name == "them" ? "their" : name + "'s"
      values["who"] = name.isEmpty ? "them" : name
    }
    values["part"] =
      (record.part == nil ? (isOther ? values["whose"]! : "your") : values["whose"]!) + " " + side
      + (plural ? Self.plural(part) : part)
    return values
  }

  private static func plural(_ part: String) -> String {
    switch part {
    case "foot": "feet"
    case "calf": "calves"
    case "thigh", "leg", "arm", "hand", "knee", "hip", "shoulder", "eyelid", "eye", "toe", "finger":
      part + "s"
    default: part
    }
  }

  /// "part" where one was named, so that a line can speak of it, else "muscle".
  var partKind: String { session.record.part == nil ? "muscle" : "part" }

  /// Fills in and makes a sentence of a reason.
  func sentence(_ text: String) -> String {
    let filled = Wording.fill(text, values)
    guard let first = filled.first else { return "" }
    let end = filled.last.map { ".!?".contains($0) } == true ? "" : "."
    return first.uppercased() + filled.dropFirst() + end
  }

  /// The reasons of signal rules, in the person's own facts.
  func reasons(_ rules: [EscalationPolicy.Rule]) -> [String] {
    rules.compactMap { rule in
      guard let signal = Signal(rawValue: rule.on) else { return nil }
      return reason(signal) ?? Wording.fill(rule.because, values)
    }
  }

  func rowReasons(_ rows: [Content.Finding]) -> [String] {
    rows.filter { $0.level == .doctor || $0.level == .urgent }.map {
      Wording.fill($0.because, values)
    }
  }

  /// At most three, rows last.
  func allReasons(_ rules: [EscalationPolicy.Rule]) -> [String] {
    let all = reasons(rules)
    return Array((all.isEmpty ? rowReasons(facts.rows) : all).prefix(3))
  }

  private func reason(_ signal: Signal) -> String? {
    let record = session.record
    switch signal {
    case .frequent:
      guard let rate = record.rate?.value else { return nil }
      if rate > 14 { return "it happens several times a day" }
      if rate >= 6 { return "it happens about every day" }
      if rate >= 4 { return "it happens most days" }
      if rate >= 1.5 { return "it happens a few times a week" }
      return rate >= content.policy.thresholds.frequentAtLeast
        ? "it comes back about every week" : nil
    case .persistent:
      guard let age = record.age?.value, age > content.policy.thresholds.persistentAfter else {
        return nil
      }
      if age >= 700 { return "it has gone on for years" }
      if age >= 300 { return "it has gone on for about a year" }
      if age >= 60 { return "it has gone on for months" }
      if age >= 27 { return "it has gone on for about a month" }
      return "it has gone on for more than two weeks"
    default: return nil
    }
  }

  func join(_ items: [String]) -> String {
    // "it hurts and it keeps coming back" reads better as "it hurts and keeps coming back".
    var short: [String] = []
    for item in items where !short.contains(item) {
      short.append(!short.isEmpty && item.hasPrefix("it ") ? String(item.dropFirst(3)) : item)
    }
    guard short.count > 1 else { return short.first ?? "" }
    return short.dropLast().joined(separator: ", ") + " and " + (short.last ?? "")
  }
}
