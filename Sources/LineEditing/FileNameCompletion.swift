internal import Glibc

/// File names that begin as typed, for commands whose argument is a file.
public enum FileNameCompletion {
  /// The paths that `partial` could become, sorted, with a slash behind folders.
  ///
  /// `~/` is looked up in the home folder and stays as typed; hidden files are named only once their
  /// dot is typed. A folder that can not be read has no names.
  public static func paths(startingWith partial: String) -> [String] {
    let cut = partial.lastIndex(of: "/").map { partial.index(after: $0) } ?? partial.startIndex
    let folder = String(partial[..<cut])
    let prefix = partial[cut...]
    return names(in: folder.isEmpty ? "." : expandingHome(folder))
      .filter { $0.hasPrefix(prefix) && ($0.first != "." || prefix.first == ".") }
      .sorted()
      .map { name in
        let path = folder + name
        return isFolder(expandingHome(path)) ? path + "/" : path
      }
  }

  private static func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  private static func expandingHome(_ path: String) -> String {
    guard path.hasPrefix("~/"), let home = Environment.process["HOME"] else { return path }
    return home + path.dropFirst()
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
