#!/usr/bin/env python3
"""Omissions and additions found by `bitext coverage`, against gold alignments.

    omissions.py BITEXT [-v] [--args "--encoder installed"] SET_DIR...

A set is a folder of DOC.src, DOC.tgt (one unit a line), DOC.gold (beads `[0]:[0]`) and a file `langs` (`en fr`). The
lines are joined into paragraphs as they might stand in a document: units that end like sentences follow each other, up to
five in a paragraph, others (headings, list items) stand alone. Each segment that the program cuts is then missing (added)
if most of its characters lie in units that the gold leaves without counterpart. All documents of a set are one run.

Prints precision and recall of the segments reported missing and added, for the first half of the documents (on which
thresholds were chosen) and the second, and false alarms for each 500 segments.
"""
import json
import os
import re
import shlex
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import sets  # noqa: E402

ENDS = re.compile(r"[.!?…。！？؟]['\"»”’)）」』]*$")


def solid(text):
    return "".join(text.split())


def documents(source, target, gold):
    """Both documents as lists of paragraphs of unit numbers."""
    paragraphs, last = ([], []), [False, False]
    for ours, theirs in gold:
        texts = [source[i] for i in ours] + [target[j] for j in theirs]
        running = all(ENDS.search(t.strip()) and len(t) > 30 for t in texts if t.strip())
        for side, units in ((0, ours), (1, theirs)):
            if not units:
                continue
            joins = running and last[side] and len(paragraphs[side][-1]) < 5
            if joins:
                paragraphs[side][-1].extend(units)
            else:
                paragraphs[side].append(list(units))
            last[side] = running
    return paragraphs


def owners(units, texts):
    """For each solid character of the document the unit it belongs to."""
    return [unit for paragraph in units for unit in paragraph for _ in solid(texts[unit])]


class Counts:
    def __init__(self):
        self.right = self.false = self.missed = self.segments = 0

    def show(self):
        precision = self.right / max(1, self.right + self.false)
        recall = self.right / max(1, self.right + self.missed)
        false = 500 * self.false / max(1, self.segments)
        return f"P {precision:.3f}  R {recall:.3f}  ({self.right:3d} right, {self.false:2d} false, {self.missed:2d} missed of {self.segments} segments; false in 500: {false:.2f})"


def score(bitext, folder, verbose, more):
    langs = sets.languages(folder)
    names = sorted(f[:-5] for f in os.listdir(folder) if f.endswith(".gold"))
    known = {}
    with tempfile.TemporaryDirectory() as made:
        with open(os.path.join(made, "pairs.tsv"), "w") as listing:
            for name in names:
                path = os.path.join(folder, name)
                source, target, gold = sets.lines(path + ".src"), sets.lines(path + ".tgt"), list(sets.beads(path + ".gold"))
                units = documents(source, target, gold)
                files = []
                for side, texts in ((0, source), (1, target)):
                    file = os.path.join(made, f"{name}.{langs[side]}.txt")
                    with open(file, "w", encoding="utf-8") as out:
                        for paragraph in units[side]:
                            out.write(" ".join(texts[u].strip() for u in paragraph) + "\n\n")
                    files.append(file)
                print(*files, sep="\t", file=listing)
                alone = [{u for b in gold if not b[1 - side] for u in b[side]} for side in (0, 1)]
                known[f"{name}"] = (owners(units[0], source), owners(units[1], target), alone)
        run = subprocess.run([bitext, "coverage", "--pairs", os.path.join(made, "pairs.tsv"), "--source-lang", langs[0],
                              "--target-lang", langs[1], "--lines", "paragraph", "--to", "segments", "--quiet", *more],
                             stdout=subprocess.PIPE, encoding="utf-8")
    rows = {}
    for line in run.stdout.splitlines():
        row = json.loads(line)
        rows.setdefault(re.sub(r"\.txt$", "", row["document"]), []).append(row)
    halves = {}
    for at, name in enumerate(names):
        half = "first" if len(names) == 1 or at < (len(names) + 1) // 2 else "second"
        found = next(value for key, value in rows.items() if key == name or key.endswith("/" + name))
        for side, key, state in ((0, "source", "missing"), (1, "target", "added")):
            counts = halves.setdefault((half, state), Counts())
            owner, alone = known[name][side], known[name][2][side]
            position = 0
            for piece in (piece for row in found for piece in row[key]):
                length = len(solid(piece["text"]))
                units = owner[position:position + length]
                position += length
                gone = 2 * sum(u in alone for u in units) > len(units)
                said = piece["state"] == state
                counts.segments += 1
                counts.right += gone and said
                counts.false += said and not gone
                counts.missed += gone and not said
                if verbose and gone != said:
                    print(f"  {name} {'MISSED' if gone else 'FALSE '} {state} {piece['state']} alone={piece.get('alone')} {piece['text'][:110]}")
            assert position == len(owner), (name, position, len(owner))
    return halves


def main():
    arguments = [a for a in sys.argv[1:] if a != "-v"]
    more = []
    if "--args" in arguments:
        at = arguments.index("--args")
        more = shlex.split(arguments[at + 1])
        del arguments[at : at + 2]
    for folder in arguments[1:]:
        for (half, state), counts in sorted(score(arguments[0], folder, "-v" in sys.argv, more).items()):
            print(f"{os.path.basename(os.path.normpath(folder)):14s} {half:6s} {state:7s} {counts.show()}", flush=True)


if __name__ == "__main__":
    main()
