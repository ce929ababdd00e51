/// The rules from signals and findings to a disposition: the one place that decides.
///
/// The rules are content (`policy/policy.yml`), each with its source; `decide` is a pure function of what is held
/// and of what this turn asks.
public struct EscalationPolicy: Sendable, Equatable {
  /// One rule.
  public struct Rule: Sendable, Equatable {
    /// "R1".
    public var id: String
    /// The signal, or the level of finding ("emergency"), or "asked" or "report", that it is about.
    public var on: String
    /// What it asks for.
    public var disposition: Disposition
    /// Completes "because ...".
    public var because: String
    /// Where it comes from.
    public var source: String
    package init(
      id: String, on: String, disposition: Disposition, because: String, source: String
    ) {
      self.id = id
      self.on = on
      self.disposition = disposition
      self.because = because
      self.source = source
    }
  }

  /// Where counting begins; the article gives no figures, contract.md does.
  public struct Thresholds: Sendable, Equatable {
    /// Times a week from which spasms are frequent.
    public var frequentAtLeast: Double
    /// Times a week below which they are rare.
    public var rareBelow: Double
    /// Days within which a pattern that began is new.
    public var newWithin: Double
    /// Days after which one that goes on is persistent.
    public var persistentAfter: Double
    package init(
      frequentAtLeast: Double, rareBelow: Double, newWithin: Double, persistentAfter: Double
    ) {
      self.frequentAtLeast = frequentAtLeast
      self.rareBelow = rareBelow
      self.newWithin = newWithin
      self.persistentAfter = persistentAfter
    }
  }

  /// What a decision rests on.
  public struct Facts: Sendable, Equatable {
    /// Signals held of the person in focus, without `redFlag`.
    public var signals: Set<Signal>
    /// Levels of the rows that are held of the person in focus.
    public var levels: Set<Content.Finding.Level>
    /// Whether this turn asks about such spasms, or about when to see a doctor.
    public var asks: Bool
    /// Whether a spasm has been reported of the person in focus.
    public var reports: Bool
    package init(
      signals: Set<Signal> = [], levels: Set<Content.Finding.Level> = [], asks: Bool = false,
      reports: Bool = false
    ) {
      self.signals = signals
      self.levels = levels
      self.asks = asks
      self.reports = reports
    }
  }

  /// What was decided, and by which rules.
  public struct Decision: Sendable, Equatable {
    /// What the person is told about care.
    public var disposition: Disposition
    /// Rules that ask for this disposition or contribute a reason, in the order of the policy.
    public var rules: [Rule]
  }

  /// What a rule is about, without looking at its name again.
  private enum Subject: Equatable {
    case signal(Signal)
    case level(Content.Finding.Level)
    case asked, report, nothing

    init(_ name: String) {
      if let signal = Signal(rawValue: name) {
        self = .signal(signal)
      } else if let level = Content.Finding.Level(rawValue: name) {
        self = .level(level)
      } else {
        self = name == "asked" ? .asked : name == "report" ? .report : .nothing
      }
    }
  }

  /// All rules, in the order of the pack.
  public var rules: [Rule] {
    didSet { subjects = rules.map { Subject($0.on) } }
  }
  private var subjects: [Subject]
  /// Where counting begins.
  public var thresholds: Thresholds

  package init(rules: [Rule], thresholds: Thresholds) {
    self.rules = rules
    subjects = rules.map { Subject($0.on) }
    self.thresholds = thresholds
  }

  /// The most urgent disposition any rule asks for; never lower than `doctor` while one of the signals is held,
  /// and never lower than a row's own level, whatever the rules say.
  public func decide(_ facts: Facts) -> Decision {
    let met = rules.indices.filter { index in
      switch subjects[index] {
      case .signal(let signal): facts.signals.contains(signal)
      case .level(let level): facts.levels.contains(level)
      case .asked: facts.asks
      case .report: facts.reports
      case .nothing: false
      }
    }.map { rules[$0] }
    var disposition = met.map(\.disposition).max() ?? .selfCare
    if !facts.signals.isEmpty { disposition = max(disposition, .doctor) }
    for level in facts.levels {
      switch level {
      case .none: break
      case .doctor: disposition = max(disposition, .doctor)
      case .urgent: disposition = max(disposition, .urgent)
      case .emergency, .crisis: disposition = .emergency
      }
    }
    return Decision(
      disposition: disposition,
      rules: met.filter { $0.disposition >= min(disposition, .doctor) })
  }
}
