import DefaultContent
import Dialogue

let content = try Content.standard()

/// One conversation.
@Sendable func replies() async -> [String] {
  var conversation = Conversation(content)
  return [
    conversation.reply(to: "my calf keeps cramping at night and it hurts").text,
    conversation.reply(to: "how long do I leave ice on?").text,
  ]
}

// All at once, on whatever threads there are, with the same content.
async let first = replies()
async let second = replies()
async let third = replies()
let all = await [first, second, third]
print(all[0].joined(separator: "\n"))
print(Set(all).count == 1 ? "all the same" : "not the same")
