/// Why bytes were not taken as a saved session.
public enum SessionError: Error, Equatable, Sendable, CustomStringConvertible {
  /// They are something else.
  case foreign
  /// They were written by a release that writes sessions in another way.
  case version(Int)
  /// They are cut short, or changed; with what was found.
  case damaged(String)
  /// They were saved with another pack; both by ``Content/packHash``.
  case otherPack(saved: String, current: String)
  /// They hold something said for which the pack has no name, so that a warning could be lost.
  case unknownClue(String)

  /// The error in a sentence without a full stop.
  public var description: String {
    switch self {
    case .foreign: "this is no saved session"
    case .version(let version):
      "the session was saved in version \(version) of the format; this release reads version 1"
    case .damaged(let finding): "the saved session is damaged: \(finding)"
    case .otherPack(let saved, let current):
      "the session was saved with the pack \(saved), and this is the pack \(current)"
    case .unknownClue(let clue):
      "the session holds '\(clue)', which this pack does not know"
    }
  }
}
