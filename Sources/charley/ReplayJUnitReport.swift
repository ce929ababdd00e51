import IntentMatching
import LineEditing
import Transcripts

/// JUnit XML in the form Jenkins reads: a file is a `testsuite`, a conversation a `testcase`.
///
/// The counts of a suite stand in its first tag, so all is written in the end.
struct ReplayJUnitReport: ReplayReport {
  private var suites = ""
  private var errors = 0

  mutating func text(for file: StoryFile, named name: String) -> String {
    switch file {
    case .passedOver: break
    case .unreadable(let file, let lines):
      errors += 1
      let text = lines.joined(separator: "\n")
      suites += suite(
        file, tests: 1, failures: 0, errors: 1, skipped: 0, seconds: 0,
        body: testcase(
          file, in: file, seconds: 0,
          body:
            "      <error message=\"\(xml(lines.first ?? ""))\" type=\"unreadable\">\(xml(text))</error>\n"
        ))
    case .replayed(let stories):
      guard let first = stories.first else { break }
      suites += suite(
        first.file, tests: stories.count, failures: stories.count { !$0.passed }, errors: 0,
        skipped: stories.count(where: \.isSkipped),
        seconds: stories.reduce(0) { $0 + $1.seconds }, body: stories.map(testcase).joined())
    }
    return ""
  }

  func end(_ tally: ReplayTally) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="charley replay" tests="\(tally.stories + errors)" \
    failures="\(tally.failed)" errors="\(errors)" time="\(seconds(tally.seconds))">
    \(suites)</testsuites>

    """
  }

  private func suite(
    _ name: String, tests: Int, failures: Int, errors: Int, skipped: Int, seconds: Double,
    body: String
  ) -> String {
    """
      <testsuite name="\(xml(name))" tests="\(tests)" failures="\(failures)" errors="\(errors)" \
    skipped="\(skipped)" time="\(self.seconds(seconds))" file="\(xml(name))">
    \(body)  </testsuite>

    """
  }

  private func testcase(
    _ name: String, in file: String, seconds: Double, body: String
  ) -> String {
    let tag =
      "    <testcase name=\"\(xml(name))\" classname=\"\(xml(className(file)))\" time=\"\(self.seconds(seconds))\""
    return body.isEmpty ? tag + "/>\n" : tag + ">\n" + body + "    </testcase>\n"
  }

  private func testcase(_ story: Story) -> String {
    var body = ""
    if story.isSkipped {
      body += "      <skipped message=\"nothing in it could be checked\"/>\n"
    }
    for problem in story.allProblems {
      let diagnostic = problem.diagnostic
      let difference = problem.difference.map { "\n" + $0.rendered() } ?? ""
      let said = problem.showsReply ? "\nthe reply: " + problem.said : ""
      body += """
              <failure message="\(xml("\(diagnostic.location): \(diagnostic.message)"))" \
        type="\(xml(diagnostic.rule))">\(xml("\(diagnostic)" + difference + said))</failure>

        """
    }
    if !story.unchecked.isEmpty {
      let text = story.unchecked.map(\.description).joined(separator: "\n")
      body += "      <system-err>\(xml(text))</system-err>\n"
    }
    return testcase(story.name, in: story.file, seconds: story.seconds, body: body)
  }

  /// Folders part class names at dots, as reports group by them.
  private func className(_ file: String) -> String {
    let stem = file.split(separator: "/").map { part in
      part.split(separator: ".", omittingEmptySubsequences: true).first.map(String.init) ?? ""
    }
    return stem.filter { !$0.isEmpty }.joined(separator: ".")
  }

  private func seconds(_ value: Double) -> String {
    let thousandths = Int((max(0, value) * 1000).rounded())
    let rest = String(thousandths % 1000)
    return "\(thousandths / 1000)." + String(repeating: "0", count: 3 - rest.count) + rest
  }

  /// Text as XML 1.0 may hold it: no control characters but tab and newline, and nothing that is markup.
  private func xml(_ text: String) -> String {
    var out = ""
    for scalar in Terminal.sanitized(text).unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "\n": out += "&#10;"
      case "\t": out += "&#9;"
      case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF:
        out += "\u{FFFD}"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}
