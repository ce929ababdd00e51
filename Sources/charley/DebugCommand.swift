import ArgumentParser
import Dialogue
import IntentMatching

struct DebugMatch: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "debug", shouldDisplay: false)
  @OptionGroup var pack: PackOptions
  @Argument var text: [String]
  func run() throws {
    var conversation = Conversation(try pack.content())
    for message in text {
      let reply = conversation.reply(to: message)
      print("you> \(message)")
      for r in conversation.interpretation.repairs { print("  repair \(r.typed) -> \(r.read)") }
      for c in conversation.interpretation.clauses { print("  clause '\(c.span.text(in: message))' q=\(c.isQuestion) polar=\(c.isPolar) dom=\(c.namesDomain) body=\(c.namesBody) else=\(c.elsewhereCount) pers=\(c.isPersonal) exp=\(c.experiencer)") }
      for i in conversation.interpretation.intents { print("  intent \(i.name)/\(i.answer) score=\(i.score) ctx=\(i.needsContext) men=\(i.isMention) '\(i.span.text(in: message))' \(i.rule)") }
      for a in conversation.interpretation.aspects { print("  aspect \(a.name) '\(a.span.text(in: message))'") }
      for c in conversation.interpretation.clues { print("  clue \(c.name) \(c.assertion) remote=\(c.isRemote) cur=\(c.isCurrent) \(c.experiencer) '\(c.span.text(in: message))' trig='\(c.trigger?.text(in: message) ?? "")' \(c.rule)") }
      for q in conversation.interpretation.quantities { print("  qty \(q.kind) \(q.number) onset=\(q.isOnset) act=\(q.isOfActivity) \(q.assertion) '\(q.span.text(in: message))'") }
      print("  slots \(conversation.interpretation.slots.map { "\($0.name)=\($0.value)" }) focus=\(conversation.session.focus) topic=\(conversation.session.topic ?? "-")")
      print("  [\(reply.topic)|\(reply.disposition.name)|\(reply.signals.map(\.rawValue))|\(reply.findings)]")
      print("charley> \(reply.text)")
    }
  }
}
