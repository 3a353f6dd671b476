#!/usr/bin/env python3
"""How long others take for what `cargo bench --bench memory` measures.

    peers.py MEMORY.tmx QUERIES COUNT [rapidfuzz] [fts5] [toolkit] [pg_trgm]

Each finds up to 5 units of at least 70 % for the first COUNT queries; CPU time of the process (for PostgreSQL: the time it
says itself). The score is the Levenshtein similarity of words, lower case, for rapidfuzz and FTS5: a scan of all, or the 200
units that SQLite's full-text index ranks highest for any of the words, scored by rapidfuzz. Weblate asks pg_trgm, and
translate-toolkit has a score of its own. For FTS5 and pg_trgm it is told how many of the answers of a scan they miss.

Needs `pip install rapidfuzz translate-toolkit psycopg` and a PostgreSQL with pg_trgm that `PGDATABASE` and so on name.
"""
import html
import re
import sqlite3
import sys
import time

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

SEGMENT = re.compile(r"<seg>(.*?)</seg>")
LIMIT, LOWEST = 5, 0.7


def sources(path):
    with open(path, encoding="utf-8") as file:
        for line in file:
            if line.startswith("<tu>") and (found := SEGMENT.search(line)):
                yield html.unescape(found[1])


def words(text):
    return re.findall(r"\w+", text.lower())


def measured(name, queries, ask):
    times, answers = [], 0
    for query in queries:
        start = time.process_time()
        found = ask(query)
        times.append(1e3 * (time.process_time() - start))
        answers += len(found)
    times.sort()
    at = lambda share: times[int((len(times) - 1) * share)]
    print(f"{name}: mean {sum(times) / len(times):.2f} ms, p50 {at(.5):.2f}, p99 {at(.99):.2f}, max {times[-1]:.2f}; "
          f"{answers / len(queries):.2f} answers", flush=True)


def missed(name, queries, ask, scan):
    lost = whole = 0
    for query in queries:
        best = {score for _, score in scan(query)}
        mine = {score for _, score in ask(query)}
        whole += bool(best)
        lost += bool(best) and (not mine or max(mine) < max(best) - 1e-9)
    print(f"{name}: of {whole} queries that have an answer, {lost} do not get the best one", flush=True)


def main():
    memory, path, count, *peers = sys.argv[1:]
    texts = list(dict.fromkeys(sources(memory)))
    with open(path, encoding="utf-8") as file:
        queries = [line.rstrip("\n") for line in file][:int(count)]
    tokens = [words(text) for text in texts]
    print(f"{len(texts)} different texts, {len(queries)} queries")

    def scan(query):
        found = process.extract(words(query), tokens, scorer=Levenshtein.normalized_similarity, processor=None,
                                score_cutoff=LOWEST, limit=LIMIT)
        return [(at, score) for _, score, at in found]

    if "rapidfuzz" in peers:
        measured("rapidfuzz, all units", queries, scan)
    if "fts5" in peers:
        base = sqlite3.connect(":memory:")
        base.execute("CREATE VIRTUAL TABLE texts USING fts5 (text, tokenize='unicode61', content='')")
        start = time.process_time()
        base.executemany("INSERT INTO texts (rowid, text) VALUES (?, ?)", enumerate(texts))
        print(f"SQLite FTS5: index made in {time.process_time() - start:.1f} s")

        def fts(query):
            asked = words(query)
            match = " OR ".join(f'"{word}"' for word in asked)
            if not match:
                return []
            rows = base.execute("SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT 200", [match]).fetchall()
            scored = [(at, Levenshtein.normalized_similarity(asked, tokens[at], score_cutoff=LOWEST)) for at, in rows]
            return sorted((one for one in scored if one[1] >= LOWEST), key=lambda one: -one[1])[:LIMIT]

        measured("SQLite FTS5, 200 scored again", queries, fts)
        missed("SQLite FTS5, 200 scored again", queries[:100], fts, scan)
    if "toolkit" in peers:
        from translate.search import match
        from translate.storage import pypo

        store = pypo.pofile()
        start = time.process_time()
        for text in texts:
            store.addsourceunit(text).target = "x"
        matcher = match.matcher(store, max_candidates=LIMIT, min_similarity=100 * LOWEST, max_length=500)
        print(f"translate-toolkit: made in {time.process_time() - start:.1f} s")
        measured("translate-toolkit", queries, matcher.matches)
    if "pg_trgm" in peers:
        import psycopg

        with psycopg.connect() as base:
            base.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
            base.execute("CREATE TEMP TABLE texts (id int, text text)")
            with base.cursor().copy("COPY texts FROM STDIN") as copy:
                for row in enumerate(texts):
                    copy.write_row(row)
            start = time.monotonic()
            base.execute("CREATE INDEX ON texts USING gin (text gin_trgm_ops)")
            base.execute("ANALYZE texts")
            print(f"pg_trgm: index made in {time.monotonic() - start:.1f} s")
            base.execute(f"SET pg_trgm.similarity_threshold = {LOWEST}")
            times = []
            for query in queries:
                plan = base.execute("EXPLAIN (ANALYZE, FORMAT JSON) SELECT id FROM texts WHERE text %% %s "
                                    "ORDER BY similarity(text, %s) DESC LIMIT 5", [query, query]).fetchone()[0]
                times.append(plan[0]["Execution Time"])
            times.sort()
            print(f"pg_trgm: mean {sum(times) / len(times):.2f} ms, p50 {times[len(times) // 2]:.2f}, max {times[-1]:.2f}")


main()
