import Transcripts

/// What can be typed at the terminal besides messages.
enum SlashCommand: String, CaseIterable {
  case help, topics, why, summary, sources, save, reset, forget, quit

  /// A line as it was typed.
  enum Line: Equatable {
    /// For Charley, as it is.
    case message
    case command(SlashCommand, argument: String)
    /// A command there is none of, and the one that was probably meant.
    case unknown(String, nearest: SlashCommand?)
  }

  /// What stands behind the name.
  var argument: String? {
    switch self {
    case .save: "FILE"
    case .topics: "[TOPIC]"
    case .why: "[words | not TOPIC]"
    default: nil
    }
  }

  var usage: String { "/" + rawValue + (argument.map { " " + $0 } ?? "") }

  var purpose: String {
    switch self {
    case .help: "this list"
    case .topics: "what you can ask about"
    case .why: "what led to the last reply; word by word; or why not to a topic"
    case .summary: "what you have told me, in your own words, to show a doctor"
    case .sources: "where the last reply comes from"
    case .save: "keep this chat in a file that `charley replay` can check"
    case .reset: "begin again: I forget this conversation"
    case .forget: "erase this conversation and the history of all you typed here"
    case .quit: "leave; Ctrl-D does the same"
    }
  }

  /// A command is one line that begins with a slash and a letter, with a word of letters behind it;
  /// "/ 2 days" and a pasted text are messages.
  static func read(_ line: String) -> Line {
    guard line.first == "/", !line.contains(where: \.isNewline) else { return .message }
    let rest = line.dropFirst()
    let word = rest.prefix { !$0.isWhitespace }
    let argument = rest.dropFirst(word.count).trimmed
    if word == "?" { return .command(.help, argument: argument) }
    guard !word.isEmpty, word.allSatisfy({ $0.isLetter || $0 == "-" || $0 == "_" }),
      word.first?.isLetter == true
    else { return .message }
    let name = word.lowercased()
    if let command = SlashCommand(rawValue: name) ?? aliases[name] {
      return .command(command, argument: argument)
    }
    return .unknown(String(word), nearest: nearest(to: name))
  }

  private static let aliases: [String: SlashCommand] = [
    "exit": .quit, "bye": .quit, "topic": .topics,
  ]

  private static func nearest(to name: String) -> SlashCommand? {
    let names = allCases.map(\.rawValue)
    let begun = names.filter { $0.hasPrefix(name) }
    let found = begun.count == 1 ? begun[0] : NearestName.of(name, in: names) ?? begun.first
    return found.flatMap { SlashCommand(rawValue: $0) }
  }
}

extension Substring {
  /// Without white space at either end.
  var trimmed: String {
    var text = self
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
