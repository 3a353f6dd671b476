#!/usr/bin/env python3
"""Whether `bitext coverage` takes free translations for what they are, and other sentences in their place as well.

    paraphrases.py [--bitext BITEXT] [--args "..."] [--show] [LANG...]

`paraphrases/en.txt` is a text of forty sentences; `paraphrases/LANG.tsv` has for each a plain translation, a free one that says
the same in other words and in another order, and a sentence that fits the text and says something else. The texts were written for this
by somebody at home in none of the languages, and what says something else is about the same in all of them.

In `some` every fourth sentence is translated freely and every eighth says something else, in `all` every sentence is translated freely but
the eighth, which says something else; four and eight texts each, in which every sentence is translated freely, and half of them and
all say something else. Found are those that say
something else and whose source is called unrelated or missing, or which are called added; false is what is called so of the others.
"""
import argparse
import json
import os
import shlex
import subprocess
import tempfile

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "paraphrases")
PLAIN, FREE, OTHER = range(3)
BAD = {"unrelated", "missing", "added"}


def states(options, lang, source, target):
    """What is said of each sentence and its translation."""
    with tempfile.TemporaryDirectory() as work:
        paths = [os.path.join(work, name + ".txt") for name in ("en", lang)]
        for path, lines in zip(paths, (source, target)):
            with open(path, "w", encoding="utf-8") as file:
                file.writelines(line + "\n" for line in lines)
        command = [options.bitext, "coverage", *paths, "--segmented", "--source-lang", "en", "--target-lang", lang]
        ran = subprocess.run([*command, "--to", "segments", "--fail-on", "never", *shlex.split(options.args)],
                             check=True, stdout=subprocess.PIPE, encoding="utf-8")
    said = [set() for _ in source]
    for line in ran.stdout.splitlines():
        row = json.loads(line)
        for side in ("source", "target"):
            for segment in row[side]:
                said[segment["segment"]].add(segment["state"])
    return said


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bitext", default="target/release/bitext")
    parser.add_argument("--args", default="")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("langs", nargs="*", default=["de", "es", "fr", "ja", "ru", "zh"])
    options = parser.parse_args()
    source = open(os.path.join(FOLDER, "en.txt"), encoding="utf-8").read().splitlines()
    print(f"{'':8s} {'others':>7s} {'found':>6s} {'free':>6s} {'false':>6s} {'plain':>6s} {'false':>6s}")
    for lang in options.langs:
        rows = [line.split("\t") for line in open(os.path.join(FOLDER, lang + ".tsv"), encoding="utf-8").read().splitlines()]
        for name, turns in (("some", 4), ("all", 8)):
            told = {kind: [0, 0] for kind in (PLAIN, FREE, OTHER)}
            for turn in range(turns):
                free = (lambda at: at % 4 == turn) if name == "some" else (lambda at: True)
                kinds = [OTHER if at % 8 == (turn + 2) % 8 else FREE if free(at) else PLAIN for at in range(len(source))]
                said = states(options, lang, source, [row[kind] for row, kind in zip(rows, kinds)])
                for at, kind in enumerate(kinds):
                    told[kind][0] += 1
                    told[kind][1] += bool(said[at] & BAD)
                    if options.show and bool(said[at] & BAD) != (kind == OTHER):
                        print(f"  {sorted(said[at])} {source[at]} | {rows[at][kind]}")
            (plain, alarms), (free, false), (others, found) = (told[kind] for kind in (PLAIN, FREE, OTHER))
            print(f"{lang} {name:5s} {others:7d} {found:6d} {free:6d} {false:6d} {plain:6d} {alarms:6d}", flush=True)


main()
