internal import Dialogue
internal import IntentMatching
internal import Yams

/// The rules of escalation.
extension PackReader {
  mutating func readPolicy(_ root: Node, _ cursor: inout YAMLCursor) {
    let fields = cursor.fields(
      root, "a policy file", ["thresholds", "rules", "order", "wording", "reviewed", "review_by"])
    source.reviewed = reviewed(fields["reviewed"], &cursor) ?? source.reviewed
    source.reviewBy = date(fields["review_by"], "review_by", &cursor) ?? source.reviewBy
    if let node = fields["thresholds"] {
      source.thresholdsLocation = cursor.location(node)
      let limits = cursor.fields(
        node, "thresholds",
        ["frequent_at_least", "rare_below", "new_within", "persistent_after"])
      if let frequent = cursor.number(limits["frequent_at_least"], "frequent_at_least", in: node),
        let rare = cursor.number(limits["rare_below"], "rare_below", in: node),
        let new = cursor.number(limits["new_within"], "new_within", in: node),
        let persistent = cursor.number(limits["persistent_after"], "persistent_after", in: node)
      {
        source.thresholds = EscalationPolicy.Thresholds(
          frequentAtLeast: frequent, rareBelow: rare, newWithin: new, persistentAfter: persistent)
      }
    }
    if let node = fields["rules"] {
      source.rulesLocation = source.rulesLocation ?? cursor.location(node)
      for item in cursor.items(node, "rules") { readRule(item, &cursor) }
    }
    source.order += cursor.strings(fields["order"], "order")
    if let node = fields["wording"] {
      source.wordingLocation = source.wordingLocation ?? cursor.location(node)
      for (key, value) in cursor.pairs(node, "wording") {
        if source.wording[key.value] != nil {
          cursor.diagnostics.append(
            Diagnostic(
              .error, "duplicate-name", "the line '\(key.value)' is defined twice",
              at: key.location))
        }
        let variants = cursor.strings(value, "a line")
        source.wording[key.value] = variants.map(\.value)
        source.lines.append((key, variants))
      }
    }
  }

  private mutating func readRule(_ node: Node, _ cursor: inout YAMLCursor) {
    let fields = cursor.fields(node, "a rule", ["id", "on", "disposition", "because", "source"])
    guard let id = cursor.string(fields["id"], "id", in: node),
      let on = cursor.string(fields["on"], "on", in: node),
      let name = cursor.string(fields["disposition"], "disposition", in: node),
      let source = cursor.string(fields["source"], "source", in: node)
    else { return }
    guard let disposition = Disposition(name: name.value) else {
      cursor.diagnostics.append(
        Diagnostic(
          .error, "unknown-disposition", "there is no disposition '\(name.value)'",
          at: name.location))
      return
    }
    let known =
      Signal(rawValue: on.value) != nil || Content.Finding.Level(rawValue: on.value) != nil
      || ["asked", "report"].contains(on.value)
    if !known {
      cursor.diagnostics.append(
        Diagnostic(
          .error, "unknown-reference",
          "a rule is on a signal, a level, asked or report; not '\(on.value)'", at: on.location))
    }
    if let other = self.source.rules.firstIndex(where: { $0.id == id.value }) {
      cursor.diagnostics.append(
        Diagnostic(
          .error, "duplicate-name",
          "the rule '\(id.value)' is already defined at \(self.source.ruleLocations[other])",
          at: id.location))
    }
    let because = fields["because"].flatMap { cursor.string($0, "because", in: node) }
    if let because { self.source.reasons.append(because) }
    self.source.ruleLocations.append(id.location)
    self.source.rules.append(
      EscalationPolicy.Rule(
        id: id.value, on: on.value, disposition: disposition, because: because?.value ?? "",
        source: source.value))
  }
}
