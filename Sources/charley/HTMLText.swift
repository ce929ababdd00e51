/// Pieces of a page that stands by itself.
enum HTMLText {
  /// As text, or as the value of a quoted attribute.
  static func escaped(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case _ where scalar.value < 0x20 && scalar != "\n" && scalar != "\t": out += "\u{FFFD}"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  /// Plain, readable, and fit to print.
  static let style = """
    body { font: 16px/1.45 system-ui, sans-serif; max-width: 62em; margin: 2em auto; padding: 0 1em; color: #111; } \
    h1 { font-size: 1.6em; } h2 { font-size: 1.15em; margin: 2em 0 .4em; border-bottom: 2px solid #111; } \
    table { border-collapse: collapse; width: 100%; } td, th { border: 1px solid #aaa; padding: .35em .5em; \
    text-align: left; vertical-align: top; } th { background: #eee; } p { margin: .3em 0; } small { color: #555; } \
    del { color: #a40000; } ins { color: #005a1e; background: #e2f5e6; text-decoration: none; border-bottom: 2px \
    solid #005a1e; } .tag { font-size: .75em; padding: 0 .4em; border-radius: .3em; } .tag.added { background: #cdebd3; } \
    .tag.changed { background: #fdeab0; } nav { font-size: .9em; } tr { break-inside: avoid; } \
    @media print { body { margin: 0; font-size: 11px; } nav { display: none; } }
    """
}
