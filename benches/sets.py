"""Sets of texts with their beads, and how well the program aligns them.

A set is a folder of DOC.src, DOC.tgt (one segment a line), DOC.gold (beads) and a file `langs` ("de fr").
"""
import json
import os
import re
import subprocess
import tempfile

LINE = re.compile(r"\[([\d, ]*)\]:\[([\d, ]*)\]")
ENDS = re.compile(r"(?<=[.!?])[\"'»”’)]*\s+(?=[\"'«“‘(¿¡]*[^\W\d_a-zа-яα-ω])|(?<=[。！？])(?![」』）])\s*")


def beads(path):
    """Beads of a file: for each the numbers of its segments on both sides."""
    for line in open(path, encoding="utf-8"):
        if match := LINE.match(line):
            yield [[int(number) for number in run.split(",") if number.strip()] for run in match.groups()]


def lines(path):
    return open(path, encoding="utf-8", newline="\n").read().removesuffix("\n").split("\n")


def documents(folder):
    """The documents of a set: the segments of both sides, and beads."""
    for name in sorted(name[:-5] for name in os.listdir(folder) if name.endswith(".gold")):
        path = os.path.join(folder, name)
        sides, gold = [lines(path + ".src"), lines(path + ".tgt")], list(beads(path + ".gold"))
        for side, texts in enumerate(sides):
            # A last segment that is empty cannot be told from the end of the file.
            texts += [""] * (1 + max((n for bead in gold for n in bead[side]), default=-1) - len(texts))
        yield sides, gold


def languages(folder):
    return open(os.path.join(folder, "langs"), encoding="utf-8").read().split()


def sentences(text):
    """The sentences of a text, cut at marks that end one by a rule that knows no abbreviations."""
    return [sentence for part in ENDS.split(text) if part and (sentence := part.strip())]


def write(path, lines):
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.writelines(line + "\n" for line in lines)


def align(bitext, texts, langs, together, more=()):
    """The beads of texts `(segments of both sides, gold)`, all in one run or each by itself."""
    with tempfile.TemporaryDirectory() as work:
        path = lambda at, end: os.path.join(work, f"{at}.{end}")  # noqa: E731
        pairs = []
        for at, (sides, _) in enumerate(texts):
            for side, end in zip(sides, ("src", "tgt")):
                write(path(at, end), side)
            pairs.append("\t".join(path(at, end) for end in ("src", "tgt", "beads")))
        for batch in [pairs] if together else [[pair] for pair in pairs]:
            write(os.path.join(work, "pairs"), batch)
            subprocess.run([bitext, "align", "--pairs", os.path.join(work, "pairs"), "--segmented", "--source-lang", langs[0],
                            "--target-lang", langs[1], "--to", "beads", "--quiet", *more], check=True, stdout=subprocess.DEVNULL)
        return [list(beads(path(at, "beads"))) for at in range(len(texts))]


def scores(bitext, texts, found):
    """Strict and lax F1 as `bitext evaluate` has them; all texts count as one, so that a bead counts the same in whichever it is."""
    gold, test, start = [], [], [0, 0]
    for (sides, right), own in zip(texts, found):
        moved = lambda bead: ":".join(str([start[side] + n for n in run]) for side, run in enumerate(bead))  # noqa: E731
        gold += map(moved, right)
        test += map(moved, own)
        start = [start[side] + len(sides[side]) for side in (0, 1)]
    with tempfile.TemporaryDirectory() as work:
        paths = [os.path.join(work, name) for name in ("gold", "test")]
        for path, lines in zip(paths, (gold, test)):
            write(path, lines)
        ran = subprocess.run([bitext, "evaluate", *paths, "--json"], check=True, stdout=subprocess.PIPE, encoding="utf-8")
    told = json.loads(ran.stdout)
    return told["strict"]["f1"], told["lax"]["f1"]


def alone(texts, found):
    """How many segments without counterpart were said rightly, how many were said, and how many there are."""
    of = lambda beads: {(side, n) for bead in beads for side in (0, 1) if not bead[1 - side] for n in bead[side]}  # noqa: E731
    both = [(of(right), of(own)) for (_, right), own in zip(texts, found)]
    return tuple(sum(len(one) for one in ones) for ones in ([a & b for a, b in both], [b for _, b in both], [a for a, _ in both]))
