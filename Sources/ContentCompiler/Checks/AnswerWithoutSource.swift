import Dialogue
import IntentMatching

/// Statements that rest on nothing.
struct AnswerWithoutSource: CheckRule {
  let name = "answer-without-source"
  let summary = "an answer names no source"
  let explanation = """
    Every answer says where its statements come from: facts of the article (S100) or the name of another source. \
    Small talk (kind: social) needs none.
    """

  func findings(in pack: CheckedPack) -> [Diagnostic] {
    pack.content.answers.filter {
      !pack.isSocial($0.topic) && $0.sources.allSatisfy { $0.allSatisfy(\.isWhitespace) }
    }.map { finding("the answer '\($0.topic).\($0.id)' has no source", at: $0.location) }
  }
}
