import Foundation
import FoundationXML
import Testing

/// Holds the JUnit report to the schema that Jenkins reads it by, with an XML parser that is not ours.
struct JUnitSchemaTests {
  /// What Jenkins' schema (junit-10) allows of what we write: attributes, those that must be there, and children.
  final class Reader: NSObject, XMLParserDelegate {
    static let attributes: [String: (needed: Set<String>, allowed: Set<String>)] = [
      "testsuites": ([], ["name", "tests", "failures", "errors", "time"]),
      "testsuite": (
        ["name", "tests", "failures", "errors"],
        ["name", "tests", "failures", "errors", "skipped", "time", "file"]
      ),
      "testcase": (["name"], ["name", "classname", "time"]),
      "failure": ([], ["message", "type"]), "error": ([], ["message", "type"]),
      "skipped": ([], ["message", "type"]), "system-err": ([], []),
    ]
    static let children: [String: Set<String>] = [
      "": ["testsuites"], "testsuites": ["testsuite"], "testsuite": ["testcase"],
      "testcase": ["failure", "error", "skipped", "system-err"],
    ]
    var open: [String] = [""]
    var faults: [String] = []
    var counts: [String: Int] = [:]
    var failures: [String] = []

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String]
    ) {
      counts[name, default: 0] += 1
      let known = Self.attributes[name] ?? ([], [])
      if Self.children[open.last ?? ""]?.contains(name) != true { faults.append("<\(name)>") }
      if !known.needed.isSubset(of: attributes.keys)
        || !Set(attributes.keys).isSubset(of: known.allowed)
      {
        faults.append("<\(name)> \(attributes.keys.sorted())")
      }
      if let time = attributes["time"], Double(time) == nil { faults.append("time \(time)") }
      if name == "failure" { failures.append(attributes["message"] ?? "") }
      open.append(name)
    }

    func parser(
      _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
    ) {
      open.removeLast()
    }
  }

  @Test func theReportIsAsJenkinsReadsIt() {
    let folder = TemporaryFolder()
    folder.add(
      "a/good.transcript",
      "# \u{1F9CA} <Ice> & \"peas\"\nyou> how long do I leave ice on\n  topic: cold_compress\n")
    folder.add(
      "a/bad.transcript", "you\\> \\u{1B}[31m\\u{0}<hi>\n  says: ]]> & <b>\n  topic: rest\n")
    folder.add("broken.transcript", "you> a\n  topik: \u{7F}\n")
    folder.add("skip.convo.txt", "Skip\n#me\nhello\n#bot\nBUTTONS a\n")
    let output = Program.run(["replay", "--format", "junit", folder.path]).output
    let reader = Reader()
    let parser = XMLParser(data: Data(output.utf8))
    parser.delegate = reader
    #expect(parser.parse(), "\(parser.parserError.map { "\($0)" } ?? "")")
    #expect(reader.faults == [])
    #expect(reader.counts["testcase"] == 4)
    #expect(reader.counts["error"] == 1)
    #expect(reader.counts["skipped"] == 1)
    #expect(reader.failures.count == 2)
    #expect(reader.failures.first?.contains("]]> & <b>") == true)
  }
}
