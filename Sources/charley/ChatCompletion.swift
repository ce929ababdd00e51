import LineEditing

/// What Tab makes of a half-typed slash command.
enum ChatCompletion {
  /// - Parameter line: the line up to the cursor.
  static func candidates(for line: String, topics: [String]) -> [String] {
    guard line.first == "/" else { return [] }
    guard let space = line.firstIndex(of: " ") else {
      return SlashCommand.allCases
        .map { "/" + $0.rawValue + ($0.argument == nil ? "" : " ") }
        .filter { $0.hasPrefix(line) }
    }
    let argument = line[line.index(after: space)...]
    let start = line[...space]
    switch SlashCommand.read(String(line[..<space])) {
    case .command(.save, _):
      return FileNameCompletion.paths(startingWith: String(argument)).map { start + $0 }
    case .command(.topics, _):
      return topics.filter { $0.hasPrefix(argument) }.map { start + $0 }
    default: return []
    }
  }
}
