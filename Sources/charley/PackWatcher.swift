import ContentCompiler
import Dialogue
import Glibc
import IntentMatching

/// Notices that a file of a pack was saved, and reads the pack again.
struct PackWatcher {
  /// What came of reading it again.
  struct Change {
    /// Nil where the pack has errors: the one in use stays.
    var content: Content?
    /// What to tell the person, in lines.
    var remarks: [String]
  }

  private let folder: String
  private var stamps: [String: Stamp]
  /// The looks since the last one at the files: not each of ten a second needs to be one.
  private var looks = 0

  private struct Stamp: Equatable {
    var seconds: Int
    var nanoseconds: Int
    var size: Int
  }

  init(_ folder: String) {
    self.folder = folder
    stamps = Self.stamps(folder)
  }

  /// Nil where nothing was saved since the last time.
  mutating func change() -> Change? {
    looks += 1
    guard looks % 4 == 0 else { return nil }
    let now = Self.stamps(folder)
    guard now != stamps else { return nil }
    let names = Set(now.keys.filter { now[$0] != stamps[$0] })
      .union(stamps.keys.filter { now[$0] == nil })
    stamps = now
    return read(after: names)
  }

  private func read(after names: Set<String>) -> Change {
    let changed = names.sorted().joined(separator: ", ")
    let (files, problems) = PackFolder.files(at: folder)
    guard problems.isEmpty else {
      return Change(content: nil, remarks: problems.map(\.description))
    }
    // What is wrong is looked for in what was saved; the rest is for `charley check`.
    let prefix = folder.hasSuffix("/") ? folder : folder + "/"
    let report = PackCheck.run(
      files, options: CheckOptions(files: Set(names.map { prefix + $0 })))
    let printer = DiagnosticPrinter(files)
    let shown = report.diagnostics.prefix(Self.most).map(printer.text)
    var remarks = shown.flatMap { $0.split(separator: "\n").map(String.init) }
    if report.diagnostics.count > Self.most {
      remarks.append("... and \(report.diagnostics.count - Self.most) more; see charley check")
    }
    remarks.append(
      report.content == nil
        ? "\(changed) was saved and has errors: the pack in use stays as it was."
        : "\(changed) was saved: the conversation goes on with it.")
    return Change(content: report.content, remarks: remarks)
  }

  private static let most = 5

  private static func stamps(_ folder: String) -> [String: Stamp] {
    var stamps: [String: Stamp] = [:]
    func look(_ path: String, _ shown: String, _ depth: Int) {
      guard depth < 4, let stream = opendir(path) else { return }
      defer { closedir(stream) }
      while let entry = readdir(stream) {
        let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
          String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
        guard !name.hasPrefix(".") else { continue }
        var status = stat()
        guard stat(path + "/" + name, &status) == 0 else { continue }
        if status.st_mode & S_IFMT == S_IFDIR {
          look(path + "/" + name, shown + name + "/", depth + 1)
        } else if name.hasSuffix(".yml") || name.hasSuffix(".yaml") {
          stamps[shown + name] = Stamp(
            seconds: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec,
            size: Int(status.st_size))
        }
      }
    }
    look(folder, "", 0)
    return stamps
  }
}
