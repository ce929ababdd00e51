/// What a person is told about care, from least to most urgent.
public enum Disposition: Int, Sendable, Comparable, CaseIterable {
  /// No spasm is reported.
  case selfCare
  /// A spasm is reported and nothing escalates: it can be brought up at the next regular appointment.
  case mention
  /// See a doctor.
  case doctor
  /// See somebody the same day.
  case urgent
  /// Get emergency or crisis care now.
  case emergency

  /// The name on the wire: "self_care".
  public var name: String {
    switch self {
    case .selfCare: "self_care"
    case .mention: "mention"
    case .doctor: "doctor"
    case .urgent: "urgent"
    case .emergency: "emergency"
    }
  }

  /// The disposition of this name on the wire.
  public init?(name: String) {
    guard let found = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = found
  }

  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// An asserted fact that bears on escalation.
public enum Signal: String, Sendable, CaseIterable {
  /// In the order they are listed in.
  case new, frequent, painful, persistent, disruptive
  /// A row of the red-flag table is met.
  case redFlag = "red_flag"
}
