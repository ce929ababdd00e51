import Dialogue
import IntentMatching

/// Promotion told as fact.
struct MakerClaimUnattributed: CheckRule {
  let name = "maker-claim-unattributed"
  let summary = "an answer repeats a claim of the maker without saying whose it is"
  let explanation = """
    S13, S14, S36, S94, S103 to S110 and S118 are claims. Every text of an answer that cites one of them has to say \
    who says so: "the maker says", "the guidance", "the label", "the article". If the text does not make the claim, \
    leave it out of the sources.
    """

  func findings(in pack: CheckedPack) -> [Diagnostic] {
    zip(pack.source.answers, pack.source.answerTexts).flatMap { answer, texts -> [Diagnostic] in
      let claims = answer.sources.filter { Article.fact($0).map(Article.claims.contains) ?? false }
      guard !claims.isEmpty else { return [] }
      return texts.filter { !Self.namesSpeaker($0.value) }.map {
        finding(
          "'\(answer.topic).\(answer.id)' cites \(claims.joined(separator: ", ")), and this text does not say "
            + "whose claim that is",
          at: $0.location)
      }
    }
  }

  private static func namesSpeaker(_ text: String) -> Bool {
    text.lowercased().split { !$0.isLetter }.contains { Article.speakers.contains(String($0)) }
  }
}
