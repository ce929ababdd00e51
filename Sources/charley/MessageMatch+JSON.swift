import Dialogue
import IntentMatching
import MachineInterface

extension MessageMatch {
  /// Everything, as one JSON object on one line.
  func json(_ explanation: MatchExplanation? = nil) -> String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.key("contract")
      writer.number(Version.contract)
      if let line {
        writer.key("line")
        writer.number(line)
      }
      writer.field("text", text)
      writer.key("understood")
      writer.write(JSONValue.bool(isUnderstood))
      writer.field("topic", reply.topic)
      writer.key("topics")
      writer.strings(reply.topics)
      writer.list("intents", interpretation.intents) { $0.fields(of: $1) }
      writer.list("clues", interpretation.clues) { $0.fields(of: $1) }
      writer.list("values", interpretation.quantities) { $0.fields(of: $1) }
      writer.list("slots", interpretation.slots) { writer, slot in
        writer.field("name", slot.name)
        writer.field("value", slot.value)
        writer.field("span", slot.span)
      }
      writer.list("repairs", interpretation.repairs) { writer, repair in
        writer.field("read", repair.read)
        writer.field("span", repair.span)
      }
      writer.key("signals")
      writer.strings(reply.signals.map(\.rawValue))
      writer.key("findings")
      writer.strings(reply.findings)
      writer.field("disposition", reply.disposition.name)
      writer.field("reply", reply.text)
      explanation?.fields(&writer)
    }
    return writer.text
  }
}

extension JSONWriter {
  fileprivate mutating func fields(of match: IntentMatch) {
    field("name", match.name)
    key("confidence")
    hundredths(match.confidence)
    field("span", match.span)
    field("rule", match.rule)
  }

  fileprivate mutating func fields(of clue: ClueMatch) {
    field("name", clue.name)
    field("assertion", "\(clue.assertion)")
    field("span", clue.span)
    if let trigger = clue.trigger { field("trigger", trigger) }
    field("rule", clue.rule)
  }

  fileprivate mutating func fields(of quantity: Quantity) {
    field("kind", quantity.kind.rawValue)
    key("number")
    hundredths(min(max(quantity.number, -1e12), 1e12))
    field("unit", quantity.kind.unit)
    field("assertion", "\(quantity.assertion)")
    field("span", quantity.span)
  }

  fileprivate mutating func list<Item>(
    _ name: String, _ items: [Item], _ write: (inout JSONWriter, Item) -> Void
  ) {
    key(name)
    array { writer in
      for item in items { writer.object { write(&$0, item) } }
    }
  }

  fileprivate mutating func field(_ name: String, _ text: String) {
    key(name)
    string(text)
  }

  fileprivate mutating func field(_ name: String, _ span: Span) {
    key(name)
    array { writer in
      writer.number(span.lower)
      writer.number(span.upper)
    }
  }

  fileprivate mutating func field(_ name: String, _ rule: SourceLocation) {
    field(name, "\(rule.file):\(rule.line)")
  }
}
