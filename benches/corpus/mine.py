#!/usr/bin/env python3
"""How many of the translations in two shuffled heaps `bitext mine` finds.

    mine.py [--bitext BITEXT] [--part dev|test|all] [--args "..."] [--share SHARE] [--fit] SET...

A set is a folder of DOC.src, DOC.tgt (one segment a line), DOC.gold (beads) and a file `langs`. The two sides of each bead
are a segment each; of equal ones the first counts. Every other stretch of 250 beads is the dev part, the others the test part.
A third of each side is left out, each by itself, and the rest is shuffled (seeded): so of three segments two have their
translation. Prints precision, recall and F1 of the pairs, compared by their texts. `--share 0.25` takes a quarter of the beads.

`--fit` prints the logistic regressions that the weights in `src/mine/weights.rs` come from instead, read off all candidates
of the sets (needs NumPy), with the whole sets and a quarter of them.
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

STRETCH = 250


def beads(folder, part):
    """The beads of a set with text on both sides, each text once."""
    langs, found = sets.languages(folder), []
    spaces = [" " if lang not in ("zh", "ja") else "" for lang in langs]
    for sides, runs in sets.documents(folder):
        for bead in filter(all, runs):
            texts = (spaces[side].join(sides[side][at] for at in bead[side]) for side in (0, 1))
            found.append(tuple(" ".join(text.split()) for text in texts))
    if part != "all":
        found = [bead for at, bead in enumerate(found) if (at // STRETCH) % 2 == (part == "test")]
    seen, different = (set(), set()), []
    for bead in found:
        if all(any(c.isalnum() for c in text) and text not in known for text, known in zip(bead, seen)):
            different.append(bead)
            for text, known in zip(bead, seen):
                known.add(text)
    return langs, different


def mine(options, folder, share, extra):
    """The pairs that are found, those that there are, and CPU seconds."""
    langs, all_beads = beads(folder, options.part)
    draw = random.Random("2026 " + os.path.basename(os.path.normpath(folder)))
    all_beads = [bead for bead in all_beads if draw.random() < share]
    kept = [draw.sample(all_beads, len(all_beads) * 2 // 3) for _ in range(2)]
    gold = set(kept[0]) & set(kept[1])
    with tempfile.TemporaryDirectory() as work:
        paths = [os.path.join(work, lang + ".txt") for lang in langs]
        for side, path in enumerate(paths):
            with open(path, "w", encoding="utf-8") as file:
                file.writelines(bead[side] + "\n" for bead in kept[side])
        table = os.path.join(work, "candidates.tsv")
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        command = [options.bitext, "mine", *paths, "--segmented", "-q", "--source-lang", langs[0],
                   "--target-lang", langs[1], "-o", os.path.join(work, "pairs.tsv"), "--candidates", table, *shlex.split(extra)]
        subprocess.run(command, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        rows = [line.split("\t") for line in sets.lines(table)[1:] if line]
        lines = [line.split("\t") for line in sets.lines(os.path.join(work, "pairs.tsv")) if line]
    plain = lambda text: " ".join(text.split())  # noqa: E731
    head = lines[0]
    columns = [head.index(lang) for lang in langs] if langs[0] in head else [0, 1]
    found = {tuple(plain(line[column].replace("\\\\", "\\")) for column in columns) for line in lines[langs[0] in head:]}
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    rows = [((plain(row[0]), plain(row[1])), [float(cell) for cell in row[2:]]) for row in rows]
    return found, gold, rows, cpu, (len(kept[0]) * len(kept[1])) ** 0.5


def fit(options):
    """The weights that make what is right likeliest, where a candidate stands against none and against those of its segments."""
    import numpy

    with_meaning = "--encoder" in options.args
    data = []
    for folder in options.sets:
        for share in (1.0, 0.25):
            _, gold, rows, _, size = mine(options, folder, share, options.args)
            numbers = ({}, {})
            places = [numpy.array([known.setdefault(pair[side], len(known)) for pair, _ in rows]) for side, known in enumerate(numbers)]
            kinds = numpy.array([row[1:] for _, row in rows])
            columns = [numpy.ones(len(rows)), *kinds[:, [0, 2, 3, 4, 5] if with_meaning else [2, 3, 4, 5]].T]
            if not with_meaning:
                columns.append(numpy.full(len(rows), numpy.log(size / 1000)))
            data.append((*places, numpy.array([pair in gold for pair, _ in rows]), numpy.array(columns).T))

    def loss(weights):
        total = 0.05 * (weights[1:] ** 2).sum()
        for ours, theirs, right, features in data:
            odds = numpy.exp(numpy.clip(features @ weights, -30, 30))
            p = odds / (1 + numpy.bincount(ours, odds)[ours] + numpy.bincount(theirs, odds)[theirs] - odds)
            p = numpy.clip(p, 1e-9, 1 - 1e-9)
            total -= numpy.log(numpy.where(right, p, 1 - p)).sum()
        return total

    def slope(weights):
        steps = 1e-4 * numpy.eye(len(weights))
        return numpy.array([(loss(weights + step) - loss(weights - step)) / 2e-4 for step in steps])

    names = ["base", *(["margin"] if with_meaning else []), "words", "numbers", "length", "marks", *([] if with_meaning else ["size"])]
    weights = numpy.zeros(len(names))
    weights[0] = -3
    # Quasi-Newton steps (Broyden, Fletcher, Goldfarb, Shanno).
    inverse, gradient = 1e-3 * numpy.eye(len(names)), slope(weights)
    for _ in range(200):
        direction, length = -inverse @ gradient, 1.0
        while loss(weights + length * direction) > loss(weights) + 1e-4 * length * gradient @ direction and length > 1e-8:
            length /= 2
        step, next_gradient = length * direction, slope(weights + length * direction)
        change = next_gradient - gradient
        if abs(loss(weights) - loss(weights + step)) < 1e-4:
            break
        if step @ change > 1e-12:
            project = numpy.eye(len(names)) - numpy.outer(step, change) / (step @ change)
            inverse = project @ inverse @ project.T + numpy.outer(step, step) / (step @ change)
        weights, gradient = weights + step, next_gradient
    print(sum(len(right) for _, _, right, _ in data), "candidates,", sum(int(right.sum()) for _, _, right, _ in data), "right")
    for name, weight in zip(names, weights):
        print(f"{name:8s} {weight:8.3f}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bitext", default="target/release/bitext")
    parser.add_argument("--part", choices=["dev", "test", "all"], default="all")
    parser.add_argument("--args", default="")
    parser.add_argument("--share", type=float, default=1.0)
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("--curve", action="store_true", help="the best threshold as well")
    parser.add_argument("sets", nargs="+")
    options = parser.parse_args()
    if options.fit:
        return fit(options)
    print(f"{'set':16s} {'there':>6s} {'found':>6s} {'P':>6s} {'R':>6s} {'F1':>6s} {'cpu s':>6s}")
    for folder in options.sets:
        found, gold, rows, cpu, _ = mine(options, folder, options.share, options.args)
        right = len(found & gold)
        precision, recall = right / max(len(found), 1), right / max(len(gold), 1)
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        print(f"{os.path.basename(os.path.normpath(folder)):16s} {len(gold):6d} {len(found):6d} {precision:6.3f} {recall:6.3f} {f1:6.3f} {cpu:6.1f}", end="")
        if options.curve:
            ranked = sorted(((row[0], pair) for pair, row in rows), reverse=True)
            best, chosen, seen, right = 0.0, 1.0, (set(), set()), 0
            total = 0
            for score, pair in ranked:
                if pair[0] in seen[0] or pair[1] in seen[1]:
                    continue
                seen[0].add(pair[0]), seen[1].add(pair[1])
                total += 1
                right += pair in gold
                value = 2 * right / (total + len(gold))
                if value > best:
                    best, chosen = value, score
            print(f"   best {best:.3f} at {chosen:.2f}", end="")
        print(flush=True)


main()
