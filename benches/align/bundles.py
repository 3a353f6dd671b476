#!/usr/bin/env python3
"""Several translations of one source: aligned together, and each by itself.

    bundles.py BITEXT GOLD DOCUMENT LANG,LANG,... [SIZE]

GOLD holds folders `en-LANG-clean` with DOCUMENT.src, DOCUMENT.tgt (one unit a line) and DOCUMENT.gold (beads). The units that
all languages share are cut into pieces of SIZE (64); in each text of a piece, seeded, 5 % of the units are dropped, 8 % are joined with
the next, and behind 2 % a unit from elsewhere is put in. Prints strict F1 for each language, how many links are wrong and
missed, precision and recall of what has no counterpart, and the expected calibration error, for each translation by
itself and for all together.
"""
import os
import random
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import sets  # noqa: E402


def beads(path):
    found = {}
    for line in open(path, encoding="utf-8"):
        match = re.match(r"\[([\d, ]*)\]:\[([\d, ]*)\](?::([\d.]+))?", line)
        if match:
            found[(match[1], match[2])] = float(match[3] or 1)
    return found


def units(gold, lang, document):
    """What a language has for each source unit that is translated by one, and the source units in order."""
    path = os.path.join(gold, f"en-{lang}-clean", document)
    source, target, known = sets.lines(path + ".src"), sets.lines(path + ".tgt"), {}
    for ours, theirs in beads(path + ".gold"):
        if ours.isdigit() and theirs.isdigit():
            known.setdefault(source[int(ours)], target[int(theirs)])
    return source, known


def spoilt(draw, units):
    """Which units stand in each segment; nothing for what was put in."""
    segments, at = [], 0
    while at < len(units):
        if draw.random() < 0.05:
            at += 1
            continue
        end = at + 1
        while end < at + 3 and draw.random() < 0.08:
            end += 1
        segments.append(list(range(at, min(end, len(units)))))
        at = end
    return segments


def reference(ours, theirs):
    """The beads that two texts have: segments that share a unit belong together."""
    owner = {}

    def find(node):
        while owner.setdefault(node, node) != node:
            node = owner[node]
        return node

    for i, units in enumerate(ours):
        for j, others in enumerate(theirs):
            if set(units) & set(others):
                owner[find((0, i))] = find((1, j))
    joined = {}
    for side, count in ((0, len(ours)), (1, len(theirs))):
        for at in range(count):
            joined.setdefault(find((side, at)), ([], []))[side].append(at)
    return {tuple(", ".join(map(str, side)) for side in bead) for bead in joined.values()}


def make(gold, document, langs, size, folder):
    draw = random.Random(1)
    known = [units(gold, lang, document) for lang in langs]
    order = [s for s in dict.fromkeys(known[0][0]) if all(s in translated for _, translated in known)]
    for at in range(0, len(order) - size // 2, size):
        piece = order[at : at + size]
        source = spoilt(draw, piece)
        made = os.path.join(folder, str(at))
        os.makedirs(made)
        sets.write(made + "/en.txt", [" ".join(piece[u] for u in segment) for segment in source])
        answers = {}
        for lang, (_, translated) in zip(langs, known):
            between = "" if lang in ("ja", "zh") else " "
            segments, texts = [], []
            for segment in spoilt(draw, piece):
                segments.append(segment)
                texts.append(between.join(translated[piece[u]] for u in segment))
                if draw.random() < 0.02:
                    segments.append([])
                    texts.append(translated[draw.choice(order)])
            sets.write(f"{made}/{lang}.txt", texts)
            answers[lang] = reference(source, segments)
        yield made, answers


def f1(right, found, wanted):
    return 2 * right / max(1, found + wanted)


def main():
    bitext, gold, document, langs = sys.argv[1:5]
    langs, size = langs.split(","), int((sys.argv[5:] or [64])[0])
    counts = {(kind, lang): [0, 0, 0] for kind in ("alone", "together") for lang in langs}
    without = {"alone": [0, 0, 0], "together": [0, 0, 0]}
    steps = {kind: [[0.0, 0, 0] for _ in range(10)] for kind in without}
    with tempfile.TemporaryDirectory() as folder:
        for made, answers in make(gold, document, langs, size, folder):
            for kind in without:
                out = f"{made}/{kind}/"
                for chosen in [langs] if kind == "together" else [[lang] for lang in langs]:
                    files = [f"{made}/{lang}.txt" for lang in ["en", *chosen]]
                    to = out if len(chosen) > 1 else f"{out}en-{chosen[0]}.beads"
                    os.makedirs(out, exist_ok=True)
                    subprocess.run([bitext, "align", *files, "--segmented", "--to", "beads", "-q", "-o", to], check=True)
                for lang in langs:
                    said, wanted = beads(f"{out}en-{lang}.beads"), answers[lang]
                    for links, into in ((True, counts[kind, lang]), (False, without[kind])):
                        ours = {b for b in said if all(b) == links}
                        theirs = {b for b in wanted if all(b) == links}
                        for at, number in enumerate((len(ours & theirs), len(ours), len(theirs))):
                            into[at] += number
                    for bead, confidence in said.items():
                        step = steps[kind][min(9, int(confidence * 10))]
                        step[0], step[1], step[2] = step[0] + confidence, step[1] + (bead in wanted), step[2] + 1
    for kind, (right, found, wanted) in without.items():
        total = [sum(counts[kind, lang][at] for lang in langs) for at in range(3)]
        each = "  ".join(f"{lang} {f1(*counts[kind, lang]):.4f}" for lang in langs)
        error = sum(abs(s[0] - s[1]) for s in steps[kind]) / max(1, sum(s[2] for s in steps[kind]))
        print(f"{kind:9s} {each}  all {f1(*total):.4f}  {total[1] - total[0]} wrong, {total[2] - total[0]} missed  "
              f"no counterpart P {right / max(1, found):.3f} R {right / max(1, wanted):.3f}  ECE {error:.4f}")


if __name__ == "__main__":
    main()
