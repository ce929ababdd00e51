public import IntentMatching

/// Reads the text of a `.transcript` file.
///
///     # Cramps that keep coming back at night
///     now: 2026-11-23T03:00
///
///     you> my calf keeps craming at nite
///        | and it realy hurts
///       topic: symptom_report
///       disposition: doctor (frequent, painful)
///     charley> That sounds rough. ... talk to your doctor ...
///
/// A message is taken as it stands after `you> `, trailing white space included; after `you\> ` it
/// stands on one line with escapes (`\n \r \t \\ \u{1B}`). A reply goes on over the indented lines
/// below it, blank lines between them or not. White space there is any; but what looks like an
/// expectation and is indented less than the reply's text, by fewer than 9 columns, is refused.
public struct TranscriptParser: Sendable {
  /// The names that may be expected.
  public var known: KnownNames

  public init(known: KnownNames = KnownNames()) {
    self.known = known
  }

  public init(topics: [String]?) {
    known = KnownNames(topics: topics)
  }

  /// The transcript, and everything that is wrong with it. There is none if there is an error.
  public func parse(
    _ bytes: [UInt8], file: String
  ) -> (transcript: Transcript?, diagnostics: [Diagnostic]) {
    var reading = TranscriptReading(SourceText(bytes), file: file, known: known)
    reading.read()
    return (reading.diagnostics.isEmpty ? reading.transcript : nil, reading.diagnostics)
  }

  /// The same of text that is known to be UTF-8.
  public func parse(
    _ text: String, file: String
  ) -> (transcript: Transcript?, diagnostics: [Diagnostic]) {
    parse(Array(text.utf8), file: file)
  }
}
