import Dialogue
import IntentMatching

/// One conversation while it is replayed.
struct BotiumRun {
  private let library: BotiumLibrary
  private var responder: any Responder
  private var memory: [String: String]
  private(set) var turns: [BotiumReplay.Turn] = []
  /// The reply that no `#bot` has taken yet.
  private var waiting: Reply?
  /// Why nothing can be said about any `#bot` up to the next `#me`.
  private var blindness: String?
  /// Something in `#begin` changes how texts are compared.
  private var isModeUnknown = false

  init(library: BotiumLibrary, memory: [String: String] = [:], responder: any Responder) {
    self.library = library
    self.memory = memory
    self.responder = responder
  }

  mutating func take(_ step: BotiumConvo.Step) {
    switch step.sender {
    case .begin: begin(step)
    case .end, .include: break
    case .me: say(step)
    case .bot: check(step)
    }
    for hook in step.hooks { run(hook, step) }
  }

  mutating func endTurn() {
    guard let index = turns.indices.last, let reply = turns[index].reply else { return }
    let place = turns[index].location
    for failure in Replayer.ruleFailures(reply, at: place) {
      turns[index].failures.append(
        BotiumReplay.Failure(
          diagnostic: failure.diagnostic, expected: failure.expected, said: failure.said))
    }
    if !turns[index].failures.isEmpty {
      turns[index].explanation = responder.explanation(of: reply, to: turns[index].message)
    }
  }

  /// A check at the beginning is about a greeting, which Charley does not send.
  private mutating func begin(_ step: BotiumConvo.Step) {
    isModeUnknown = step.hooks.contains(where: Self.changesMode)
    for word in step.asserters { leave("`\(word.name)`: nothing was said yet", word.location) }
  }

  private static func changesMode(_ hook: BotiumConvo.Word) -> Bool {
    hook.name == "CONVO_STEP_PARAMETERS" && hook.arguments.contains { $0.contains("atching") }
  }

  // MARK: #me

  private mutating func say(_ step: BotiumConvo.Step) {
    endTurn()
    waiting = nil
    blindness = nil
    let written = step.text?.value ?? ""
    turns.append(BotiumReplay.Turn(location: step.location, message: written))
    if let input = step.hooks.first(where: { BotiumWords.inputs.contains($0.name) }) {
      leave("`\(input.name)` is no message: Charley has no buttons, media or forms", input.location)
      blindness = "there is no reply"
      return
    }
    guard !written.looksLikeData else {
      leave("the message is data of some channel, not text", step.location)
      blindness = "there is no reply"
      return
    }
    let (message, missing) = BotiumMemory.fill(written, memory)
    for name in missing {
      leave("nothing is known of `\(name)`: it is sent as it stands", step.location)
    }
    let reply = responder.reply(to: message)
    turns[turns.count - 1].message = message
    turns[turns.count - 1].reply = reply
    waiting = reply
  }

  private mutating func run(_ hook: BotiumConvo.Word, _ step: BotiumConvo.Step) {
    switch hook.name {
    case "SET_SCRIPTING_MEMORY" where hook.arguments.count == 2:
      memory[hook.arguments[0].filter { $0 != "$" }] = hook.arguments[1]
    case "CLEAR_SCRIPTING_MEMORY":
      for name in hook.arguments { memory[name.filter { $0 != "$" }] = nil }
    case _ where BotiumWords.idleHooks.contains(hook.name): break
    case _ where BotiumWords.inputs.contains(hook.name): break
    default: leave("`\(hook.name)` is not supported", hook.location)
    }
  }

  // MARK: #bot

  private mutating func check(_ step: BotiumConvo.Step) {
    if turns.isEmpty { turns.append(BotiumReplay.Turn(location: step.location, message: "")) }
    let wanted = step.text.map { library.resolve($0.value) } ?? []
    if let hook = step.hooks.first(where: { $0.name.hasPrefix("CONDITIONAL_STEP") }) {
      blindness = "whether this is said depends on `\(hook.name)`"
    }
    if let blindness {
      for word in step.asserters { leave("`\(word.name)`: \(blindness)", word.location) }
      if let text = step.text { leave(blindness, text.location) }
      return
    }
    guard let reply = waiting else {
      if step.isOptional { return }
      guard step.text != nil || !step.asserters.isEmpty else { return }
      turns[turns.count - 1].checks += 1
      return fail(
        "reply", "there is no further reply: Charley answers each message once", step.location,
        wanted.joined(separator: " | "), "")
    }
    var failures: [BotiumReplay.Failure] = []
    var checks = 0
    var captured: [String: String] = [:]
    if let text = step.text {
      checkText(step, text, wanted, reply, &checks, &failures, &captured)
    }
    for word in step.asserters { check(word, reply, &checks, &failures) }
    // An optional step that does not fit leaves the reply to the next.
    if step.isOptional, !failures.isEmpty { return }
    turns[turns.count - 1].checks += checks
    turns[turns.count - 1].failures += failures
    memory.merge(captured) { $1 }
    waiting = nil
  }

  private mutating func checkText(
    _ step: BotiumConvo.Step, _ text: Located<String>, _ wanted: [String], _ reply: Reply,
    _ checks: inout Int, _ failures: inout [BotiumReplay.Failure],
    _ captured: inout [String: String]
  ) {
    guard !text.value.looksLikeData else {
      return leave("the expected reply is data of some channel, not text", text.location)
    }
    if wanted == [text.value], let name = text.value.words.first, BotiumWords.looksRegistered(name)
    {
      return leave(
        "`\(name)` is neither a known check nor the name of known sentences", text.location)
    }
    if isModeUnknown || step.hooks.contains(where: Self.changesMode) {
      return leave("the text: how it is to be compared is not supported", text.location)
    }
    let filled = wanted.map { BotiumMemory.fill($0, memory).text }
    if let function = filled.compactMap(BotiumMemory.function).first {
      return leave("`\(function)` is a function that is not supported", text.location)
    }
    checks += 1
    let matches = filled.map {
      BotiumMatch(kind: .wildcard(ignoresCase: true), text: $0).match(reply.text)
    }
    let found = matches.compactMap { $0 }.first
    captured = found ?? [:]
    guard (found != nil) == step.isNegated else { return }
    let shown = filled.joined(separator: " | ")
    failures.append(
      failure(
        "reply", step.isNegated ? "the reply says `\(shown)`" : "the reply is not the one expected",
        text.location, shown, reply.text))
  }

  private mutating func check(
    _ word: BotiumConvo.Word, _ reply: Reply, _ checks: inout Int,
    _ failures: inout [BotiumReplay.Failure]
  ) {
    let problem: String?
    if let mode = BotiumWords.textMode(word.name) {
      if let fault = fault(of: word, mode) {
        return leave("`\(word.name)`: \(fault)", word.location)
      }
      problem = textProblem(word, mode, reply.text)
    } else if BotiumWords.checked.contains(word.name) {
      switch BotiumCheck.problem(word, reply) {
      case .success(let found): problem = found
      case .failure(let fault): return leave("`\(word.name)`: \(fault.message)", word.location)
      }
    } else {
      return leave("`\(word.name)` is not supported", word.location)
    }
    checks += 1
    if let problem {
      failures.append(
        failure(
          word.name.lowercased(), problem, word.location, word.arguments.joined(separator: " | "),
          reply.text))
    }
  }

  private func fault(of word: BotiumConvo.Word, _ mode: BotiumWords.TextMode) -> String? {
    if word.arguments.isEmpty, !mode.takesAny { return "there is no text to look for" }
    if let function = word.arguments.compactMap(BotiumMemory.function).first {
      return "`\(function)` is a function that is not supported"
    }
    return word.arguments.compactMap { BotiumMatch(kind: mode.kind, text: $0).fault }.first
  }

  private func textProblem(
    _ word: BotiumConvo.Word, _ mode: BotiumWords.TextMode, _ said: String
  ) -> String? {
    let name = (word.isNegated ? "!" : "") + word.name
    if word.arguments.isEmpty {
      return said.isEmpty == word.isNegated
        ? nil : word.isNegated ? "\(name): there is a reply" : "\(name): the reply is empty"
    }
    let texts = word.arguments.flatMap { library.resolve($0) }.map {
      BotiumMemory.fill($0, memory).text
    }
    let found = texts.filter { BotiumMatch(kind: mode.kind, text: $0).match(said) != nil }
    let isMet = mode.needsAll ? found.count == texts.count : !found.isEmpty
    guard isMet == word.isNegated else { return nil }
    let missing = texts.filter { !found.contains($0) }
    return word.isNegated
      ? "\(name): the reply says `\(found.joined(separator: "`, `"))`"
      : "\(name): the reply does not say `\(missing.joined(separator: "`, `"))`"
  }

  // MARK: Results

  private func failure(
    _ rule: String, _ message: String, _ place: SourceLocation, _ expected: String, _ said: String
  ) -> BotiumReplay.Failure {
    BotiumReplay.Failure(
      diagnostic: Diagnostic(.error, rule, message, at: place), expected: expected, said: said)
  }

  private mutating func fail(
    _ rule: String, _ message: String, _ place: SourceLocation, _ expected: String, _ said: String
  ) {
    turns[turns.count - 1].failures.append(failure(rule, message, place, expected, said))
  }

  /// Notes what is not checked.
  private mutating func leave(_ message: String, _ place: SourceLocation) {
    if turns.isEmpty { turns.append(BotiumReplay.Turn(location: place, message: "")) }
    turns[turns.count - 1].unchecked.append(
      Diagnostic(.warning, "not-checked", "not checked: " + message, at: place))
  }
}

extension String {
  /// JSON instead of text.
  fileprivate var looksLikeData: Bool {
    let text = trimmed
    return text.hasPrefix("{") && text.hasSuffix("}") || text.hasPrefix("[{") && text.hasSuffix("]")
  }
}
