import Dialogue
import IntentMatching

/// Exceptions that swallow what a person tells.
struct ExceptionHides: CheckRule {
  let name = "exception-hides"
  let summary = "a decoy or an exception makes a red flag disappear that a person has told of"
  let explanation = """
    Decoys, except: and denies: hold words that are said of something else: "the printer had a fit". They must not \
    swallow somebody's own: "my son had a fit at the printer". Every sample of an urgent or emergency row that shares \
    words with such a line is told with the line's other words put beside it as a place ("at the printer", before, \
    behind and in the middle), and with a sentence of the line before it, behind it, and as the next message. The row \
    must stay held. What loses it with any other place as well is not the line's fault and not reported. At most ten of \
    these are told for a line.

    Make the line say less: take out what people sit in, stand at or do, or the gaps, so that only the thing itself \
    can be meant.
    """

  /// What tells of a red flag, and the urgency it has alone.
  private struct Flag {
    var text: String
    var words: [String]
    var disposition: Disposition
    var id: String
  }

  /// Messages of one conversation, and the same with a harmless place.
  private struct Trial {
    var messages: [String]
    var harmless: [String]
  }

  func findings(in pack: CheckedPack) -> [Diagnostic] {
    let lines = exceptions(pack).filter {
      pack.options.files?.contains($0.text.location.file) ?? true
    }
    guard !lines.isEmpty else { return [] }
    let flags = flags(pack)
    var sampler = SentenceSampler(pack.source.matcher)
    return lines.compactMap { line in
      let trials = trials(of: line, flags, &sampler, pack)
      for (trial, flag) in trials.prefix(Self.share * min(pack.options.sentenceLimit, 2)) {
        guard let lost = loss(trial.messages, flag, line, pack),
          loss(trial.harmless, flag, nil, pack) == nil
        else { continue }
        let shown = trial.messages.map { "\"\($0)\"" }.joined(separator: ", then ")
        return finding(
          "\(flag.id) is lost to this line: after \(shown) it is \(lost.name), no more "
            + flag.disposition.name, at: line.text.location)
      }
      return nil
    }
  }

  /// How many conversations are held for a line, for each sentence that the options allow.
  private static let share = 5

  private func exceptions(_ pack: CheckedPack) -> [(text: Located<String>, denies: Bool)] {
    let matcher = pack.source.matcher
    return matcher.decoys.map { ($0, false) }
      + matcher.clues.flatMap { clue in clue.denies.map { ($0, true) } }
  }

  private func flags(_ pack: CheckedPack) -> [Flag] {
    var seen: Set<String> = []
    let grave = Set(
      pack.content.findings.filter { ![.none, .doctor].contains($0.level) }.map(\.id))
    return pack.allSamples.compactMap { sample in
      guard sample.mustMatch, case .finding(let id) = sample.owner, grave.contains(id),
        seen.insert(sample.text.value).inserted
      else { return nil }
      let disposition = pack.rehearsal.outcome(of: sample.text.value, in: pack.rehearsal.alone)
        .reply.disposition
      guard disposition >= .urgent else { return nil }
      return Flag(
        text: sample.text.value, words: Self.words(sample.text.value), disposition: disposition,
        id: id)
    }
  }

  /// Nil if the row is as urgent at the end as it is alone.
  private func loss(
    _ messages: [String], _ flag: Flag, _ line: (text: Located<String>, denies: Bool)?,
    _ pack: CheckedPack
  ) -> Disposition? {
    var conversation = pack.rehearsal.alone
    var disposition = Disposition.selfCare
    var isMatched = line?.denies != true
    for message in messages {
      disposition = conversation.reply(to: message).disposition
      isMatched =
        isMatched || conversation.interpretation.clues.contains { $0.rule == line?.text.location }
    }
    return isMatched && disposition < flag.disposition ? disposition : nil
  }

  // MARK: What is told

  private func trials(
    of line: (text: Located<String>, denies: Bool), _ flags: [Flag],
    _ sampler: inout SentenceSampler, _ pack: CheckedPack
  ) -> [(Trial, Flag)] {
    let pieces = sampler.pieces(of: line.text.value)
    let sentence = sampler.sentences(of: line.text.value, limit: 1).first ?? ""
    let isDenial = line.denies && Self.words(sentence).contains(where: Self.denies)
    var things: [Int: [[String]]] = [:]
    return Self.nearest(pieces, flags).flatMap { flag, places -> [(Trial, Flag)] in
      var found: [[(Trial, Flag)]] = [[], [], []]
      for index in pieces.indices where places[index] == nil {
        let phrases = things[index] ?? Self.things(pieces[index], pack)
        things[index] = phrases
        let isBefore = places[index...].contains { $0 != nil }
        let shared = places.compactMap { $0 }
        let middle =
          (isBefore ? shared.map(\.lowerBound).min() : shared.map(\.upperBound).max()) ?? 0
        // "poker face", "custard cream": a decoy of which one word is told is another thing.
        let isBeside = line.denies || shared.count > 1
        for phrase in phrases {
          for (frame, at) in [middle, flag.words.count, 0].enumerated()
          where isBeside || at != middle {
            func told(_ thing: [String]) -> [String] {
              [
                (flag.words[..<at] + ["at", "the"] + thing + flag.words[at...]).joined(
                  separator: " ")
              ]
            }
            found[frame].append((Trial(messages: told(phrase), harmless: told(["station"])), flag))
          }
        }
      }
      guard !isDenial, !sentence.isEmpty else { return found.flatMap { $0 } }
      let harmless = "the bus was late"
      let whole = [
        Trial(messages: [flag.text, sentence], harmless: [flag.text, harmless]),
        Trial(messages: ["\(flag.text). \(sentence)"], harmless: ["\(flag.text). \(harmless)"]),
        Trial(messages: ["\(sentence). \(flag.text)"], harmless: ["\(harmless). \(flag.text)"]),
      ]
      return found[0].prefix(2) + whole.map { ($0, flag) } + found.flatMap { $0 }.dropFirst(2)
    }
  }

  /// Of each row the sample that shares most pieces with a line, and where they stand in it; the nearest first.
  private static func nearest(
    _ pieces: [[[String]]], _ flags: [Flag]
  ) -> [(flag: Flag, places: [Range<Int>?])] {
    var best: [String: (shared: Int, flag: Flag, places: [Range<Int>?])] = [:]
    for flag in flags {
      let places = pieces.map { place(of: $0, in: flag.words) }
      let shared = places.count { place in
        place.map { !flag.words[$0].allSatisfy(CommonWords.contains) } ?? false
      }
      guard shared > 0, shared > best[flag.id]?.shared ?? 0 else { continue }
      best[flag.id] = (shared, flag, places)
    }
    return best.values.sorted { ($1.shared, $0.flag.id) < ($0.shared, $1.flag.id) }
      .map { ($0.flag, $0.places) }
  }

  /// Of the phrases of a piece three at most that name something where people can be: what is of another subject, by
  /// the pack's own words.
  private static func things(_ piece: [[String]], _ pack: CheckedPack) -> [[String]] {
    let things = piece.filter { phrase in
      var conversation = pack.rehearsal.alone
      _ = conversation.reply(to: "at the " + phrase.joined(separator: " "))
      return conversation.interpretation.clauses.contains(where: \.namesElsewhere)
    }
    return things.count <= 3 ? things : (0..<3).map { things[$0 * things.count / 3] }
  }

  /// Where one of the phrases stands in a text; the longest.
  private static func place(of piece: [[String]], in words: [String]) -> Range<Int>? {
    piece.compactMap { phrase in words.firstRange(of: phrase) }.max { $0.count < $1.count }
  }

  /// "no", "without", "doesnt": a line with one denies what it names.
  private static func denies(_ word: String) -> Bool {
    let plain = ["no", "not", "never", "without", "none", "nobody", "nothing", "cannot"]
    let verbs = [
      "do", "does", "did", "is", "was", "are", "were", "has", "have", "had", "ca", "can",
    ]
    let more = ["wo", "would", "could", "should", "ai"]
    return plain.contains(word)
      || word.hasSuffix("nt") && (verbs + more).contains(String(word.dropLast(2)))
  }

  private static func words(_ text: String) -> [String] {
    text.lowercased().filter { $0 != "'" && $0 != "’" }
      .split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }
}
