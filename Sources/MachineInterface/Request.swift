import Dialogue

/// What is wrong with a request.
struct RequestError: Error {
  var message: String
}

/// One line of input: an object with members of known types.
struct Request {
  private let value: JSONValue
  private let number: Int
  /// The messages; for `respond` there is at least one.
  var turns: [String] = []
  var now: Moment?

  /// - Parameter id: becomes the request's own, as soon as it is known.
  init(
    _ line: [UInt8], number: Int, id: inout JSONValue, needsTurns: Bool = true
  ) throws(RequestError) {
    self.number = number
    do throws(JSONError) {
      value = try JSONReader.read(line)
    } catch {
      throw RequestError(message: "line \(number): not JSON: \(error)")
    }
    guard case .object = value else { throw fail("a conversation is a JSON object") }
    id = try name("id") ?? id
    turns = try messages(areNeeded: needsTurns)
    if let text = try text("now", as: Self.time) {
      guard let moment = Moment(text) else {
        throw fail("'now' must be \(Self.time), not '\(text)'")
      }
      now = moment
    }
  }

  private static let time = "a time such as 2026-11-23T03:00"

  func fail(_ message: String) -> RequestError {
    RequestError(message: "line \(number): \(message)")
  }

  /// What a caller calls something by: a string or a number.
  func name(_ key: String) throws(RequestError) -> JSONValue? {
    switch value[key] {
    case nil: nil
    case .string(let text): .string(text)
    case .number(let text): .number(text)
    default: throw fail("'\(key)' must be a string or a number")
    }
  }

  /// A text; missing and null are the same.
  func text(_ key: String, as form: String = "a string") throws(RequestError) -> String? {
    switch value[key] {
    case nil, .null: nil
    case .string(let text): text
    default: throw fail("'\(key)' must be \(form)")
    }
  }

  /// Missing is false.
  func flag(_ key: String) throws(RequestError) -> Bool {
    switch value[key] {
    case nil: false
    case .bool(let flag): flag
    default: throw fail("'\(key)' must be true or false")
    }
  }

  /// Refuses members of other names, such as a misspelt one.
  func allowOnly(_ keys: [String]) throws(RequestError) {
    guard case .object(let members) = value else { return }
    for member in members where !keys.contains(member.key) {
      throw fail("there is no '\(member.key)'; a request may have \(keys.joined(separator: ", "))")
    }
  }

  private func messages(areNeeded: Bool) throws(RequestError) -> [String] {
    guard let turns = value["turns"] else {
      if areNeeded { throw fail("'turns' is missing") }
      return []
    }
    guard case .array(let items) = turns else { throw fail("'turns' must be a list of messages") }
    var messages: [String] = []
    for (index, item) in items.enumerated() {
      guard case .string(let text) = item else {
        throw fail("message \(index + 1) of 'turns' must be a string")
      }
      messages.append(text)
    }
    return messages
  }
}
