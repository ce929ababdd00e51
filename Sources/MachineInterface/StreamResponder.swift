public import Dialogue

/// `charley respond --stream`: one request a line in, one answer a line out, with conversations that go on from one
/// request to the next.
///
/// ```json
/// {"id": 1, "session": "ada", "turns": ["my calf keeps cramping"]}
/// ```
///
/// A session begins with the first request that names it and goes on until one has `"end": true`. `"save": true` adds
/// the session to the answer as `saved`, a text; `"restore"` takes such a text and goes on from there, in place of
/// whatever the session was. Without `session` a request stands alone: `restore`, `turns` and `save` together answer a
/// message for a caller that keeps the session itself. `{"about": true}` asks for the versions and the pack.
///
/// A request that is not in order changes nothing and gets an `error`.
public struct StreamResponder: Sendable {
  private var assistant: Assistant
  /// By the text of their name in JSON.
  private var sessions: [String: Session] = [:]

  /// A responder without sessions that answers from this content.
  public init(_ content: Content) { assistant = Assistant(content) }

  /// The answer to one line, without a newline, and whether the line was in order.
  public mutating func respond(
    to line: [UInt8], number: Int
  ) -> (answer: String, isValid: Bool) {
    var id = JSONValue.number(String(number))
    do throws(RequestError) {
      let request = try Request(line, number: number, id: &id, needsTurns: false)
      try request.allowOnly(Self.members)
      return (try answer(request, id), true)
    } catch {
      return (JSONWriter.answer(id, error: error), false)
    }
  }

  private static let members = [
    "id", "session", "turns", "now", "save", "restore", "other_packs", "end", "about",
  ]

  private mutating func answer(_ request: Request, _ id: JSONValue) throws(RequestError) -> String {
    if try request.flag("about") { return about(id) }
    let name = try request.name("session")
    let saves = try request.flag("save")
    let ends = try request.flag("end")
    var session = try session(request, name)
    let answer = JSONWriter.answer(id) { writer in
      if let name {
        writer.key("session")
        writer.write(name)
      }
      writer.write(request.turns, in: &session, &assistant)
      if saves {
        writer.key("saved")
        writer.string(String(decoding: session.save(for: assistant.content), as: UTF8.self))
      }
    }
    if let name { sessions[name.text] = ends ? nil : session }
    return answer
  }

  /// The session a request goes on with.
  private func session(
    _ request: Request, _ name: JSONValue?
  ) throws(RequestError) -> Session {
    let takesOtherPacks = try request.flag("other_packs")
    if let saved = try request.text("restore") {
      guard request.now == nil else { throw request.fail("a restored session has its own 'now'") }
      do throws(SessionError) {
        return try Session(
          restoring: Array(saved.utf8), for: assistant.content,
          acceptingOtherPacks: takesOtherPacks)
      } catch {
        throw request.fail("'restore': \(error)")
      }
    }
    if let session = name.flatMap({ sessions[$0.text] }) {
      guard request.now == nil || request.now == session.now else {
        throw request.fail("'now' belongs to the first request of a session")
      }
      return session
    }
    guard !request.turns.isEmpty else {
      if let name {
        throw request.fail("there is no session \(name.text), and no 'turns' to begin it")
      }
      throw request.fail("'turns' is missing")
    }
    return Session(now: request.now)
  }

  private func about(_ id: JSONValue) -> String {
    JSONWriter.answer(id) { writer in
      writer.key("release")
      writer.string(Version.release)
      writer.key("pack")
      writer.string(assistant.content.packHash)
      writer.key("sessions")
      writer.number(sessions.count)
    }
  }
}
