import DefaultContent
import Dialogue

let content = try Content.standard()

var conversation = Conversation(content)
_ = conversation.reply(to: "my calf keeps craming at nite and it realy hurts")
let saved: [UInt8] = conversation.save()
print(saved.count < 4096)  // true
