#!/usr/bin/env python3
"""Segments of which a translation has a part, as `bitext coverage` sees them.

    clauses.py BITEXT SET_DIR...

A set is a folder as `omissions.py` reads it. Of about every thirtieth translated unit of at least 80 characters a seeded
generator drops a clause: what stands before or behind a comma, colon, semicolon or dash, 30 to 70 % of the text. Recall is
the share of the source segments of these units that are reported `partly` or `missing`; false is what is reported so of
all others.
"""
import json
import os
import random
import re
import subprocess
import sys
import tempfile

from omissions import documents, owners, solid

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import sets  # noqa: E402

CLAUSE = re.compile(r"[,:;，、：；،] ?| [–—-] ")


def shortened(text, dice):
    places = [m for m in CLAUSE.finditer(text) if 0.3 < m.end() / len(text) < 0.7]
    if len(solid(text)) < 80 and not re.search(r"[\u3040-\u9fff]", text) or not places:
        return None
    place = dice.choice(places)
    if dice.random() < 0.5:
        return text[place.end():]
    return text[:place.start()] + (re.search(r"\W*$", text).group() or "")


def score(bitext, folder):
    langs = sets.languages(folder)
    total = [0, 0, 0, 0]
    for (source, target), gold in sets.documents(folder):
        dice = random.Random(11)
        units = documents(source, target, gold)
        cut = set()
        for ours, theirs in gold:
            if len(ours) == len(theirs) == 1 and len(source[ours[0]]) >= 80 and dice.random() < 1 / 30:
                if shorter := shortened(target[theirs[0]], dice):
                    target[theirs[0]] = shorter
                    cut.add(ours[0])
        with tempfile.TemporaryDirectory() as made:
            files = []
            for side, texts in ((0, source), (1, target)):
                files.append(os.path.join(made, f"{langs[side]}.txt"))
                with open(files[-1], "w", encoding="utf-8") as out:
                    for paragraph in units[side]:
                        out.write(" ".join(texts[u].strip() for u in paragraph) + "\n\n")
            run = subprocess.run([bitext, "coverage", *files, "--source-lang", langs[0], "--target-lang", langs[1],
                                  "--lines", "paragraph", "--to", "segments", "--quiet"], stdout=subprocess.PIPE, encoding="utf-8")
        owner, position, hit = owners(units[0], source), 0, {}
        for row in map(json.loads, run.stdout.splitlines()):
            for piece in row["source"]:
                length = len(solid(piece["text"]))
                said = piece["state"] in ("partly", "missing")
                part = set(owner[position:position + length])
                position += length
                total[2] += 1
                for unit in part & cut:
                    hit[unit] = hit.get(unit, False) or said
                total[3] += said and not part & cut
                if os.environ.get("DUMP"):
                    print(json.dumps([folder, bool(part & cut), piece, [p["text"] for p in row["target"]], len(row["source"]), row["confidence"]]), file=sys.stderr)
                if os.environ.get("SHOW") and said != bool(part & cut):
                    print("   ", "FALSE " if said else "MISSED", piece["state"], piece.get("explained"), piece.get("words"), piece["text"][:160], "|", " ".join(p["text"] for p in row["target"])[:160])
        total[0] += len(hit)
        total[1] += sum(hit.values())
    cut, found, segments, false = total
    print(f"{os.path.basename(os.path.normpath(folder)):14s} cut {cut:3d}, found {found:3d}, recall {found / max(1, cut):.3f}; false {false} of {segments} segments, {500 * false / max(1, segments):.2f} in 500", flush=True)


if __name__ == "__main__":
    for folder in sys.argv[2:]:
        score(sys.argv[1], folder)
