import Dialogue
import IntentMatching

/// Facts nobody can be told.
struct FactUnreached: CheckRule {
  let name = "fact-unreached"
  let summary = "a fact of the article is in no answer that can be reached"
  let explanation = """
    Each of S1 to S118 has to be among the sources of an answer that an intent leads to, or that is its topic's main \
    answer to an aspect. Packs that cite none of them are left alone. The finding stands at the answer that cites \
    the fact without being reached, or else at the one that cites the number nearest to it.
    """

  func findings(in pack: CheckedPack) -> [Diagnostic] {
    let reachable = pack.reachableAnswers
    var reached: Set<Int> = []
    var cited: [(fact: Int, location: SourceLocation)] = []
    for (index, answer) in pack.content.answers.enumerated() {
      let facts = answer.sources.compactMap(Article.fact)
      cited += facts.map { ($0, answer.location) }
      if reachable.contains(index) { reached.formUnion(facts) }
    }
    guard !cited.isEmpty else { return [] }
    return Article.facts.filter { !reached.contains($0) }.compactMap { fact in
      let nearest = cited.min { abs($0.fact - fact) < abs($1.fact - fact) }
      return nearest.map {
        finding(
          $0.fact == fact
            ? "S\(fact) is only in answers that nothing leads to" : "S\(fact) is in no answer",
          at: $0.location)
      }
    }
  }
}
