#!/usr/bin/env python3
"""Makes many documents of a memory and a corpus of them: how fast, in how much memory, and whether kills change it.

    build.py BITEXT DOCUMENTS KILLS MEMORY.tmx[.gz]...

DOCUMENTS pairs of files in two folders, made as `documents.py` says. The corpus is made once whole, and once more with KILLS kills
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

from documents import documents, language
from measured import run


def main():
    bitext, count, kills = os.path.abspath(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    draw = random.Random(2026)
    memories = [os.path.abspath(path) for path in sys.argv[4:]]
    os.chdir(tempfile.mkdtemp(dir=os.environ.get("TMPDIR")))
    segments, target = 0, language(memories[0])
    for nth, texts in enumerate(documents(count, memories, draw)):
        segments += sum(map(len, texts))
        for lang, text in zip(("en", target), texts):
            folder = f"docs/{lang}/{nth // 1000:03}"
            os.makedirs(folder, exist_ok=True)
            with open(f"{folder}/{nth:06}.txt", "w", encoding="utf-8") as file:
                file.write("\n".join(text))
    command = [bitext, "corpus", "build", "docs/en", f"docs/{target}", "--lines", "line", "-q", "-o"]
    cpu, wall, memory = run([*command, "whole"])
    print(f"{count} pairs of documents, {segments} segments: {wall:.1f} s, {cpu:.1f} CPU-s, {memory:.0f} MB; "
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
