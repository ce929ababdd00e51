/// English words so frequent that they say little of what a message is about.
package enum CommonWords {
  private static let words: Set<String> = Set(
    """
    a about after again all also am an and any are as at be been before being but by can could did do does
    doing done down for from get gets getting got had has have having he her here him his how i id if ill im
    in into is it its ive just let like make may me might more most much must my no not now of off on one or
    other our out over own really she should so some such than that thats the their them then there these
    they theyre thing things this those to too up us very was way we were what whats when where which while
    who why will with would yes you your youre
    """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init))

  package static func contains(_ word: String) -> Bool { words.contains(word) }

  /// Words of every day that may stand in any message: one made up of them and of the pack's words is about nothing
  /// else. They weigh like others in a pattern.
  static let ordinary =
    words.union(
      """
      able actually ago almost alone along already always amount anybody anymore anyone anything anyway anywhere
      apart around ask asked asking away awful back bad badly because become before behind being believe best
      better between big bit both bother bothered bring came cant careful carry case cause certain chance come
      comes coming common completely correct count couldnt couple curious decent deep definitely depend depends
      describe despite didnt difference different difficult doesnt dont each early easy either else end enough
      especially even ever every everybody everyone everything exactly example except explain extra fact fair
      far few fine first fix folk folks forever forget form found four friend full fun funny further general
      generally genuinely give given gives go goes going gone gonna good got gotta grand great guess half happen
      happened happening happens hard havent hear heard hello help helpful helps hey hi high hold honest honestly
      hope hopefully idea imagine important instead interested isnt itself keep keeps kind kinda kindly knew know
      known last lately later learn least leave left less lets level likely link little long look looking looks
      lose lot lots love low made main makes making matter maybe mean means meant mention might mind mine minute
      moment mostly myself name near nearly necessary need needed needs never new next nice nobody normal
      normally note nothing notice obviously odd often okay old once ones onto opinion otherwise ought part
      people per perhaps person personally place plain please plus point points possible possibly pretty
      prevent probably problem proper properly put question questions quick quickly quite random rather read
      reading reason recommend recommended regular regularly related remember right safe said same say saying
      says see seem seems seen sense serious several short shouldnt show sides silly similar simple simply since
      single sit slightly small somebody someone something sometimes somewhere soon sort sorts sounds specific
      stand start still stop straight stuff sudden suggest supposed sure take taken takes taking talk tell ten
      terms thank thanks thats theres thing think third though thought three through till time times tip tips
      today together told tomorrow tonight took top totally touch towards tried true truth try trying turn two
      type types under understand unless until upon use used useful uses using usual usually various wait wanna
      want wanted wants wasnt way ways well went werent whatever whether whole whom whose within without
      wonder wondering wont word words work works worry worse worst worth wouldnt wrong yeah yep yesterday yet
      yours yourself
      ah aargh dear dude erm guys haha hmm idk imo lol lmao luv madam mate ngl oh omg oops pal scare scared scares scary
      sir sorry tbh ugh uh um wow worried worries worrying xx xxx
      """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init))
}
