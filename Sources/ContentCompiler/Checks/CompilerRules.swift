/// The words for what the compiler itself finds; a mistake of this kind stops `swift build` as well.
enum CompilerRules {
  static let all: [RuleDescription] = [
    RuleDescription(
      name: "layout", summary: "a pack is not laid out as packs are",
      explanation: """
        A pack is a folder with the folders lexicon, topics, signals, policy and guidance, each of .yml files in \
        UTF-8. One file of policy/ gives the thresholds.
        """),
    RuleDescription(
      name: "yaml", summary: "a file is not YAML",
      explanation: """
        The usual causes are a tab in the indentation, a quote that is not closed, and an unquoted text with ": " \
        or "#" in it. Patterns are best always quoted: "how long".
        """),
    RuleDescription(
      name: "shape", summary: "a value has the wrong shape",
      explanation: "A text stands where a list or a mapping is wanted, or the other way round."),
    RuleDescription(
      name: "unknown-key", summary: "a key that means nothing there",
      explanation: "Every key is checked, so that a slip in one cannot silently drop what it holds."
    ),
    RuleDescription(
      name: "missing-key", summary: "a key that has to be there is not",
      explanation: "For example an answer without an id, or a finding without a disposition."),
    RuleDescription(
      name: "duplicate-name", summary: "a name is defined twice",
      explanation: """
        Concepts, rules and lists share one name space over all files of lexicon/. Topics, findings, clues, policy \
        rules and lines of the wording have one each, answers one in each topic. The message says where the first \
        is.
        """),
    RuleDescription(
      name: "intent-name", summary: "an intent is not named after its topic",
      explanation:
        "An intent of topics/ice.yml is named 'ice' or 'ice.aspect', such as 'ice.how_long'."),
    RuleDescription(
      name: "empty-intent", summary: "an intent has no patterns",
      explanation: "It needs at least one line under patterns: or in_context:."),
    RuleDescription(
      name: "empty-answer", summary: "an answer has no text",
      explanation: "It needs text: with at least one line."),
    RuleDescription(
      name: "unknown-aspect", summary: "there is no such aspect",
      explanation: """
        The ten aspects are what, why, how, how_long, how_often, how_much, what_to_use, is_it_safe, which and more.
        """),
    RuleDescription(
      name: "unknown-disposition", summary: "there is no such disposition",
      explanation: """
        A policy rule leads to self_care, mention, doctor, urgent or emergency. A finding asks for none, doctor, \
        urgent, emergency or crisis.
        """),
    RuleDescription(
      name: "unknown-reference", summary: "a name leads nowhere",
      explanation: """
        A concept or rule in a pattern, an answer an intent leads to, a clue of a finding, a topic of the order. \
        The message names the nearest known name.
        """),
    RuleDescription(
      name: "unknown-list", summary: "a pattern asks for a list that does not exist",
      explanation:
        "Lists are written under lists: in the lexicon, and used as {list} or {list:slot}."),
    RuleDescription(
      name: "syntax", summary: "a pattern or phrase cannot be read",
      explanation: """
        The column is that of the bracket or sign at fault. (a|b) is one of, [a] may be left out, (a;b) is in any \
        order, <name> a concept, {list} a value, {0..100:slot} a number, ... a gap; \\( is the character itself.
        """),
    RuleDescription(
      name: "cycle", summary: "a concept or rule includes itself",
      explanation: "Follow the <names> from the place given: they lead back to where they began."),
    RuleDescription(
      name: "explosion", summary: "a pattern or phrase has too many forms",
      explanation:
        "Split it, or move its alternatives into a concept, which costs nothing by its size."),
    RuleDescription(
      name: "matches-everything", summary: "every part of a pattern may be left out",
      explanation: "It would match any message. Make at least one word or concept of it obligatory."
    ),
    RuleDescription(
      name: "misspelling", summary: "a misspelling that is none",
      explanation: "The left side is one word, and the right side is something else."),
    RuleDescription(
      name: "empty-concept", summary: "a concept has no phrases",
      explanation: "Nothing could ever match it."),
  ]
}
