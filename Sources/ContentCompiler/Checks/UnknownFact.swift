import Dialogue
import IntentMatching

/// Numbers of facts that do not exist.
struct UnknownFact: CheckRule {
  let name = "unknown-fact"
  let summary = "an answer cites a fact the article does not have"
  let explanation = """
    The facts of the article are numbered S1 to S118. A number outside of that is a slip, and leaves a statement \
    without a source that can be looked up.
    """

  func findings(in pack: CheckedPack) -> [Diagnostic] {
    pack.source.answerSources.joined().compactMap { source in
      guard let number = Article.fact(source.value), !Article.facts.contains(number) else {
        return nil
      }
      return finding("there is no fact \(source.value)", at: source.location)
    }
  }
}
