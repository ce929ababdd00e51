import ContentCompiler
import Dialogue
import IntentMatching
import Transcripts

/// The samples and near misses of a pack as stories of one message, each expecting what comes of it in that pack.
///
/// `charley check` holds a pack to them; as stories they tell which faults it would see.
enum SampleStories {
  static func stories(_ samples: [Sample], _ content: Content) -> [Transcript] {
    let parser = TranscriptParser(known: KnownNames(content))
    var seen: Set<String> = []
    return samples.compactMap { sample in
      guard seen.insert(sample.text.value).inserted else { return nil }
      var conversation = Conversation(content)
      let reply = conversation.reply(to: sample.text.value)
      let reasons =
        reply.signals.map(Expectation.Reason.signal)
        + reply.findings.map(Expectation.Reason.finding)
      let expected: [Expectation] = [
        .topic(reply.topic), .disposition(reply.disposition, reasons: reasons),
      ]
      let text = "you> \(sample.text.value)\n" + expected.map { "  \($0)\n" }.joined()
      return parser.parse(text, file: sample.text.location.file).transcript
    }
  }
}
