import IntentMatching

/// Sessions as bytes.
///
/// A first line with the version; a checksum of the rest; the pack's hash; the session. Names are written as they are
/// and not as numbers of the pack, so that a session can outlive its pack; each only once. A session has one
/// form: tables are sorted, and what is read must be what would be written.
package enum SessionCoding {
  private static let name = "CHARLEY-SESSION-"
  private static let version = 1
  private static let magic = "\(name)\(version)\n"

  static func encode(_ session: Session, packHash: String) -> [UInt8] {
    var writer = SessionWriter()
    writer.write(packHash)
    writer.write(session)
    return seal(writer.bytes)
  }

  /// What is written, with the version and a checksum before it.
  package static func seal(_ body: [UInt8]) -> [UInt8] {
    var sum = ByteWriter()
    sum.write(body.withUnsafeBytes { PackFile.checksum($0) })
    return Array(magic.utf8) + sum.bytes + body
  }

  static func decode(
    _ bytes: [UInt8]
  ) throws(SessionError) -> (session: Session, packHash: String) {
    try checkVersion(bytes)
    let decoded: (hash: String, session: Session)
    do throws(PackError) {
      decoded = try bytes[magic.utf8.count...].withUnsafeBufferPointer {
        (rest) throws(PackError) in
        var reader = SessionReader(rest)
        return (hash: try reader.packHash(), try reader.session())
      }
    } catch {
      throw .damaged("it ends too early, or a number is out of range")
    }
    // Covers the checksum, text that is not UTF-8, the order of tables and bytes that follow.
    guard encode(decoded.session, packHash: decoded.hash) == bytes else {
      throw .damaged("its checksum is wrong")
    }
    return (decoded.session, decoded.hash)
  }

  private static func checkVersion(_ bytes: [UInt8]) throws(SessionError) {
    if bytes.starts(with: magic.utf8) { return }
    guard bytes.starts(with: name.utf8) else { throw .foreign }
    let digits = bytes.dropFirst(name.utf8.count).prefix(9).prefix { $0 >= 0x30 && $0 <= 0x39 }
    guard let found = Int(String(decoding: digits, as: UTF8.self)), found != version else {
      throw .foreign
    }
    throw .version(found)
  }
}

extension Session.Person {
  /// The role, or nothing for the speaker.
  var label: String {
    switch self {
    case .speaker: ""
    case .other(let role): role
    }
  }

  init(label: String) { self = label.isEmpty ? .speaker : .other(label) }
}
