import ContentCompiler
import Dialogue
import IntentMatching
import Transcripts

/// The page for sign-off: everything a pack can say, what decides about care first.
struct SheetPage {
  let pack: PackOptions.Compiled
  /// The pack that changes are marked against.
  let since: Content?
  let sinceName: String
  let name: String
  let day: String

  var content: Content { pack.content }

  /// What became of something since the other pack.
  enum Change: String {
    case none = "same"
    case added, changed
  }

  var html: String {
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>\(escaped("What Charley says: \(name)"))</title>
    <style>\(HTMLText.style)\(Self.style)</style>
    </head>
    <body>
    \(head)\(rules)\(findings)\(content.topics.sorted { $0.id < $1.id }.map(section).joined())\(wording)\(removed)\
    \(signature)</body>
    </html>

    """
  }

  private static let style = """
    table { table-layout: fixed; } .said { font-size: 1em; } td p + p { margin-top: .5em; } small { display: block; } \
    .ask { font-style: italic; color: #333; } .again::before { content: "asked again: "; color: #555; \
    font-size: .85em; } .box { float: right; font-weight: normal; } .due { color: #a40000; font-weight: bold; } \
    .sign td { height: 2.6em; width: 50%; } .emergency td:first-child, .crisis td:first-child { border-left: 5px \
    solid #a40000; } .urgent td:first-child { border-left: 5px solid #c77700; } .doctor td:first-child { border-left: \
    5px solid #2a62a8; } .place { color: #777; overflow-wrap: anywhere; } details { color: #555; font-size: .85em; } \
    details p { overflow-wrap: anywhere; } #only:checked ~ table tr.same, #only:checked ~ .same { display: none; } \
    @media print { details { display: none; } #only, #only + label { display: none; } }
    """

  func escaped(_ text: String) -> String { HTMLText.escaped(text) }

  // MARK: Head and foot

  private var head: String {
    let spoken = content.topics.filter { !$0.isSocial }.count
    let texts = content.answers.reduce(0) { $0 + $1.texts.count }
    let reviewed = content.answers.count { !$0.reviewed.isEmpty }
    let overdue = content.answers.count { isDue($0.topic + "." + $0.id) }
    let state =
      reviewed == 0
      ? "<b>No clinician has reviewed any answer yet.</b>"
      : "Reviewed by a clinician: \(reviewed) of \(content.answers.count) answers."
    let late =
      overdue == 0 ? "" : " <span class=\"due\">Past the day of review: \(overdue).</span>"
    var text = """
      <h1>What Charley says</h1>
      <p>Pack \(escaped(name)), printed \(escaped(day)): \(spoken) topics and \(content.topics.count - spoken) kinds \
      of small talk, \(content.answers.count) answers in \(texts) texts, \(content.findings.count) signals and \
      red flags, \(content.policy.rules.count) policy rules, \(content.wording.lines.count) lines of wording.</p>
      <p>\(state)\(late)</p>
      <p>S and a number is a statement of the guidance article. {part}, {their}, {them}, {they}, {whose} and {who} are \
      filled in from what the person said; {reasons} and {because} from the rules that were met. Sentences in italics \
      are what people may say.</p>

      """
    if since != nil {
      text += """
        <p>Compared with \(escaped(sinceName)): <span class="tag added">new</span> <span class="tag changed">changed\
        </span> <del>taken out</del> <ins>put in</ins>. What bears no mark is as it was.</p>

        """
    }
    let links =
      [("policy", "policy"), ("flags", "red flags and signals")]
      + content.topics.map { ($0.id, $0.id) }.sorted { $0.0 < $1.0 }
      + [("wording", "wording"), ("sign", "sign")]
    text += "<nav>"
    text += links.map { "<a href=\"#\(escaped($0.0))\">\(escaped($0.1))</a>" }.joined(
      separator: " · ")
    text += "</nav>\n"
    if since != nil {
      text +=
        "<input type=\"checkbox\" id=\"only\"><label for=\"only\"> only what changed</label>\n"
    }
    return text
  }

  private var signature: String {
    """
    <h2 id="sign">Signed</h2>
    <p>I have read every statement above against its source. What I do not agree with I have struck out and \
    initialled.</p>
    <table class="sign"><tr><td>Name</td><td>Profession, registration</td></tr><tr><td>Date</td><td>Signature</td>\
    </tr></table>

    """
  }

  func isDue(_ name: String) -> Bool {
    guard let due = pack.reviewDays[name].flatMap({ Moment($0) }), let now = Moment(day) else {
      return false
    }
    return due.day < now.day
  }

  // MARK: In a line

  /// How much there is to read, and since the other pack, for a terminal.
  var summary: String {
    let count = content.answers.count
    let reviewed = content.answers.count { !$0.reviewed.isEmpty }
    var text = "\(count) answer\(count == 1 ? "" : "s"), \(reviewed) reviewed by a clinician"
    guard since != nil else { return text }
    let changes = content.answers.map(change(of:))
    text +=
      "; answers \(changes.count { $0 == .added }) new, \(changes.count { $0 == .changed }) changed"
    return text + "; \(removedItems.count) taken out of the pack"
  }

  // MARK: Marks

  func change(_ isKnown: Bool, _ isSame: Bool) -> Change {
    since == nil || isSame ? .none : isKnown ? .changed : .added
  }

  func tag(_ change: Change) -> String {
    switch change {
    case .none: ""
    case .added: " <span class=\"tag added\">new</span>"
    case .changed: " <span class=\"tag changed\">changed</span>"
    }
  }

  /// The text, with the words that differ from what it was.
  func marked(_ text: String, since old: String?) -> String {
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

  /// The variants of a reply, the first said first, each against the one that stood in its place.
  func variants(_ texts: [String], since old: [String]?, _ change: Change) -> String {
    let now = texts.enumerated().map { index, text in
      let before = old.flatMap { $0.indices.contains(index) ? $0[index] : nil }
      let words = marked(text, since: change == .changed ? before ?? "" : nil)
      return "<p\(index == 0 ? "" : " class=\"again\"")>\(words)</p>"
    }
    let dropped = (old?.dropFirst(texts.count) ?? []).map { "<p><del>\(escaped($0))</del></p>" }
    return now.joined() + dropped.joined()
  }

  /// Lines of files, each file named once: "topics/rest.yml:3, 17".
  func places(_ places: [SourceLocation]) -> String {
    var files: [String] = []
    var lines: [String: [Int]] = [:]
    for place in places {
      if lines[place.file] == nil { files.append(place.file) }
      lines[place.file, default: []].append(place.line)
    }
    return files.map { file in
      file + ":" + (lines[file] ?? []).map(String.init).joined(separator: ", ")
    }.joined(separator: "; ")
  }
}
