import Glibc
import Testing

/// The examples for C and Python, built and run in a folder of their own, against the library that was built with the
/// running tests.
@Suite(.serialized) struct ExampleTests {
  private static let messages = [
    "my calf keeps craming at nite and it realy hurts", "how long for ice",
  ]

  /// Runs a script in a new folder that has the library, the header and the examples, and nothing else of the package.
  private func run(_ script: String) -> Program.Result {
    Program.shell(
      """
      set -euo pipefail
      export PATH='\(Self.path)':$PATH
      folder=$(mktemp -d)
      trap 'rm -rf "$folder"' EXIT
      cp "$(dirname "$charley")/libcharley-c.so" '\(Program.package)'/Sources/CCharley/charley.h "$folder"
      cp '\(Program.package)'/Tests/Examples/C/* '\(Program.package)'/Tests/Examples/Python/* "$folder"
      cd "$folder"
      printf '%s\\n' '\(Self.messages[0])' '\(Self.messages[1])' > messages
      compile() {
        "$(command -v cc || command -v clang)" -std=c11 -Wall -Wextra -Werror -pedantic -g "$1.c" -L. -lcharley-c -lpthread -Wl,-rpath,'$ORIGIN' -o "$1"
      }
      \(script)
      """)
  }

  private static let path = getenv("PATH").map { String(cString: $0) } ?? ""

  private static let hasPython = Program.shell("PATH='\(path)' command -v python3").status == 0

  private var replies: [String] {
    Program.run([], input: Self.messages.map { $0 + "\n" }.joined()).lines
  }

  @Test func theCExampleChats() {
    let result = run("compile chat; ./chat < messages")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.errors == "")
    let lines = result.lines.filter { !$0.hasPrefix(" ") }
    #expect(lines == replies && lines.count == 2)
    #expect(result.output.contains("    from S79"))
  }

  @Test func sessionsRunInParallel() {
    let result = run("compile parallel; ./parallel")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.lines.count == 4)
  }

  @Test(.enabled(if: hasPython, "there is no python3"))
  func thePythonExampleChats() {
    let result = run("python3 chat.py < messages")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.lines == replies)
    #expect(result.errors == "this is no saved session\n")
  }

  /// The header stands alone, in C and in C++.
  @Test func theHeaderCompilesByItself() {
    let result = run(
      """
      for language in c c++; do
        echo '#include "charley.h"' | "$(command -v cc || command -v clang)" -x $language -Wall -Wextra -Werror -pedantic -fsyntax-only -I. -
      done
      """)
    #expect(result.status == 0, "\(result.errors)")
  }

  /// Every function of the header is in the library, and nothing else of that name.
  @Test func theLibraryExportsTheHeader() {
    let result = run(
      """
      grep -oE '\\bcharley_[a-z_]+\\(' charley.h | grep -vE '_free\\(\\)' | tr -d '(' | sort -u > declared
      nm -D --defined-only libcharley-c.so | sed -nE 's/.* T (charley_[a-z_]+)$/\\1/p' | sort > exported
      diff declared exported
      """)
    #expect(result.status == 0, "\(result.output)")
  }
}
