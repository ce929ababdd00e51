import DefaultContent
import Dialogue

let content = try Content.standard()

var conversation = Conversation(content)
_ = conversation.reply(to: "my calf keeps craming at nite and it realy hurts")
let saved: [UInt8] = conversation.save()
print(saved.count < 4096)  // true

do {
  var later = try Conversation(restoring: saved, content)
  print(later.reply(to: "thanks").disposition)  // doctor
} catch .otherPack {
  print("The guidance has changed since: begin anew.")
}
