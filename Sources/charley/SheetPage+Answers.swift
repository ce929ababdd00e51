import ContentCompiler
import Dialogue
import IntentMatching

/// What is said: the answers by topic, the wording, and what is said no more.
extension SheetPage {
  func section(_ topic: Content.Topic) -> String {
    let answers = content.answers.filter { $0.topic == topic.id }
    let isSame = answers.allSatisfy { change(of: $0) == .none }
    return """
      <h2 id="\(escaped(topic.id))" class="\(isSame ? "same" : "")">\(escaped(topic.id)): \(escaped(topic.title))</h2>
      <table>
      <colgroup><col style="width:22%"><col><col style="width:25%"></colgroup>
      <tr class="\(isSame ? "same" : "")"><th>Asked</th><th>Said</th><th>Sources and review</th></tr>
      \(answers.map(row).joined())</table>

      """
  }

  private func old(_ answer: Content.Answer) -> Content.Answer? {
    since?.answers.first { $0.topic == answer.topic && $0.id == answer.id }
  }

  func change(of answer: Content.Answer) -> Change {
    let old = old(answer)
    return change(
      old != nil,
      old?.texts == answer.texts && old?.sources == answer.sources
        && old?.advises == answer.advises)
  }

  private func row(_ answer: Content.Answer) -> String {
    let name = answer.topic + "." + answer.id
    let change = change(of: answer)
    let old = old(answer)
    let examples = (pack.examples[name]?.said ?? []).prefix(2).map {
      "<small class=\"ask\">\(escaped($0))</small>"
    }
    let aspect = answer.id == answer.aspect ? "" : "<small>\(escaped(answer.aspect))</small>"
    let advises =
      answer.advises.isEmpty
      ? "" : "<small>advises \(escaped(answer.advises.joined(separator: ", ")))</small>"
    var sources =
      answer.sources.isEmpty ? "no source" : escaped(answer.sources.joined(separator: ", "))
    if let old, old.sources != answer.sources, change == .changed {
      sources += " <del>\(escaped(old.sources.joined(separator: ", ")))</del>"
    }
    let asked = pack.intentPlaces[name].map { "; asked for at " + places($0) } ?? ""
    return """
      <tr class="\(change.rawValue)"><td><span class="box">&#9744;</span>\(escaped(answer.id))\(tag(change))\(aspect)\
      \(advises)\(examples.joined())</td><td class="said">\(variants(answer.texts, since: old?.texts, change))</td>\
      <td>\(sources)<small>\(review(name, answer))</small><small class="place">\
      \(escaped(places([answer.location]) + asked))</small></td></tr>

      """
  }

  private func review(_ name: String, _ answer: Content.Answer) -> String {
    let last = answer.reviewed.isEmpty ? "not reviewed yet" : "reviewed \(answer.reviewed)"
    guard let due = pack.reviewDays[name] else { return escaped(last) }
    let next = "to be reviewed by \(due)"
    return escaped(last) + ", "
      + (isDue(name) ? "<span class=\"due\">\(escaped(next))</span>" : escaped(next))
  }

  var wording: String {
    var text = """
      <h2 id="wording">Wording</h2>
      <table>
      <colgroup><col style="width:22%"><col></colgroup>
      <tr><th>Line</th><th>What is said</th></tr>

      """
    for (key, variants) in content.wording.lines.sorted(by: { $0.key < $1.key }) {
      let old = since?.wording.lines[key]
      let change = change(old != nil, old == variants)
      text += """
        <tr class="\(change.rawValue)"><td>\(escaped(key))\(tag(change))</td>\
        <td>\(self.variants(variants, since: old, change))</td></tr>

        """
    }
    return text + "</table>\n"
  }

  /// What the other pack had and this one has not.
  var removed: String {
    let items = removedItems
    guard !items.isEmpty else { return "" }
    return "<h2>Taken out</h2>\n<ul>\n"
      + items.map { "<li><del>\(escaped($0))</del></li>\n" }.joined() + "</ul>\n"
  }

  var removedItems: [String] {
    guard let since else { return [] }
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
    return items
  }
}
