#!/usr/bin/env python3
"""What the check `meaning` says of translated units when some have the translation of another.

    meaning.py [--part dev|test|all] [--seed N] BITEXT ENCODER SET...

A set is a folder of DOC.src, DOC.tgt (one segment a line), DOC.gold (beads) and a file `langs`. Its 1-1 beads are units, cut into
pieces of 400; every other piece is the dev part. Of every twenty units one (seeded) gets the target of another unit of the set
that is of the same length to within a tenth, and both targets have 20 characters or more. Prints how many of those are found, and how
many others are, with all pieces of a set in one file.
"""
import argparse
import json
import os
import random
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import sets  # noqa: E402

PIECE = 400


def units(folder):
    for sides, beads in sets.documents(folder):
        for runs in beads:
            if len(runs[0]) == len(runs[1]) == 1:
                pair = tuple(sides[side][runs[side][0]].replace("\t", " ").strip() for side in (0, 1))
                if all(pair):
                    yield pair


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--part", choices=["dev", "test", "all"], default="all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true")
    parser.add_argument("bitext")
    parser.add_argument("encoder")
    parser.add_argument("sets", nargs="+")
    options = parser.parse_args()
    print(f"{'set':16s} {'replaced':>8s} {'found':>6s} {'recall':>7s} {'false':>6s} {'of':>6s}")
    for folder in options.sets:
        langs = sets.languages(folder)
        pairs = list(units(folder))
        chosen = {"all": (0, 1), "dev": (0,), "test": (1,)}[options.part]
        kept = [at for at in range(len(pairs)) if at // PIECE % 2 in chosen]
        draw = random.Random(f"{options.seed} {os.path.basename(os.path.normpath(folder))}")
        replaced = {}
        for at in kept:
            length = len(pairs[at][1])
            if draw.random() < 1 / 20 and length >= 20:
                others = [n for n in kept if abs(n - at) > 20 and pairs[n][1] != pairs[at][1]
                          and abs(len(pairs[n][1]) - length) <= length / 10]
                if others:
                    replaced[at] = draw.choice(others)
        with tempfile.TemporaryDirectory() as work:
            path = os.path.join(work, "units.tsv")
            with open(path, "w", encoding="utf-8") as file:
                print(*langs, sep="\t", file=file)
                for at in kept:
                    print(pairs[at][0], pairs[replaced.get(at, at)][1], sep="\t", file=file)
            ran = subprocess.run([options.bitext, "check", path, "--only", "meaning", "--encoder", options.encoder, "--to", "json",
                                  "--quiet", "--fail-on", "never"], stdout=subprocess.PIPE, check=True, encoding="utf-8")
        found = {kept[finding["source"]["segments"]["start"]] if isinstance(finding["source"]["segments"], dict)
                 else kept[finding["source"]["segments"][0]] for finding in json.loads(ran.stdout)["findings"]}
        right, false = found & set(replaced), found - set(replaced)
        if options.show:
            for at in sorted(false):
                print("  false ", *pairs[at], sep=" | ")
            for at in sorted(set(replaced) - found):
                print("  missed", pairs[at][0], pairs[replaced[at]][1], sep=" | ")
        print(f"{os.path.basename(os.path.normpath(folder)):16s} {len(replaced):8d} {len(right):6d} "
              f"{len(right) / max(1, len(replaced)):7.3f} {len(false):6d} {len(kept) - len(replaced):6d}", flush=True)


if __name__ == "__main__":
    main()
