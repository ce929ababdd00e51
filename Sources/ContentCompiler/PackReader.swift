internal import Dialogue
internal import IntentMatching
internal import Yams

/// Reads the files of a pack into a `PackSource`.
struct PackReader {
  var source = PackSource()
  var diagnostics: [Diagnostic] = []

  mutating func read(_ file: ContentFile) {
    let yaml = YAMLFile(name: file.name, text: file.text)
    diagnostics += yaml.diagnostics
    guard let root = yaml.root else { return }
    var cursor = YAMLCursor(file: file.name)
    switch file.folder {
    case "lexicon": readLexicon(root, &cursor)
    case "topics": readTopic(root, &cursor)
    case "guidance": readGuidance(root, &cursor)
    case "signals": readSignals(root, &cursor)
    case "policy": readPolicy(root, &cursor)
    default:
      cursor.fail(
        "layout", "a pack has the folders lexicon, topics, signals, policy and guidance", root)
    }
    diagnostics += cursor.diagnostics
  }
}
