#!/usr/bin/env python3
"""How many near duplicates `bitext corpus dedupe --near` finds, and how many it takes for such that are less alike.

    near.py BITEXT CORPUS COUNT

The first COUNT different pairs of CORPUS.en and CORPUS.fr (`generate.py`), and behind each third of them one that was made of
it: with other case, marks, numbers, or one to four other words. How alike two pairs are is computed exactly: the share of
runs of four characters of small letters that both have, of all that one has, sides apart.
"""
import os
import random
import subprocess
import sys
import tempfile
from collections import defaultdict

THRESHOLD = 0.8


def runs(pair):
    found = set()
    for side, text in enumerate(pair):
        text = " ".join(text.lower().split())
        found |= {(side, text[at:at + 4]) for at in range(max(1, len(text) - 3))}
    return found


def alike(a, b):
    a, b = runs(a), runs(b)
    return len(a & b) / len(a | b)


def changed(draw, pair, words):
    kind = draw.randrange(7)
    if kind == 0:
        return tuple(text.upper() for text in pair)
    if kind == 1:
        return tuple(text + " !" for text in pair)
    if kind == 2:
        return tuple(text + f" {draw.randrange(10)}" for text in pair)
    made = []
    for text in pair:
        text = text.split()
        for _ in range(kind - 2):
            text[draw.randrange(len(text))] = draw.choice(words)
        made.append(" ".join(text))
    return tuple(made)


def main():
    bitext, corpus, count = os.path.abspath(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    draw = random.Random(2026)
    first, seen = [], set()
    with open(corpus + ".en", encoding="utf-8") as en, open(corpus + ".fr", encoding="utf-8") as fr:
        for pair in zip(en, fr):
            pair = tuple(" ".join(text.split()) for text in pair)
            if all(len(text) > 20 for text in pair) and pair not in seen:
                seen.add(pair)
                first.append(pair)
            if len(first) == count:
                break
    words = [word for pair in first[:2000] for word in pair[0].split()]
    planted = [(pair, changed(draw, pair, words)) for pair in first[::3]]
    planted = [(a, b) for a, b in planted if b not in seen]
    os.chdir(tempfile.mkdtemp())
    everything = first + [b for _, b in planted]
    with open("a.tsv", "w", encoding="utf-8") as file:
        file.writelines("\t".join(text.replace("\t", " ") for text in pair) + "\n" for pair in everything)
    langs = ["--source-lang", "en", "--target-lang", "fr"]
    subprocess.run([bitext, "corpus", "dedupe", "a.tsv", f"--near={THRESHOLD}", "-o", "b.tsv", "-q", *langs], check=True)
    with open("b.tsv", encoding="utf-8") as file:
        kept = {tuple(line.rstrip("\n").split("\t")) for line in file}
    bands = defaultdict(lambda: [0, 0])
    for a, b in planted:
        band = bands[min(int(alike(a, b) * 20), 19)]
        band[0] += b not in kept
        band[1] += 1
    for band, (found, all_) in sorted(bands.items(), reverse=True):
        print(f"alike {band / 20:.2f}–{band / 20 + 0.05:.2f}: {found} of {all_} dropped ({found / all_:.1%})")


main()
