import MachineInterface
import Testing

/// `charley respond --stream`, as an editor plug-in or a bot keeps it running.
struct StreamTests {
  /// What it answers to these requests, each read as JSON.
  private func answers(_ requests: String...) throws -> [JSONValue] {
    let input = requests.map { $0 + "\n" }.joined()
    let result = Program.run(["respond", "--stream"], input: input)
    #expect(result.lines.count == requests.count)
    return try result.lines.map { try JSONReader.read(Array($0.utf8)) }
  }

  private func error(_ answer: JSONValue) -> String {
    if case .string(let text) = answer["error"] { text } else { "" }
  }

  private func replies(_ answer: JSONValue) -> [JSONValue?] {
    if case .array(let turns) = answer["turns"] { turns.map { $0["reply"] } } else { [] }
  }

  /// The next request is only written when the answer is there.
  @Test func eachAnswerComesAtOnce() {
    let result = Program.shell(
      """
      coproc stream { "$charley" respond --stream; }
      for turn in 'my calf cramps every night' 'how long for ice' 'thanks'; do
        echo "{\\"session\\": 7, \\"turns\\": [\\"$turn\\"]}" >&"${stream[1]}"
        read -r -t 20 answer <&"${stream[0]}" || exit 1
        echo "$answer" | grep -o '"disposition": "[a-z]*"'
      done
      """)
    #expect(result.status == 0)
    #expect(result.lines == Array(repeating: #""disposition": "doctor""#, count: 3))
  }

  @Test func sessionsGoOnAndKeepApart() throws {
    let answers = try answers(
      #"{"session": "ada", "turns": ["my calf cramps every night and it hurts"]}"#,
      #"{"session": 1, "turns": ["hello"]}"#,
      #"{"session": "ada", "turns": ["thanks"], "id": "q"}"#,
      #"{"session": 1, "turns": ["thanks"], "end": true}"#,
      #"{"about": true}"#)
    #expect(
      answers.map { $0["session"] } == [
        .string("ada"), .number("1"), .string("ada"), .number("1"), nil,
      ])
    #expect(
      answers.map { $0["id"] } == [
        .number("1"), .number("2"), .string("q"), .number("4"), .number("5"),
      ])
    #expect(answers[2].text.contains(#""disposition": "doctor""#))
    #expect(answers[3].text.contains(#""disposition": "self_care""#))
    #expect(answers[4]["sessions"] == .number("1"))
    #expect(answers[4]["contract"] == .number("1"))
    guard case .string(let hash) = answers[4]["pack"] else { throw StreamFailure() }
    #expect(hash.count == 15)
  }

  @Test func aSavedSessionGoesOnInAnotherProcess() throws {
    let first = try answers(
      #"{"session": "a", "turns": ["my calf cramps every night and it hurts"], "save": true}"#,
      #"{"session": "a", "turns": ["what about heat", "thanks"]}"#)
    guard let saved = first[0]["saved"] else { throw StreamFailure() }
    let second = try answers(
      #"{"session": "b", "restore": \#(saved.text), "turns": ["what about heat"]}"#,
      #"{"session": "b", "turns": ["thanks"]}"#,
      #"{"restore": \#(saved.text), "turns": ["what about heat", "thanks"], "save": true}"#,
      #"{"session": "b", "save": true}"#)
    #expect(replies(second[0]) + replies(second[1]) == replies(first[1]))
    #expect(replies(second[2]) == replies(first[1]))
    // Asked for in two ways, it is the same session.
    #expect(second[2]["saved"] == second[3]["saved"])
  }

  @Test func whatIsWrongIsAnsweredInPlaceAndChangesNothing() throws {
    let wrong = [
      #"{"session": "a", "turns": ["hi"], "sav": true}"#: "'sav'",
      #"{"session": "a"}"#: "",
      #"{"session": "b"}"#: "no session \"b\"",
      #"{"session": null, "turns": ["hi"]}"#: "'session'",
      #"{"session": "a", "turns": "hi"}"#: "'turns'",
      #"{"session": "a", "turns": ["hi", 3]}"#: "message 2",
      #"{"session": "a", "turns": ["hi"], "save": "yes"}"#: "'save'",
      #"{"session": "a", "turns": ["hi"], "restore": "x"}"#: "no saved session",
      #"{"session": "a", "turns": ["hi"], "now": "2026-11-23"}"#: "'now'",
      #"{"session": "a", "turns": ["hi"], "now": "noon"}"#: "noon",
      #"{"save": true}"#: "'turns'",
      "[]": "object",
      "{": "not JSON",
    ]
    let start = #"{"session": "a", "turns": ["my calf cramps every night"]}"#
    let end = #"{"session": "a", "turns": ["how long for ice"], "save": true}"#
    let requests = wrong.keys.sorted()
    let result = Program.run(
      ["respond", "--stream"], input: ([start] + requests + [end]).map { $0 + "\n" }.joined())
    #expect(result.status == 1)
    #expect(result.lines.count == requests.count + 2)
    for (request, line) in zip(requests, result.lines.dropFirst()) {
      let answer = try JSONReader.read(Array(line.utf8))
      #expect(error(answer).contains(wrong[request] ?? "?"), "\(request) \(line)")
      #expect(answer["contract"] == .number("1"))
    }
    let untouched = try answers(start, end)
    let last = try JSONReader.read(Array((result.lines.last ?? "").utf8))
    #expect(last["turns"] == untouched[1]["turns"])
    #expect(last["saved"] == untouched[1]["saved"])
  }

  private struct StreamFailure: Error {}
}
