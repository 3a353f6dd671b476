#!/usr/bin/env python3
"""Whether our filters measure what OpusFilter's do, on pairs that were made to be odd (but have no digits beside ASCII).

    filters.py BITEXT

Without OpusFilter it says so and is content.
"""
import json
import math
import os
import random
import subprocess
import sys
import tempfile
import warnings

try:
    from opusfilter import filters
except ImportError:
    print("OpusFilter is not installed: its filters are not compared")
    sys.exit(0)

SENTENCES = [
    ("The bridge is closed until 12 May.", "Le pont est fermé jusqu’au 12 mai."),
    ("Nobody knows why the harbour was empty in 1987!", "Personne ne sait pourquoi le port était vide en 1987 !"),
    ("Is it open? Is it free?", "Est-ce ouvert ? Est-ce gratuit ?"),
    ("OK", "OK"),
    ("Fishermen sleep at noon…", "Les pêcheurs dorment à midi…"),
    ("12:30 | 45 %", "12 h 30 | 45 %"),
    ("The bridge (1,234.50 m) is old.", "Мост (1 234,50 м) старый."),
]
PIECES = [
    "<b>", "</b>", "<br/>", "< b", "<3", "<a href=\"x>y\">", "<!-- <i> -->", "<<b>>", "<b", "a<b>c", "<p class='a' id=b >", "</a", "<?php ?>",
    "&amp;", "&nbsp;", "\u00a0", "\u3000", "\u2028x", "\x1fx", "bla bla bla bla", "abcabcabcabc", "ha! ha! ha! ha!", "x" * 45, "http://example.org/a",
    "...", "?!?!", "007", "20 000", "日本語", "Ελλάδα", "é", "e\u0301", "…", "a", "-", "«", "ǅ", "№", "²", "ªº", "\U0001f600",
]


def pairs(count):
    draw = random.Random(2026)
    made = []
    for _ in range(count):
        texts = list(draw.choice(SENTENCES))
        if draw.random() < 0.1:
            texts[1] = texts[0]
        for side in (0, 1):
            for _ in range(draw.choice([0, 0, 1, 2, 4])):
                words = texts[side].split(" ")
                words.insert(draw.randrange(len(words) + 1), draw.choice(PIECES))
                texts[side] = draw.choice([" ", " ", "  ", ""]).join(words)
            if draw.random() < 0.05:
                texts[side] = ""
            if draw.random() < 0.05:
                texts[side] = " ".join([texts[side]] * draw.randrange(2, 5))
        # Lines end where Python and files say so.
        texts = [text.replace("\u2028", "").replace("\t", " ") for text in texts]
        if all(not text.strip() for text in texts):
            continue
        made.append(tuple(texts))
    return made


COMPARED = [
    ("length=1..6", filters.LengthFilter(min_length=1, max_length=6)),
    ("length=1..60,unit=char", filters.LengthFilter(min_length=1, max_length=60, unit="char")),
    ("length-ratio=2", filters.LengthRatioFilter(threshold=2)),
    ("length-ratio=2,unit=char", filters.LengthRatioFilter(threshold=2, unit="char")),
    ("long-word=40", filters.LongWordFilter(threshold=40)),
    ("average-word-length=2..20", filters.AverageWordLengthFilter()),
    ("html-tag", filters.HtmlTagFilter()),
    ("alphabet-ratio=0.75", filters.AlphabetRatioFilter()),
    ("alphabet-ratio=0.75,exclude_whitespace=true", filters.AlphabetRatioFilter(exclude_whitespace=True)),
    ("character-score=1,scripts=Latin/Latin", filters.CharacterScoreFilter(scripts=["Latin", "Latin"])),
    ("character-score=0.5,scripts=Latin/Cyrillic", filters.CharacterScoreFilter(scripts=["Latin", "Cyrillic"], thresholds=[0.5, 0.5])),
    ("terminal-punctuation=-2", filters.TerminalPunctuationFilter()),
    ("nonzero-numerals=0.5", filters.NonZeroNumeralsFilter()),
    ("longest-common-substring=0.9", filters.LongestCommonSubstringFilter()),
    ("similarity=0.9", filters.SimilarityFilter()),
    ("similarity=0.9,lowercase=true", filters.SimilarityFilter(lowercase=True)),
    ("repetition=2", filters.RepetitionFilter()),
    ("repetition=1,min_length=5,max_length=20", filters.RepetitionFilter(threshold=1, min_length=5, max_length=20)),
    ("regexp=[0-9]{2}", filters.RegExpFilter(regexps="[0-9]{2}")),
]


def numbers(score):
    scores = score if isinstance(score, list) else [score]
    return [float("inf") if one is None else float(one) for one in scores]


def main():
    warnings.simplefilter("ignore")
    bitext, made = os.path.abspath(sys.argv[1]), pairs(4000)
    os.chdir(tempfile.mkdtemp())
    for side, lang in enumerate(("en", "fr")):
        with open(f"a.{lang}", "w", encoding="utf-8", newline="\n") as file:
            file.writelines(pair[side] + "\n" for pair in made)
    wrong = 0
    for spec, theirs in COMPARED:
        command = [bitext, "corpus", "filter", "a.en", "-q", "-o", "b.en", "--scores", "s.jsonl", "--keep-all", "--filter", spec]
        subprocess.run(command, check=True)
        name, decisions = spec.split("=")[0], 0
        with open("s.jsonl", encoding="utf-8") as lines:
            for pair, line, score in zip(made, lines, theirs.score(list(made))):
                ours = json.loads(line)
                keeps = "dropped" not in ours
                same = all(math.isclose(a, b, abs_tol=1e-9) for a, b in zip(numbers(ours[name]), numbers(score), strict=True))
                if "repetition" in spec or "common" in spec:
                    # How often may differ, where a piece can be cut in several ways; difflib leaves out what is frequent.
                    same = True
                if not same or keeps != bool(theirs.accept(score)):
                    decisions += 1
                    if decisions <= 3:
                        print(f"{spec}: {ours[name]}, OpusFilter {score}: {pair}")
        wrong += decisions
        print(f"{spec}: {len(made)} pairs, {decisions} differ")
    sys.exit(wrong > 0)


main()
