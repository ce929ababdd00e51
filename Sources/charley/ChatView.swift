import Dialogue
import LineEditing

/// How a chat looks on a terminal, and how it is written for a screen reader.
struct ChatView: Sendable {
  /// A piece of a page that a slash command shows.
  enum Block {
    case heading(String)
    case paragraph(String)
    /// One of a list.
    case item(String)
    /// A line in which columns matter: not broken.
    case verbatim(String)
    /// A name and what it stands for; neighbours are aligned.
    case row(String, String)
  }

  let terminal: Terminal
  /// Only plain lines, each said in full: no colour, no alignment, no line breaks of our own.
  let isAccessible: Bool

  private var usesColor: Bool { !isAccessible && terminal.allowsColor }

  /// What stands before the person's message.
  var prompt: String {
    if isAccessible { return "You: " }
    return usesColor ? LineEditor.coloredPrompt("you> ", parameters: "1;36") : "you> "
  }

  private var label: String { isAccessible ? "Charley: " : "charley> " }

  // MARK: Writing

  func write(_ reply: Reply) throws(OutputClosed) {
    let text = reply.parts.filter { !$0.text.isEmpty }.map { part in
      let safe = Terminal.sanitized(part.text)
      return part.kind == .emergency ? colored(safe, "1") : safe
    }.joined(separator: " ")
    guard !isAccessible else { return try put(label + text) }
    try put(colored(label, "1;32") + hanging(text, by: label.count))
    try put("")
  }

  func write(_ blocks: [Block]) throws(OutputClosed) {
    let names = blocks.compactMap { block in
      if case .row(let name, _) = block { TextLayout.displayWidth(of: name) } else { nil }
    }
    let column = (names.max() ?? 0) + 2
    for block in blocks { try put(text(of: block, column: column)) }
    if !isAccessible { try put("") }
  }

  /// Lines as they stand, for showing above the line being typed.
  func text(_ lines: [String]) -> String {
    lines.map { Terminal.sanitized($0) + "\n" }.joined()
  }

  /// One paragraph from Charley about the chat itself.
  func write(_ note: String) throws(OutputClosed) {
    try write([.paragraph(note)])
  }

  private func put(_ text: String) throws(OutputClosed) {
    try Output.standard.write(text + "\n")
  }

  // MARK: Layout

  private func text(of block: Block, column: Int) -> String {
    switch block {
    case .heading(let text): colored(wrapped(text), "1")
    case .paragraph(let text): wrapped(text)
    case .verbatim(let text): Terminal.sanitized(text)
    case .item(let text): wrapped("- " + Self.oneLine(text))
    case .row(let name, let text):
      if isAccessible {
        "\(name): \(Self.oneLine(text))"
      } else if column > terminal.width / 2 {
        "\(name)\n  " + hanging(Self.oneLine(text), by: 2)
      } else {
        name + String(repeating: " ", count: column - TextLayout.displayWidth(of: name))
          + hanging(Self.oneLine(text), by: column)
      }
    }
  }

  private func wrapped(_ text: String) -> String {
    let safe = Terminal.sanitized(text)
    return isAccessible ? safe : terminal.layout.wrap(safe)
  }

  /// The text broken for what is left of the line behind a label, the other lines set in as far.
  private func hanging(_ text: String, by indent: Int) -> String {
    TextLayout(width: terminal.width - indent).lines(of: text)
      .joined(separator: "\n" + String(repeating: " ", count: indent))
  }

  private func colored(_ text: String, _ parameters: String) -> String {
    usesColor ? "\u{1B}[\(parameters)m\(text)\u{1B}[0m" : text
  }

  /// Words of the person as they fit into a sentence.
  static func oneLine(_ text: String) -> String {
    Terminal.sanitized(text).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
