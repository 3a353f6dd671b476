#!/usr/bin/env python3
"""Instructions that `bitext align` executes for each segment, by stage: a measure that a busy machine does not change.

    instructions.py BITEXT [SEGMENTS...]

Makes texts of so many segments (1000 and 4000) of `corpora/sochi-2011/gold` (English and German) with `long.py`, and runs the
program on one thread under `valgrind --tool=callgrind`. Prints thousands of instructions for each source segment: all, and what
each module of `src/align`, `src/lexicon` and `src/text` has itself. For names of functions build with `CARGO_PROFILE_RELEASE_DEBUG=1`.
"""
import collections
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
GOLD = os.path.join(HERE, "../../corpora/sochi-2011/gold")
COST = re.compile(r"^\s*([\d,]+)\s*\(\s*[\d.]+%\)\s+(.*)")


def made(segments, folder):
    """A text and its translation of about so many segments."""
    os.makedirs(folder + "/set")
    for name, to in (("en.txt", "doc.src"), ("de.txt", "doc.tgt"), ("en-de.beads", "doc.gold")):
        text = open(os.path.join(GOLD, name), encoding="utf-8").read()
        text = "\n".join(line for line in text.split("\n") if to != "doc.gold" or line.startswith("["))
        open(f"{folder}/set/{to}", "w", encoding="utf-8").write(text)
    out = os.path.join(folder, str(segments))
    subprocess.run([sys.executable, os.path.join(HERE, "long.py"), folder + "/set", str(segments), out], check=True,
                   stdout=subprocess.DEVNULL)
    return out


def costs(bitext, text, folder):
    profile = os.path.join(folder, "profile")
    subprocess.run(["valgrind", "-q", "--tool=callgrind", f"--callgrind-out-file={profile}", bitext, "align", text + ".src",
                    text + ".tgt", "--segmented", "--source-lang", "en", "--target-lang", "de", "--to", "beads", "-q",
                    "-o", text + ".beads"], check=True, env={**os.environ, "RAYON_NUM_THREADS": "1"})
    listed = subprocess.run(["callgrind_annotate", "--threshold=100", profile], check=True, stdout=subprocess.PIPE, text=True)
    total, modules = 0, collections.Counter()
    for line in listed.stdout.split("\n"):
        found = COST.match(line)
        if not found:
            continue
        count, what = int(found[1].replace(",", "")), found[2]
        if "PROGRAM TOTALS" in what:
            total = count
        elif name := re.search(r"bitext::(align::evidence::\w+|align::\w+|lexicon::\w+|text::\w+)", what):
            modules[name[1]] += count
    return total, modules


def main():
    bitext, sizes = sys.argv[1], [int(size) for size in sys.argv[2:]] or [1000, 4000]
    tables = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            text = made(size, folder)
            segments = sum(1 for _ in open(text + ".src", encoding="utf-8"))
            total, modules = costs(bitext, text, folder)
            tables.append((segments, total, modules))
    rows = [("all", [total for _, total, _ in tables])]
    names = sorted(set().union(*(m for _, _, m in tables)), key=lambda name: -tables[-1][2][name])
    rows += [(name, [modules[name] for _, _, modules in tables]) for name in names]
    print(f"{'thousands of instructions a segment':40s}" + "".join(f"{segments:>10d}" for segments, _, _ in tables))
    for name, counts in rows:
        each = [count / segments / 1000 for count, (segments, _, _) in zip(counts, tables)]
        if max(each) >= 1:
            print(f"{name:40s}" + "".join(f"{number:10.1f}" for number in each))


if __name__ == "__main__":
    main()
