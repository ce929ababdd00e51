internal import Glibc

/// Makes the C library, and readline with it, treat text as UTF-8 whatever the environment says.
///
/// Under `LANG=C` Backspace over "ö" would remove one of its two bytes, and `wcwidth` would know
/// no character beyond ASCII.
enum UTF8Locale {
  /// Takes effect once in a process, the first time this is called.
  static func activate() {
    _ = activated
  }

  private static let activated: Void = {
    setlocale(LC_CTYPE, "")
    guard !isUTF8 else { return }
    for name in ["C.UTF-8", "C.utf8", "en_US.UTF-8"] where setlocale(LC_CTYPE, name) != nil {
      guard isUTF8 else { continue }
      // readline reads the environment for itself, LC_ALL before LC_CTYPE.
      setenv("LC_CTYPE", name, 1)
      if getenv("LC_ALL") != nil { setenv("LC_ALL", name, 1) }
      return
    }
  }()

  private static var isUTF8: Bool {
    String(cString: nl_langinfo(Int32(CODESET))) == "UTF-8"
  }
}
