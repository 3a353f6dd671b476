#!/usr/bin/env python3
"""How well texts are aligned that were translated unit by unit: catalogues of documents (PO), of which texts are made.

    catalogues.py [--bitext BITEXT] [--args "..."] [--alone] [--keep DIR] LANG PO...

Units that are translated, without their markup, are cut at the ends of sentences where both sides come to as many, or one side
to one. Of each catalogue three kinds of texts are made (seeded): `hard`, where 5 % of the units are missing on one of the sides
and 15 % of the neighbouring lines are joined; `del5`, where units are missing and no more; and `one5`, where the same is true of
single sentences. Prints for each kind strict and lax F1, and of the segments without counterpart how many of those found are
right, and how many were found. Needs `polib`.
"""
import html
import re

import damage
import polib

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
        source, target = plain(entry.msgid), plain(entry.msgstr)
        if source != target and all(re.search(r"\w", side) for side in (source, target)):
            yield damage.rows(source, target)


def main():
    parser = damage.arguments()
    parser.add_argument("lang")
    parser.add_argument("catalogues", nargs="+")
    options = parser.parse_args()
    damage.measure([list(units(path)) for path in options.catalogues], ("en", options.lang), options)


main()
