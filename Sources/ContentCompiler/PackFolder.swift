internal import Foundation
public import IntentMatching

/// Reads the files of a pack from a folder.
public enum PackFolder {
  /// The `.yml` files below `path`, or what is wrong with the folder.
  ///
  /// - Parameters:
  ///   - path: the folder, as the person wrote it.
  ///   - name: what diagnostics call it; nil for `path` itself.
  public static func files(
    at path: String, calling name: String? = nil
  ) -> (files: [ContentFile], diagnostics: [Diagnostic]) {
    let shown = name ?? path
    func problem(_ message: String, _ file: String? = nil) -> Diagnostic {
      Diagnostic(
        .error, "layout", message,
        at: SourceLocation(file: file ?? shown, line: 1, column: 1))
    }
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      return ([], [problem("there is no such folder")])
    }
    guard isFolder.boolValue else { return ([], [problem("this is a file, not a pack folder")]) }
    guard FileManager.default.isReadableFile(atPath: path),
      let names = try? FileManager.default.subpathsOfDirectory(atPath: path)
    else { return ([], [problem("the folder cannot be read")]) }
    var files: [ContentFile] = []
    var diagnostics: [Diagnostic] = []
    for file in names.sorted() where file.hasSuffix(".yml") || file.hasSuffix(".yaml") {
      let full = shown + (shown.hasSuffix("/") ? "" : "/") + file
      guard let data = FileManager.default.contents(atPath: path + "/" + file) else {
        diagnostics.append(problem("the file cannot be read", full))
        continue
      }
      guard let text = String(validating: data, as: UTF8.self) else {
        diagnostics.append(problem("the file is not UTF-8", full))
        continue
      }
      let folder = file.split(separator: "/").first.map(String.init) ?? ""
      files.append(
        ContentFile(name: full, folder: file.contains("/") ? folder : "", text: text))
    }
    if files.isEmpty, diagnostics.isEmpty {
      diagnostics.append(problem("the pack has no .yml files"))
    }
    return (files, diagnostics)
  }
}
