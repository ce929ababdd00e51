/// The English words of time and number, and what each says.
enum QuantityWord: Sendable, Equatable {
  /// A span of time, in days, with whether the word is a plural.
  case unit(days: Double, plural: Bool)
  /// A day of the week or the like: a point that comes round; the days since are at most this many.
  case point(days: Double)
  /// A rate by itself, a week.
  case rate(perWeek: Double)
  case every, other, most, some, per, times, ago, since, `for`, past, now, lasting, day, or, of, on
  case article, single, old, today, started, ordinal, back
  /// Somebody, whose age is what follows: "she's 5 months".
  case person
  /// A month of the year, counted from 1.
  case month(Int)
}

extension QuantityWord {
  /// Number words; "a" and "an" only where a unit follows.
  static let numbers: [String: Double] = [
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "eighteen": 18, "twenty": 20, "thirty": 30, "forty": 40,
    "fifty": 50, "sixty": 60, "ninety": 90, "hundred": 100, "couple": 2, "few": 3, "several": 4,
    "dozen": 12, "half": 0.5, "once": 1, "twice": 2, "thrice": 3, "many": 5,
  ]

  static let words: [String: QuantityWord] = [
    "second": .unit(days: 1 / 86400, plural: false),
    "seconds": .unit(days: 1 / 86400, plural: true),
    "sec": .unit(days: 1 / 86400, plural: false), "secs": .unit(days: 1 / 86400, plural: true),
    "minute": .unit(days: 1 / 1440, plural: false),
    "minutes": .unit(days: 1 / 1440, plural: true), "min": .unit(days: 1 / 1440, plural: false),
    "mins": .unit(days: 1 / 1440, plural: true), "hour": .unit(days: 1 / 24, plural: false),
    "hours": .unit(days: 1 / 24, plural: true), "hr": .unit(days: 1 / 24, plural: false),
    "hrs": .unit(days: 1 / 24, plural: true), "day": .unit(days: 1, plural: false),
    "days": .unit(days: 1, plural: true), "night": .unit(days: 1, plural: false),
    "nights": .unit(days: 1, plural: true), "morning": .unit(days: 1, plural: false),
    "mornings": .unit(days: 1, plural: true), "evening": .unit(days: 1, plural: false),
    "evenings": .unit(days: 1, plural: true), "afternoon": .unit(days: 1, plural: false),
    "afternoons": .unit(days: 1, plural: true), "shift": .unit(days: 1.4, plural: false),
    "shifts": .unit(days: 1.4, plural: true), "bedtime": .unit(days: 1, plural: false),
    "week": .unit(days: 7, plural: false), "weeks": .unit(days: 7, plural: true),
    "wk": .unit(days: 7, plural: false), "wks": .unit(days: 7, plural: true),
    "weekend": .unit(days: 7, plural: false), "weekends": .unit(days: 7, plural: true),
    "fortnight": .unit(days: 14, plural: false), "fortnights": .unit(days: 14, plural: true),
    "month": .unit(days: 30, plural: false), "months": .unit(days: 30, plural: true),
    "mth": .unit(days: 30, plural: false), "mths": .unit(days: 30, plural: true),
    "quarter": .unit(days: 91, plural: false), "year": .unit(days: 365, plural: false),
    "years": .unit(days: 365, plural: true), "yr": .unit(days: 365, plural: false),
    "yrs": .unit(days: 365, plural: true), "decade": .unit(days: 3650, plural: false),
    "decades": .unit(days: 3650, plural: true),
    "monday": .point(days: 7), "tuesday": .point(days: 7), "wednesday": .point(days: 7),
    "thursday": .point(days: 7), "friday": .point(days: 7), "saturday": .point(days: 7),
    "sunday": .point(days: 7), "mon": .point(days: 7), "tues": .point(days: 7),
    "thurs": .point(days: 7), "yesterday": .point(days: 1), "breakfast": .point(days: 0),
    "lunch": .point(days: 0), "dinner": .point(days: 0),
    "today": .today, "tonight": .today,
    "daily": .rate(perWeek: 7), "nightly": .rate(perWeek: 7), "hourly": .rate(perWeek: 168),
    "weekly": .rate(perWeek: 1), "fortnightly": .rate(perWeek: 0.5),
    "monthly": .rate(perWeek: 0.23), "yearly": .rate(perWeek: 0.02),
    "annually": .rate(perWeek: 0.02),
    "every": .every, "each": .every, "other": .other, "second_": .other, "most": .most,
    "some": .some, "per": .per, "times": .times, "time": .times, "x": .times, "goes": .times,
    "ago": .ago, "back": .back, "since": .since, "for": .for, "past": .past, "last": .past,
    "over": .past,
    "now": .now, "straight": .now, "running": .now, "solid": .now, "later": .now,
    "already": .now, "counting": .now, "lasts": .lasting, "lasted": .lasting,
    "lasting": .lasting, "last_": .lasting, "or": .or, "to": .or, "of": .of, "on": .on,
    "in": .on, "about": .single, "around": .single, "roughly": .single, "like": .single,
    "nearly": .single, "almost": .single, "only": .single, "least": .single, "maybe": .single,
    "single": .single, "bloody": .single, "damn": .single, "the": .single, "good": .single,
    "a": .article, "an": .article, "old": .old, "pregnant": .old, "gone": .old, "along": .old,
    "tomorrow": .old, "hes": .person, "shes": .person,
    "postpartum": .old, "weekdays": .unit(days: 1.4, plural: true),
    "started": .started, "began": .started, "begun": .started,
    "st": .ordinal, "nd": .ordinal, "rd": .ordinal, "th": .ordinal,
    "january": .month(1), "jan": .month(1), "february": .month(2), "feb": .month(2),
    "march": .month(3), "april": .month(4), "apr": .month(4), "may": .month(5),
    "june": .month(6), "jun": .month(6), "july": .month(7), "jul": .month(7),
    "august": .month(8), "aug": .month(8), "september": .month(9), "sept": .month(9),
    "sep": .month(9), "october": .month(10), "oct": .month(10), "november": .month(11),
    "nov": .month(11), "december": .month(12), "dec": .month(12),
  ]
}
