/// English words so frequent that they say little of what a message is about.
enum CommonWords {
  private static let words: Set<String> = Set(
    """
    a about after again all also am an and any are as at be been before being but by can could did do does
    doing done down for from get gets getting got had has have having he her here him his how i id if ill im
    in into is it its ive just let like make may me might more most much must my no not now of off on one or
    other our out over own really she should so some such than that thats the their them then there these
    they theyre thing things this those to too up us very was way we were what whats when where which while
    who why will with would yes you your youre
    """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init))

  static func contains(_ word: String) -> Bool { words.contains(word) }
}
