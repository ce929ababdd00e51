import Glibc
import IntentMatching
import Transcripts

/// Finds what the Botium conversations of a folder share.
enum BotiumFiles {
  static let convoEnding = ".convo.txt"
  private static let partialEnding = ".pconvo.txt"
  private static let utterancesEnding = ".utterances.txt"

  /// The sentences and partial conversations in the folder of a file and in those beside it that share their parent:
  /// projects keep them in a folder of their own.
  static func library(beside file: String) throws(FileFailure) -> BotiumLibrary {
    let folder = parent(of: file)
    var library = try read(folder)
    let above = parent(of: folder)
    guard above != folder, !above.isEmpty else { return library }
    for name in (try? TextFile.names(in: above)) ?? [] where name.first != "." {
      let path = above + "/" + name
      guard path != folder, TranscriptFiles.isFolder(path), let beside = try? read(path) else {
        continue
      }
      library.utterances.merge(beside.utterances) { own, _ in own }
      library.partials.merge(beside.partials) { own, _ in own }
    }
    return library
  }

  private static func read(_ folder: String) throws(FileFailure) -> BotiumLibrary {
    var library = BotiumLibrary()
    for name in try TextFile.names(in: folder.isEmpty ? "." : folder).sorted() {
      let path = folder.isEmpty ? name : folder + "/" + name
      if name.hasSuffix(utterancesEnding) {
        guard let (key, samples) = BotiumReader.utterances(try TextFile.read(path), file: path)
        else { continue }
        library.utterances[key, default: []] += samples
      } else if name.hasSuffix(partialEnding) {
        let convo = BotiumReader.convo(try TextFile.read(path), file: path, isPartial: true).convo
        if let convo { library.partials[convo.name.value] = convo }
      }
    }
    return library
  }

  private static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return String(path[..<slash])
  }
}
