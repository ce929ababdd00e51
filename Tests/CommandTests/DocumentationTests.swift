import Glibc
import MachineInterface
import Testing

/// The documentation of the libraries: every sample in it is compiled and run, and prints what stands beside it.
struct DocumentationTests {
  /// A page, and the Swift in it.
  struct Page {
    var name: String
    var lines: [Substring]

    /// What the page says that is printed, `...` standing for any text.
    var expected: String {
      var found: [String] = []
      for (index, line) in lines.enumerated() {
        guard let call = line.firstRange(of: "print(") else {
          let isBelow = index > 0 && lines[index - 1].contains("print(")
          if isBelow, line.hasPrefix("// ") { found.append(String(line.dropFirst(3))) }
          continue
        }
        let rest = line[call.upperBound...]
        if let mark = rest.firstRange(of: "  // ") {
          found.append(String(rest[mark.upperBound...]))
        }
      }
      return found.joined(separator: ", ")
    }
  }

  private static let modules = ["IntentMatching", "Dialogue", "DefaultContent"]

  /// Runs a script with the tools of the compiler; `$built` is where the modules are.
  private func run(_ script: String) -> Program.Result {
    let path = getenv("PATH").map { String(cString: $0) } ?? ""
    return Program.shell(
      """
      set -euo pipefail
      export PATH='\(path)':$PATH
      built=$(dirname "$charley")
      cd '\(Program.package)'
      \(script)
      """)
  }

  private func text(_ path: String) -> [Substring] {
    run("cat '\(path)'").output.split(separator: "\n", omittingEmptySubsequences: false)
  }

  private func pages() -> [Page] {
    let files = run(
      """
      find Sources/*/*.docc -name '*.md' -o -path '*/Resources/*.swift' | sort
      grep -lE '^ */// ```swift' -r \(Self.modules.map { "Sources/" + $0 }.joined(separator: " ")) --include='*.swift'
      echo README.md
      """)
    return files.lines.map { path in
      let lines = text(path)
      if path.contains(".docc/Resources/") { return Page(name: path, lines: lines) }
      if path.hasSuffix(".swift") { return Page(name: path, lines: samplesInComments(lines)) }
      return Page(name: path, lines: path == "README.md" ? indented(lines) : fenced(lines))
    }.filter { !$0.lines.isEmpty }
  }

  private func fenced(_ lines: [Substring]) -> [Substring] {
    var isInside = false
    return lines.filter { line in
      if line.hasPrefix("```") {
        isInside = line == "```swift"
        return false
      }
      return isInside
    }
  }

  /// Samples in the manner of the README: set in by four spaces, and beginning with an import.
  private func indented(_ lines: [Substring]) -> [Substring] {
    let blocks = lines.split { !$0.isEmpty && !$0.hasPrefix("    ") }
    return blocks.filter { $0.first { !$0.isEmpty }?.hasPrefix("    import ") == true }
      .flatMap { $0 }.map { $0.dropFirst(4) }
  }

  private func samplesInComments(_ lines: [Substring]) -> [Substring] {
    let comments = lines.map { $0.drop { $0 == " " } }.filter { $0.hasPrefix("///") }
    return fenced(comments.map { $0.dropFirst($0.hasPrefix("/// ") ? 4 : 3) })
  }

  @Test func everySampleDoesWhatItSays() throws {
    let pages = pages()
    #expect(pages.count > 30)
    let isImport = { (line: Substring) in line.hasPrefix("import ") }
    var program = Set(pages.flatMap(\.lines).filter(isImport) + ["import DefaultContent"]).sorted()
    for (index, page) in pages.enumerated() {
      program += ["func page\(index)(_ content: Content) async throws {", "do {"]
      program += page.lines.filter { !isImport($0) }
      program += ["}", "}"]
    }
    program.append("let standard = try Content.standard()")
    for index in pages.indices {
      program += ["print(\"== \(index)\")", "try await page\(index)(standard)"]
    }
    let folder = TemporaryFolder()
    folder.write(bytes: Array(program.joined(separator: "\n").utf8), to: "main.swift")
    let result = run(
      """
      cd '\(folder.path)'
      swiftc -swift-version 6 -suppress-warnings -I "$built/Modules" main.swift \
        "$built/libDialogue.a" -lm -o samples
      ./samples
      """)
    #expect(result.status == 0, "\(result.errors)")
    let outputs = result.output.split(separator: "== ").map {
      $0.split(separator: "\n").dropFirst()
    }
    #expect(outputs.count == pages.count)
    for (page, output) in zip(pages, outputs) {
      let said = output.joined(separator: ", ")
      #expect(
        matches(said, page.expected), "\(page.name)\n  says  \(page.expected)\n  prints \(said)")
    }
  }

  /// Whether a text is what a page says, `...` standing for anything.
  private func matches(_ text: String, _ pattern: String) -> Bool {
    let pieces = pattern.split(separator: "...", omittingEmptySubsequences: false)
    guard let first = pieces.first, let last = pieces.last, text.hasPrefix(first) else {
      return false
    }
    guard pieces.count > 1 else { return text == pattern }
    var rest = text.dropFirst(first.count)
    for piece in pieces.dropFirst().dropLast() {
      guard let found = rest.firstRange(of: piece) else { return false }
      rest = rest[found.upperBound...]
    }
    return rest.hasSuffix(last)
  }

  /// Every public type has an article and every public symbol a comment, and every link leads somewhere.
  @Test func nothingPublicIsUndocumented() throws {
    let folder = TemporaryFolder()
    for module in Self.modules {
      let result = run(
        """
        swift symbolgraph-extract -module-name \(module) -I "$built/Modules" -minimum-access-level public \
          -target "$(swiftc -print-target-info | sed -nE 's/.*"triple": "([^"]+)".*/\\1/p' | head -1)" \
          -output-dir '\(folder.path)' 2>&1
        if [ -d Sources/\(module)/\(module).docc ]; then
          mkdir '\(folder.path)/\(module)'
          cp '\(folder.path)/\(module)'*.symbols.json '\(folder.path)/\(module)'
          docc convert Sources/\(module)/\(module).docc --additional-symbol-graph-dir '\(folder.path)/\(module)' \
            --output-dir '\(folder.path)/\(module).doccarchive' --warnings-as-errors 2>&1
        fi
        """)
      #expect(result.status == 0, "\(module): \(result.output)")
      let graph = try JSONReader.read(Array((folder.read("\(module).symbols.json") ?? "").utf8))
      guard case .array(let symbols) = graph["symbols"] else {
        Issue.record("\(module) has no symbols")
        continue
      }
      let articles = run("ls Sources/\(module)/\(module).docc/Types || true").lines
      for symbol in symbols {
        guard case .array(let path) = symbol["pathComponents"],
          case .string(let kind) = symbol["kind"]?["identifier"],
          case .string(let id) = symbol["identifier"]?["precise"]
        else { continue }
        let names = path.map { if case .string(let name) = $0 { name } else { "" } }
        let name = names.joined(separator: ".")
        let isType = ["swift.struct", "swift.class", "swift.enum", "swift.protocol"].contains(kind)
        if isType, names.count == 1 {
          #expect(articles.contains("\(name).md"), "\(module).\(name) has no article")
        }
        // What the compiler makes, and what a protocol asks for, is documented where it is declared.
        let isGiven =
          id.contains("::SYNTHESIZED::")
          || ["==(_:_:)", "<(_:_:)", "description", "startIndex", "endIndex", "subscript(_:)"]
            .contains(names.last ?? "")
        #expect(isGiven || symbol["docComment"] != nil, "\(module).\(name) has no comment")
      }
    }
  }
}
