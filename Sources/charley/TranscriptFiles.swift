import Glibc

/// Finds transcripts.
enum TranscriptFiles {
  /// A file as it is, of a folder all `*.transcript` and `*.convo.txt` files in it and below, sorted by name. Hidden
  /// folders and links to folders are passed over.
  static func find(_ path: String) throws(FileFailure) -> [String] {
    guard let kind = kind(of: path) else { throw FileFailure(path) }
    guard kind == S_IFDIR else { return [path] }
    var found: [String] = []
    try collect(path, into: &found)
    guard !found.isEmpty else {
      throw FileFailure(path, reason: "there is no .transcript or .convo.txt file in this folder")
    }
    return found.sorted()
  }

  private static func collect(
    _ folder: String, into found: inout [String]
  ) throws(FileFailure) {
    for name in try TextFile.names(in: folder) where name.first != "." {
      let path = folder + (folder.hasSuffix("/") ? "" : "/") + name
      if isFolder(path) {
        try collect(path, into: &found)
      } else if name.hasSuffix(".transcript") || name.hasSuffix(BotiumFiles.convoEnding) {
        found.append(path)
      }
    }
  }

  private static func kind(of path: String) -> mode_t? {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
  }

  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
