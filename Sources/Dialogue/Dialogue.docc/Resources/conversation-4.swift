import DefaultContent
import Dialogue

let content = try Content.standard()

var conversation = Conversation(content)
let reply = conversation.reply(to: "my face has gone droopy on one side")
for part in reply.parts {
  switch part.kind {
  case .emergency: print("! \(part.text)")  // ! ...
  default: print("  \(part.text)")
  }
}
