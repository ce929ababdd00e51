import CCharley
import CharleyC
import DefaultContent
import Dialogue
import Glibc
import IntentMatching
import LineEditing
import MachineInterface
import Testing
import Transcripts

/// Every story gives the same bytes through the Swift library, the C interface, `respond`, `respond --stream` and the
/// chat on a terminal.
@Suite(.serialized) struct SameBytesTests {
  /// A conversation of `transcripts/`, and what the Swift library answers.
  struct Story: Sendable {
    var name: String
    var now: String?
    var messages: [String]
    /// Each reply as the contract has it.
    var turns: [String]
  }

  static let content = try? Content.standard()

  static let stories: [Story] = {
    let listing = Program.shell("cd '\(Program.package)' && find transcripts -name '*.transcript'")
    return listing.lines.sorted().compactMap { name in
      guard let content, let bytes = bytes(of: Program.package + "/" + name),
        let transcript = TranscriptParser(topics: nil).parse(bytes, file: name).transcript
      else { return nil }
      let messages = transcript.turns.map(\.message.value)
      let now = transcript.now?.value
      let replies = replies(to: messages, content, now)
      return Story(
        name: name, now: now, messages: messages,
        turns: replies.map { reply in
          var writer = JSONWriter()
          writer.write(reply)
          return writer.text
        })
    }
  }()

  private static func bytes(of path: String) -> [UInt8]? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    while case let byte = fgetc(file), byte != EOF { bytes.append(UInt8(byte)) }
    return bytes
  }

  private static func replies(
    to messages: [String], _ content: Content, _ now: String?
  ) -> [Reply] {
    var conversation = Conversation(content, now: now.flatMap { Moment($0) })
    return messages.map { conversation.reply(to: $0) }
  }

  /// Not `==`, which takes composed and decomposed letters for the same.
  private func same(_ left: some StringProtocol, _ right: some StringProtocol) -> Bool {
    left.utf8.elementsEqual(right.utf8)
  }

  @Test func thereAreStories() {
    #expect(Self.stories.count >= 60)
    #expect(Self.stories.allSatisfy { !$0.turns.isEmpty })
  }

  @Test func throughTheCInterface() throws {
    let pack = try #require(made { charley_pack_standard($0) })
    defer { charley_pack_free(pack) }
    for story in Self.stories {
      let session = try #require(made { charley_session_new(pack, story.now, $0) })
      defer { charley_session_free(session) }
      for (message, turn) in zip(story.messages, story.turns) {
        let bytes = Array(message.utf8).map { CChar(bitPattern: $0) }
        let reply = try #require(
          made { charley_session_reply(session, bytes, bytes.count, $0) })
        defer { charley_reply_free(reply) }
        var json: UnsafeMutablePointer<CChar>?
        #expect(charley_reply_json(reply, &json) == CHARLEY_OK)
        defer { charley_free(json) }
        let said = json.map { String(cString: $0) } ?? ""
        #expect(same(said, turn), "\(story.name)")
      }
    }
  }

  private func made(
    _ body: (UnsafeMutablePointer<OpaquePointer?>) -> charley_status
  ) -> OpaquePointer? {
    var handle: OpaquePointer?
    return body(&handle) == CHARLEY_OK ? handle : nil
  }

  /// A request with these members, the last one as JSON.
  private func request(_ story: Story, _ messages: [String], named: String, now: Bool) -> String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.key(named)
      writer.string(story.name)
      if now, let time = story.now {
        writer.key("now")
        writer.string(time)
      }
      writer.key("turns")
      writer.strings(messages)
    }
    return writer.text
  }

  @Test func throughRespond() {
    let input = Self.stories.map { request($0, $0.messages, named: "id", now: true) + "\n" }
    let result = Program.run(["respond"], input: input.joined())
    #expect(result.status == 0)
    #expect(result.lines.count == Self.stories.count)
    for (story, line) in zip(Self.stories, result.lines) {
      let turns = story.turns.joined(separator: ", ")
      #expect(
        same(line, #"{"contract": 1, "id": "\#(story.name)", "turns": [\#(turns)]}"#),
        "\(story.name)")
    }
  }

  /// All stories at once, each a message at a time in turn.
  @Test func throughRespondStream() {
    var input = ""
    var expected: [String] = []
    for turn in 0..<(Self.stories.map(\.turns.count).max() ?? 0) {
      for story in Self.stories where turn < story.turns.count {
        input +=
          request(story, [story.messages[turn]], named: "session", now: turn == 0) + "\n"
        expected.append(
          #"{"contract": 1, "id": \#(expected.count + 1), "session": "\#(story.name)", "#
            + #""turns": [\#(story.turns[turn])]}"#)
      }
    }
    let result = Program.run(["respond", "--stream"], input: input)
    #expect(result.status == 0)
    #expect(result.lines.count == expected.count)
    for (line, expected) in zip(result.lines, expected) {
      #expect(same(line, expected), "\(expected.prefix(100))")
    }
  }

  /// As somebody types or pastes it; without a line's end of our own, so that only the reply's bytes are there.
  @Test func throughTheChatOnATerminal() throws {
    let content = try #require(Self.content)
    let folder = TemporaryFolder()
    let times = Set(Self.stories.map { $0.now ?? "2026-11-23T03:00" })
    for time in times.sorted() {
      let chat = try PseudoTerminal(
        running: Program.path, arguments: ["--private", "--accessible", "--now", time],
        environment: ["TERM": "xterm", "HOME": folder.path, "LANG": "C.UTF-8"], columns: 20_000)
      try chat.waitFor("You: ")
      for story in Self.stories where (story.now ?? "2026-11-23T03:00") == time {
        // The chat always knows the time.
        let replies = Self.replies(to: story.messages, content, time)
        for (message, reply) in zip(story.messages, replies)
        where !message.allSatisfy(\.isWhitespace) {
          chat.paste(message)
          chat.send("\r")
          try chat.waitFor("\nCharley: ")
          let shown = try chat.waitFor("\nYou: ").dropLast("\nYou: ".count)
          #expect(same(shown, Terminal.sanitized(reply.text)), "\(story.name): \(shown)")
        }
        chat.send("/reset\r")
        try chat.waitFor("\nYou: ")
      }
      chat.send("\u{04}")
      #expect(try chat.waitForExit() == .exited(0))
    }
  }
}
