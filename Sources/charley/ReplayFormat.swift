import ArgumentParser
import LineEditing

/// The ways `charley replay` reports.
enum ReplayFormat: String, ExpressibleByArgument, CaseIterable {
  case text, junit, tap, json

  func makeReport(isVerbose: Bool) -> any ReplayReport {
    switch self {
    case .text: ReplayTextReport(usesColor: Terminal().allowsColor, isVerbose: isVerbose)
    case .junit: ReplayJUnitReport()
    case .tap: ReplayTAPReport()
    case .json: ReplayJSONReport()
    }
  }
}

/// Writes what came of each file as it comes, and what came of all in the end.
protocol ReplayReport {
  /// What is to be written now for this file.
  mutating func text(for file: StoryFile, named name: String) -> String
  /// What is written in the end.
  mutating func end(_ tally: ReplayTally) -> String
}

/// What came of all files together.
struct ReplayTally {
  private(set) var stories = 0
  private(set) var failed = 0
  private(set) var skipped = 0
  private(set) var unreadable = 0
  private(set) var turns = 0
  private(set) var checks = 0
  private(set) var unchecked = 0
  private(set) var updated = 0
  private(set) var seconds = 0.0

  var passed: Int { stories - failed - skipped }

  /// 0 all as expected, 1 something differs, 2 something was not read or nothing was checked.
  var status: Int32 {
    if unreadable > 0 || checks == 0 && failed == 0 { return 2 }
    return failed > 0 ? 1 : 0
  }

  mutating func add(_ file: StoryFile) {
    switch file {
    case .passedOver: break
    case .unreadable: unreadable += 1
    case .replayed(let all):
      for story in all {
        stories += 1
        turns += story.steps.count
        checks += story.checks
        unchecked += story.unchecked.count
        updated += story.updated
        seconds += story.seconds
        if !story.passed { failed += 1 }
        if story.isSkipped { skipped += 1 }
      }
    }
  }
}

/// "1 story", "2 stories".
func count(_ number: Int, _ one: String, _ many: String) -> String {
  "\(number) \(number == 1 ? one : many)"
}
