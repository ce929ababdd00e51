"""A chat: one message a line in, one reply out. Every conversation is saved and restored after each message, as a
web server would that keeps nothing between two requests.

    python3 chat.py < messages
"""

import sys
from concurrent.futures import ThreadPoolExecutor

import charley

pack = charley.Pack()


def converse(messages):
    saved, replies = None, []
    for message in messages:
        session = pack.session() if saved is None else pack.restore(saved)
        replies.append(session.reply(message)["reply"])
        saved = session.save()
    return replies


if __name__ == "__main__":
    messages = sys.stdin.buffer.read().decode("utf-8", "replace").splitlines()
    # The same conversation in eight threads: ctypes lets go of the interpreter's lock during a call.
    with ThreadPoolExecutor(8) as pool:
        conversations = list(pool.map(converse, [messages] * 8))
    assert all(replies == conversations[0] for replies in conversations)
    print("\n".join(conversations[0]))
    try:
        pack.restore(b"no session")
    except charley.CharleyError as error:
        print(error, file=sys.stderr)
