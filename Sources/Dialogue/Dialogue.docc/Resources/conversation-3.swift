import DefaultContent
import Dialogue

let content = try Content.standard()

var conversation = Conversation(content)
let reply = conversation.reply(to: "my calf keeps craming at nite and it realy hurts")
print(reply.text)  // That sounds rough...

print(conversation.reply(to: "can i put ice on it?").topic)  // cold_compress
print(conversation.reply(to: "how long for").disposition)  // doctor
