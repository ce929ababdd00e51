public import IntentMatching

/// What the conversations of a folder share: sentences that mean the same, and conversations made to be included.
public struct BotiumLibrary: Sendable {
  /// Sentences by the name they go by.
  public var utterances: [String: [String]] = [:]
  /// Partial conversations by name.
  public var partials: [String: BotiumConvo] = [:]

  public init() {}

  /// A conversation from which includes and names of sentences are gone.
  struct Flat {
    var name: String
    var steps: [BotiumConvo.Step]
  }

  /// More conversations than this out of one file are a mistake.
  static let expansionLimit = 200

  /// Every conversation a file stands for: where `#me` names a set of sentences, one for each.
  func expand(_ convo: BotiumConvo) -> Result<[Flat], BotiumFault> {
    let steps: [BotiumConvo.Step]
    switch including(convo.steps, []) {
    case .success(let all): steps = all
    case .failure(let fault): return .failure(fault)
    }
    var flats = [Flat(name: convo.name.value, steps: [])]
    for step in steps {
      guard step.sender == .me, let text = step.text, let samples = utterances[text.value.trimmed],
        !samples.isEmpty
      else {
        for index in flats.indices { flats[index].steps.append(step) }
        continue
      }
      guard flats.count * samples.count <= Self.expansionLimit else {
        return .failure(
          BotiumFault(
            "this stands for more than \(Self.expansionLimit) conversations", at: text.location))
      }
      flats = flats.flatMap { flat in
        samples.map { sample in
          var step = step
          step.text = Located(sample, at: text.location)
          let name = samples.count > 1 ? "\(flat.name)/\(sample)" : flat.name
          return Flat(name: name, steps: flat.steps + [step])
        }
      }
    }
    return .success(flats)
  }

  private func including(
    _ steps: [BotiumConvo.Step], _ open: [String]
  ) -> Result<[BotiumConvo.Step], BotiumFault> {
    var all: [BotiumConvo.Step] = []
    for step in steps {
      if step.sender != .include { all.append(step) }
      for name in step.included {
        guard !open.contains(name.value) else {
          return .failure(BotiumFault("`\(name.value)` includes itself", at: name.location))
        }
        guard let partial = partials[name.value] else {
          let hint = NearestName.hint(name.value, in: partials.keys.sorted())
          return .failure(
            BotiumFault(
              "there is no partial conversation `\(name.value)`\(hint)", at: name.location))
        }
        guard all.count < 2_000, open.count < 50 else {
          return .failure(BotiumFault("the includes never end", at: name.location))
        }
        switch including(partial.steps, open + [name.value]) {
        case .success(let more): all += more
        case .failure(let fault): return .failure(fault)
        }
      }
    }
    return .success(all)
  }

  /// The sentences a text stands for: itself, or those that go by its name. Words behind a name are appended, or fill
  /// its `%s`.
  func resolve(_ text: String) -> [String] {
    let written = text.trimmed
    if let samples = utterances[written], !samples.isEmpty { return samples }
    let words = written.words
    guard words.count > 1, let samples = utterances[words[0]], !samples.isEmpty else {
      return [text]
    }
    return samples.map { Self.fill($0, words.dropFirst()) }
  }

  private static func fill(_ sample: String, _ words: ArraySlice<String>) -> String {
    var words = words
    var out = ""
    var rest = sample[...]
    while let character = rest.popFirst() {
      if character == "%", rest.first == "s", let word = words.popFirst() {
        rest.removeFirst()
        out += word
      } else {
        out.append(character)
      }
    }
    return ([out] + words).joined(separator: " ")
  }
}

/// Something in a file that keeps it from being run, at its place.
public struct BotiumFault: Error, Sendable {
  public var message: String
  public var location: SourceLocation

  init(_ message: String, at location: SourceLocation) {
    self.message = message
    self.location = location
  }
}
