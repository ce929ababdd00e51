// The functions have the names of the header they implement.
// swift-format-ignore-file: AlwaysUseLowerCamelCase

public import CCharley
import Dialogue
import MachineInterface

/// What a `charley_reply` is.
final class ReplyBox: Sendable {
  let reply: Reply
  /// All its texts: the whole, the topic, signals, findings, then of each part the text, the topic and the sources.
  let texts: CTexts
  /// Where the texts of each part begin.
  let starts: [Int]

  init(_ reply: Reply) {
    self.reply = reply
    var texts = [reply.text, reply.topic]
    texts += reply.signals.map(\.rawValue)
    texts += reply.findings
    var starts: [Int] = []
    for part in reply.parts {
      starts.append(texts.count)
      texts += [part.text, part.topic ?? ""]
      texts += part.sources
    }
    self.texts = CTexts(texts)
    self.starts = starts
  }
}

extension OpaquePointer {
  fileprivate var reply: ReplyBox { object() }
}

@implementation @c
public func charley_reply_text(_ reply: OpaquePointer?) -> UnsafePointer<CChar>? {
  reply?.reply.texts[0]
}

@implementation @c
public func charley_reply_disposition(_ reply: OpaquePointer?) -> charley_disposition {
  switch reply?.reply.reply.disposition {
  case nil, .selfCare: charley_disposition(CHARLEY_SELF_CARE)
  case .mention: charley_disposition(CHARLEY_MENTION)
  case .doctor: charley_disposition(CHARLEY_DOCTOR)
  case .urgent: charley_disposition(CHARLEY_URGENT)
  case .emergency: charley_disposition(CHARLEY_EMERGENCY)
  }
}

@implementation @c
public func charley_reply_topic(_ reply: OpaquePointer?) -> UnsafePointer<CChar>? {
  reply?.reply.texts[1]
}

@implementation @c
public func charley_reply_signal_count(_ reply: OpaquePointer?) -> Int {
  reply?.reply.reply.signals.count ?? 0
}

@implementation @c
public func charley_reply_signal(
  _ reply: OpaquePointer?, _ index: Int
) -> UnsafePointer<CChar>? {
  guard let box = reply?.reply, box.reply.signals.indices.contains(index) else { return nil }
  return box.texts[2 + index]
}

@implementation @c
public func charley_reply_finding_count(_ reply: OpaquePointer?) -> Int {
  reply?.reply.reply.findings.count ?? 0
}

@implementation @c
public func charley_reply_finding(
  _ reply: OpaquePointer?, _ index: Int
) -> UnsafePointer<CChar>? {
  guard let box = reply?.reply, box.reply.findings.indices.contains(index) else { return nil }
  return box.texts[2 + box.reply.signals.count + index]
}

// MARK: Parts

/// A part, and where its texts begin.
private func part(_ reply: OpaquePointer?, _ index: Int) -> (
  part: Reply.Part, box: ReplyBox, start: Int
)? {
  guard let box = reply?.reply, box.starts.indices.contains(index) else { return nil }
  return (box.reply.parts[index], box, box.starts[index])
}

@implementation @c
public func charley_reply_part_count(_ reply: OpaquePointer?) -> Int {
  reply?.reply.starts.count ?? 0
}

@implementation @c
public func charley_reply_part_kind(_ reply: OpaquePointer?, _ index: Int) -> charley_part_kind {
  switch part(reply, index)?.part.kind {
  case nil, .emergency: charley_part_kind(CHARLEY_PART_EMERGENCY)
  case .meet: charley_part_kind(CHARLEY_PART_MEET)
  case .answer: charley_part_kind(CHARLEY_PART_ANSWER)
  case .doctor: charley_part_kind(CHARLEY_PART_DOCTOR)
  case .question: charley_part_kind(CHARLEY_PART_QUESTION)
  }
}

@implementation @c
public func charley_reply_part_text(
  _ reply: OpaquePointer?, _ index: Int
) -> UnsafePointer<CChar>? {
  part(reply, index).flatMap { $0.box.texts[$0.start] }
}

@implementation @c
public func charley_reply_part_topic(
  _ reply: OpaquePointer?, _ index: Int
) -> UnsafePointer<CChar>? {
  guard let found = part(reply, index), found.part.topic != nil else { return nil }
  return found.box.texts[found.start + 1]
}

@implementation @c
public func charley_reply_source_count(_ reply: OpaquePointer?, _ index: Int) -> Int {
  part(reply, index)?.part.sources.count ?? 0
}

@implementation @c
public func charley_reply_source(
  _ reply: OpaquePointer?, _ index: Int, _ source: Int
) -> UnsafePointer<CChar>? {
  guard let found = part(reply, index), found.part.sources.indices.contains(source) else {
    return nil
  }
  return found.box.texts[found.start + 2 + source]
}

@implementation @c
public func charley_reply_json(
  _ reply: OpaquePointer?, _ json: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> charley_status {
  guarded { () throws(Failure) in
    let box: ReplyBox = try required(reply, "reply")
    guard let json else {
      throw Failure(CHARLEY_INVALID_ARGUMENT, "there is nowhere to store the text")
    }
    var writer = JSONWriter()
    writer.write(box.reply)
    json.pointee = try allocate(Array(writer.text.utf8)).assumingMemoryBound(to: CChar.self)
  }
}

@implementation @c
public func charley_reply_free(_ reply: OpaquePointer?) {
  reply?.release(ReplyBox.self)
}
