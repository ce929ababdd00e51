public import Dialogue
import IntentMatching

/// `charley respond`: one conversation a line in, one a line out.
public struct Responder: Sendable {
  /// The version of the contract that every answer names.
  public static let contract = 1

  private let content: Content

  public init(_ content: Content) { self.content = content }

  /// The answer to one line, without a newline, and whether the line was in order.
  public func respond(to line: [UInt8], number: Int) -> (answer: String, isValid: Bool) {
    var id = JSONValue.number(String(number))
    let request: Request
    do throws(RequestError) {
      request = try Request(line, number: number, id: &id)
    } catch {
      var writer = JSONWriter()
      writer.object { writer in
        writer.key("contract")
        writer.number(Self.contract)
        writer.key("id")
        writer.write(id)
        writer.key("error")
        writer.string(error.message)
      }
      return (writer.text, false)
    }
    var conversation = Conversation(content, now: request.now)
    var writer = JSONWriter()
    writer.object { writer in
      writer.key("contract")
      writer.number(Self.contract)
      writer.key("id")
      writer.write(request.id)
      writer.key("turns")
      writer.array { writer in
        for message in request.turns { writer.write(conversation.reply(to: message)) }
      }
    }
    return (writer.text, true)
  }
}

/// What is wrong with a request.
struct RequestError: Error {
  var message: String
}

/// One line of input.
struct Request {
  var id: JSONValue
  var turns: [String]
  var now: Moment?

  init(_ line: [UInt8], number: Int, id found: inout JSONValue) throws(RequestError) {
    let value: JSONValue
    do throws(JSONError) {
      value = try JSONReader.read(line)
    } catch {
      throw RequestError(message: "line \(number): not JSON: \(error)")
    }
    func fail(_ message: String) -> RequestError {
      RequestError(message: "line \(number): \(message)")
    }
    guard case .object = value else { throw fail("a conversation is a JSON object") }
    switch value["id"] {
    case .string, .number: found = value["id"] ?? found
    case nil: break
    default: throw fail("'id' must be a string or a number")
    }
    id = found
    guard let turns = value["turns"] else { throw fail("'turns' is missing") }
    guard case .array(let items) = turns else { throw fail("'turns' must be a list of messages") }
    guard !items.isEmpty else { throw fail("'turns' is empty") }
    var messages: [String] = []
    for (index, item) in items.enumerated() {
      guard case .string(let text) = item else {
        throw fail("message \(index + 1) of 'turns' must be a string")
      }
      messages.append(text)
    }
    self.turns = messages
    switch value["now"] {
    case nil, .null: now = nil
    case .string(let text):
      guard let moment = Moment(text) else {
        throw fail("'now' must be a time such as 2026-11-23T03:00, not '\(text)'")
      }
      now = moment
    default: throw fail("'now' must be a time such as 2026-11-23T03:00")
    }
  }
}

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
