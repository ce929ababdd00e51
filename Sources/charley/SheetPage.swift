import ContentCompiler
import Dialogue
import IntentMatching
import Transcripts

/// The page for sign-off: everything a pack can say.
struct SheetPage {
  let content: Content
  let reviewDays: [String: String]
  let intentPlaces: [String: [SourceLocation]]
  /// The pack that changes are marked against.
  let since: Content?
  let sinceName: String
  let name: String
  let day: String

  /// What became of something since the other pack.
  private enum Change {
    case none, added, changed
  }

  var html: String {
    let topics = content.topics.sorted { $0.id < $1.id }
    var body = head
    for topic in topics { body += section(topic) }
    body += findings + rules + wording + removed + signature
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(escaped("What Charley says: \(name)"))</title>
      <style>\(HTMLText.style)\(Self.style)</style>
      </head>
      <body>
      \(body)</body>
      </html>

      """
  }

  private static let style = """
    table.answers td:first-child { width: 11em; } .variant { margin: 0 0 .5em; } .variant + .variant::before { \
    content: "when asked again: "; color: #555; font-size: .85em; } .sign td { height: 2.4em; width: 50%; } .box { \
    float: right; font-weight: normal; font-size: .8em; } .due { color: #a40000; font-weight: bold; }
    """

  private func escaped(_ text: String) -> String { HTMLText.escaped(text) }

  // MARK: Head and foot

  private var head: String {
    let spoken = content.topics.filter { !$0.isSocial }.count
    let texts = content.answers.reduce(0) { $0 + $1.texts.count }
    let reviewed = content.answers.count { !$0.reviewed.isEmpty }
    let overdue = content.answers.count { isDue($0.topic + "." + $0.id) }
    var text = """
      <h1>What Charley says</h1>
      <p>Pack \(escaped(name)), printed \(escaped(day)): \(spoken) topics and \(content.topics.count - spoken) kinds \
      of small talk, \(content.answers.count) answers in \(texts) texts, \(content.findings.count) signals and \
      red flags, \(content.policy.rules.count) policy rules, \(content.wording.lines.count) lines of wording.</p>
      <p>\(reviewed == 0 ? "<b>No answer has been reviewed by a clinician yet.</b>" : "Reviewed by a clinician: \(reviewed) of \(content.answers.count) answers.")\
      \(overdue == 0 ? "" : " <span class=\"due\">Past the day of review: \(overdue).</span>")</p>
      <p>{part}, {their}, {them}, {they}, {whose} and {who} are filled in from what the person said; {reasons} and \
      {because} from the rules that were met.</p>

      """
    if since != nil {
      text += """
        <p>Compared with \(escaped(sinceName)): <span class="tag added">new</span> <span class="tag changed">changed\
        </span> <del>taken out</del> <ins>put in</ins>. What bears no mark is as it was.</p>

        """
    }
    let links = content.topics.map(\.id).sorted().map {
      "<a href=\"#\(escaped($0))\">\(escaped($0))</a>"
    }
    return text + "<nav>\(links.joined(separator: " · "))</nav>\n"
  }

  private var signature: String {
    """
    <h2>Signed</h2>
    <p>I have read every statement above against its source. What I do not agree with I have struck out and \
    initialled.</p>
    <table class="sign"><tr><td>Name</td><td>Profession, registration</td></tr><tr><td>Date</td><td>Signature</td>\
    </tr></table>

    """
  }

  // MARK: Answers

  private func section(_ topic: Content.Topic) -> String {
    var text =
      "<h2 id=\"\(escaped(topic.id))\">\(escaped(topic.id)): \(escaped(topic.title))"
      + "<span class=\"box\">&#9744; read</span></h2>\n<table class=\"answers\">\n"
      + "<tr><th>Aspect</th><th>What is said</th><th>Sources and review</th></tr>\n"
    for answer in content.answers where answer.topic == topic.id { text += row(answer) }
    return text + "</table>\n"
  }

  private func row(_ answer: Content.Answer) -> String {
    let name = answer.topic + "." + answer.id
    let old = since?.answers.first { $0.topic == answer.topic && $0.id == answer.id }
    let change: Change =
      since == nil
      ? .none
      : old.map {
        $0.texts == answer.texts && $0.sources == answer.sources && $0.advises == answer.advises
          ? .none : .changed
      } ?? .added
    let texts = answer.texts.enumerated().map { index, text in
      let before = old.flatMap { $0.texts.indices.contains(index) ? $0.texts[index] : nil }
      return
        "<p class=\"variant\">\(marked(text, since: change == .changed ? before ?? "" : nil))</p>"
    }
    let dropped = (old?.texts.dropFirst(answer.texts.count) ?? []).map {
      "<p class=\"variant\"><del>\(escaped($0))</del></p>"
    }
    let asked = (intentPlaces[name] ?? []).map { "\($0.file):\($0.line)" }
    let about =
      (answer.id == answer.aspect ? "" : "<br><small>\(escaped(answer.aspect))</small>")
      + (answer.advises.isEmpty
        ? "" : "<br><small>advises \(escaped(answer.advises.joined(separator: ", ")))</small>")
    var sources = escaped(answer.sources.joined(separator: ", "))
    if let old, old.sources != answer.sources, change == .changed {
      sources += " <del>\(escaped(old.sources.joined(separator: ", ")))</del>"
    }
    return """
      <tr><td>\(escaped(answer.id))\(tag(change))\(about)</td><td>\(texts.joined())\(dropped.joined())</td><td>\
      \(sources.isEmpty ? "no source" : sources)<br>\(review(name, answer))<br><small>\
      \(escaped("\(answer.location.file):\(answer.location.line)"))\
      \(asked.isEmpty ? "" : "<br>asked for at \(escaped(asked.joined(separator: ", ")))")</small></td></tr>

      """
  }

  private func review(_ name: String, _ answer: Content.Answer) -> String {
    let last = answer.reviewed.isEmpty ? "not reviewed yet" : "reviewed \(answer.reviewed)"
    guard let due = reviewDays[name] else { return escaped(last) }
    let next = "to be reviewed by \(due)"
    return escaped(last) + ", "
      + (isDue(name) ? "<span class=\"due\">\(escaped(next))</span>" : escaped(next))
  }

  private func isDue(_ name: String) -> Bool {
    guard let due = reviewDays[name].flatMap({ Moment($0) }), let now = Moment(day) else {
      return false
    }
    return due.day < now.day
  }

  // MARK: Rules

  private var findings: String {
    var text =
      "<h2>Signals and red flags</h2>\n<table>\n"
      + "<tr><th>Row</th><th>Asks for</th><th>Met by</th><th>Said as reason</th><th>Source</th></tr>\n"
    for row in content.findings {
      let old = since?.findings.first { $0.id == row.id }
      let change: Change =
        since == nil
        ? .none
        : old.map {
          $0.level == row.level && $0.when == row.when && $0.because == row.because
            && $0.source == row.source && $0.name == row.name ? .none : .changed
        } ?? .added
      let level =
        escaped(row.level == .none ? "by the policy" : row.level.rawValue)
        + (old.flatMap { $0.level == row.level ? nil : $0.level.rawValue }.map {
          " <del>\(escaped($0))</del>"
        } ?? "")
      let when = row.when.map { $0.joined(separator: " and ") }.joined(separator: "; or ")
      text += """
        <tr><td>\(escaped(row.id))\(tag(change))<br><small>\(escaped(row.name))<br>\
        \(escaped("\(row.location.file):\(row.location.line)"))</small></td><td>\(level)</td><td>\(escaped(when))</td>\
        <td>\(marked(row.because, since: change == .changed ? old?.because : nil))</td><td>\(escaped(row.source))</td></tr>

        """
    }
    return text + "</table>\n"
  }

  private var rules: String {
    let limits = content.policy.thresholds
    var text = """
      <h2>Policy</h2>
      <p>Frequent from \(limits.frequentAtLeast) times a week, rare below \(limits.rareBelow); new within \
      \(limits.newWithin) days; persistent after \(limits.persistentAfter) days\
      \(since.map { $0.policy.thresholds != limits } == true ? "<span class=\"tag changed\">changed</span>" : "").</p>
      <table>
      <tr><th>Rule</th><th>On</th><th>Leads to</th><th>Reason said</th><th>Source</th></tr>

      """
    for rule in content.policy.rules {
      let old = since?.policy.rules.first { $0.id == rule.id }
      let change: Change =
        since == nil ? .none : old.map { $0 == rule ? .none : .changed } ?? .added
      let was = old.flatMap { $0.disposition == rule.disposition ? nil : $0.disposition.name }
      text += """
        <tr><td>\(escaped(rule.id))\(tag(change))</td><td>\(escaped(rule.on))</td><td>\
        \(escaped(rule.disposition.name))\(was.map { " <del>\(escaped($0))</del>" } ?? "")</td><td>\
        \(marked(rule.because, since: change == .changed ? old?.because : nil))</td><td>\(escaped(rule.source))</td></tr>

        """
    }
    return text + "</table>\n"
  }

  private var wording: String {
    var text = "<h2>Wording</h2>\n<table>\n<tr><th>Line</th><th>What is said</th></tr>\n"
    for (key, variants) in content.wording.lines.sorted(by: { $0.key < $1.key }) {
      let old = since?.wording.lines[key]
      let change: Change =
        since == nil ? .none : old.map { $0 == variants ? .none : .changed } ?? .added
      let lines = variants.enumerated().map { index, variant in
        let before = old.flatMap { $0.indices.contains(index) ? $0[index] : nil }
        return "<p>\(marked(variant, since: change == .changed ? before ?? "" : nil))</p>"
      }
      let dropped = (old?.dropFirst(variants.count) ?? []).map {
        "<p><del>\(escaped($0))</del></p>"
      }
      text +=
        "<tr><td>\(escaped(key))\(tag(change))</td><td>\(lines.joined())\(dropped.joined())</td></tr>\n"
    }
    return text + "</table>\n"
  }

  /// What the other pack had and this one has not.
  private var removed: String {
    guard let since else { return "" }
    var items: [String] = []
    for answer in since.answers
    where !content.answers.contains(where: { $0.topic == answer.topic && $0.id == answer.id }) {
      items.append("answer \(answer.topic).\(answer.id): \(answer.texts.first ?? "")")
    }
    for row in since.findings where !content.findings.contains(where: { $0.id == row.id }) {
      items.append("\(row.id): \(row.name), \(row.level.rawValue)")
    }
    for rule in since.policy.rules where !content.policy.rules.contains(where: { $0.id == rule.id })
    {
      items.append("rule \(rule.id): \(rule.on) leads to \(rule.disposition.name)")
    }
    for key in since.wording.lines.keys.sorted() where content.wording.lines[key] == nil {
      items.append("line \(key): \(since.wording.lines[key]?.first ?? "")")
    }
    guard !items.isEmpty else { return "" }
    return "<h2>Taken out</h2>\n<ul>\n"
      + items.map { "<li><del>\(escaped($0))</del></li>\n" }.joined() + "</ul>\n"
  }

  // MARK: Marks

  private func tag(_ change: Change) -> String {
    switch change {
    case .none: ""
    case .added: " <span class=\"tag added\">new</span>"
    case .changed: " <span class=\"tag changed\">changed</span>"
    }
  }

  /// The text, with the words that differ from what it was.
  private func marked(_ text: String, since old: String?) -> String {
    guard let old, old != text else { return escaped(text) }
    return TextDifference(expected: TextPattern(old), said: text).runs.map { run in
      let words = escaped(run.words.joined(separator: " "))
      switch run.kind {
      case .removed: return "<del>\(words)</del>"
      case .added: return "<ins>\(words)</ins>"
      case .kept, .covered, .folded: return words
      }
    }.joined(separator: " ")
  }
}
