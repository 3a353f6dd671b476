#!/usr/bin/env python3
"""Whether `bitext coverage` finds the paragraphs that a translation left in the language of the source.

    untranslated.py BITEXT GOLD.tsv...

A gold file has a block a row: document, element, source, target; the documents are made of it again as HTML. A block counts
as untranslated when both texts are the same and have at least four words in small letters, as translated when they differ,
and is passed over when they are the same and shorter, or code. Printed are precision and recall by block.
"""
import html
import json
import os
import re
import subprocess
import sys
import tempfile

BLOCKS = {"p", "li", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "td"}


def solid(text):
    return re.sub(r"\W+", "", text).lower()


for gold in sys.argv[2:]:
    langs = re.match(r"(\w+)-(.*)\.tsv", os.path.basename(gold)).groups()
    rows = [line.rstrip("\n").split("\t") for line in open(gold, encoding="utf-8")]
    rows = [row for row in rows if len(row) == 4 and row[1] in BLOCKS and row[2].strip() and row[3].strip()]
    with tempfile.TemporaryDirectory() as made:
        for side, lang in zip((2, 3), langs):
            os.mkdir(os.path.join(made, lang))
            for name in sorted({row[0] for row in rows}):
                with open(os.path.join(made, lang, f"{name}.html"), "w", encoding="utf-8") as page:
                    page.write(f'<html lang="{lang}"><meta charset="utf-8"><body>\n')
                    for row in rows:
                        if row[0] == name:
                            tag = row[1] if row[1] not in ("li", "dt", "dd", "td") else "p"
                            page.write(f"<{tag}>{html.escape(row[side])}</{tag}>\n")
        run = subprocess.run([sys.argv[1], "coverage", *(os.path.join(made, lang) for lang in langs), "--to", "segments", "--quiet"],
                             stdout=subprocess.PIPE, encoding="utf-8")
    states = {}
    for line in run.stdout.splitlines():
        row = json.loads(line)
        for piece in row["source"]:
            states.setdefault(row["document"].split(".")[0], []).append((solid(piece["text"]), piece["state"]))
    right = false = missed = 0
    for name, _, ours, theirs in rows:
        same, small = solid(ours) == solid(theirs), len(re.findall(r"(?<![\w/.-])[a-z]{2,}(?![\w/.=-])", ours))
        if same and small < 4:
            continue
        # A short piece may stand in many blocks; by their lengths those of this one decide.
        pieces = [(len(text), state) for text, state in states.get(name, []) if text and text in solid(ours)]
        said = 2 * sum(length for length, state in pieces if state == "untranslated") > sum(length for length, _ in pieces)
        right, false, missed = right + (said and same), false + (said and not same), missed + (same and not said)
        if "SHOW" in os.environ and said != same:
            print("   ", "MISSED" if same else "FALSE ", ours[:90], "|", theirs[:90], set(pieces))
    print(f"{'-'.join(langs):10s} P {right / max(1, right + false):.3f}  R {right / max(1, right + missed):.3f}  ({right} right, {false} false, {missed} missed of {len(rows)} blocks)", flush=True)
