#!/usr/bin/env python3
"""Makes a large and dirty corpus of real translations: two files with a segment a line.

    generate.py N OUT MEMORY.tmx[.gz]...     OUT.en and OUT.fr with N pairs

Pairs are those of the memories and recombinations of two of them, as `benches/memory/generate.py` makes them. Of a hundred
12 are copies of earlier ones, 3 nearly so (another case or mark), and one each has the translation of another pair, a tag,
a word of 60 letters, other digits, the text as translation, nothing on one side, a piece repeated five times, no letters,
UTF-8 read as Latin-1, an address alone, a text 5 times as long as its translation, six full stops.
"""
import os
import random
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "memory"))
from generate import units  # noqa: E402

FLAWS = {
    "other": lambda d, s, t, o: (s, o[1]),
    "tag": lambda d, s, t, o: (s, t.replace(" ", ' <a href="x">', 1) if " " in t else t + "<br/>"),
    "long": lambda d, s, t, o: (s + " " + "x" * 60, t),
    "digits": lambda d, s, t, o: (f"{s} {d.randrange(1111, 9999)}", f"{t} {d.randrange(1111, 9999)}"),
    "same": lambda d, s, t, o: (s, s),
    "nothing": lambda d, s, t, o: (s, "") if d.random() < 0.5 else ("", t),
    "repeated": lambda d, s, t, o: (s + " bla bla" * 5, t),
    "letters": lambda d, s, t, o: ("12:30 | 45 %", "12 h 30 | 45 %"),
    "damaged": lambda d, s, t, o: (s, (t + " é").encode().decode("latin-1").replace("\x85", "…").replace("\n", " ")),
    "address": lambda d, s, t, o: ("https://example.org/" + "a" * d.randrange(1, 9), "https://example.org/fr"),
    "ratio": lambda d, s, t, o: (" ".join([s] * 5), t),
    "stops": lambda d, s, t, o: (s + "......", t),
}


def main():
    count, out, paths = int(sys.argv[1]), sys.argv[2], sys.argv[3:]
    draw = random.Random(2026)
    one_line = lambda text: " ".join(text.split())  # noqa: E731
    real = [(one_line(s), one_line(t)) for path in paths for s, t in units(path)]
    words = [(s.split(), t.split()) for s, t in real if 4 <= len(s.split()) <= 40]
    made = []
    flaws = list(FLAWS.values())
    with open(out + ".en", "w", encoding="utf-8") as sources, open(out + ".fr", "w", encoding="utf-8") as targets:
        for at in range(count):
            kind = draw.randrange(100)
            if at < len(real):
                s, t = real[at]
            else:
                (a, ta), (b, tb) = draw.choice(words), draw.choice(words)
                share = draw.uniform(0.3, 0.7)
                s = " ".join(a[:int(len(a) * share)] + b[int(len(b) * share):])
                t = " ".join(ta[:int(len(ta) * share)] + tb[int(len(tb) * share):])
            if kind < 15 and made:
                s, t = draw.choice(made)
                if kind >= 12:
                    s, t = (s.upper(), t) if draw.random() < 0.5 else (s + "!", t + " !")
            elif kind < 15 + len(flaws):
                s, t = flaws[kind - 15](draw, s, t, draw.choice(real))
            if len(made) < 100_000:
                made.append((s, t))
            sources.write(s + "\n")
            targets.write(t + "\n")


if __name__ == "__main__":
    main()
