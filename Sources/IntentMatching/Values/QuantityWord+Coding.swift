/// How a word of time stands in a compiled pack: its kind, and the number that belongs to it.
extension QuantityWord {
  /// The kind, and the number of days, of times a week or of the month; 0 where there is none.
  var coded: (kind: UInt32, number: Double) {
    switch self {
    case .unit(let days, let plural): (plural ? 1 : 0, days)
    case .point(let days): (2, days)
    case .rate(let perWeek): (3, perWeek)
    case .month(let number): (4, Double(number))
    case .every: (5, 0)
    case .other: (6, 0)
    case .most: (7, 0)
    case .some: (8, 0)
    case .per: (9, 0)
    case .times: (10, 0)
    case .ago: (11, 0)
    case .since: (12, 0)
    case .for: (13, 0)
    case .past: (14, 0)
    case .now: (15, 0)
    case .lasting: (16, 0)
    case .day: (17, 0)
    case .or: (18, 0)
    case .of: (19, 0)
    case .on: (20, 0)
    case .article: (21, 0)
    case .single: (22, 0)
    case .old: (23, 0)
    case .today: (24, 0)
    case .started: (25, 0)
    case .ordinal: (26, 0)
    case .back: (27, 0)
    case .person: (28, 0)
    }
  }

  private static let plain: [QuantityWord] = [
    .every, .other, .most, .some, .per, .times, .ago, .since, .for, .past, .now, .lasting, .day,
    .or, .of, .on, .article, .single, .old, .today, .started, .ordinal,
    .back, .person,
  ]

  /// Nil for a kind there is not.
  init?(kind: UInt32, number: Double) {
    switch kind {
    case 0, 1: self = .unit(days: number, plural: kind == 1)
    case 2: self = .point(days: number)
    case 3: self = .rate(perWeek: number)
    case 4:
      guard let month = Int(exactly: number) else { return nil }
      self = .month(month)
    default:
      guard let word = Self.plain.first(where: { $0.coded.kind == kind }) else { return nil }
      self = word
    }
  }
}
