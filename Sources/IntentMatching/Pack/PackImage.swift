/// Why a compiled pack was refused.
public struct PackError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What was found.
  public var description: String
  /// An error with what was found.
  public init(_ description: String) { self.description = description }
}

/// The bytes of a compiled pack, and whoever keeps them.
///
/// A pack is read where it lies: nothing is copied out of it but what a message asks for. So the bytes must stay
/// as they are for as long as the image lives.
public final class PackImage: @unchecked Sendable {
  /// The whole file.
  public let bytes: UnsafeRawBufferPointer
  private let release: (@Sendable (UnsafeRawBufferPointer) -> Void)?

  /// Takes bytes that are kept by somebody else.
  ///
  /// - Parameters:
  ///   - bytes: a compiled pack, in memory that nobody changes.
  ///   - release: called when nothing reads the bytes any more; nil for bytes that stay for ever.
  public init(
    _ bytes: UnsafeRawBufferPointer, release: (@Sendable (UnsafeRawBufferPointer) -> Void)? = nil
  ) {
    self.bytes = bytes
    self.release = release
  }

  /// Copies the bytes.
  public convenience init(copying bytes: [UInt8]) {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 16)
    copy.copyBytes(from: bytes)
    self.init(UnsafeRawBufferPointer(copy)) { $0.deallocate() }
  }

  deinit { release?(bytes) }
}
