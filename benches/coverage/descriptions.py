#!/usr/bin/env python3
"""What `bitext coverage` says of translations that people made and nobody checked: descriptions of packages.

    descriptions.py [--bitext BITEXT] [--documents 20] [--packages 60] [--args "..."] [--show KIND,...] FOLDER LANG...

FOLDER is one of descriptions (see translations.py). Of packages whose description has as many paragraphs in both languages, none
of them left in English, documents are made, so many packages each (seeded). Prints for each language how many segments there
are and how many of them were found to be what; `--show` prints findings, to be looked at by hand: what is missing may be missing.
"""
import argparse
import collections
import json
import os
import random
import shlex
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
from translations import descriptions  # noqa: E402

FIGURES = ("missing", "unrelated", "untranslated", "partly", "moved", "doubtful", "added", "wrong_language")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bitext", default="target/release/bitext")
    parser.add_argument("--documents", type=int, default=20)
    parser.add_argument("--packages", type=int, default=60)
    parser.add_argument("--args", default="")
    parser.add_argument("--show", default="", help="kinds of findings")
    parser.add_argument("folder")
    parser.add_argument("langs", nargs="+")
    options = parser.parse_args()
    english = descriptions(options.folder, "en")
    all_segments, everything = 0, collections.Counter()
    for lang in options.langs:
        both, seen = [], set()
        for key, target in descriptions(options.folder, lang).items():
            source = english.get(key, [])
            whole = len(source) == len(target) > 1 and all(a != b for a, b in zip(source[1:], target[1:]))
            if whole and source[1] not in seen:
                seen.add(source[1])
                both.append((source, target))
        random.Random(lang).shuffle(both)
        with tempfile.TemporaryDirectory() as folder:
            pairs = []
            for at in range(min(options.documents, len(both) // options.packages)):
                own = both[at * options.packages : (at + 1) * options.packages]
                paths = [os.path.join(folder, f"{at}.{end}.txt") for end in ("source", "target")]
                for side, path in enumerate(paths):
                    with open(path, "w", encoding="utf-8") as file:
                        file.writelines(f"{paragraph}\n\n" for pair in own for paragraph in pair[side])
                pairs.append("\t".join(paths) + "\n")
            listed = os.path.join(folder, "pairs")
            with open(listed, "w", encoding="utf-8") as file:
                file.writelines(pairs)
            command = [options.bitext, "coverage", "--pairs", listed, "--source-lang", "en", "--target-lang", lang.replace("_", "-"),
                       "--to", "json", "--fail-on", "never"]
            ran = subprocess.run(command + shlex.split(options.args), check=True, stdout=subprocess.PIPE)
        told = json.loads(ran.stdout)
        figures = [one["figures"] for document in told["documents"] for one in document["translations"]]
        segments = sum(one["segments"] for one in figures)
        counts = collections.Counter({name: count for name in FIGURES if (count := sum(one[name] for one in figures))})
        print(f"{lang:6} {segments:6} segments  " + "  ".join(f"{name} {count}" for name, count in counts.items()), flush=True)
        all_segments, everything = all_segments + segments, everything + counts
        for finding in told["findings"]:
            if finding["kind"] in options.show.split(","):
                texts = [(finding.get(side) or {}).get("text", "")[:200] for side in ("source", "target")]
                print(f"  {finding['kind']}: {texts[0]!r} | {texts[1]!r}")
    print(f"all    {all_segments:6} segments  " + "  ".join(f"{name} {count}" for name, count in everything.items()))


main()
