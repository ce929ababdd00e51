import IntentMatching

var source = MatcherSource()
source.addConcept("lamp", ["lamp/n", "light/n"])
source.addList("room", ["kitchen": ["kitchen"], "hall": ["hall", "corridor"]])
source.addIntent("light.on", ["(turn|switch) on ... <lamp>", "<lamp> on"])
source.addIntent("light.off", ["(turn|switch) off ... <lamp>", "<lamp> off"])
source.addClue("broken", ["broken", "flickers"])
source.addTriggers(.denied, ["not", "isn't"])

var interpreter = Interpreter(try MatcherPack(source))
for message in ["swich on the kitchen light please", "the lamp isn't broken"] {
  let found = interpreter.interpret(message)
  for intent in found.intents { print(intent.name) }
  for slot in found.slots { print("\(slot.name) is \(slot.value)") }
  for clue in found.clues { print("\(clue.name) is \(clue.assertion)") }
}
