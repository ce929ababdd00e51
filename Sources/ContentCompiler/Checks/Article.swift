/// What the rules know of the article the guidance rests on: its facts by number, and which of them are the maker's
/// claims.
enum Article {
  /// S1 to S118.
  static let facts = 1...118

  /// Facts that are promotion, or doubtful, and must be said to be somebody's claim.
  static let claims: Set<Int> = Set([13, 14, 36, 94, 118]).union(103...110)

  /// The number of a source that is a fact of the article: 100 of "S100".
  static func fact(_ source: String) -> Int? {
    guard source.first == "S", source.dropFirst().allSatisfy({ $0.isASCII && $0.isNumber }) else {
      return nil
    }
    return Int(source.dropFirst())
  }

  /// Words by which a text says whose statement it is.
  static let speakers: Set<String> = [
    "advert", "article", "brand", "company", "guidance", "label", "labels", "maker", "makers",
    "manufacturer", "packaging", "packet",
  ]
}
