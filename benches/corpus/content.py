#!/usr/bin/env python3
"""Whether documents find their translations by what they say.

    content.py BITEXT DOCUMENTS MEMORY.tmx[.gz] LANG

Documents are runs of units of a memory, 5 to 30 of them, one behind the other, none in two; of every twenty units one is left
out on one side, and a fifth of the documents on each side. They are called by numbers that say nothing. Prints how many of
those that have their translation are paired with it, how many of the pairs are right, and how long the pairing takes.
"""
import os
import random
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "memory"))
from generate import units  # noqa: E402


def main():
    bitext, documents, memory, lang = os.path.abspath(sys.argv[1]), int(sys.argv[2]), sys.argv[3], sys.argv[4]
    draw = random.Random(2026)
    real = [tuple(" ".join(text.split()) for text in unit) for unit in units(memory)]
    real = [unit for unit in real if all(unit)]
    folder = tempfile.mkdtemp()
    for name in ("en", lang):
        os.mkdir(os.path.join(folder, name))
    at, made = 0, []
    while at < len(real) and len(made) < documents:
        size = draw.randint(5, 30)
        texts = [[], []]
        for unit in real[at:at + size]:
            left_out = draw.randrange(40)
            for side, text in enumerate(unit):
                if left_out != side:
                    texts[side].append(text)
        at += size
        made.append(texts)
    names = [draw.sample(range(100_000, 999_999), len(made)) for _ in range(2)]
    gold = set()
    for nth, texts in enumerate(made):
        there = [draw.random() >= 0.2 for _ in range(2)]
        for side, name in enumerate(("en", lang)):
            if there[side]:
                with open(os.path.join(folder, name, f"{names[side][nth]}.txt"), "w", encoding="utf-8") as file:
                    file.write("\n\n".join(texts[side]) + "\n")
        if all(there):
            gold.add((f"{names[0][nth]}.txt", f"{names[1][nth]}.txt"))
    listing = os.path.join(folder, "pairs.tsv")
    command = ["/usr/bin/time", "-f", "%U %S %M", bitext, "corpus", "match", os.path.join(folder, "en"), os.path.join(folder, lang), "-q", "-o", listing]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    user, system, memory = ran.stderr.split()[-3:]
    with open(listing, encoding="utf-8") as file:
        found = {tuple(os.path.basename(path) for path in line.rstrip("\n").split("\t")[:2]) for line in file}
    right = len(found & gold)
    print(f"{lang}: {len(made)} documents, {len(gold)} with their translation; precision {right / len(found):.4f}, "
          f"recall {right / len(gold):.4f}; {float(user) + float(system):.1f} s, {int(memory) // 1024} MB")


main()
