// The functions have the names of the header they implement.
// swift-format-ignore-file: AlwaysUseLowerCamelCase

public import CCharley
import DefaultContent
import Dialogue
import IntentMatching
import Synchronization

/// What a `charley_pack` is.
final class Pack: Sendable {
  let content: Content
  let hash: CTexts
  /// Assistants that answer nobody at the moment: as many as were ever needed at once.
  private let idle = Mutex<[Assistant]>([])

  init(_ content: Content) {
    self.content = content
    hash = CTexts([content.packHash])
  }

  /// Answers a message with an assistant that nobody else uses meanwhile.
  func reply(to message: String, in session: inout Session) -> Reply {
    var assistant = idle.withLock { $0.popLast() } ?? Assistant(content)
    let reply = assistant.reply(to: message, in: &session)
    idle.withLock { [assistant] in $0.append(assistant) }
    return reply
  }
}

@implementation @c
public func charley_pack_standard(
  _ pack: UnsafeMutablePointer<OpaquePointer?>?
) -> charley_status {
  guarded(storingIn: pack) { () throws(Failure) in
    do {
      return Pack(try Content.standard())
    } catch {
      throw Failure(CHARLEY_INVALID_PACK, "\(error)")
    }
  }
}

@implementation @c
public func charley_pack_load(
  _ bytes: UnsafeRawPointer?, _ size: Int, _ pack: UnsafeMutablePointer<OpaquePointer?>?
) -> charley_status {
  guarded(storingIn: pack) { () throws(Failure) in
    let bytes = try buffer(bytes, size)
    do throws(PackError) {
      return Pack(try Content(compiled: PackImage(copying: Array(bytes))))
    } catch {
      throw Failure(CHARLEY_INVALID_PACK, error.description)
    }
  }
}

@implementation @c
public func charley_pack_hash(_ pack: OpaquePointer?) -> UnsafePointer<CChar>? {
  (pack?.object() as Pack?)?.hash[0]
}

@implementation @c
public func charley_pack_free(_ pack: OpaquePointer?) {
  pack?.release(Pack.self)
}
