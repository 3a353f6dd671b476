#!/usr/bin/env python3
"""How well texts are aligned that were translated unit by unit: catalogues of documents (PO), of which texts are made.

    catalogues.py [--bitext BITEXT] [--args "..."] [--alone] [--keep DIR] LANG PO...

Units that are translated, without their markup, are cut at the ends of sentences where both sides come to as many, or one side
to one. Of each catalogue three kinds of texts are made (seeded): `hard`, where 5 % of the units are missing on one of the sides
and 15 % of the neighbouring lines are joined; `del5`, where units are missing and no more; and `one5`, where the same is true of
single sentences. Prints for each kind strict and lax F1, and of the segments without counterpart how many of those found are
right, and how many were found. Needs `polib`.
"""
import argparse
import html
import os
import random
import re
import shlex
import sys

import polib

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import sets  # noqa: E402

DROPPED, JOINED = 0.05, 0.15
MARKUP = [
    (re.compile(r"<xref linkend=\"([^\"]*)\"[^>]*>"), r"\1"),
    (re.compile(r"E<lt>"), "<"),
    (re.compile(r"E<gt>"), ">"),
    (re.compile(r"\b[BICFLSR]<<?([^<>]*)>?>"), r"\1"),
    (re.compile(r"</?[a-zA-Z][^>]*>"), ""),
    (re.compile(r"&(?!(?:lt|gt|amp|quot|apos|nbsp|[mn]dash|hellip);)([a-zA-Z][\w.-]*);"), r"\1"),
    (re.compile(r"\\f[A-Z]|\\&|\\(?=-)"), ""),
]


def plain(text):
    for markup, by in MARKUP:
        text = markup.sub(by, text)
    return " ".join(html.unescape(text).split())


def units(path):
    """Units, each a list of rows: sentences of the one side, and their translation."""
    for entry in polib.pofile(path):
        if not entry.translated() or entry.msgid_plural or entry.obsolete:
            continue
        both = [plain(entry.msgid), plain(entry.msgstr)]
        if both[0] == both[1] or not all(re.search(r"\w", side) for side in both):
            continue
        source, target = map(sets.sentences, both)
        if len(source) == len(target):
            yield [([one], [other]) for one, other in zip(source, target)]
        elif 1 in (len(source), len(target)) and len(source) + len(target) <= 4:
            yield [(source, target)]
        else:
            yield [([both[0]], [both[1]])]


def damaged(units, draw, joined):
    """Texts and beads of units, of which some are missing on one side and some lines joined."""
    rows = []
    for unit in units:
        missing = draw.randrange(2) if draw.random() < DROPPED else None
        rows += [[[] if side == missing else list(row[side]) for side in (0, 1)] for row in unit]
    at = 0
    while at + 1 < len(rows):
        side = draw.randrange(2)
        if draw.random() < joined and rows[at][side] and rows[at + 1][side]:
            row, gone = rows[at], rows.pop(at + 1)
            space = "" if re.match(r"[\u3000-\u9fff]", gone[side][0]) else " "
            row[side] = [*row[side][:-1], row[side][-1] + space + gone[side][0], *gone[side][1:]]
            row[1 - side] += gone[1 - side]
        at += 1
    texts, gold = ([], []), []
    for row in rows:
        gold.append([[len(texts[side]) + at for at in range(len(row[side]))] for side in (0, 1)])
        for side in (0, 1):
            texts[side].extend(row[side])
    return texts, gold


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bitext", default="target/release/bitext")
    parser.add_argument("--args", default="")
    parser.add_argument("--alone", action="store_true", help="each text in a run of its own")
    parser.add_argument("--keep", help="a folder to keep the texts in")
    parser.add_argument("lang")
    parser.add_argument("catalogues", nargs="+")
    options = parser.parse_args()
    documents = [made for path in options.catalogues if len(made := list(units(path))) >= 20]
    single = [[[row] for unit in document for row in unit] for document in documents]
    for kind, of, joined in (("hard", documents, JOINED), ("del5", documents, 0.0), ("one5", single, 0.0)):
        texts = [damaged(document, random.Random(f"{at} {kind}"), joined) for at, document in enumerate(of)]
        found = sets.align(options.bitext, texts, ("en", options.lang), not options.alone, shlex.split(options.args))
        strict, lax = sets.scores(options.bitext, texts, found)
        right, said, there = sets.alone(texts, found)
        if options.keep:
            folder = os.path.join(options.keep, f"en-{options.lang}-{kind}")
            os.makedirs(folder, exist_ok=True)
            sets.write(os.path.join(folder, "langs"), [f"en {options.lang}"])
            for at, (sides, gold) in enumerate(texts):
                for end, lines in (("src", sides[0]), ("tgt", sides[1]), ("gold", [f"{bead[0]}:{bead[1]}" for bead in gold])):
                    sets.write(os.path.join(folder, f"{at}.{end}"), lines)
        print(f"{options.lang:3s} {kind} {len(texts):3d} texts {sum(len(sides[0]) for sides, _ in texts):6d} segments  "
              f"{strict:.4f} / {lax:.4f}  alone {right / max(said, 1):.3f} / {right / max(there, 1):.3f} of {there}", flush=True)


main()
