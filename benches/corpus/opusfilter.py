#!/usr/bin/env python3
"""The same seven filters by OpusFilter and by `bitext corpus filter`: how long, and whether they keep the same pairs.

    opusfilter.py BITEXT OPUSFILTER CORPUS COUNT

CORPUS.en and CORPUS.fr are what `generate.py` made. Both filter the first COUNT pairs, `bitext` by the configuration of
OpusFilter; then `bitext` alone filters and deduplicates all of them, on one thread. CPU time of the processes with their
start. `bitext` is run five times, and the least and most are told.
"""
import os
import subprocess
import sys
import tempfile

from measured import run

CONFIG = """common: {output_directory: .}
steps:
  - type: filter
    parameters:
      inputs: [a.en, a.fr]
      outputs: [opus.en, opus.fr]
      filters:
        - LengthFilter: {unit: word, min_length: 1, max_length: 100}
        - LengthRatioFilter: {unit: word, threshold: 3}
        - LongWordFilter: {threshold: 40}
        - HtmlTagFilter: {}
        - CharacterScoreFilter: {scripts: [Latin, Latin], thresholds: [1, 1]}
        - TerminalPunctuationFilter: {threshold: -2}
        - NonZeroNumeralsFilter: {threshold: 0.5}
"""


def head(path, out, count):
    with open(path, "rb") as lines, open(out, "wb") as file:
        for _, line in zip(range(count), lines):
            file.write(line)


def pairs(stem):
    with open(stem + ".en", encoding="utf-8") as en, open(stem + ".fr", encoding="utf-8") as fr:
        return list(zip(en, fr))


def main():
    bitext, opus, corpus, count = sys.argv[1], sys.argv[2], os.path.abspath(sys.argv[3]), int(sys.argv[4])
    bitext = os.path.abspath(bitext)
    os.chdir(tempfile.mkdtemp())
    for lang in ("en", "fr"):
        head(f"{corpus}.{lang}", f"a.{lang}", count)
    with open("f.yaml", "w", encoding="utf-8") as file:
        file.write(CONFIG)
    said = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    theirs, _, memory = run([opus, "--overwrite", "f.yaml"], **said)
    print(f"OpusFilter   {count} pairs: {theirs:.1f} CPU-s, {count / theirs:,.0f} pairs/s, {memory:.0f} MB")
    ours = [run([bitext, "corpus", "filter", "a.en", "--config", "f.yaml", "-o", "ours.en", "-j1", "-q"])[0] for _ in range(5)]
    print(f"bitext       {count} pairs: {min(ours):.2f}–{max(ours):.2f} CPU-s, {count / max(ours):,.0f}–{count / min(ours):,.0f} pairs/s")
    # A pair may stand there several times: the two lists are walked together.
    a, b = pairs("opus"), pairs("ours")
    at = other = 0
    for pair in pairs("a"):
        in_a, in_b = at < len(a) and a[at] == pair, other < len(b) and b[other] == pair
        at, other = at + in_a, other + in_b
        if in_a != in_b:
            print("  differ:", "OpusFilter" if in_a else "bitext", "keeps", [text.strip()[:100] for text in pair])
    assert at == len(a) and other == len(b)
    differ = sum(1 for _ in a) - sum(1 for _ in b)
    print(f"OpusFilter keeps {len(a)}, bitext {len(b)} ({differ:+d})")
    with open(corpus + ".en", "rb") as lines:
        everything = sum(1 for _ in lines)
    command = [bitext, "corpus", "filter", corpus + ".en", "--config", "f.yaml", "--dedupe", "-o", "all.en", "-j1", "-q"]
    ours = [run(command) for _ in range(5)]
    times = [cpu for cpu, _, _ in ours]
    print(f"bitext, with --dedupe, {everything} pairs: {min(times):.2f}–{max(times):.2f} CPU-s, "
          f"{everything / max(times):,.0f}–{everything / min(times):,.0f} pairs/s, {ours[0][2]:.0f} MB")


main()
