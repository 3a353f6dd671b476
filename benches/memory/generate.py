#!/usr/bin/env python3
"""Makes a large memory of real ones, and queries to it.

    generate.py units N OUT.tmx MEMORY.tmx[.gz]...    N units: the real ones first, then recombined ones
    generate.py queries N OUT.txt SEED OUT.tmx        N queries: segments of a memory with edits

Recombination: two real units are drawn whose sources have between 4 and 40 words; the new one has the first 30 to 70
percent of the words of the one and the rest of the other, source and target cut at the same share. Words keep their
frequencies and mostly their neighbours, no two units are the same, and each has many that are a little like it.
OUT must not exist: a memory in its place would be lost.

Edits: a segment of 30 to 200 characters is drawn, and 0 to 3 of its words, at most a quarter, are replaced by a word of
another segment, deleted, or doubled by such a word. One query in ten is left as it is.
"""
import gzip
import html
import random
import re
import sys

UNIT = re.compile(r"<tu\b.*?</tu>", re.S)
SEGMENT = re.compile(r"<seg>(.*?)</seg>", re.S)


def units(path):
    with opened(path) as file:
        text = ""
        for line in file:
            text += line
            if "</tu>" in line:
                for unit in UNIT.findall(text):
                    segments = [html.unescape(s) for s in SEGMENT.findall(unit)]
                    if len(segments) == 2:
                        yield segments
                text = text[text.rfind("</tu>") + 5:]


def opened(path):
    return gzip.open(path, "rt", encoding="utf-8") if path.endswith(".gz") else open(path, encoding="utf-8")


def language(path):
    """The language of the first translation."""
    with opened(path) as file:
        for line in file:
            found = re.findall(r'xml:lang="([^"]+)"', line)
            if found and found[-1] != "en":
                return found[-1]
    sys.exit(f"{path}: no translation")


def write_units(count, out, paths):
    draw = random.Random(2026)
    real = [unit for path in paths for unit in units(path)]
    if not real:
        sys.exit("no units: name at least one memory behind OUT")
    target_language = language(paths[0])
    with open(out, "x", encoding="utf-8") as file:
        file.write('<tmx version="1.4"><header creationtool="generate" creationtoolversion="1" segtype="sentence" '
                   'o-tmf="x" adminlang="en" srclang="en" datatype="plaintext"/><body>\n')
        one = '<tu><tuv xml:lang="en"><seg>%s</seg></tuv><tuv xml:lang="%s"><seg>%s</seg></tuv></tu>\n'

        def put(source, target):
            file.write(one % (html.escape(source, False), target_language, html.escape(target, False)))

        for source, target in real[:count]:
            put(source, target)
        words = [(s.split(), t.split()) for s, t in real if 4 <= len(s.split()) <= 40]
        seen = set()
        left = count - len(real)
        while left > 0:
            (a, ta), (b, tb) = draw.choice(words), draw.choice(words)
            share = draw.uniform(0.3, 0.7)
            source = a[:int(len(a) * share)] + b[int(len(b) * share):]
            key = hash(tuple(source))
            if key in seen or len(source) < 3:
                continue
            seen.add(key)
            put(" ".join(source), " ".join(ta[:int(len(ta) * share)] + tb[int(len(tb) * share):]))
            left -= 1
        file.write("</body></tmx>\n")


def write_queries(count, out, seed, path):
    draw = random.Random(int(seed))
    sources = [" ".join(s.split()) for s, _ in units(path)]
    sources = [s for s in sources if 30 <= len(s) <= 200]
    with open(out, "x", encoding="utf-8") as file:
        for _ in range(count):
            words = draw.choice(sources).split(" ")
            edits = 0 if draw.random() < 0.1 else min(draw.randint(0, 3), len(words) // 4)
            for _ in range(edits):
                at = draw.randrange(len(words))
                other = draw.choice(draw.choice(sources).split(" "))
                what = draw.random()
                if what < 0.5:
                    words[at] = other
                elif what < 0.75 and len(words) > 1:
                    del words[at]
                else:
                    words.insert(at, other)
            file.write(" ".join(words) + "\n")


if __name__ == "__main__":
    command, count, out, *rest = sys.argv[1:]
    if command == "units":
        write_units(int(count), out, rest)
    else:
        write_queries(int(count), out, *rest)
