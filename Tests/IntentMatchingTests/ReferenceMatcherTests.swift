import IntentMatching
import Testing

/// A slow, obvious matcher, and the fast one, agree on random patterns and texts.
struct ReferenceMatcherTests {
  private indirect enum Node {
    case word(String)
    case gap
    case optional(Node)
    case choice([Node])
    case sequence([Node])
    case anyOrder([Node])

    /// In template syntax.
    var text: String {
      switch self {
      case .word(let word): word
      case .gap: "..."
      case .optional(let inner): "[\(inner.text)]"
      case .choice(let branches): "(" + branches.map(\.text).joined(separator: "|") + ")"
      case .sequence(let items): items.map(\.text).joined(separator: " ")
      case .anyOrder(let items): "(" + items.map(\.text).joined(separator: ";") + ")"
      }
    }

    /// Every place where a match that starts at `start` may end. By the definition, nothing clever.
    func ends(_ words: [String], _ start: Int) -> Set<Int> {
      switch self {
      case .word(let word): start < words.count && words[start] == word ? [start + 1] : []
      case .gap: Set((0...5).map { start + $0 }.filter { $0 <= words.count })
      case .optional(let inner): inner.ends(words, start).union([start])
      case .choice(let branches):
        branches.reduce(into: []) { $0.formUnion($1.ends(words, start)) }
      case .sequence(let items):
        items.reduce(into: [start]) { places, item in
          places = places.reduce(into: []) { $0.formUnion(item.ends(words, $1)) }
        }
      case .anyOrder(let items):
        items.count == 1
          ? items[0].ends(words, start)
          : items.indices.reduce(into: []) { all, index in
            var rest = items
            let first = rest.remove(at: index)
            for place in first.ends(words, start) {
              all.formUnion(Node.anyOrder(rest).ends(words, place))
            }
          }
      }
    }

    /// Whether every match has at least one word.
    var needsWord: Bool {
      switch self {
      case .word: true
      case .gap, .optional: false
      case .choice(let branches): branches.allSatisfy(\.needsWord)
      case .sequence(let items), .anyOrder(let items): items.contains(where: \.needsWord)
      }
    }
  }

  private static let letters = ["ba", "ke", "lo", "mu"]

  private static func node(_ depth: Int, _ random: inout FuzzTests.Random) -> Node {
    switch Int.random(in: 0..<(depth > 0 ? 9 : 3), using: &random) {
    case 0...2: return .word(letters.randomElement(using: &random) ?? "ba")
    case 3: return .optional(node(depth - 1, &random))
    case 4: return .choice([node(depth - 1, &random), node(depth - 1, &random)])
    case 5:
      return .anyOrder([
        .word(letters.randomElement(using: &random) ?? "ba"), node(depth - 1, &random),
      ])
    case 6:
      return .sequence([
        .word(letters.randomElement(using: &random) ?? "ba"), .gap, node(depth - 1, &random),
      ])
    default: return .sequence([node(depth - 1, &random), node(depth - 1, &random)])
    }
  }

  @Test func theFastMatcherAgreesWithTheObviousOne() throws {
    for seed in 0..<400 {
      var random = FuzzTests.Random(state: UInt64(seed))
      var pack = TestPack()
      var nodes: [Node] = []
      while nodes.count < 12 {
        let node = Self.node(3, &random)
        guard node.needsWord else { continue }
        pack.intent("p\(nodes.count)", node.text)
        nodes.append(node)
      }
      var interpreter = Interpreter(try pack.pack())
      for _ in 0..<12 {
        let words = (0..<Int.random(in: 0...9, using: &random)).map { _ in
          (Self.letters + ["zz"]).randomElement(using: &random) ?? "ba"
        }
        let found = Set(interpreter.interpret(words.joined(separator: " ")).intents.map(\.name))
        let expected = Set(
          nodes.indices.filter { index in
            words.indices.contains { !nodes[index].ends(words, $0).isEmpty }
          }.map { "p\($0)" })
        #expect(
          found == expected,
          "seed \(seed), '\(words.joined(separator: " "))': \(expected.symmetricDifference(found).map { nodes[Int($0.dropFirst()) ?? 0].text })"
        )
        if found != expected { return }
      }
    }
  }
}
