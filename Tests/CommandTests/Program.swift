import Glibc
import Testing

/// The built `charley`, run as a person or a script would run it.
enum Program {
  /// What a run left behind.
  struct Result {
    var status: Int32
    var output: String
    var errors: String

    var lines: [String] {
      output.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
    }
  }

  /// The program that was built with the running tests.
  static let path: String = {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink("/proc/self/exe", &buffer, buffer.count)
    let running = String(
      decoding: buffer.prefix(max(0, count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let package = folder(of: #filePath, up: 3)
    let folders =
      [running, CommandLine.arguments.first ?? ""].map { folder(of: $0, up: 1) }
      + CommandLine.arguments.compactMap { $0.hasSuffix(".xctest") ? folder(of: $0, up: 1) : nil }
      + ["\(package)/.build/debug", "\(package)/.build/release"]
    let candidates = folders.map { $0 + "/charley" }
    return candidates.first { access($0, X_OK) == 0 } ?? candidates[0]
  }()

  /// The folder of the package the tests belong to.
  static let package = folder(of: #filePath, up: 3)

  /// Runs it to its end, with input from a text.
  ///
  /// - Parameter environment: all the variables it sees.
  static func run(
    _ arguments: [String], input: [UInt8] = [], environment: [String: String] = [:]
  ) -> Result {
    let folder = TemporaryFolder()
    folder.write(bytes: input, to: "input")
    let status = spawn(
      path, arguments, environment, input: folder.path + "/input",
      output: folder.path + "/output", errors: folder.path + "/errors")
    return Result(
      status: status, output: folder.read("output") ?? "", errors: folder.read("errors") ?? "")
  }

  static func run(
    _ arguments: [String], input: String, environment: [String: String] = [:]
  ) -> Result {
    run(arguments, input: Array(input.utf8), environment: environment)
  }

  /// Runs a bash script in which `$charley` is the program.
  static func shell(_ script: String) -> Result {
    let folder = TemporaryFolder()
    folder.write("", to: "input")
    let status = spawn(
      "/bin/bash", ["-c", script], ["charley": path, "PATH": "/usr/bin:/bin"],
      input: folder.path + "/input", output: folder.path + "/output",
      errors: folder.path + "/errors")
    return Result(
      status: status, output: folder.read("output") ?? "", errors: folder.read("errors") ?? "")
  }

  private static func folder(of path: String, up levels: Int) -> String {
    path.split(separator: "/", omittingEmptySubsequences: false).dropLast(levels)
      .joined(separator: "/")
  }

  private static func spawn(
    _ path: String, _ arguments: [String], _ environment: [String: String], input: String,
    output: String, errors: String
  ) -> Int32 {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT, 0o600)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
    var argumentPointers = ([path] + arguments).map { strdup($0) } + [nil]
    var environmentPointers = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for pointer in argumentPointers + environmentPointers { free(pointer) } }
    var processID: pid_t = 0
    let code = posix_spawn(
      &processID, path, &actions, &attributes, &argumentPointers, &environmentPointers)
    guard code == 0 else { return -code }
    var status: Int32 = 0
    while waitpid(processID, &status, 0) < 0, errno == EINTR {}
    // A signal is told as a shell does; a trap must never pass for an exit.
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + status & 0x7F
  }
}

extension TemporaryFolder {
  func write(bytes: [UInt8], to name: String) {
    let descriptor = open(path + "/" + name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    defer { close(descriptor) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }

  func makeFolder(_ name: String, mode: mode_t = 0o755) {
    mkdir(path + "/" + name, mode)
  }

  /// Writes a file, with the folders it lies in.
  func add(_ name: String, _ text: String) {
    var made = ""
    for folder in name.split(separator: "/").dropLast() {
      made += (made.isEmpty ? "" : "/") + folder
      makeFolder(made)
    }
    write(text, to: name)
  }
}
