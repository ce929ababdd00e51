import CCharley
import Glibc

/// Why a call failed.
struct Failure: Error {
  var status: charley_status
  var message: String

  init(_ status: Int, _ message: String) {
    self.status = charley_status(status)
    self.message = message
  }
}

/// Makes errors into a status and the thread's last error.
func guarded(_ body: () throws(Failure) -> Void) -> charley_status {
  do throws(Failure) {
    try body()
    return charley_status(CHARLEY_OK)
  } catch {
    LastError.set(error.message)
    return error.status
  }
}

/// Makes an object and hands it to the caller as a handle of their own.
func guarded(
  storingIn handle: UnsafeMutablePointer<OpaquePointer?>?,
  _ body: () throws(Failure) -> some AnyObject
) -> charley_status {
  guarded { () throws(Failure) in
    guard let handle else {
      throw Failure(CHARLEY_INVALID_ARGUMENT, "there is nowhere to store the handle")
    }
    handle.pointee = OpaquePointer(Unmanaged.passRetained(try body()).toOpaque())
  }
}

extension OpaquePointer {
  /// The object of a handle that the caller has not freed yet.
  func object<Object: AnyObject>() -> Object {
    Unmanaged<Object>.fromOpaque(UnsafeRawPointer(self)).takeUnretainedValue()
  }

  /// Gives up what the caller owned.
  func release<Object: AnyObject>(_: Object.Type) {
    Unmanaged<Object>.fromOpaque(UnsafeRawPointer(self)).release()
  }
}

/// The object of a handle that must be there.
func required<Object: AnyObject>(
  _ handle: OpaquePointer?, _ name: String
) throws(Failure) -> Object {
  guard let handle else { throw Failure(CHARLEY_INVALID_ARGUMENT, "the \(name) is NULL") }
  return handle.object()
}

/// Bytes of the caller's; NULL is fine where there are none.
func buffer(
  _ bytes: UnsafeRawPointer?, _ size: Int
) throws(Failure) -> UnsafeBufferPointer<UInt8> {
  guard bytes != nil || size == 0 else {
    throw Failure(CHARLEY_INVALID_ARGUMENT, "the bytes are NULL")
  }
  // Beyond any address space: an overflow of the caller's.
  guard size >= 0, size < 1 << 48 else {
    throw Failure(CHARLEY_INVALID_ARGUMENT, "the size is too large")
  }
  return UnsafeBufferPointer(
    start: bytes?.assumingMemoryBound(to: UInt8.self), count: size)
}

/// A copy for the caller, with a zero byte behind it.
func allocate(_ bytes: [UInt8]) throws(Failure) -> UnsafeMutableRawPointer {
  guard let memory = malloc(bytes.count + 1) else {
    throw Failure(CHARLEY_INVALID_ARGUMENT, "there is no memory for \(bytes.count) bytes")
  }
  memory.copyMemory(from: bytes, byteCount: bytes.count)
  memory.storeBytes(of: 0, toByteOffset: bytes.count, as: UInt8.self)
  return memory
}
