/// What a word of the message is, beside its number.
struct Token: Sendable {
  /// Where it stands in the message.
  var span: Span
  /// What stands before it.
  var before: Break
  /// Whether a question mark ends the clause it is the last of.
  var isQuestioned = false
  /// The kinds of triggers it is part of, a bit each.
  var flags: UInt64 = 0
  /// Who is named here, as far as that says whose a thing is.
  var person = NamedPerson.nobody
}

/// Who is named at a word.
enum NamedPerson: Equatable, Sendable {
  case nobody, speaker, thirdPerson
  /// Somebody of the list of people, by the number of the value.
  case listed(UInt32)
}
