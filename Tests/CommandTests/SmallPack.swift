/// A copy of the pack of a few lines in Tests/Examples, and of its two stories.
struct SmallPack {
  let folder = TemporaryFolder()

  init() {
    _ = Program.shell(
      "cp -r '\(Program.package)/Tests/Examples/pack' '\(Program.package)/Tests/Examples/stories' '\(folder.path)'"
    )
  }

  /// The arguments of `charley coverage`.
  func coverage(_ more: [String] = []) -> Program.Result {
    Program.run(["coverage", folder.path + "/stories", "--intents", folder.path + "/pack"] + more)
  }

  /// The path of a file as reports name it.
  func path(_ name: String) -> String { folder.path + "/" + name }
}
