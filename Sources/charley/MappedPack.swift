import Dialogue
import Glibc
import IntentMatching

/// Compiled packs in files.
enum MappedPack {
  /// Whether the path is a file, and so a compiled pack and no folder.
  static func isFile(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  /// Opens a compiled pack by mapping its file, which must stay as it is while the program runs.
  static func content(_ path: String) throws -> Content {
    do throws(PackError) {
      return try Content(compiled: try image(path))
    } catch {
      throw Failure("\(path): \(error)")
    }
  }

  private static func image(_ path: String) throws(PackError) -> PackImage {
    func fail() -> PackError { PackError(String(cString: strerror(errno))) }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw fail() }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw fail() }
    let count = Int(status.st_size)
    // An empty file cannot be mapped.
    guard count > 0 else { return PackImage(copying: []) }
    guard let start = mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED
    else { throw fail() }
    return PackImage(UnsafeRawBufferPointer(start: start, count: count)) {
      munmap(UnsafeMutableRawPointer(mutating: $0.baseAddress), $0.count)
    }
  }
}
