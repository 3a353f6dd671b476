#!/usr/bin/env python3
"""What a dictionary adds to the alignment of short texts: pieces of a set, each aligned by itself, with and without it.

    dictionaries.py [--bitext BITEXT] [--size 30 | --whole] SET LEXICON

SET is a folder of DOC.src, DOC.tgt (one segment a line), DOC.gold (beads) and a file `langs`; it is cut into pieces of 30 source
segments (--size) between beads, or, with --whole, all its documents are aligned in one run. Segments that are in no bead are left out. LEXICON
is what `bitext lexicon import` wrote. Prints strict and lax F1 as `bitext evaluate` has them.
"""
import argparse
import json
import os
import re
import subprocess
import tempfile

LINE = re.compile(r"\[([\d, ]*)\]:\[([\d, ]*)\]")


def beads(path):
    for line in open(path, encoding="utf-8"):
        if match := LINE.match(line):
            yield [[int(number) for number in run.split(",") if number.strip()] for run in match.groups()]


def pieces(folder, size):
    """Texts with their beads: the segments of both sides, and beads of their numbers."""
    for name in sorted(name[:-5] for name in os.listdir(folder) if name.endswith(".gold")):
        sides = [open(os.path.join(folder, name + end), encoding="utf-8").read().split("\n") for end in (".src", ".tgt")]
        texts, gold = ([], []), []
        for bead in beads(os.path.join(folder, name + ".gold")):
            gold.append([[len(texts[side]) + at for at in range(len(run))] for side, run in enumerate(bead)])
            for side, run in enumerate(bead):
                texts[side].extend(sides[side][at] for at in run)
            if size and len(texts[0]) >= size and texts[1]:
                yield texts, gold
                texts, gold = ([], []), []
        if texts[0] and texts[1]:
            yield texts, gold


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bitext", default="target/release/bitext")
    parser.add_argument("--size", type=int, default=30)
    parser.add_argument("--whole", action="store_true", help="all documents in one run")
    parser.add_argument("set")
    parser.add_argument("lexicon")
    options = parser.parse_args()
    langs = open(os.path.join(options.set, "langs"), encoding="utf-8").read().split()
    texts = list(pieces(options.set, 0 if options.whole else options.size))
    name = os.path.basename(os.path.normpath(options.set))
    for lexicon in ([], ["--lexicon", options.lexicon]):
        with tempfile.TemporaryDirectory() as work:
            path = lambda at, end: os.path.join(work, f"{at}.{end}")  # noqa: E731
            pairs = []
            for at, (sides, _) in enumerate(texts):
                for side, end in zip(sides, ("src", "tgt")):
                    with open(path(at, end), "w", encoding="utf-8") as file:
                        file.writelines(line + "\n" for line in side)
                pairs.append([path(at, end) for end in ("src", "tgt", "beads")])
            for batch in [pairs] if options.whole else [[pair] for pair in pairs]:
                with open(os.path.join(work, "pairs"), "w", encoding="utf-8") as file:
                    file.writelines("\t".join(pair) + "\n" for pair in batch)
                subprocess.run([options.bitext, "align", "--pairs", file.name, "--segmented", "--source-lang", langs[0],
                                "--target-lang", langs[1], "--to", "beads", "--quiet", *lexicon], check=True, stdout=subprocess.DEVNULL)
            # All pieces as one text, so that a bead counts the same in whichever piece it is.
            found, gold, start = [], [], [0, 0]
            for at, (sides, right) in enumerate(texts):
                move = lambda bead: ":".join(str([start[side] + n for n in run]) for side, run in enumerate(bead)) + "\n"  # noqa: E731
                found += [move(bead) for bead in beads(path(at, "beads"))]
                gold += [move(bead) for bead in right]
                start = [start[side] + len(sides[side]) for side in (0, 1)]
            for end, lines in (("gold", gold), ("found", found)):
                with open(os.path.join(work, end), "w", encoding="utf-8") as file:
                    file.writelines(lines)
            ran = subprocess.run([options.bitext, "evaluate", os.path.join(work, "gold"), os.path.join(work, "found"), "--json"],
                                 check=True, stdout=subprocess.PIPE, encoding="utf-8")
            told = json.loads(ran.stdout)
        strict, lax = (told[kind]["f1"] for kind in ("strict", "lax"))
        print(f"{name:16s} {len(texts):4d} texts  {'with' if lexicon else 'without':8s} {strict:.4f} / {lax:.4f}", flush=True)


main()
