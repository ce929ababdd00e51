import Glibc
import IntentMatching
import Transcripts

/// What the Botium conversations that are to be replayed share: everything in the folders that were given.
struct BotiumFiles: Sendable {
  static let convoEnding = ".convo.txt"
  private static let partialEnding = ".pconvo.txt"
  private static let utterancesEnding = ".utterances.txt"
  private static let memoryEnding = ".scriptingmemory.txt"

  /// What lies in a folder itself, by its path.
  private var folders: [String: BotiumLibrary] = [:]
  /// What lies in a given folder and below it.
  private var roots: [(path: String, library: BotiumLibrary)] = []
  /// Files that are shared and cannot be read, and why.
  private(set) var faults: [(file: String, reason: String)] = []

  /// Reads what the conversations among `files` share; `paths` are what was asked for.
  init(_ paths: [String], files: [String]) {
    guard files.contains(where: { $0.hasSuffix(Self.convoEnding) }) else { return }
    for path in paths where TranscriptFiles.isFolder(path) {
      var library = BotiumLibrary()
      let end = path.lastIndex { $0 != "/" }
      let folder = end.map { String(path[...$0]) } ?? ""
      collect(folder, into: &library)
      roots.append((folder, library))
    }
    // Of a single file the folder, and those beside it: projects keep sentences in a folder of their own.
    for path in paths where path.hasSuffix(Self.convoEnding) {
      let folder = Self.parent(of: path)
      read(folder)
      let above = Self.parent(of: folder)
      guard above != folder, !above.isEmpty else { continue }
      for name in (try? TextFile.names(in: above)) ?? [] where name.first != "." {
        if TranscriptFiles.isFolder(above + "/" + name) { read(above + "/" + name) }
      }
    }
  }

  /// What a conversation can use. What lies nearer goes first: its own folder, those beside it, and the rest of what
  /// was given.
  func library(for file: String) -> BotiumLibrary {
    let folder = Self.parent(of: file)
    var library = folders[folder] ?? BotiumLibrary()
    let above = Self.parent(of: folder)
    if above != folder {
      var siblings = BotiumLibrary()
      for beside in folders.keys.sorted() where Self.parent(of: beside) == above {
        if let more = folders[beside] { siblings.add(more) }
      }
      library.addFarther(siblings)
    }
    for root in roots where file.hasPrefix(root.path + "/") { library.addFarther(root.library) }
    return library
  }

  private mutating func collect(_ folder: String, into library: inout BotiumLibrary) {
    read(folder)
    if let own = folders[folder] { library.add(own) }
    for name in ((try? TextFile.names(in: folder)) ?? []).sorted() where name.first != "." {
      let path = folder + "/" + name
      if TranscriptFiles.isFolder(path) { collect(path, into: &library) }
    }
  }

  private mutating func read(_ folder: String) {
    guard folders[folder] == nil else { return }
    var library = BotiumLibrary()
    for name in ((try? TextFile.names(in: folder.isEmpty ? "." : folder)) ?? []).sorted() {
      let path = folder.isEmpty ? name : folder + "/" + name
      do throws(FileFailure) {
        try read(path, into: &library)
      } catch {
        faults.append((path, "\(error)"))
      }
    }
    folders[folder] = library
  }

  private mutating func read(_ path: String, into library: inout BotiumLibrary) throws(FileFailure)
  {
    func take<Value>(_ result: Result<Value, BotiumFault>) -> Value? {
      switch result {
      case .success(let value): return value
      case .failure(let fault):
        let shown = Diagnostic(.error, "botium", fault.message, at: fault.location)
        faults.append((path, shown.description))
        return nil
      }
    }
    if path.hasSuffix(Self.utterancesEnding) {
      guard let read = take(BotiumReader.utterances(try TextFile.read(path), file: path)) else {
        return
      }
      library.utterances[read.name, default: []] += read.samples
    } else if path.hasSuffix(Self.memoryEnding) {
      library.memories[path] = take(BotiumReader.memory(try TextFile.read(path), file: path))
    } else if path.hasSuffix(Self.partialEnding) {
      let (convo, diagnostics) = BotiumReader.convo(
        try TextFile.read(path), file: path, isPartial: true)
      if let convo { library.partials[convo.name.value] = convo }
      faults += diagnostics.map { (path, $0.description) }
    }
  }

  private static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return String(path[..<slash])
  }
}
