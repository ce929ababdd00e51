"""Charley for Python, through ctypes: only the library is needed.

    import charley
    session = charley.Pack().session()
    print(session.reply("my calf keeps cramping")["reply"])
"""

import ctypes
import json
import os


class CharleyError(Exception):
    """What the library said."""


def _load(path):
    library = ctypes.CDLL(path)
    handle, text, size = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t
    out = ctypes.POINTER(handle)
    for name, result, arguments in [
        ("last_error", text, []),
        ("version", text, []),
        ("contract", ctypes.c_int32, []),
        ("pack_standard", ctypes.c_int32, [out]),
        ("pack_load", ctypes.c_int32, [text, size, out]),
        ("pack_hash", text, [handle]),
        ("pack_free", None, [handle]),
        ("session_new", ctypes.c_int32, [handle, text, out]),
        ("session_copy", ctypes.c_int32, [handle, out]),
        ("session_save", ctypes.c_int32, [handle, out, ctypes.POINTER(size)]),
        ("session_restore", ctypes.c_int32, [handle, text, size, ctypes.c_uint32, out]),
        ("session_reply", ctypes.c_int32, [handle, text, size, out]),
        ("session_free", None, [handle]),
        ("reply_json", ctypes.c_int32, [handle, out]),
        ("reply_free", None, [handle]),
        ("free", None, [handle]),
    ]:
        function = getattr(library, "charley_" + name)
        function.restype, function.argtypes = result, arguments
    return library


_here = os.path.dirname(os.path.abspath(__file__))
_c = _load(os.environ.get("CHARLEY_LIBRARY", os.path.join(_here, "libcharley-c.so")))


def _make(function, *arguments):
    handle = ctypes.c_void_p()
    if function(*arguments, ctypes.byref(handle)):
        raise CharleyError(_c.charley_last_error().decode())
    return handle


class Pack:
    """What Charley knows; share it between sessions."""

    def __init__(self, compiled=None):
        if compiled is None:
            self._handle = _make(_c.charley_pack_standard)
        else:
            self._handle = _make(_c.charley_pack_load, compiled, len(compiled))

    def __del__(self):
        if hasattr(self, "_handle"):
            _c.charley_pack_free(self._handle)

    @property
    def hash(self):
        return _c.charley_pack_hash(self._handle).decode()

    def session(self, now=None):
        """Begins a conversation."""
        return Session(_make(_c.charley_session_new, self._handle, now and now.encode()))

    def restore(self, saved, accepting_other_packs=False):
        """Goes on with a conversation that was saved."""
        flags = 1 if accepting_other_packs else 0
        return Session(_make(_c.charley_session_restore, self._handle, saved, len(saved), flags))


class Session:
    """One conversation."""

    def __init__(self, handle):
        self._handle = handle

    def __del__(self):
        _c.charley_session_free(self._handle)

    def reply(self, message):
        """Answers one message: a dictionary as in the turns of `charley respond`."""
        text = message.encode("utf-8", "replace")
        reply = _make(_c.charley_session_reply, self._handle, text, len(text))
        try:
            memory = _make(_c.charley_reply_json, reply)
        finally:
            _c.charley_reply_free(reply)
        try:
            return json.loads(ctypes.string_at(memory))
        finally:
            _c.charley_free(memory)

    def save(self):
        memory, size = ctypes.c_void_p(), ctypes.c_size_t()
        if _c.charley_session_save(self._handle, ctypes.byref(memory), ctypes.byref(size)):
            raise CharleyError(_c.charley_last_error().decode())
        try:
            return ctypes.string_at(memory, size.value)
        finally:
            _c.charley_free(memory)


version = _c.charley_version().decode()
contract = _c.charley_contract()
