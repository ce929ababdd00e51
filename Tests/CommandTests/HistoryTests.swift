import Glibc
import LineEditing
import Testing

struct HistoryTests {
  let folder = TemporaryFolder()

  func loaded(_ name: String = "charley", isPrivate: Bool = false) -> History {
    var history = History(folder: folder.path + "/" + name, isPrivate: isPrivate)
    history.load()
    return history
  }

  @Test func placeFollowsTheEnvironment() {
    func path(_ variables: [String: String]) -> String? {
      History.standard(environment: Environment(variables)).path
    }
    #expect(path(["XDG_STATE_HOME": "/s", "HOME": "/h"]) == "/s/charley/history")
    #expect(path(["HOME": "/h"]) == "/h/.local/state/charley/history")
    #expect(
      path(["XDG_STATE_HOME": "relative", "HOME": "/h"]) == "/h/.local/state/charley/history")
    #expect(path([:]) == nil)
    #expect(History.standard(environment: Environment([:])).warning != nil)
    #expect(History.standard(environment: Environment([:]), isPrivate: true).warning == nil)
  }

  @Test func messagesOutliveTheRun() {
    var history = loaded("state/charley")
    #expect(history.warning == nil)
    history.append("my calf cramps")
    history.append("first line\nsecond \\n line ö")
    #expect(loaded("state/charley").entries == ["my calf cramps", "first line\nsecond \\n line ö"])
    #expect(folder.mode("state") == 0o700)
    #expect(folder.mode("state/charley") == 0o700)
    #expect(folder.mode("state/charley/history") == 0o600)
  }

  @Test func blankRepeatedAndHugeMessagesAreNotKept() {
    var history = loaded()
    for message in ["a", "a", " ", "", "b", "a", String(repeating: "x", count: 70_000)] {
      history.append(message)
    }
    #expect(history.entries == ["a", "b", "a"])
    #expect(folder.read("charley/history") == "a\nb\na\n")
  }

  @Test func modesThatLetOthersReadAreNarrowed() {
    mkdir(folder.path + "/charley", 0o755)
    chmod(folder.path + "/charley", 0o755)
    folder.write("old\n", to: "charley/history", mode: 0o644)
    #expect(loaded().entries == ["old"])
    #expect(folder.mode("charley") == 0o700)
    #expect(folder.mode("charley/history") == 0o600)
  }

  @Test func privateKeepsNothingButForgetStillErases() {
    var kept = loaded()
    kept.append("before")
    var history = loaded(isPrivate: true)
    #expect(history.entries == [])
    history.append("secret")
    #expect(history.entries == ["secret"])
    #expect(folder.read("charley/history") == "before\n")
    #expect(history.forget() == nil)
    #expect(history.entries == [])
    #expect(folder.read("charley/history") == nil)
    _ = loaded("never", isPrivate: true)
    #expect(folder.mode("never") == nil)
  }

  @Test func forgetErasesMemoryAndFileAndTheChatGoesOn() {
    var history = loaded()
    history.append("secret")
    #expect(history.forget() == nil)
    #expect(history.forget() == nil)
    #expect(history.entries == [])
    #expect(folder.mode("charley/history") == nil)
    history.append("after")
    #expect(folder.read("charley/history") == "after\n")
    #expect(folder.mode("charley/history") == 0o600)
  }

  @Test func aFolderInPlaceOfTheFileIsOneWarning() {
    mkdir(folder.path + "/charley", 0o700)
    mkdir(folder.path + "/charley/history", 0o700)
    var history = loaded()
    let warning = history.warning
    #expect(warning?.hasSuffix("/charley/history: Is a directory") == true)
    history.append("still here")
    #expect(history.entries == ["still here"])
    #expect(history.warning == warning)
    #expect(history.forget() != nil)
  }

  @Test func aFileInPlaceOfTheFolderIsOneWarning() {
    folder.write("", to: "charley")
    var history = loaded()
    #expect(history.warning?.hasPrefix("history is not kept: ") == true)
    history.append("still here")
    #expect(history.entries == ["still here"])
  }

  @Test func aDeviceIsNoHistory() {
    mkdir(folder.path + "/charley", 0o700)
    symlink("/dev/full", folder.path + "/charley/history")
    #expect(loaded().warning?.hasSuffix(": Not a file") == true)
  }

  @Test func aHistoryThatIsReadOnlyCanStillBeRecalled() {
    mkdir(folder.path + "/charley", 0o700)
    folder.write("old\n", to: "charley/history", mode: 0o400)
    var history = loaded()
    #expect(history.entries == ["old"])
    history.append("new")
    #expect(history.entries == ["old", "new"])
    // Nothing is closed to root.
    #expect((history.warning == nil) == (geteuid() == 0))
  }

  @Test func damagedAndOverlongFilesAreRead() {
    mkdir(folder.path + "/charley", 0o700)
    let numbers = (1...2500).map { "message \($0)" }
    folder.write(numbers.joined(separator: "\r\n") + "\n\n\u{0}\\x\\", to: "charley/history")
    let history = loaded()
    #expect(history.warning == nil)
    #expect(history.entries.count == History.limit)
    #expect(history.entries.last == "\u{0}\\x\\")
    #expect(history.entries.dropLast().last == "message 2500")
    #expect(folder.read("charley/history")?.split(separator: "\n").count == History.limit)
  }

  @Test func fileNamesAreCompleted() {
    folder.write("", to: "story b.txt")
    folder.write("", to: "story a.txt")
    folder.write("", to: ".hidden")
    mkdir(folder.path + "/stories", 0o700)
    let base = folder.path + "/"
    #expect(
      FileNameCompletion.paths(startingWith: base + "stor")
        == [base + "stories/", base + "story a.txt", base + "story b.txt"])
    #expect(FileNameCompletion.paths(startingWith: base + ".h") == [base + ".hidden"])
    #expect(FileNameCompletion.paths(startingWith: base).count == 3)
    #expect(FileNameCompletion.paths(startingWith: base + "missing/x") == [])
  }
}
