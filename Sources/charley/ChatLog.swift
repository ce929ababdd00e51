import Dialogue
import Transcripts

/// A conversation with all that was said in it, so that it can be saved, explained and summed up.
struct ChatLog: Sendable {
  struct Turn: Sendable {
    var message: String
    var reply: Reply
  }

  private(set) var content: Content
  private(set) var conversation: Conversation
  /// The conversation before the last message.
  private var before: Conversation?
  private(set) var turns: [Turn] = []
  /// The time the person asked for; else each conversation begins at the time on the wall.
  private let fixedTime: ChatTime?
  private var time: ChatTime?
  /// Where the conversation is written down, turn by turn.
  private let recording: Recording?

  init(_ content: Content, at time: ChatTime? = nil, recording: Recording? = nil) {
    self.content = content
    self.recording = recording
    fixedTime = time
    self.time = time ?? .now
    conversation = Conversation(content, now: self.time?.moment)
  }

  mutating func reply(to message: String) -> Reply {
    before = conversation
    let reply = conversation.reply(to: message)
    turns.append(Turn(message: message, reply: reply))
    recording?.write(transcript)
    return reply
  }

  /// Begins a new conversation that knows nothing of this one.
  mutating func reset() {
    self = ChatLog(content, at: fixedTime, recording: recording?.next)
  }

  /// Goes on with other content, as if all that was said had been said to it.
  mutating func use(_ content: Content) {
    self.content = content
    conversation = Conversation(content, now: time?.moment)
    before = nil
    for index in turns.indices {
      before = conversation
      turns[index].reply = conversation.reply(to: turns[index].message)
    }
  }

  /// The conversation as a transcript that replays.
  var transcript: String {
    var recorder = TranscriptRecorder(title: "A chat with Charley", now: time?.text)
    for turn in turns { recorder.record(turn.message, turn.reply) }
    return recorder.text
  }

  /// Why the last reply is what it is; nil before the first.
  var explanation: Explanation? {
    turns.last.map { turn in
      Explanation(of: turn.reply, to: turn.message, in: conversation, content: content)
    }
  }

  /// What became of the last message, step by step; nil before the first.
  var match: MatchExplanation? {
    guard let turn = turns.last, let before else { return nil }
    return MatchExplanation(turn.message, in: before, content: content)
  }

  var summary: Summary {
    Summary(conversation.session, content: content, messages: turns.map(\.message))
  }
}
