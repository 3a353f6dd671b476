#!/usr/bin/env python3
"""How long alignment takes, ours and that of peers in one run, and how it grows.

    speed.py [--bitext BITEXT] [--runs N] [--curve CURVE.svg] SET SEGMENTS...

Makes long texts of a set with `long.py`, aligns each with bitext on one thread and with every peer that this Python can
import (`galechurch` and `nltk` from PyPI), round after round, and prints for each the least user CPU seconds, the peak memory
and the scores. A peer is not given a larger text than it has a chance with. `--curve` draws our times as a plot.
"""
import argparse
import importlib.util
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
# So many segments a peer is given at most: the one fills a table of all pairs of segments, the other refuses to.
PEERS = {"galechurch": 5000, "nltk": 1000}
ALIGNER = """
import re, sys
name, *paths, out = sys.argv[1:]
lines = [open(path, encoding="utf-8").read().splitlines() for path in paths]
beads = []
if name == "galechurch":
    import galechurch
    for bead in galechurch.align(*lines).beads:
        source, target = range(bead.source_start, bead.source_end), range(bead.target_start, bead.target_end)
        beads.append((list(source), list(target)))
else:
    from nltk.translate import gale_church
    lengths = [[len(line) for line in side] for side in lines]
    at = [0, 0]
    for i, j in gale_church.align_blocks(*lengths):
        if beads and (beads[-1][0][-1:] == [i] or beads[-1][1][-1:] == [j]):
            for side, index in zip(beads[-1], (i, j)):
                if index not in side:
                    side.append(index)
        else:
            beads.append(([i], [j]))
with open(out, "w") as file:
    file.writelines(f"{source}:{target}\\n" for source, target in beads)
"""


def timed(command, figures):
    """User CPU seconds and megabytes of a command."""
    subprocess.run(["/usr/bin/time", "-o", figures, "-f", "%U %M", *command], check=True)
    with open(figures) as file:
        seconds, kilobytes = file.read().split()
    return float(seconds), int(kilobytes) / 1000


def scores(bitext, gold, beads):
    shown = subprocess.run([bitext, "evaluate", gold, beads], check=True, capture_output=True, text=True).stdout
    return " / ".join(line.split()[-1] for line in shown.splitlines())


def curve(points):
    """Milliseconds a segment over segments, both axes logarithmic in effect: each text gets a column."""
    width, height, left, bottom = 640, 320, 60, 40
    most = max(1000 * seconds / segments for segments, seconds in points) * 1.25
    step = (width - left - 20) / max(len(points) - 1, 1)
    place = [(left + at * step, (height - bottom) * (1 - 1000 * seconds / segments / most)) for at, (segments, seconds) in enumerate(points)]
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="12">',
        f'<path d="M{left} 0V{height - bottom}H{width}" fill="none" stroke="#888"/>',
        f'<polyline points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in place)}" fill="none" stroke="#06c" stroke-width="2"/>',
        f'<text x="{left}" y="{height - 4}" fill="#444">source segments; above, milliseconds of one core for each</text>',
    ]
    for (x, y), (segments, seconds) in zip(place, points):
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="#06c"/>')
        parts.append(f'<text x="{x:.1f}" y="{y - 8:.1f}" text-anchor="middle" fill="#06c">{1000 * seconds / segments:.2f}</text>')
        parts.append(f'<text x="{x:.1f}" y="{height - bottom + 16}" text-anchor="middle" fill="#444">{segments:,}</text>')
    return "\n".join([*parts, "</svg>", ""])


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--bitext", default="target/release/bitext")
    options.add_argument("--runs", type=int, default=3)
    options.add_argument("--curve")
    options.add_argument("--langs", default="en es")
    options.add_argument("set")
    options.add_argument("segments", type=int, nargs="+")
    asked = options.parse_args()
    ours, theirs = asked.langs.split()
    points = []
    print(f"{'segments':>9}  {'tool':11} {'CPU s':>8} {'MB':>6}  strict / lax F1")
    with tempfile.TemporaryDirectory() as made:
        aligner, figures = f"{made}/aligner.py", f"{made}/figures"
        with open(aligner, "w") as file:
            file.write(ALIGNER)
        for segments in asked.segments:
            text = f"{made}/{segments}"
            subprocess.run([sys.executable, f"{HERE}/long.py", asked.set, str(segments), text], check=True)
            source, target = text + ".src", text + ".tgt"
            commands = {
                "bitext": [asked.bitext, "align", "--jobs", "1", "--segmented", "--source-lang", ours, "--target-lang", theirs,
                           "--to", "beads", "--quiet", source, target, "--output", f"{text}.bitext"]
            }
            for name, most in PEERS.items():
                if segments <= most and importlib.util.find_spec(name):
                    commands[name] = [sys.executable, aligner, name, source, target, f"{text}.{name}"]
            least = {}
            for _ in range(asked.runs):
                for name, command in commands.items():
                    seconds, memory = timed(command, figures)
                    least[name] = min(least.get(name, (seconds, memory)), (seconds, memory))
            for name, (seconds, memory) in least.items():
                print(f"{segments:>9}  {name:11} {seconds:8.2f} {memory:6.0f}  {scores(asked.bitext, text + '.gold', f'{text}.{name}')}")
            points.append((segments, least["bitext"][0]))
    if asked.curve:
        with open(asked.curve, "w") as file:
            file.write(curve(points))


main()
