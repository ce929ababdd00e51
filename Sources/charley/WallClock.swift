import Dialogue
import Glibc

/// A time for a conversation, with the text that a transcript writes for it.
struct ChatTime {
  /// "2026-11-23T03:00".
  var text: String
  var moment: Moment

  init?(_ text: String) {
    guard let moment = Moment(text) else { return nil }
    self.text = text
    self.moment = moment
  }

  /// The local time on the wall; nil if the system cannot tell.
  static var now: ChatTime? {
    var seconds = time(nil)
    var local = tm()
    guard seconds != -1, localtime_r(&seconds, &local) != nil else { return nil }
    func padded(_ number: Int32, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    let date = [
      padded(local.tm_year + 1900, 4), padded(local.tm_mon + 1, 2), padded(local.tm_mday, 2),
    ].joined(separator: "-")
    return ChatTime("\(date)T\(padded(local.tm_hour, 2)):\(padded(local.tm_min, 2))")
  }
}
