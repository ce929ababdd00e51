// The functions have the names of the header they implement.
// swift-format-ignore-file: AlwaysUseLowerCamelCase

public import CCharley
import Dialogue
import Glibc
import Synchronization

/// What a `charley_session` is.
final class SessionBox: Sendable {
  let pack: Pack
  let session: Mutex<Session>

  init(_ pack: Pack, _ session: Session) {
    self.pack = pack
    self.session = Mutex(session)
  }
}

@implementation @c
public func charley_session_new(
  _ pack: OpaquePointer?, _ now: UnsafePointer<CChar>?,
  _ session: UnsafeMutablePointer<OpaquePointer?>?
) -> charley_status {
  guarded(storingIn: session) { () throws(Failure) in
    let pack: Pack = try required(pack, "pack")
    guard let now else { return SessionBox(pack, Session()) }
    guard let moment = Moment(String(cString: now)) else {
      throw Failure(
        CHARLEY_INVALID_ARGUMENT,
        "now must be a time such as 2026-11-23T03:00, not '\(String(cString: now))'")
    }
    return SessionBox(pack, Session(now: moment))
  }
}

@implementation @c
public func charley_session_copy(
  _ session: OpaquePointer?, _ copy: UnsafeMutablePointer<OpaquePointer?>?
) -> charley_status {
  guarded(storingIn: copy) { () throws(Failure) in
    let box: SessionBox = try required(session, "session")
    return SessionBox(box.pack, box.session.withLock { $0 })
  }
}

@implementation @c
public func charley_session_save(
  _ session: OpaquePointer?, _ bytes: UnsafeMutablePointer<UnsafeMutableRawPointer?>?,
  _ size: UnsafeMutablePointer<Int>?
) -> charley_status {
  guarded { () throws(Failure) in
    let box: SessionBox = try required(session, "session")
    guard let bytes, let size else {
      throw Failure(CHARLEY_INVALID_ARGUMENT, "there is nowhere to store the bytes")
    }
    let saved = box.session.withLock { $0 }.save(for: box.pack.content)
    bytes.pointee = try allocate(saved)
    size.pointee = saved.count
  }
}

@implementation @c
public func charley_session_restore(
  _ pack: OpaquePointer?, _ bytes: UnsafeRawPointer?, _ size: Int, _ flags: UInt32,
  _ session: UnsafeMutablePointer<OpaquePointer?>?
) -> charley_status {
  guarded(storingIn: session) { () throws(Failure) in
    let pack: Pack = try required(pack, "pack")
    guard flags & ~CHARLEY_ACCEPT_OTHER_PACKS == 0 else {
      throw Failure(CHARLEY_INVALID_ARGUMENT, "there are flags that this release does not know")
    }
    let bytes = Array(try buffer(bytes, size))
    do throws(SessionError) {
      let session = try Session(
        restoring: bytes, for: pack.content,
        acceptingOtherPacks: flags & CHARLEY_ACCEPT_OTHER_PACKS != 0)
      return SessionBox(pack, session)
    } catch {
      let isOther = if case .otherPack = error { true } else { false }
      throw Failure(isOther ? CHARLEY_OTHER_PACK : CHARLEY_INVALID_SESSION, error.description)
    }
  }
}

@implementation @c
public func charley_session_reply(
  _ session: OpaquePointer?, _ message: UnsafePointer<CChar>?, _ size: Int,
  _ reply: UnsafeMutablePointer<OpaquePointer?>?
) -> charley_status {
  guarded(storingIn: reply) { () throws(Failure) in
    let box: SessionBox = try required(session, "session")
    let length = size == -1 ? message.map { Int(strlen($0)) } ?? 0 : size
    let text = String(decoding: try buffer(message, length), as: UTF8.self)
    return ReplyBox(box.session.withLock { box.pack.reply(to: text, in: &$0) })
  }
}

@implementation @c
public func charley_session_free(_ session: OpaquePointer?) {
  session?.release(SessionBox.self)
}
