public import Dialogue

/// The names an expectation may have, in the order they are best written.
public enum ExpectationName: String, Sendable, CaseIterable {
  case topic, topics, intents, disposition, signals, findings, rules, slots, asks, says
  case neverSays = "never says"

  /// Whether it may stand several times under one message.
  var mayRepeat: Bool { self == .says || self == .neverSays }

  /// Whether its value may be a glob or a regular expression: `says glob`, `never says regex`.
  var isSought: Bool { self == .says || self == .neverSays || self == .asks }

  /// Every name as it may be written.
  static let written: [String] = allCases.flatMap { name in
    [name.rawValue] + (name.isSought ? ["\(name.rawValue) glob", "\(name.rawValue) regex"] : [])
  }
}

/// Something a reply is held to besides its text.
public enum Expectation: Sendable, Equatable {
  /// A reason of a disposition.
  public enum Reason: Sendable, Hashable {
    case signal(Signal)
    /// A row of the red-flag table: "E2".
    case finding(String)

    public var name: String {
      switch self {
      case .signal(let signal): signal.rawValue
      case .finding(let id): id
      }
    }
  }

  /// A slot that must have been read.
  public struct SlotValue: Sendable, Equatable {
    public var name: String
    public var value: String

    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// The main topic.
  case topic(String)
  /// Every topic answered, all of them and in order.
  case topics([String])
  /// Intents that are found, best first; others may be found as well. None listed: none is found.
  case intents([String])
  /// The disposition and, where reasons are written, what led to it.
  ///
  /// The signals among the reasons are all that are held, unless only findings are listed; likewise
  /// the findings. An empty list is neither.
  case disposition(Disposition, reasons: [Reason]?)
  /// All signals that are held, in any order.
  case signals([Signal])
  /// All findings that are held, in any order.
  case findings([String])
  /// The policy rules that led to the disposition, all of them, in any order.
  case rules([String])
  /// Slots that are read; others may be read as well. None listed: none is read.
  case slots([SlotValue])
  /// Text that the question at the reply's end has somewhere; nil: nothing is asked.
  case asks(SoughtText?)
  /// Text the reply has somewhere, letter case aside.
  case says(SoughtText)
  /// Text the reply has nowhere.
  case neverSays(SoughtText)

  public var name: ExpectationName {
    switch self {
    case .topic: .topic
    case .topics: .topics
    case .intents: .intents
    case .disposition: .disposition
    case .signals: .signals
    case .findings: .findings
    case .rules: .rules
    case .slots: .slots
    case .asks: .asks
    case .says: .says
    case .neverSays: .neverSays
    }
  }

  /// The value as a transcript writes it.
  public var value: String {
    switch self {
    case .topic(let topic): topic
    case .topics(let names), .intents(let names), .findings(let names), .rules(let names):
      list(names)
    case .disposition(let disposition, nil): disposition.name
    case .disposition(let disposition, let reasons?):
      "\(disposition.name) (\(list(reasons.map(\.name))))"
    case .signals(let signals): list(signals.map(\.rawValue))
    case .slots(let slots):
      list(
        slots.map {
          let isBare = $0.value.unicodeScalars.allSatisfy { ![",", " ", "\t"].contains($0) }
          return isBare && !$0.value.isEmpty
            ? "\($0.name)=\($0.value)" : "\($0.name)=\"\($0.value)\""
        })
    case .asks(nil): "none"
    case .asks(let sought?), .says(let sought), .neverSays(let sought): sought.text
    }
  }

  private func list(_ names: [String]) -> String {
    names.isEmpty ? "none" : names.joined(separator: ", ")
  }
}

extension Expectation: CustomStringConvertible {
  public var description: String {
    switch self {
    case .asks(let sought?), .says(let sought), .neverSays(let sought):
      "\(name.rawValue)\(sought.kind == .text ? "" : " " + sought.kind.rawValue): \(value)"
    default: "\(name.rawValue): \(value)"
    }
  }
}
