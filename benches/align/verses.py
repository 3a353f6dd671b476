#!/usr/bin/env python3
"""How well texts are aligned that are translated freely, in few words of which two languages look alike: chapters of verses.

    verses.py [--bitext BITEXT] [--args "..."] [--alone] [--keep DIR] SOURCE TARGET FILE FILE

Each file is a JSON list of chapters with `verses`, each with its `translation` or, in the original language, its `text` (as in
the package `quran-json` 3.1.2 of npm). Verses of one number translate each other, and those that repeat the one before, as some
translations have it, are left out with it. Made into texts and measured as `catalogues.py` does.
"""
import json

import damage


def chapters(path):
    """For each chapter its verses."""
    with open(path, encoding="utf-8") as file:
        return [[" ".join(verse.get("translation", verse["text"]).split()) for verse in chapter["verses"]] for chapter in json.load(file)]


def units(source, target):
    """The verses of a chapter that are told apart, each a list of rows."""
    for at, (ours, theirs) in enumerate(zip(source, target)):
        repeated = any(
            verse == side[near] for side, verse in ((source, ours), (target, theirs)) for near in (at - 1, at + 1) if 0 <= near < len(side)
        )
        if ours and theirs and not repeated:
            yield damage.rows(ours, theirs)


def main():
    parser = damage.arguments()
    parser.add_argument("source")
    parser.add_argument("target")
    parser.add_argument("files", nargs=2)
    options = parser.parse_args()
    documents = [list(units(*both)) for both in zip(*map(chapters, options.files))]
    damage.measure(documents, (options.source, options.target), options)


main()
