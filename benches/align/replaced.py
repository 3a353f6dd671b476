#!/usr/bin/env python3
"""How often the aligner links what was put in the place of something else.

    replaced.py [--bitext BITEXT] [--every 25] SET...

SET is a set (see sets.py). About every 25th place where two beads of one segment each follow one another, the source segment of
the first and the target segment of the second are taken out: what is left of the two stands beside each other and says
different things. Prints for each set how many such segments there are, how many of them are linked with something, and how
many others are left alone that have a counterpart.
"""
import argparse
import os
import random
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import sets  # noqa: E402

# A shorter segment, in characters, may say anything.
SHORT = 25


def replaced(sides, gold, every, draw):
    """A text of which something is taken out, its beads, and the segments that stand in the place of others."""
    gone, strange, at = ([], []), ([], []), draw.randrange(every // 2)
    while at + 1 < len(gold):
        (a, b), (c, d) = gold[at], gold[at + 1]
        if all(len(run) == 1 for run in (a, b, c, d)) and min(len(sides[0][a[0]]), len(sides[0][c[0]])) > SHORT:
            gone[0].append(a[0])
            gone[1].append(d[0])
            strange[0].append(c[0])
            strange[1].append(b[0])
            at += every
        else:
            at += 1
    kept = [[at for at in range(len(sides[side])) if at not in set(gone[side])] for side in (0, 1)]
    new = [{old: at for at, old in enumerate(kept[side])} for side in (0, 1)]
    beads = [[[new[side][n] for n in bead[side] if n in new[side]] for side in (0, 1)] for bead in gold]
    texts = [[sides[side][at] for at in kept[side]] for side in (0, 1)]
    return (texts, [bead for bead in beads if bead[0] or bead[1]]), [{new[side][n] for n in strange[side]} for side in (0, 1)]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bitext", default="target/release/bitext")
    parser.add_argument("--every", type=int, default=25)
    parser.add_argument("sets", nargs="+")
    options = parser.parse_args()
    for folder in options.sets:
        made = [replaced(sides, gold, options.every, random.Random(at)) for at, (sides, gold) in enumerate(sets.documents(folder))]
        found = sets.align(options.bitext, [text for text, _ in made], sets.languages(folder), True)
        there = linked = wrong = 0
        for ((_, gold), strange), beads in zip(made, found):
            there += sum(map(len, strange))
            linked += sum(n in strange[side] for bead in beads if bead[0] and bead[1] for side in (0, 1) for n in bead[side])
            alone = [{n for bead in gold if not bead[1 - side] for n in bead[side]} for side in (0, 1)]
            wrong += sum(n not in alone[side] for bead in beads for side in (0, 1) if not bead[1 - side] for n in bead[side])
        print(f"{os.path.basename(folder.rstrip('/')):20s} {there:5d} in the place of others  {linked:5d} linked ({linked / max(there, 1):.2f})"
              f"  {wrong:4d} wrongly alone", flush=True)


if __name__ == "__main__":
    main()
