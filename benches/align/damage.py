"""Texts with known beads, made of units that translate each other: some left out, some lines joined."""
import argparse
import os
import random
import re
import shlex
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import sets  # noqa: E402

DROPPED, JOINED = 0.05, 0.15
# A text of fewer units tells too little.
SHORT = 20


def rows(source, target):
    """The rows of a unit: sentences of the one side, and their translation."""
    ours, theirs = sets.sentences(source), sets.sentences(target)
    if len(ours) == len(theirs):
        return [([one], [other]) for one, other in zip(ours, theirs)]
    if 1 in (len(ours), len(theirs)) and len(ours) + len(theirs) <= 4:
        return [(ours, theirs)]
    return [([source], [target])]


def damaged(units, draw, joined):
    """Texts and beads of units, of which some are missing on one side and some lines joined."""
    left = []
    for unit in units:
        missing = draw.randrange(2) if draw.random() < DROPPED else None
        left += [[[] if side == missing else list(row[side]) for side in (0, 1)] for row in unit]
    at = 0
    while at + 1 < len(left):
        side = draw.randrange(2)
        if draw.random() < joined and left[at][side] and left[at + 1][side]:
            row, gone = left[at], left.pop(at + 1)
            space = "" if re.match(r"[\u3000-\u9fff]", gone[side][0]) else " "
            row[side] = [*row[side][:-1], row[side][-1] + space + gone[side][0], *gone[side][1:]]
            row[1 - side] += gone[1 - side]
        at += 1
    texts, gold = ([], []), []
    for row in left:
        gold.append([[len(texts[side]) + at for at in range(len(row[side]))] for side in (0, 1)])
        for side in (0, 1):
            texts[side].extend(row[side])
    return texts, gold


def arguments():
    """A parser of what all of these benchmarks are told."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--bitext", default="target/release/bitext")
    parser.add_argument("--args", default="")
    parser.add_argument("--alone", action="store_true", help="each text in a run of its own")
    parser.add_argument("--keep", help="a folder to keep the texts in")
    return parser


def measure(documents, langs, options):
    """Aligns damaged texts of documents, which are lists of units, but for short ones, and prints how well."""
    documents = [units for units in documents if len(units) >= SHORT]
    single = [[[row] for unit in document for row in unit] for document in documents]
    for kind, of, joined in (("hard", documents, JOINED), ("del5", documents, 0.0), ("one5", single, 0.0)):
        texts = [damaged(document, random.Random(f"{at} {kind}"), joined) for at, document in enumerate(of)]
        found = sets.align(options.bitext, texts, langs, not options.alone, shlex.split(options.args))
        strict, lax = sets.scores(options.bitext, texts, found)
        right, said, there = sets.alone(texts, found)
        if options.keep:
            folder = os.path.join(options.keep, f"{langs[0]}-{langs[1]}-{kind}")
            os.makedirs(folder, exist_ok=True)
            sets.write(os.path.join(folder, "langs"), [" ".join(langs)])
            for at, (sides, gold) in enumerate(texts):
                for end, lines in (("src", sides[0]), ("tgt", sides[1]), ("gold", [f"{bead[0]}:{bead[1]}" for bead in gold])):
                    sets.write(os.path.join(folder, f"{at}.{end}"), lines)
        print(f"{langs[1]:3s} {kind} {len(texts):3d} texts {sum(len(sides[0]) for sides, _ in texts):6d} segments  "
              f"{strict:.4f} / {lax:.4f}  alone {right / max(said, 1):.3f} / {right / max(there, 1):.3f} of {there}", flush=True)
