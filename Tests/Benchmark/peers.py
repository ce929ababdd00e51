"""Times what people use today for the same job, on the same workload; one JSON line a peer.

usage: peers.py WORKLOAD COUNT [PEER ...]     peers: ahocorasick hyperscan aiml hassil rivescript

A peer that is not installed is left out with a word on standard error. Calls are timed as a Python program sees them,
with the call's own overhead, on a sample of the messages where a pass over all would take too long.
"""
import json
import os
import resource
import sys
import tempfile
import time


def ahocorasick(intents):
    import ahocorasick as library
    automaton = library.Automaton()
    for name, phrases in intents:
        for phrase in phrases:
            automaton.add_word(phrase, name)
    automaton.make_automaton()
    return lambda text: {name for _, name in automaton.iter(text.lower())}


def hyperscan(intents):
    import hyperscan as library
    phrases = [(phrase, name) for name, phrases in intents for phrase in phrases]
    database = library.Database(mode=library.HS_MODE_BLOCK)
    database.compile(
        expressions=[("\\b" + phrase + "\\b").encode() for phrase, _ in phrases],
        ids=list(range(len(phrases))),
        flags=[library.HS_FLAG_CASELESS | library.HS_FLAG_SINGLEMATCH] * len(phrases))
    scratch = library.Scratch(database)

    def find(text):
        found = set()
        database.scan(text.encode(), lambda at, *_: found.add(phrases[at][1]), scratch=scratch)
        return found
    return find


def aiml(intents):
    import aiml as library
    from xml.sax.saxutils import escape
    categories = []
    for name, phrases in intents:
        for phrase in phrases:
            for pattern in (phrase, "_ " + phrase, phrase + " *", "_ " + phrase + " *"):
                categories.append(
                    f"<category><pattern>{escape(pattern.upper())}</pattern><template>{name}</template></category>")
    with tempfile.NamedTemporaryFile("w", suffix=".aiml", delete=False) as file:
        file.write('<?xml version="1.0"?><aiml version="1.0.1">' + "".join(categories) + "</aiml>")
    kernel = library.Kernel()
    kernel.verbose(False)
    kernel.learn(file.name)
    os.unlink(file.name)
    return lambda text: {kernel.respond(text)} - {""}


def hassil(intents):
    from hassil import Intents, recognize
    data = {"language": "en", "intents": {}, "lists": {"pre": {"wildcard": True}, "post": {"wildcard": True}}}
    for name, phrases in intents:
        data["intents"][name] = {"data": [{"sentences": ["[{pre}] " + phrase + " [{post}]" for phrase in phrases]}]}
    loaded = Intents.from_dict(data)

    def find(text):
        result = recognize(text, loaded)
        return {result.intent.name} if result else set()
    return find


def rivescript(intents):
    from rivescript import RiveScript
    bot = RiveScript()
    lines = []
    for name, phrases in intents:
        for phrase in phrases:
            lines += [f"+ [*] {phrase} [*]", f"- {name}"]
    bot.stream("\n".join(["! version = 2.0"] + lines))
    bot.sort_replies()
    return lambda text: {bot.reply("me", text)} - {"[ERR: No Reply Matched]"}


PEERS = {f.__name__: f for f in (ahocorasick, hyperscan, aiml, hassil, rivescript)}


def main():
    folder, count, names = sys.argv[1], int(sys.argv[2]), sys.argv[3:] or list(PEERS)
    with open(f"{folder}/patterns_{count}.json") as file:
        intents = [(entry["intent"], entry["phrases"]) for entry in json.load(file)]
    with open(f"{folder}/messages.jsonl") as file:
        messages = [json.loads(line)["text"] for line in file]
    for name in names:
        start = time.perf_counter()
        try:
            find = PEERS[name](intents)
        except ImportError as missing:
            print(f"{name}: not installed ({missing})", file=sys.stderr)
            continue
        load = time.perf_counter() - start
        start = time.perf_counter()
        for message in messages[:10]:
            find(message)
        # About two seconds a pass.
        step = max(1, round((time.perf_counter() - start) / 10 * len(messages) / 2))
        sample = messages[::step]
        means, middles = [], []
        for _ in range(3):
            times = []
            for message in sample:
                start = time.perf_counter()
                find(message)
                times.append(time.perf_counter() - start)
            times.sort()
            means.append(sum(times) / len(times))
            middles.append((times[len(times) // 2], times[len(times) * 99 // 100]))
        middle = sorted(middles)[1]
        print(json.dumps({
            "case": "peer", "peer": name, "patterns": count, "us_mean": round(sorted(means)[1] * 1e6, 3),
            "us_p50": round(middle[0] * 1e6, 3), "us_p99": round(middle[1] * 1e6, 3), "messages": len(sample),
            "load_s": round(load, 3), "hit": round(sum(bool(find(m)) for m in sample) / len(sample), 3),
            "rss_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)}), flush=True)


main()
