#!/usr/bin/env python3
"""Aligns, filters and deduplicates pairs of documents on Spark and in one process: whether the result is the same, and what
Spark takes.

    blocks.py PAIRS MEMORY.tmx[.gz]...

Pairs of documents as `benches/corpus/documents.py` makes them, in Parquet files; blocks of about 128 pairs, the filters
`empty`, `length` and `confidence`, a lexicon learned from the first 1,000 pairs. One process does it block by block on one thread. A master
and workers on this machine, each worker with one core and one executor, do it with one and with two executors. Executors
are warm: the first 2,000 pairs are done before the clock starts.
"""
import hashlib
import json
import os
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "corpus"), str(HERE.parents[1] / "python" / "tests")]
from cluster import Cluster  # noqa: E402
from documents import documents, language  # noqa: E402

import pyarrow as pa  # noqa: E402
import pyarrow.parquet as pq  # noqa: E402

import bitext  # noqa: E402
from bitext.spark import align_df, block_of, dedupe_df, filter_df  # noqa: E402

TARGET = language(sys.argv[2])
FILTERS = ["empty", "length=1..80", "confidence=0.5"]


def cpu_of(processes):
    """The CPU seconds of processes and all that they started, by `/proc`; Python workers are forked by executors."""
    tick = os.sysconf("SC_CLK_TCK")
    stats, children = {}, {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                fields = Path(f"/proc/{entry}/stat").read_text().rsplit(")", 1)[1].split()
            except OSError:
                continue
            stats[int(entry)] = sum(map(int, fields[11:15])) / tick
            children.setdefault(int(fields[1]), []).append(int(entry))
    total, rest = 0.0, list(processes)
    while rest:
        process = rest.pop()
        total += stats.get(process, 0.0)
        rest += children.get(process, [])
    return total


def digest(rows):
    """A hash of rows, sorted."""
    hashed = hashlib.sha256()
    for row in sorted(rows):
        hashed.update(repr(row).encode())
    return hashed.hexdigest()[:16], len(rows)


def tuples(table):
    return list(zip(*(column.to_pylist() for column in table.columns)))


def alone(folder, count, blocks, lexicon):
    """One process, one thread, one block after the other."""
    start, cpu = time.time(), time.process_time()
    aligner = bitext.Aligner("en", TARGET, lines="line", lexicon=lexicon, threads=1)
    filters = bitext.Filters("en", TARGET, FILTERS, threads=1)
    table = pq.read_table(folder / "documents")
    of_blocks = pa.array([block_of(id, blocks) for id in table["id"].to_pylist()])
    kept = []
    for block in range(blocks):
        rows = table.filter(pa.compute.equal(of_blocks, block)).sort_by("id").combine_chunks()
        for batch in rows.to_batches():
            beads = bitext.align_batch(batch, aligner)
            kept.append(bitext.key_batch(bitext.filter_batch(beads, filters, confidence="confidence")))
    rows = pa.Table.from_batches(kept).sort_by([("id", "ascending"), ("source_start", "ascending")])
    seen, stays = set(), []
    for at, key in enumerate(rows["key"].to_pylist()):
        if key not in seen:
            seen.add(key)
            stays.append(at)
    rows = rows.take(stays).drop_columns(["key"])
    pq.write_table(rows, folder / "alone.parquet")
    print(f"one process, one thread: {time.time() - start:.1f} s, {time.process_time() - cpu:.1f} CPU-s", flush=True)
    return digest(tuples(rows))


def shuffled(events, start):
    """The bytes that tasks that began after a time wrote for others."""
    total = 0
    for path in events.iterdir():
        for line in path.read_text().splitlines():
            event = json.loads(line)
            if event["Event"] == "SparkListenerTaskEnd" and event["Task Info"]["Launch Time"] >= start * 1000:
                total += event["Task Metrics"]["Shuffle Write Metrics"]["Shuffle Bytes Written"]
    return total


def pipeline(df, blocks, lexicon):
    beads = align_df(df, "en", TARGET, blocks=blocks, lines="line", lexicon=lexicon)
    kept = filter_df(beads, "en", TARGET, FILTERS, confidence="confidence")
    return dedupe_df(kept, order_by=["id", "source_start"])


def on_spark(folder, executors, blocks, lexicon):
    with Cluster(folder, executors, memory=1200) as cluster:
        events = folder / f"events{executors}"
        events.mkdir()
        settings = {
            "spark.sql.shuffle.partitions": "16",
            "spark.sql.execution.arrow.maxRecordsPerBatch": "5000",
            "spark.eventLog.enabled": "true",
            "spark.eventLog.dir": events.as_uri(),
            "spark.eventLog.rolling.enabled": "false",
            "spark.eventLog.compress": "false",
        }
        spark = cluster.session(**settings)
        df = spark.read.parquet(str(folder / "documents"))
        pipeline(df.where("id < 'd002'"), blocks, lexicon).write.mode("overwrite").parquet(str(folder / "warm"))
        workers = [process.pid for process in cluster.started[1:]]
        start, cpu = time.time(), cpu_of(workers)
        out = folder / f"spark{executors}"
        pipeline(df, blocks, lexicon).write.mode("overwrite").parquet(str(out))
        print(f"{executors} executors: {time.time() - start:.1f} s, {cpu_of(workers) - cpu:.1f} CPU-s of the workers", flush=True)
        spark.stop()
        print(f"moved between tasks: {shuffled(events, start) / 1e6:.0f} MB", flush=True)
        return digest(tuples(pq.read_table(out)))


def main():
    count = int(sys.argv[1])
    folder = Path(tempfile.mkdtemp(dir=os.environ.get("TMPDIR")))
    rows = [(f"d{nth:06}", *("\n".join(side) for side in sides)) for nth, sides in enumerate(documents(count, sys.argv[2:]))]
    segments = sum(text.count("\n") + 1 for row in rows for text in row[1:])
    table = pa.table(dict(zip(["id", "source", "target"], map(list, zip(*rows)))))
    (folder / "documents").mkdir()
    step = -(-count // 16)
    for nth in range(16):
        pq.write_table(table.slice(nth * step, step), folder / "documents" / f"{nth:02}.parquet")
    blocks = max(1, count // 128)
    size = sum(path.stat().st_size for path in (folder / "documents").iterdir())
    print(f"{count} pairs, {segments} segments, {table.nbytes / 1e6:.0f} MB of text, {size / 1e6:.0f} MB of Parquet, {blocks} blocks")
    lexicon = folder / "words.lexicon"
    bitext.align_many([row[1:] for row in rows[:1000]], "en", TARGET, lines="line", save_lexicon=lexicon)
    print(f"lexicon: {lexicon.stat().st_size / 1e6:.1f} MB")
    del rows, table
    expected = alone(folder, count, blocks, lexicon)
    print(f"{expected[1]} pairs", flush=True)
    for executors in (1, 2):
        made = on_spark(folder, executors, blocks, lexicon)
        print("the same rows" if made == expected else f"OTHER ROWS: {made[1]}")


if __name__ == "__main__":
    main()
