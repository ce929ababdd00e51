import IntentMatching

/// A `*.scriptingmemory.txt`: values for `$names`. A conversation that uses one of them is held once for each case.
///
/// The first row names the variables and the others are a case each; or, where the second row begins with `$`, the
/// columns are the cases.
public struct BotiumMemoryTable: Sendable {
  /// One set of values.
  public struct Case: Sendable {
    public var name: String
    /// Without the `$`. An empty cell is a name of which nothing is known.
    public var values: [String: String]
  }

  public var cases: [Case]

  /// The names that get a value.
  var names: Set<String> { Set(cases.flatMap(\.values.keys)) }

  /// Reads a table; or says, at its line, why it is none.
  init(_ lines: [Located<String>]) throws(BotiumFault) {
    var rows: [(cells: [String], place: SourceLocation)] = []
    for line in lines where !line.value.isBlank {
      let cells = line.value.split(separator: "|", omittingEmptySubsequences: false)
      rows.append((cells.map { String($0).trimmed }, line.location))
    }
    guard let head = rows.first, rows.count > 1 else {
      throw BotiumFault("there is no case", at: lines[0].location)
    }
    for row in rows where row.cells.count < 2 || row.cells.count != head.cells.count {
      throw BotiumFault(
        "a row has as many cells as there are names, parted by `|`", at: row.place)
    }
    let isTurned = rows[1].cells[0].hasPrefix("$")
    let titles = isTurned ? rows.dropFirst().map { $0.cells[0] } : Array(head.cells.dropFirst())
    let caseNames = isTurned ? Array(head.cells.dropFirst()) : rows.dropFirst().map { $0.cells[0] }
    cases = []
    for (index, caseName) in caseNames.enumerated() {
      guard !caseName.isEmpty else {
        throw BotiumFault(
          "a case has no name", at: isTurned ? head.place : rows[index + 1].place)
      }
      var values: [String: String] = [:]
      for (place, title) in titles.enumerated() {
        guard title.hasPrefix("$"), title.count > 1 else {
          throw BotiumFault(
            "`\(title)` is no name: it begins with `$`",
            at: isTurned ? rows[place + 1].place : head.place)
        }
        let cell = isTurned ? rows[place + 1].cells[index + 1] : rows[index + 1].cells[place + 1]
        values[String(title.dropFirst())] = cell
      }
      cases.append(Case(name: caseName, values: values))
    }
  }
}

extension BotiumConvo.Step {
  /// Every text in it that may use a `$name`.
  var texts: [String] { [text?.value ?? ""] + (asserters + hooks).flatMap(\.arguments) }
}
