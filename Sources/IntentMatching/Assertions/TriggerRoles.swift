/// Which kind of trigger each concept of a pack is.
struct TriggerRoles: Sendable {
  private let roles: Column
  private static let kinds: [TriggerKind] = TriggerKind.allCases

  /// - Parameter roles: of each concept 0, or 1 + the place of its kind, or a number above those.
  init(_ roles: Column) { self.roles = roles }

  @inline(__always)
  subscript(_ concept: Int) -> TriggerKind? { Self.kind(roles[concept]) }

  @inline(__always)
  static func kind(_ role: UInt32) -> TriggerKind? {
    let role = Int(role)
    return role > 0 && role <= kinds.count ? kinds[role - 1] : nil
  }
}
