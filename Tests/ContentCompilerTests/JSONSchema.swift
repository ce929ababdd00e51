import Testing
import Yams

/// As much of JSON Schema as the schemas of the content files use: enough to hold YAML files to them.
///
/// JSON is YAML, so both are read by the same reader; every word it does not know is an error, so that a schema
/// cannot ask for something that is not checked.
struct JSONSchema {
  private let root: Node

  init(_ text: String) throws {
    root = try #require(try Yams.compose(yaml: text))
  }

  /// What is wrong with a document, or nil.
  func fault(in document: Node) -> String? { fault(root, document, "") }

  private func fault(_ schema: Node, _ value: Node, _ path: String) -> String? {
    guard case .mapping(let words) = schema else { return "\(path): the schema is no mapping" }
    for (word, demand) in words {
      if let fault = fault(word.string ?? "", demand, words, value, path) { return fault }
    }
    return nil
  }

  private func fault(
    _ word: String, _ demand: Node, _ schema: Node.Mapping, _ value: Node, _ path: String
  ) -> String? {
    switch word {
    case "$schema", "$defs", "title", "description", "properties": return nil
    case "$ref":
      let name = demand.string?.split(separator: "/").last.map(String.init) ?? ""
      guard let definition = root["$defs"]?[name] else { return "there is no definition \(name)" }
      return fault(definition, value, path)
    case "type":
      let types = demand.sequence.map { $0.compactMap(\.string) } ?? [demand.string ?? ""]
      return types.contains { Self.has(value, $0) } ? nil : "\(path): it is no \(types)"
    case "enum":
      let known = demand.sequence?.compactMap(\.string) ?? []
      return known.contains(value.string ?? "") ? nil : "\(path): it is none of \(known)"
    case "pattern":
      guard let pattern = try? Regex(demand.string ?? "("), let text = value.string else {
        return "\(path): no text, or no pattern"
      }
      return text.firstMatch(of: pattern) == nil ? "\(path): '\(text)' is not like that" : nil
    case "required":
      let missing = demand.sequence?.compactMap(\.string).first {
        Self.member($0, of: value) == nil
      }
      return missing.map { "\(path): there is no \($0)" }
    case "items":
      for (index, item) in (value.sequence.map(Array.init) ?? []).enumerated() {
        if let fault = fault(demand, item, "\(path)/\(index)") { return fault }
      }
      return nil
    case "anyOf":
      let choices = demand.sequence.map(Array.init) ?? []
      let faults = choices.compactMap { fault($0, value, path) }
      return faults.count < choices.count ? nil : faults.first
    case "additionalProperties":
      guard case .mapping(let members) = value else { return nil }
      for (key, member) in members {
        let name = key.string ?? ""
        let inner = "\(path)/\(name)"
        if let known = Self.member(name, of: schema["properties"]) {
          if let fault = fault(known, member, inner) { return fault }
        } else if demand.string == "false" {
          return "\(inner): there is no such key"
        } else if let fault = fault(demand, member, inner) {
          return fault
        }
      }
      return nil
    default: return "the schema asks for '\(word)', which is not checked"
    }
  }

  /// By its letters: a plain "on" is a truth value to YAML.
  private static func member(_ name: String, of node: Node?) -> Node? {
    node?.mapping?.first { $0.key.string == name }?.value
  }

  private static func has(_ value: Node, _ type: String) -> Bool {
    switch type {
    case "object": value.mapping != nil
    case "array": value.sequence != nil
    case "number": value.float != nil
    case "boolean": value.bool != nil
    case "string": value.scalar != nil
    default: false
    }
  }
}
