#!/usr/bin/env python3
"""What happens to a translation memory when something goes wrong.

    memory_faults.py BITEXT [KILLS]

Kills imports and the writing of indexes at random moments (50 of each without KILLS), fills a disk, takes away the right to
write, damages an index and a memory, shows a memory of a later version, and lets two write at once. Whatever happens, a
memory must hold all units of an import or none, answer as before, and errors must say what is wrong. The disk that is full
is a small tmpfs, which only root can mount; without that the step is left out, and said to be.
"""
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time

BITEXT = os.path.abspath(sys.argv[1])
KILLS = int(sys.argv[2]) if len(sys.argv) > 2 else 50
FEW, MANY = 6_000, 30_000
WORDS = "the old stone bridge over quiet river leads to small harbour where fishermen mend nets every morning in rain".split()
QUERY = ["--from", "en", "--to", "fr"]


def tmx(path, first, count):
    draw = random.Random(first)
    with open(path, "w", encoding="utf-8") as file:
        file.write('<tmx version="1.4"><header creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="t" '
                   'adminlang="en" srclang="en" datatype="plaintext"/><body>\n')
        for number in range(first, first + count):
            words = " ".join(draw.choice(WORDS) for _ in range(draw.randint(4, 14)))
            file.write(f'<tu><tuv xml:lang="en"><seg>{words} {number}.</seg></tuv>'
                       f'<tuv xml:lang="fr"><seg>{words.upper()} {number}.</seg></tuv></tu>\n')
        file.write("</body></tmx>\n")


def run(*args, **more):
    return subprocess.run([BITEXT, "tm", *args], capture_output=True, text=True, timeout=300, **more)


def ok(*args):
    ran = run(*args)
    assert ran.returncode == 0, (args, ran.returncode, ran.stderr)
    return ran.stdout


def refused(why, *args):
    ran = run(*args)
    assert ran.returncode == 2 and why in ran.stderr, (args, ran.returncode, ran.stderr)
    assert len(ran.stderr.strip().splitlines()) <= 3, ran.stderr
    print("   ", ran.stderr.strip().replace("\n", " / "))


def units(memory):
    return json.loads(ok("stats", memory, "--json"))["units"]


def sound(memory):
    with sqlite3.connect(memory) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        orphans = "SELECT count(*) FROM units WHERE id NOT IN (SELECT unit FROM variants)"
        assert connection.execute(orphans).fetchone() == (0,)
    connection.close()


def answer(memory):
    return ok("lookup", memory, "the old stone bridge leads to small harbour 17.", "--min", "50", "--json", *QUERY)


def fresh(folder, name):
    """A copy of the memory with what lies beside it."""
    for end in ("", "-wal", "-shm", "-en.index"):
        copy = os.path.join(folder, name + end)
        if os.path.exists(copy):
            os.remove(copy)
        if os.path.exists(os.path.join(folder, "base" + end)):
            shutil.copy(os.path.join(folder, "base" + end), copy)
    return os.path.join(folder, name)


def killed(args, after):
    process = subprocess.Popen([BITEXT, "tm", *args], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(after)
    process.send_signal(signal.SIGKILL)
    return process.wait() == -signal.SIGKILL


def timed(*args):
    start = time.monotonic()
    ok(*args)
    return time.monotonic() - start


def kills(folder, more):
    draw = random.Random(7)
    whole = timed("import", fresh(folder, "m"), more)
    none = all_there = still = 0
    for _ in range(KILLS):
        memory = fresh(folder, "m")
        still += killed(["import", memory, more], draw.uniform(0, 1.1 * whole))
        sound(memory)
        count = units(memory)
        assert count in (FEW, FEW + MANY), count
        none, all_there = none + (count == FEW), all_there + (count != FEW)
    print(f"imports killed: {still} of {KILLS}; nothing of it there {none} times, all {all_there} times")
    ok("import", memory, more)
    assert units(memory) == FEW + MANY
    expected = answer(memory)
    whole = timed("import", fresh(folder, "new"), more)
    for _ in range(KILLS):
        os.path.exists(memory + "-en.index") and os.remove(memory + "-en.index")
        killed(["lookup", memory, "bridge", *QUERY], draw.uniform(0, 0.5 * whole))
        assert answer(memory) == expected
    left = [name for name in os.listdir(folder) if name.startswith("m") and "index" in name]
    print(f"lookups that make an index killed: {KILLS}; answers as before; left behind: {left}")
    # A new memory: whole, empty or not there, and the next import makes it whole.
    for _ in range(max(KILLS // 5, 1)):
        memory = os.path.join(folder, "new")
        for end in ("", "-wal", "-shm", "-en.index"):
            os.path.exists(memory + end) and os.remove(memory + end)
        killed(["import", memory, more], draw.uniform(0, 0.6 * whole))
        ok("import", memory, more)
        assert units(memory) == MANY
        sound(memory)
    print("new memories: made whole by the next import")


def disk(folder, more):
    mount = os.path.join(folder, "disk")
    os.mkdir(mount)
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=5m", "tmpfs", mount], capture_output=True).returncode:
        return print("full and read-only disks: left out, nothing can be mounted here")
    try:
        memory = os.path.join(mount, "m")
        shutil.copy(os.path.join(folder, "base"), memory)
        expected = answer(memory)
        refused("the disk is full", "import", memory, more)
        assert units(memory) == FEW and answer(memory) == expected
        sound(memory)
        refused("the disk is full", "import", os.path.join(mount, "new"), more)
        assert sorted(name for name in os.listdir(mount) if name.startswith("new")) == []
        print("a full disk: nothing lost, nothing left behind")
        subprocess.run(["mount", "-o", "remount,ro", mount], check=True)
        refused("read-only", "import", memory, more)
        refused("read-only", "add", memory, "a b", "c d", *QUERY)
        refused("read-only", "delete", memory, "1")
        assert units(memory) == FEW and answer(memory) == expected
        print("a read-only disk: it can be read")
    finally:
        subprocess.run(["umount", mount], check=True)


def damage(folder):
    draw = random.Random(11)
    memory = fresh(folder, "d")
    expected = answer(memory)
    with open(memory + "-en.index", "rb") as file:
        index = file.read()
    for number in range(40):
        broken = bytearray(index)
        if number % 4 == 0:
            broken = broken[:draw.randrange(len(broken))]
        else:
            for _ in range(200 if number % 4 == 1 else 1):
                broken[draw.randrange(len(broken))] ^= 1 << draw.randrange(8)
        with open(memory + "-en.index", "wb") as file:
            file.write(broken)
        assert answer(memory) == expected, number
    print("a damaged index: 40 times the same answer")
    with open(memory, "rb") as file:
        whole = file.read()
    told = 0
    for number in range(40):
        broken = bytearray(whole)
        if number % 4 == 0:
            broken = broken[:draw.randrange(len(broken))]
        else:
            at = draw.randrange(0, len(broken) - 4096)
            broken[at:at + 2048] = draw.randbytes(2048)
        for end in ("-wal", "-shm", "-en.index"):
            os.path.exists(memory + end) and os.remove(memory + end)
        with open(memory, "wb") as file:
            file.write(broken)
        for args in (["stats", memory], ["lookup", memory, "the old bridge", *QUERY], ["export", memory]):
            ran = run(*args)
            assert ran.returncode in (0, 2) and "panicked" not in ran.stderr, (args, ran)
            told += ran.returncode == 2
    print(f"a damaged memory: 120 commands, {told} say that it is broken, none fails in another way")


def versions(folder):
    memory = fresh(folder, "v")
    with sqlite3.connect(memory) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    for args in (["stats", memory], ["add", memory, "a b", "c d", *QUERY], ["lookup", memory, "bridge", *QUERY]):
        refused("version 99", *args)


def writers(folder, more):
    memory = fresh(folder, "w")
    expected = answer(memory)
    holder = sqlite3.connect(memory, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    refused("is being written by another program", "import", memory, more)
    assert answer(memory) == expected
    holder.execute("ROLLBACK")
    holder.close()
    threads = [threading.Thread(target=run, args=("add", memory, f"Text number {n}", f"Texte {n}", *QUERY)) for n in range(12)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert units(memory) == FEW + 12, units(memory)
    # Readers see a whole state while an import runs.
    process = subprocess.Popen([BITEXT, "tm", "import", memory, more], stderr=subprocess.DEVNULL)
    seen = set()
    while process.poll() is None:
        seen.add(units(memory))
    seen.add(units(memory))
    assert seen <= {FEW + 12, FEW + 12 + MANY} and process.returncode == 0, seen
    print(f"two writers: one waits or is told; readers saw {sorted(seen)} units")


def main():
    with tempfile.TemporaryDirectory() as folder:
        few, more = os.path.join(folder, "few.tmx"), os.path.join(folder, "more.tmx")
        tmx(few, 1, FEW)
        tmx(more, 1_000_001, MANY)
        base = os.path.join(folder, "base")
        ok("import", base, few)
        assert units(base) == FEW
        answer(base)
        kills(folder, more)
        disk(folder, more)
        damage(folder)
        versions(folder)
        writers(folder, more)
    print("memory faults: all as it should be")


main()
