public import Dialogue

/// `charley respond`: one conversation a line in, one a line out.
public struct Responder: Sendable {
  private var assistant: Assistant

  /// A responder that answers from this content.
  public init(_ content: Content) { assistant = Assistant(content) }

  /// The answer to one line, without a newline, and whether the line was in order.
  public mutating func respond(
    to line: [UInt8], number: Int
  ) -> (answer: String, isValid: Bool) {
    var id = JSONValue.number(String(number))
    do throws(RequestError) {
      let request = try Request(line, number: number, id: &id)
      guard !request.turns.isEmpty else { throw request.fail("'turns' is empty") }
      var session = Session(now: request.now)
      let answer = JSONWriter.answer(id) { writer in
        writer.write(request.turns, in: &session, &assistant)
      }
      return (answer, true)
    } catch {
      return (JSONWriter.answer(id, error: error), false)
    }
  }
}

extension JSONWriter {
  /// An answer with these members.
  static func answer(_ id: JSONValue, _ body: (inout JSONWriter) -> Void) -> String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.key("contract")
      writer.number(Version.contract)
      writer.key("id")
      writer.write(id)
      body(&writer)
    }
    return writer.text
  }

  /// The answer to a request that was not in order.
  static func answer(_ id: JSONValue, error: RequestError) -> String {
    answer(id) { writer in
      writer.key("error")
      writer.string(error.message)
    }
  }

  /// Answers messages, and writes the replies as the member `turns`.
  mutating func write(
    _ messages: [String], in session: inout Session, _ assistant: inout Assistant
  ) {
    key("turns")
    array { writer in
      for message in messages { writer.write(assistant.reply(to: message, in: &session)) }
    }
  }
}
