import ArgumentParser
import Dialogue
import IntentMatching
import LineEditing
import Transcripts

/// Writes transcripts in another format, and says what could not be carried over.
struct ReplayConversion {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case botium
  }

  let content: Content
  /// The folder that the files are written to; it must be there.
  let folder: String

  func run(_ paths: [String]) throws {
    let parser = TranscriptParser(known: KnownNames(content))
    var problems: [String] = []
    var written = 0
    var taken: Set<String> = []
    do throws(OutputClosed) {
      for path in paths {
        do throws(FileFailure) {
          for file in try TranscriptFiles.find(path) where file.hasSuffix(".transcript") {
            let (transcript, diagnostics) = parser.parse(try TextFile.read(file), file: file)
            problems += diagnostics.map(\.description)
            guard let transcript else { continue }
            let target = folder + "/" + name(of: file, in: path, &taken)
            let writer = BotiumWriter(transcript)
            try TextFile.create(target, writer.text)
            written += 1
            let notes = writer.notes.map { "  \($0)\n" }.joined()
            try tell("\(target)\n\(notes)")
          }
        } catch {
          problems.append("\(error)")
        }
      }
      try Output.standard.write("\(count(written, "story", "stories")) written\n")
    } catch {
      throw Failure(closed: error)
    }
    guard problems.isEmpty else { throw Failure(problems) }
    guard written > 0 else { throw Failure("there is no .transcript to convert") }
  }

  private func tell(_ text: String) throws(FileFailure) {
    do throws(OutputClosed) {
      try Output.standard.write(Terminal.sanitized(text))
    } catch {
      throw FileFailure("standard output", reason: "\(error)")
    }
  }

  /// One name a story, folders joined by dashes: "topics-rest.convo.txt".
  private func name(of file: String, in path: String, _ taken: inout Set<String>) -> String {
    var rest = file.hasPrefix(path) ? String(file.dropFirst(path.count)) : file
    if rest.isEmpty { rest = file.split(separator: "/").last.map(String.init) ?? file }
    let stem = rest.dropLast(".transcript".count).split(separator: "/").joined(separator: "-")
    var name = stem
    var number = 2
    while !taken.insert(name).inserted {
      name = "\(stem)-\(number)"
      number += 1
    }
    return name + BotiumFiles.convoEnding
  }
}
