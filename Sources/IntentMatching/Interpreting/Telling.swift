/// What a clause tells of the pack's subject as something there is or was.
public enum Telling: Int, Sendable, Comparable {
  /// Nothing: it is not named, or denied, imagined or only asked about.
  case none
  /// It is named, but nothing that happens: "my muscles".
  case named
  /// It happened once: "my calf gave one flick".
  case once
  /// It happens.
  case going

  /// Who tells more comes last.
  public static func < (left: Telling, right: Telling) -> Bool { left.rawValue < right.rawValue }
}
