public import IntentMatching

/// What the conversations of a folder share: sentences that mean the same, conversations made to be included, and
/// values for `$names`.
public struct BotiumLibrary: Sendable {
  /// Sentences by the name they go by.
  public var utterances: [String: [String]] = [:]
  /// Partial conversations by name.
  public var partials: [String: BotiumConvo] = [:]
  /// Tables of values, by the file they are in.
  public var memories: [String: BotiumMemoryTable] = [:]

  public init() {}

  /// Takes over what another one has and this one lacks.
  public mutating func add(_ other: BotiumLibrary) {
    utterances.merge(other.utterances) { own, _ in own }
    partials.merge(other.partials) { own, _ in own }
    memories.merge(other.memories) { own, _ in own }
  }

  /// The same of one that lies farther away: its tables have no say about names that have values here.
  public mutating func addFarther(_ other: BotiumLibrary) {
    let known = Set(memories.values.flatMap(\.names))
    var other = other
    other.memories = other.memories.filter { known.isDisjoint(with: $0.value.names) }
    add(other)
  }

  /// A conversation from which includes and names of sentences are gone.
  struct Flat {
    var name: String
    var steps: [BotiumConvo.Step]
    /// What is known from the beginning.
    var memory: [String: String] = [:]
  }

  /// More conversations than this out of one file are a mistake.
  static let expansionLimit = 2_000

  /// Every conversation a file stands for: where it uses a `$name` of a table, one for each case; where `#me` names a
  /// set of sentences, one for each.
  func expand(_ convo: BotiumConvo) -> Result<[Flat], BotiumFault> {
    let steps: [BotiumConvo.Step]
    switch including(convo.steps, []) {
    case .success(let all): steps = all
    case .failure(let fault): return .failure(fault)
    }
    var flats = remembering(Flat(name: convo.name.value, steps: []), steps)
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
          return Flat(name: name, steps: flat.steps + [step], memory: flat.memory)
        }
      }
    }
    return .success(flats)
  }

  /// The conversation with the values of each case. Tables of the same names are one table.
  private func remembering(_ flat: Flat, _ steps: [BotiumConvo.Step]) -> [Flat] {
    guard !memories.isEmpty else { return [flat] }
    let texts = steps.flatMap(\.texts).flatMap(resolve)
    let used = Set(texts.flatMap { BotiumMemory.fill($0, [:]).missing }.map { $0.dropFirst() })
    var flats = [flat]
    var done: [Set<String>] = []
    let tables = memories.sorted { $0.key < $1.key }.map(\.value)
    for table in tables where table.names.contains(where: { used.contains($0[...]) }) {
      guard !done.contains(table.names) else { continue }
      done.append(table.names)
      let cases = tables.filter { $0.names == table.names }.flatMap(\.cases)
      guard flats.count * cases.count <= Self.expansionLimit else { continue }
      flats = flats.flatMap { flat in
        cases.map { one in
          Flat(
            name: "\(flat.name).\(one.name)", steps: flat.steps,
            memory: flat.memory.merging(one.values.filter { !$0.value.isEmpty }) { $1 })
        }
      }
    }
    return flats
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
