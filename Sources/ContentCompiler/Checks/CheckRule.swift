public import IntentMatching

/// One thing `charley check` looks for in a pack that compiles.
///
/// A rule is a file of this folder and a line of `PackCheck.rules`; nothing else has to know of it.
public protocol CheckRule: Sendable {
  /// As it stands behind each finding: "sample-missed".
  var name: String { get }
  /// What it finds, in one line.
  var summary: String { get }
  /// Why it matters and what to do, for `charley check --explain`.
  var explanation: String { get }
  /// How bad a finding is, where the rule does not say otherwise of one.
  var severity: Diagnostic.Severity { get }
  /// Whether it needs the sentences that patterns can make, which takes a while.
  var triesPatterns: Bool { get }
  /// Everything it has to say about a pack, in any order.
  func findings(in pack: CheckedPack) -> [Diagnostic]
}

extension CheckRule {
  public var severity: Diagnostic.Severity { .error }
  public var triesPatterns: Bool { false }

  /// A finding of this rule.
  func finding(
    _ message: String, at location: SourceLocation, _ severity: Diagnostic.Severity? = nil
  ) -> Diagnostic {
    Diagnostic(severity ?? self.severity, name, message, at: location)
  }
}
