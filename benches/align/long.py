#!/usr/bin/env python3
"""Make a long text and its translation of a set of aligned documents.

    long.py SET SEGMENTS OUT

A set is a folder of DOC.src, DOC.tgt (a segment a line) and DOC.gold (beads as `[0, 1]:[0]`). Writes OUT.src, OUT.tgt and
OUT.gold: the documents one after another, again and again, until there are so many source segments. Each time round,
numbers of several digits are others, and words that the set holds up to five times are spelled with other letters, the
same on both sides: no two rounds have the same rare words, as no two chapters of a long text have.
"""
import os
import random
import re
import sys
from collections import Counter

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import sets  # noqa: E402

WORD = re.compile(r"[^\W\d_]+|\d+")


def spelling(turn):
    """Vowels for vowels and consonants for consonants; none for the first round."""
    letters = {}
    for group in ("aeiou", "bcdfghjklmnpqrstvwxz") if turn else ():
        mixed = random.Random(turn).sample(group, len(group))
        letters.update(zip(group + group.upper(), mixed + [c.upper() for c in mixed]))
    return str.maketrans(letters)


def main(folder, wanted, out):
    texts = [(*sides, links) for sides, links in sets.documents(folder)]
    common = [Counter(w.lower() for t in texts for line in t[side] for w in WORD.findall(line)) for side in (0, 1)]
    sides, gold, turn = ([], []), [], 0
    while len(sides[0]) < wanted:
        letters = spelling(turn)

        def vary(line, side):
            def word(found):
                word = found.group()
                if word.isdigit():
                    return str(int(word) + 7 * turn) if turn and len(word) > 1 else word
                return word.translate(letters) if common[side][word.lower()] <= 5 else word

            return WORD.sub(word, line)

        for *text, links in texts:
            left = wanted - len(sides[0])
            if left < len(text[0]):
                last = max(n for n, b in enumerate(links) if b[0] and b[0][-1] < left)
                links = links[: last + 1]
                text = [side[: max(b[n][-1] + 1 for b in links if b[n])] for n, side in enumerate(text)]
            gold += [[[i + len(sides[n]) for i in b[n]] for n in (0, 1)] for b in links]
            for n in (0, 1):
                sides[n].extend(vary(line, n) for line in text[n])
            if left <= len(text[0]) + 5:
                wanted = len(sides[0])
                break
        turn += 1
    for name, side in zip(("src", "tgt"), sides):
        open(f"{out}.{name}", "w", encoding="utf-8").writelines(line + "\n" for line in side)
    open(f"{out}.gold", "w", encoding="utf-8").writelines(f"{s}:{t}\n" for s, t in gold)
    print(f"{out}: {len(sides[0])} source segments, {len(sides[1])} target segments, {len(gold)} beads")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3])
