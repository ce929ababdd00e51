import ContentCompiler
import Dialogue
import IntentMatching

/// What decides about care: the policy, and what raises a red flag or a signal.
extension SheetPage {
  var rules: String {
    let limits = content.policy.thresholds
    let changed =
      since.map { $0.policy.thresholds != limits } == true ? tag(.changed) : ""
    var text = """
      <h2 id="policy">Policy</h2>
      <p>Frequent from \(plain(limits.frequentAtLeast)) times a week, rare below \(plain(limits.rareBelow)); new within \
      \(plain(limits.newWithin)) days; persistent after \(plain(limits.persistentAfter)) days.\(changed)</p>
      <table>
      <colgroup><col style="width:8%"><col style="width:16%"><col style="width:16%"><col><col style="width:25%"></colgroup>
      <tr><th>Rule</th><th>On</th><th>Leads to</th><th>Reason said</th><th>Source</th></tr>

      """
    for rule in content.policy.rules {
      let old = since?.policy.rules.first { $0.id == rule.id }
      let change = change(old != nil, old == rule)
      let was = old.flatMap { $0.disposition == rule.disposition ? nil : $0.disposition.name }
      text += """
        <tr class="\(change.rawValue)"><td>\(escaped(rule.id))\(tag(change))</td><td>\(escaped(rule.on))</td>\
        <td>\(escaped(rule.disposition.name))\(was.map { " <del>\(escaped($0))</del>" } ?? "")</td><td>\
        \(marked(rule.because, since: change == .changed ? old?.because : nil))</td><td>\(escaped(rule.source))</td></tr>

        """
    }
    return text + "</table>\n"
  }

  var findings: String {
    // The most urgent first; the signals, which have no level of their own, last.
    let order: [Content.Finding.Level] = [.emergency, .crisis, .urgent, .doctor, .none]
    let sorted = order.flatMap { level in content.findings.filter { $0.level == level } }
    return """
      <h2 id="flags">Red flags and signals</h2>
      <table>
      <colgroup><col style="width:20%"><col style="width:30%"><col><col style="width:18%"></colgroup>
      <tr><th>Row</th><th>Raised by, for one</th><th>Said as reason</th><th>Source</th></tr>
      \(sorted.map(row).joined())</table>

      """
  }

  private func row(_ row: Content.Finding) -> String {
    let old = since?.findings.first { $0.id == row.id }
    let change = change(
      old != nil,
      old?.level == row.level && old?.when == row.when && old?.because == row.because
        && old?.source == row.source && old?.name == row.name)
    let level = escaped(row.level == .none ? "by the policy" : row.level.rawValue)
    let was = old.flatMap { $0.level == row.level ? nil : $0.level.rawValue }
    let examples = pack.examples[row.id]
    let said = (examples?.said ?? []).prefix(4).map { "<p class=\"ask\">\(escaped($0))</p>" }
    let misses = (examples?.nearMisses ?? []).prefix(3).map {
      "<small class=\"ask\">\(escaped($0))</small>"
    }
    let count = row.when.count
    let clues = row.when.map { $0.joined(separator: " and ") }.joined(separator: "; or ")
    return """
      <tr class="\(change.rawValue) \(row.level.rawValue)"><td><span class="box">&#9744;</span><b>\(escaped(row.id))</b> \
      \(level)\(was.map { " <del>\(escaped($0))</del>" } ?? "")\(tag(change))<small>\(escaped(row.name))</small>\
      <small class="place">\(escaped(places([row.location])))</small></td><td>\(said.joined())\
      \(misses.isEmpty ? "" : "<p>but not by</p>" + misses.joined())\
      <details><summary>\(count == 1 ? "one combination of clues" : "\(count) combinations of clues")</summary>\
      <p>\(escaped(clues))</p></details></td><td>\
      \(marked(row.because, since: change == .changed ? old?.because : nil))</td><td>\(escaped(row.source))</td></tr>

      """
  }

  /// "14" and "0.23", not "14.0".
  private func plain(_ number: Double) -> String {
    number == number.rounded() && abs(number) < 1e6 ? "\(Int(number))" : "\(number)"
  }
}
