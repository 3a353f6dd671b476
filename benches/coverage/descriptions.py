#!/usr/bin/env python3
"""What `bitext coverage` says of translations that people made and nobody checked: descriptions of packages.

    descriptions.py [--bitext BITEXT] [--documents 20] [--packages 60] [--args "..."] [--show KIND,...] FOLDER LANG...

FOLDER holds the files `Translation-en.xz` and `Translation-LANG.bz2` of a Debian release (`dists/RELEASE/main/i18n/` of a mirror).
Of packages whose description has as many paragraphs in both languages, none of them left in English, documents are made, so
many packages each (seeded). Prints for each language the number of segments and of findings; `--show` prints findings, to be
looked at by hand: what is missing may be missing.
"""
import argparse
import bz2
import collections
import json
import lzma
import os
import random
import re
import shlex
import subprocess
import tempfile

FIGURES = ("missing", "unrelated", "untranslated", "partly", "moved", "doubtful", "added", "wrong_language")


def descriptions(folder, lang):
    """By the checksum of the English text: its paragraphs; the first is a short description."""
    path = os.path.join(folder, f"Translation-{lang}")
    found, key, lines = {}, None, []
    with lzma.open(path + ".xz", "rt", encoding="utf-8") if os.path.exists(path + ".xz") else bz2.open(path + ".bz2", "rt", encoding="utf-8") as file:
        for line in [*file, "Package:"]:
            if line.startswith("Package:"):
                if key and lines:
                    found.setdefault(key, paragraphs(lines, "" if lang[:2] in ("ja", "zh") else " "))
                key, lines = None, []
            elif line.startswith("Description-md5:"):
                key = line.split()[1]
            elif line.startswith("Description-"):
                lines = [line.split(":", 1)[1].strip()]
            elif line.startswith(" ") and lines:
                lines.append(line.rstrip("\n"))
    return found


def paragraphs(lines, space):
    found = [[lines[0]]]
    begin = True
    for line in (line[1:] for line in lines[1:]):
        if line.strip() == ".":
            begin = True
        elif begin or line.startswith("  ") or re.match(r"\s*[-*•]\s", line):
            found.append([line.strip()])
            begin = False
        else:
            found[-1].append(line.strip())
    return [space.join(lines) for lines in found]


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
            command = [options.bitext, "coverage", "--pairs", listed, "--source-lang", "en", "--target-lang", lang.replace("_", "-"), "--to", "json"]
            ran = subprocess.run(command + shlex.split(options.args), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
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
