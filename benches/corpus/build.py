#!/usr/bin/env python3
"""Makes many documents of a memory and a corpus of them: how fast, in how much memory, and whether kills change it.

    build.py BITEXT DOCUMENTS KILLS MEMORY.tmx[.gz]...

Each document has 20 segments that follow each other in the memories, from a place that is drawn; of every twenty one is left
out on one side. DOCUMENTS pairs of files in two folders. The corpus is made once whole, and once more with KILLS kills
(SIGKILL) at moments that are drawn; the files of both must be the same to the byte.
"""
import filecmp
import os
import random
import signal
import subprocess
import sys
import tempfile
import time

from measured import run

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "memory"))
from generate import units  # noqa: E402


def main():
    bitext, documents, kills = os.path.abspath(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    draw = random.Random(2026)
    real = [tuple(" ".join(text.split()) for text in unit) for path in sys.argv[4:] for unit in units(path)]
    real = [unit for unit in real if all(unit)]
    os.chdir(tempfile.mkdtemp(dir=os.environ.get("TMPDIR")))
    segments = 0
    for nth in range(documents):
        start = draw.randrange(len(real) - 20)
        texts = [[], []]
        for unit in real[start:start + 20]:
            left_out = draw.randrange(40)
            for side, text in enumerate(unit):
                if left_out != side:
                    texts[side].append(text)
                    segments += 1
        for lang, text in zip(("en", "fr"), texts):
            folder = f"docs/{lang}/{nth // 1000:03}"
            os.makedirs(folder, exist_ok=True)
            with open(f"{folder}/{nth:06}.txt", "w", encoding="utf-8") as file:
                file.write("\n".join(text))
    command = [bitext, "corpus", "build", "docs/en", "docs/fr", "--lines", "line", "-q", "-o"]
    cpu, wall, memory = run([*command, "whole"])
    print(f"{documents} pairs of documents, {segments} segments: {wall:.1f} s, {cpu:.1f} CPU-s, {memory:.0f} MB; "
          f"{segments / wall:,.0f} segments/s, {segments / cpu:,.0f} for each CPU second")
    done = 0
    while done < kills:
        process = subprocess.Popen([*command, "killed"])
        time.sleep(draw.uniform(0.05, wall / kills))
        if process.poll() is not None:
            break
        process.send_signal(signal.SIGKILL)
        process.wait()
        done += 1
    run([*command, "killed"])
    names = sorted(os.listdir("whole"))
    same = names == sorted(os.listdir("killed")) and not filecmp.cmpfiles("whole", "killed", names, shallow=False)[1]
    print(f"killed {done} times: {'the same bytes' if same else 'OTHER BYTES'} in {len(names)} files")


main()
