#!/usr/bin/env python3
"""Aligns the same documents by the program and by the Python module: how long each takes, and whether beads are the same.

    speed.py BITEXT DOCUMENTS ROUNDS MEMORY.tmx[.gz]...

Pairs of files as `benches/corpus/documents.py` makes them, listed in a file for `bitext align --pairs`, which writes
a table; `bitext.align_many` is given the same paths, and the same texts as `str`. In each round all three run once, one behind
the other; of each the least CPU and wall seconds count.
"""
import os
import re
import resource
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "corpus"))
from documents import documents, language  # noqa: E402
from measured import run  # noqa: E402

import bitext  # noqa: E402


def here(work):
    """What work takes in this process."""
    def cpu():
        used = resource.getrusage(resource.RUSAGE_SELF)
        return used.ru_utime + used.ru_stime

    before, start = cpu(), time.time()
    result = work()
    return (cpu() - before, time.time() - start), result


def unescaped(cell):
    """A text out of a table, where a backslash stands before what means something to tables."""
    return re.sub(r"\\(.)", lambda m: {"n": "\n", "t": "\t", "r": "\r"}.get(m[1], m[1]), cell)


def main():
    program, count, rounds = os.path.abspath(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    folder = Path(tempfile.mkdtemp(dir=os.environ.get("TMPDIR")))
    target, paths, texts, segments = language(sys.argv[4]), [], [], 0
    for nth, sides in enumerate(documents(count, sys.argv[4:])):
        segments += sum(map(len, sides))
        texts.append(tuple("\n".join(side) for side in sides))
        paths.append(tuple(folder / f"{nth:06}.{lang}.txt" for lang in ("en", "fr")))
        for path, text in zip(paths[-1], texts[-1]):
            path.write_text(text, encoding="utf-8")
    with open(f"{folder}/pairs.tsv", "w", encoding="utf-8") as file:
        file.writelines(f"{source}\t{target}\n" for source, target in paths)
    command = [program, "align", "--pairs", f"{folder}/pairs.tsv", "--lines", "line", "--source-lang", "en",
               "--target-lang", target, "-q", "-o", f"{folder}/beads.tsv"]
    taken = {"bitext align": [], "align_many, paths": [], "align_many, str": []}
    for _ in range(rounds):
        taken["bitext align"].append(run(command)[:2])
        for name, pairs in (("align_many, paths", paths), ("align_many, str", texts)):
            used, beads = here(lambda: bitext.align_many(pairs, "en", target, lines="line"))
            taken[name].append(used)
    print(f"{count} pairs, {segments} segments, {rounds} rounds")
    for name, used in taken.items():
        cpu, wall = (min(column) for column in zip(*used))
        print(f"{name:20} {cpu:7.2f} CPU-s {wall:7.2f} s {segments / cpu:9,.0f} segments for each CPU second")
    with open(f"{folder}/beads.tsv", encoding="utf-8") as file:
        theirs = [[unescaped(text) for text in line.rstrip("\n").split("\t")[:2]] for line in file][1:]
    ours = [[bead.source_text, bead.target_text] for pair in beads for bead in pair if bead.is_link]
    theirs = [texts for texts in theirs if all(texts)]
    print("the same beads" if ours == theirs else f"OTHER BEADS: {len(ours)} and {len(theirs)}")


if __name__ == "__main__":
    main()
