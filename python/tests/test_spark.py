"""On a master and two workers of Spark, which the test starts on this machine."""

import os
from pathlib import Path

import bitext
import pytest
from bitext import Aligner, Filters

pytest.importorskip("pyspark")

import pyarrow as pa  # noqa: E402
from bitext.spark import align_df, block_of, dedupe_df, filter_df, segment_df  # noqa: E402
from cluster import Cluster  # noqa: E402

BLOCKS = 7


@pytest.fixture(scope="module")
def spark(tmp_path_factory):
    with Cluster(tmp_path_factory.mktemp("spark"), workers=2, memory=768) as cluster:
        settings = {"spark.sql.shuffle.partitions": "4", "spark.sql.execution.arrow.maxRecordsPerBatch": "100"}
        session = cluster.session(**settings)
        yield session
        session.stop()


@pytest.fixture(scope="module")
def documents():
    """Pairs of documents, cut from the texts of the repository: some of the same words in each, one that has no text."""
    folder = Path(__file__).resolve().parents[2] / "corpora" / "sochi-2011"
    beads = [bead for bead in bitext.align(folder / "en.txt", folder / "fr.txt") if bead.is_link]
    rows = []
    for nth in range(300):
        run = [beads[(nth * 7 + at) % len(beads)] for at in range(3 + nth % 6)]
        source = "\n".join(bead.source_text for at, bead in enumerate(run) if (nth + at) % 11)
        rows.append({"id": f"d{nth:03}", "source": source, "target": "\n".join(bead.target_text for bead in run)})
    rows[40]["source"] = ""
    return rows


@pytest.fixture(scope="module")
def lexicon(documents, tmp_path_factory):
    path = tmp_path_factory.mktemp("words") / "en-fr.lexicon"
    pairs = [(row["source"], row["target"]) for row in documents[:30]]
    bitext.align_many(pairs, "en", "fr", lines="line", save_lexicon=path)
    return path


@pytest.fixture(scope="module")
def aligned(documents, lexicon):
    """What one machine makes of them, block by block."""
    aligner = Aligner("en", "fr", lines="line", lexicon=lexicon)
    rows = []
    for block in range(BLOCKS):
        own = sorted((row for row in documents if block_of(row["id"], BLOCKS) == block), key=lambda row: row["id"])
        rows += bitext.align_batch(pa.RecordBatch.from_pylist(own), aligner).to_pylist()
    return rows


def ordered(rows):
    return sorted((dict(row) for row in rows), key=repr)


def collected(df):
    return ordered(row.asDict() for row in df.collect())


def test_beads_are_those_of_one_machine(spark, documents, lexicon, aligned):
    df = spark.createDataFrame(documents)
    for partitions in [1, 5]:
        beads = align_df(df.repartition(partitions), "en", "fr", blocks=BLOCKS, lines="line", lexicon=lexicon)
        assert beads.columns == list(aligned[0])
        assert collected(beads) == ordered(aligned)
    assert [row["error"] for row in aligned if row["error"]] != []


def test_both_workers_work(spark, documents):
    import pyspark.sql.functions as F

    df = spark.createDataFrame(documents).repartition(4)
    executors = df.select(F.spark_partition_id()).rdd.mapPartitions(lambda rows: [os.getcwd()]).distinct().count()
    assert executors == 2


def test_segments_are_those_of_one_machine(spark, documents):
    df = spark.createDataFrame(documents).select("id", "source")
    expected = bitext.segment_batch(pa.RecordBatch.from_pylist([{"id": row["id"], "source": row["source"]} for row in documents]), "en", text="source")
    assert collected(segment_df(df, "en", text="source")) == ordered(expected.to_pylist())


def test_filters_are_those_of_one_machine(spark, aligned, tmp_path):
    schema = "id string, source string, target string, confidence double, source_start int, source_end int, target_start int, target_end int, error string"
    df = spark.createDataFrame(aligned, schema).repartition(3)
    filters = ["empty", "length=2..40", "confidence=0.5"]
    batch = pa.RecordBatch.from_pylist(aligned)
    expected = bitext.filter_batch(batch, Filters("en", "fr", filters), confidence="confidence", explain=True).to_pylist()
    explained = filter_df(df, "en", "fr", filters, confidence="confidence", explain=True)
    assert collected(explained) == ordered(expected)
    config = tmp_path / "filters.yaml"
    config.write_text("filters:\n  - empty\n  - length: {min_length: 2, max_length: 40}\n  - confidence: {threshold: 0.5}\n")
    kept = filter_df(df, "en", "fr", config, confidence="confidence")
    assert collected(kept) == ordered({k: row[k] for k in aligned[0]} for row in expected if row["dropped"] is None)
    with pytest.raises(bitext.BitextError, match="there is no filter"):
        filter_df(df, "en", "fr", ["none"])


@pytest.mark.parametrize(
    "rule",
    [{"near": 0.8}, {"near": 0.6, "keep": "best"}, {"near": 0.6, "by": "source", "keep": "frequent"}, {"near": 0.7, "normalise": True}],
)
def test_what_is_near_is_near_on_one_machine(spark, aligned, rule):
    rows = []
    for nth, row in enumerate(aligned[:900]):
        source, target = row["source"], row["target"]
        if source and target:
            # Chains of rows, each a little further from the first.
            words = source.split()
            del words[len(words) - nth % 4:]
            rows.append((" ".join(words).upper() if nth % 3 else source, target.replace(",", ""), row["confidence"]))
    df = spark.createDataFrame([(nth // 7, nth % 7, *row) for nth, row in enumerate(rows)], "a int, b int, source string, target string, confidence double")
    stays = dedupe_df(df.repartition(5), order_by=["a", "b"], **rule)
    expected = bitext.dedupe(rows, **rule)
    assert len(bitext.dedupe(rows)) > len(expected)
    assert [tuple(row)[2:] for row in sorted(stays.collect(), key=lambda row: row[:2])] == expected


@pytest.mark.parametrize("rule", [{}, {"normalise": True}, {"by": "source", "keep": "best"}, {"by": "source", "keep": "frequent"}])
def test_what_stays_is_what_stays_on_one_machine(spark, aligned, rule):
    rows = [(row["source"], row["target"], row["confidence"]) for row in aligned if row["source"] and row["target"]]
    df = spark.createDataFrame([(nth, *row) for nth, row in enumerate(rows)], "nth int, source string, target string, confidence double")
    stays = dedupe_df(df.repartition(5), order_by="nth", **rule)
    expected = bitext.dedupe(rows, **rule)
    assert len(expected) < len(rows)
    assert [tuple(row)[1:] for row in sorted(stays.collect())] == expected
