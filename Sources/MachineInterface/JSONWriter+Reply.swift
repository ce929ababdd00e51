public import Dialogue
import IntentMatching

extension JSONWriter {
  /// One turn as the contract has it.
  public mutating func write(_ reply: Reply) {
    object { writer in
      writer.key("topic")
      writer.string(reply.topic)
      writer.key("topics")
      writer.strings(reply.topics)
      writer.key("intents")
      writer.array { writer in
        for intent in reply.intents.prefix(8) {
          writer.object { writer in
            writer.key("name")
            writer.string(intent.name)
            writer.key("confidence")
            writer.hundredths(intent.confidence)
          }
        }
      }
      writer.key("signals")
      writer.strings(reply.signals.map(\.rawValue))
      writer.key("findings")
      writer.strings(reply.findings)
      writer.key("slots")
      writer.array { writer in for slot in reply.slots { writer.write(slot) } }
      writer.key("disposition")
      writer.string(reply.disposition.name)
      writer.key("reply")
      writer.string(reply.text)
      writer.key("parts")
      writer.array { writer in
        for part in reply.parts {
          writer.object { writer in
            writer.key("kind")
            writer.string(part.kind.rawValue)
            writer.key("text")
            writer.string(part.text)
            if let topic = part.topic {
              writer.key("topic")
              writer.string(topic)
            }
            writer.key("sources")
            writer.strings(part.sources)
          }
        }
      }
    }
  }

  mutating func write(_ slot: Slot) {
    object { writer in
      writer.key("name")
      writer.string(slot.name)
      writer.key("value")
      writer.string(slot.value)
      writer.key("span")
      writer.array { writer in
        writer.number(slot.span.lower)
        writer.number(slot.span.upper)
      }
    }
  }
}
