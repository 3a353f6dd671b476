#!/usr/bin/env python3
"""How many of the translations in two large heaps of real sentences `bitext mine` finds.

    heaps.py [--bitext BITEXT] [--args "..."] [--joined N] FOLDER LANG

FOLDER is one of descriptions (see translations.py). The heaps are all different sentences of at least 15 letters of all English
descriptions, and of all those in LANG. Sentences belong together where a description has as many paragraphs in both languages,
and the paragraph as many sentences; of several with the same text the first counts. `--joined` adds so many pairs of two
sentences each (seeded). Prints precision, over the pairs both of whose sides have a counterpart, and recall,
CPU seconds and peak memory.
"""
import argparse
import os
import random
import resource
import shlex
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import sets  # noqa: E402
from translations import descriptions  # noqa: E402


def is_long(text):
    return sum(c.isalpha() for c in text) >= 15


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bitext", default="target/release/bitext")
    parser.add_argument("--args", default="")
    parser.add_argument("--joined", type=int, default=0)
    parser.add_argument("folder")
    parser.add_argument("lang")
    options = parser.parse_args()
    cut = [
        {key: [sets.sentences(" ".join(paragraph.split())) for paragraph in text] for key, text in descriptions(options.folder, lang).items()}
        for lang in ("en", options.lang)
    ]
    heaps = [dict.fromkeys(s for text in side.values() for paragraph in text for s in paragraph if is_long(s)) for side in cut]
    gold, seen = [], (set(), set())
    for key, target in cut[1].items():
        source = cut[0].get(key, [])
        if len(source) != len(target):
            continue
        for ours, theirs in zip(source, target):
            for pair in zip(ours, theirs) if len(ours) == len(theirs) else ():
                if pair[0] != pair[1] and all(map(is_long, pair)) and not any(text in known for text, known in zip(pair, seen)):
                    gold.append(pair)
                    for text, known in zip(pair, seen):
                        known.add(text)
    draw, short = random.Random(2026), [pair for pair in gold if 20 <= len(pair[0]) <= 110]
    joined = [tuple(map(" ".join, zip(draw.choice(short), draw.choice(short)))) for _ in range(options.joined)]
    gold = set(gold).union(joined)
    for heap, side in zip(heaps, (0, 1)):
        heap.update(dict.fromkeys(pair[side] for pair in joined))
    with tempfile.TemporaryDirectory() as work:
        paths = [os.path.join(work, name) for name in ("en", "other", "pairs.tsv")]
        for heap, path in zip(heaps, paths):
            order = draw.sample(list(heap), len(heap))
            sets.write(path, order)
        command = [options.bitext, "mine", *paths[:2], "--segmented", "-q", "--source-lang", "en", "--target-lang", options.lang.replace("_", "-"), "-o", paths[2]]
        subprocess.run(command + shlex.split(options.args), check=True)
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        found = [tuple(line.split("\t")[:2]) for line in sets.lines(paths[2])[1:]]
    known = [{pair[side] for pair in gold} for side in (0, 1)]
    right = sum(pair in gold for pair in found)
    judged = sum(pair[0] in known[0] and pair[1] in known[1] for pair in found)
    print(f"{len(heaps[0])} with {len(heaps[1])} segments, {len(gold)} pairs there, {len(found)} found  "
          f"P {right / max(judged, 1):.4f}  R {right / max(len(gold), 1):.4f}  "
          f"{used.ru_utime + used.ru_stime:.0f} CPU s  {used.ru_maxrss // 1024} MB")


main()
