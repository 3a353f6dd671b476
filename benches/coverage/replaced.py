#!/usr/bin/env python3
"""What `bitext coverage` says when sentences of a translation are replaced by ones that say something else.

    replaced.py [--bitext BITEXT] [--part dev|test|all] [--args "..."] SET...

A set is a folder of DOC.src, DOC.tgt (one segment a line), DOC.gold (beads) and a file `langs`. Of every twenty 1-1 beads one has
its target replaced (seeded) by the target of another 1-1 bead of the same set, from a part of the text at least 200 beads away
or from another document, of the same length to within a tenth. Texts are cut into pieces of 400 beads, every other one is the
dev part. Recall is the share of the replaced whose source is called unrelated or missing, or the new target added; doubtful is
what is called doubtful beside. False is what is called so of the sources and targets that nobody touched, and was not before.
"""
import argparse
import json
import os
import random
import shlex
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import sets  # noqa: E402

PIECE = 400


def pieces(folder, part):
    langs, beads = sets.languages(folder), []
    for sides, runs in sets.documents(folder):
        beads += [[[sides[side][at] for at in bead[side]] for side in (0, 1)] for bead in runs if all(bead)]
    cut = [beads[at:at + PIECE] for at in range(0, len(beads), PIECE)]
    return langs, beads, [piece for at, piece in enumerate(cut) if part == "all" or at % 2 == (part == "test")]


def coverage(options, langs, piece, changed):
    """The states of the sources and targets of each bead."""
    with tempfile.TemporaryDirectory() as work:
        paths = [os.path.join(work, lang + ".txt") for lang in langs]
        owners = ([], [])
        for side, path in enumerate(paths):
            with open(path, "w", encoding="utf-8") as file:
                for at, bead in enumerate(piece):
                    for text in [changed[at]] if side == 1 and at in changed else bead[side]:
                        file.write(text + "\n")
                        owners[side].append(at)
        ran = subprocess.run([options.bitext, "coverage", *paths, "--segmented", "--source-lang", langs[0], "--target-lang", langs[1],
                              "--to", "segments", "--fail-on", "never", *shlex.split(options.args)],
                             check=True, stdout=subprocess.PIPE, encoding="utf-8")
    states = [[set(), set()] for _ in piece]
    for line in ran.stdout.splitlines():
        row = json.loads(line)
        for side, name in enumerate(("source", "target")):
            for segment in row[name]:
                states[owners[side][segment["segment"]]][side].add(segment["state"])
    return states


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bitext", default="target/release/bitext")
    parser.add_argument("--part", choices=["dev", "test", "all"], default="all")
    parser.add_argument("--args", default="")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("sets", nargs="+")
    options = parser.parse_args()
    bad = {"unrelated", "missing", "added"}
    print(f"{'set':16s} {'replaced':>8s} {'found':>6s} {'recall':>7s} {'doubtful':>8s} {'false':>6s} {'of':>6s} {'false whole':>11s}")
    for folder in options.sets:
        langs, beads, parts = pieces(folder, options.part)
        draw = random.Random("2026 " + os.path.basename(os.path.normpath(folder)))
        counts = [0] * 6
        single = [(at, bead) for at, bead in enumerate(beads) if len(bead[0]) == len(bead[1]) == 1 and len(bead[1][0]) >= 20]
        place = {id(bead): at for at, bead in enumerate(beads)}
        for piece in parts:
            own = [at for at, bead in enumerate(piece) if len(bead[0]) == len(bead[1]) == 1 and len(bead[1][0]) >= 20]
            changed = {}
            for at in draw.sample(own, len(own) // 20):
                old = piece[at][1][0]
                near = lambda other: abs(other - place[id(piece[at])]) < 200  # noqa: E731
                fits = [bead[1][0] for other, bead in single if not near(other) and abs(len(bead[1][0]) - len(old)) <= len(old) / 10]
                if fits:
                    changed[at] = draw.choice(fits)
            before, after = (coverage(options, langs, piece, c) for c in ({}, changed))
            for at in range(len(piece)):
                said = after[at][0] | after[at][1]
                if at in changed:
                    counts[0] += 1
                    counts[1] += bool(said & bad)
                    counts[2] += not said & bad and "doubtful" in said
                    if options.show and not said & bad:
                        print("  missed:", piece[at][0][0][:100], "|", changed[at][:100])
                else:
                    counts[3] += bool((said & bad) - (before[at][0] | before[at][1]))
                    counts[4] += 1
                counts[5] += bool((before[at][0] | before[at][1]) & bad)
                if options.show and (before[at][0] | before[at][1]) & bad:
                    print("  false:", before[at], piece[at][0][0][:100], "|", piece[at][1][0][:100])
        name = os.path.basename(os.path.normpath(folder))
        print(f"{name:16s} {counts[0]:8d} {counts[1]:6d} {counts[1] / max(1, counts[0]):7.3f} {counts[2]:8d} {counts[3]:6d} {counts[4]:6d} {counts[5]:11d}", flush=True)


main()
