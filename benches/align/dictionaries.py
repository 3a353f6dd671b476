#!/usr/bin/env python3
"""What a dictionary adds to the alignment of short texts: pieces of a set, each aligned by itself, with and without it.

    dictionaries.py [--bitext BITEXT] [--size 30 | --whole] SET LEXICON

SET is a set (see sets.py); it is cut into pieces of 30 source segments (--size) between beads, or, with --whole, all its
documents are aligned in one run. Segments that are in no bead are left out. LEXICON is what `bitext lexicon import` wrote.
Prints strict and lax F1 as `bitext evaluate` has them.
"""
import argparse
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import sets  # noqa: E402


def pieces(folder, size):
    """Texts with their beads: the segments of both sides, and beads of their numbers."""
    for sides, beads in sets.documents(folder):
        texts, gold = ([], []), []
        for bead in beads:
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
    texts = list(pieces(options.set, 0 if options.whole else options.size))
    name = os.path.basename(os.path.normpath(options.set))
    for lexicon in ([], ["--lexicon", options.lexicon]):
        found = sets.align(options.bitext, texts, sets.languages(options.set), options.whole, lexicon)
        strict, lax = sets.scores(options.bitext, texts, found)
        print(f"{name:16s} {len(texts):4d} texts  {'with' if lexicon else 'without':8s} {strict:.4f} / {lax:.4f}", flush=True)


main()
