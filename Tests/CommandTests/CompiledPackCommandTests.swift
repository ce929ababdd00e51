import Glibc
import Testing

/// `charley compile`, and what is made of its files.
struct CompiledPackCommandTests {
  private let input = BadInputTests()
  private var folder: TemporaryFolder { input.folder }

  private func compile() -> String {
    let file = folder.path + "/small.pack"
    let result = Program.run(["compile", input.pack(), "-o", file])
    #expect(result.status == 0, "\(result.errors)")
    return file
  }

  @Test func aCompiledPackAnswersAsItsFolderDoes() {
    let file = compile()
    let question = "how long do I leave ice on\nmy calf cramps\n"
    let compiled = Program.run(["--intents", file], input: question)
    let plain = Program.run(["--intents", folder.path + "/pack"], input: question)
    #expect(compiled.status == 0)
    #expect(compiled.output.contains("20 minutes"))
    #expect(compiled.output == plain.output)
    // Again, over the file that is there.
    let again = Program.run(["compile", folder.path + "/pack", "-o", file])
    #expect(again.status == 0)
    #expect(Program.run(["--intents", file], input: question).output == plain.output)
  }

  @Test func aPackWithAMistakeIsNotCompiled() {
    let file = folder.path + "/broken.pack"
    let pack = input.pack { $0.add("pack/topics/heat.yml", "topic: heat\ntitle: [\n") }
    let result = Program.run(["compile", pack, "-o", file])
    #expect(result.status == 2)
    #expect(result.errors.contains("heat.yml:"))
    #expect(access(file, F_OK) != 0)
  }

  @Test func whereNothingCanBeWritten() {
    let result = Program.run(["compile", input.pack(), "-o", folder.path + "/none/small.pack"])
    #expect(result.status == 2)
    #expect(result.errors.contains("none/small.pack"))
  }

  @Test func whatIsNoWholePackIsRefused() throws {
    let whole = try #require(folder.read(String(compile().dropFirst(folder.path.count + 1))))
    let older = "CHARLEY-PACK-1\n\n" + whole.dropFirst(16)
    let cases = [
      ("", "no compiled pack"), ("hello\n", "no compiled pack"),
      (String(whole.unicodeScalars.dropLast(100)), "cut short"), (whole + "more", "too many"),
      (older, "layout 1"), (whole.replacing("20 minutes", with: "30 minutes"), "checksum"),
    ]
    for (text, complaint) in cases {
      folder.write(text, to: "other.pack")
      input.refused(folder.path + "/other.pack", complaint)
    }
  }
}
