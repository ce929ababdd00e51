package import IntentMatching

extension Content {
  /// What is different in a variant of a content.
  package struct Variation: Sendable {
    package var matcher: MatcherPack?
    package var findings: [Finding]?
    package var policy: EscalationPolicy?
    /// An answer that is not there, by its place.
    package var hiddenAnswer: Int?
    /// An answer that has its first text only, by its place.
    package var shortAnswer: Int?

    package init() {}
  }

  /// The same with something else in it, for measuring: nothing is compiled, and it passes for the pack it comes from.
  package func varied(_ variation: Variation) -> Content {
    var answers = answers
    answers.hidden = variation.hiddenAnswer
    answers.shortened = variation.shortAnswer
    return Content(
      Tables(
        matcher: variation.matcher ?? matcher, topics: topics, answers: answers,
        findings: variation.findings ?? findings, policy: variation.policy ?? policy,
        wording: wording, order: order))
  }
}
