/// What a person has typed, kept for the arrow keys and Ctrl-R, and where it is kept.
///
/// It holds what people say about their health: the folder is made 0700 and the file 0600, and
/// `forget()` erases both memory and file. Whatever goes wrong with the file leaves one `warning`
/// and a history that lives in memory only; the chat goes on.
public struct History: Sendable {
  /// How many messages are kept.
  public static let limit = 1000
  /// Messages longer than this many bytes are not kept: nobody recalls a pasted book.
  public static let longestEntry = 65_536

  /// The messages, oldest first.
  public private(set) var entries: [String] = []

  /// Why history is not kept in the file, in one sentence; nil while all is well.
  public private(set) var warning: String?

  /// The file, or nil if there is no place for one.
  public var path: String? { file?.path }

  private let file: HistoryFile?
  private let isPrivate: Bool

  /// The history of the person who runs the program, in `$XDG_STATE_HOME/charley/history`, or else
  /// `$HOME/.local/state/charley/history`.
  ///
  /// - Parameter isPrivate: Read nothing and write nothing; `forget()` still erases the file.
  public static func standard(
    environment: Environment = .process, isPrivate: Bool = false
  ) -> History {
    // By the XDG specification a relative path counts as none.
    func folder(_ variable: String) -> String? {
      environment[variable].flatMap { $0.hasPrefix("/") ? $0 : nil }
    }
    let state = folder("XDG_STATE_HOME") ?? folder("HOME").map { $0 + "/.local/state" }
    return History(folder: state.map { $0 + "/charley" }, isPrivate: isPrivate)
  }

  /// A history in the file `history` of a folder that is its own; with no folder, in memory only.
  ///
  /// Nothing is read or made before `load()`.
  public init(folder: String?, isPrivate: Bool = false) {
    file = folder.map { HistoryFile(folder: $0) }
    self.isPrivate = isPrivate
    if file == nil, !isPrivate {
      warning = "history is not kept: neither XDG_STATE_HOME nor HOME names a folder"
    }
  }

  /// Reads what earlier runs kept, making folder and file if they are missing and narrowing their
  /// modes if others could read them.
  public mutating func load() {
    guard let file, !isPrivate, warning == nil else { return }
    do {
      let contents = try file.read()
      entries = contents.entries.suffix(Self.limit)
      if let obstacle = contents.obstacle {
        warn(obstacle)
      } else if contents.entries.count > 2 * Self.limit || contents.isCut {
        try file.replace(with: entries)
      }
    } catch {
      warn(error)
    }
  }

  /// Keeps a message, unless it is blank, far too long, or the same as the last one.
  ///
  /// - Returns: Whether the message was added to `entries`.
  @discardableResult
  public mutating func append(_ message: String) -> Bool {
    guard message != entries.last, message.utf8.count <= Self.longestEntry,
      !message.allSatisfy(\.isWhitespace)
    else { return false }
    entries.append(message)
    if entries.count > Self.limit { entries.removeFirst() }
    guard let file, !isPrivate, warning == nil else { return true }
    do {
      try file.append(message)
    } catch {
      warn(error)
    }
    return true
  }

  /// Erases the messages of this run and the file with those of earlier runs, also when private.
  ///
  /// - Returns: Nil if nothing is left, or what stood in the way: the person must be told.
  @discardableResult
  public mutating func forget() -> String? {
    entries = []
    guard let file else { return nil }
    do {
      try file.erase()
      return nil
    } catch {
      return "the history file could not be erased: \(error)"
    }
  }

  private mutating func warn(_ failure: SystemFailure) {
    warning = "history is not kept: \(failure)"
  }
}
