"""The same to DataFrames of Apache Spark.

Spark moves the rows; what is done to them is done by the functions of :mod:`bitext` on batches of Arrow, in the Python
workers. Each worker needs this package. Results do not depend on how rows are spread: pairs of documents are aligned in
blocks that their ids tell, and what else there is looks at one row at a time or is Spark's own.

Each task works on one thread unless ``threads`` says otherwise: give a task as many cores (``spark.task.cpus``).
"""

from __future__ import annotations

import os
import zlib
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Callable, Dict, Iterable, Iterator, List, Optional, Sequence, Tuple, Union

from . import _batches, _bitext
from ._pairs import Filters
from ._paths import paths
from ._texts import Aligner

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrame
    from pyspark.sql.types import StructType

Path = Union[str, "os.PathLike[str]"]

# Of columns that are there while rows are being moved.
_BLOCK, _KEY, _PAIR = "__bitext_block", "__bitext_key", "__bitext_pair"
_COUNT, _FIRST, _RANK = "__bitext_count", "__bitext_first", "__bitext_rank"
_ID, _ROOT = "__bitext_id", "__bitext_root"

_TEXTS = [("source", "string"), ("target", "string")]
_PLACES = [(f"{side}_{end}", "integer") for side in ("source", "target") for end in ("start", "end")]
_BEADS = [*_TEXTS, ("confidence", "double"), *_PLACES, ("error", "string")]
_SEGMENTS = [("segment", "integer"), ("text", "string"), ("error", "string")]
_REASONS = [("dropped", "string"), ("why", "string")]


def _schema(df: DataFrame, keep: Sequence[str], more: Sequence[Tuple[str, Any]]) -> StructType:
    """The columns that stay and those that come."""
    from pyspark.sql.types import StructType

    schema = StructType([df.schema[name] for name in keep])
    for name, kind in more:
        schema = schema.add(name, kind)
    return schema


def _kept(df: DataFrame, keep: Optional[Sequence[str]], without: Iterable[str]) -> List[str]:
    return list(keep) if keep is not None else [name for name in df.columns if name not in set(without)]


def _each(work: Callable[[Any], Any]) -> Callable[[Iterator[Any]], Iterator[Any]]:
    """Work on each batch that Spark hands over; empty ones are left out."""

    def all(batches: Iterator[Any]) -> Iterator[Any]:
        for batch in batches:
            if batch.num_rows:
                yield work(batch)

    return all


def _sent(df: DataFrame, files: Union[Path, Sequence[Path]]) -> Tuple[str, ...]:
    """Sends files to all workers, once each, and says by which names they know them."""
    names = []
    for file in paths(files):
        df.sparkSession.sparkContext.addFile(os.fspath(file))
        names.append(os.path.basename(os.fspath(file)))
    return tuple(names)


def _received(name: str) -> str:
    from pyspark import SparkFiles

    path: str = SparkFiles.get(name)
    return path


@lru_cache(maxsize=4)
def _aligner(lexicon: Tuple[str, ...], srx: Optional[str], options: Tuple[Tuple[str, Any], ...]) -> Aligner:
    """An aligner for all tasks of a worker, so that it reads lexica once."""
    rules = None if srx is None else _received(srx)
    return Aligner(lexicon=[_received(name) for name in lexicon], srx=rules, **dict(options))


@lru_cache(maxsize=4)
def _filters(source_lang: str, target_lang: str, filters: Optional[Tuple[str, ...]], file: bool, threads: int) -> Filters:
    from pathlib import Path

    if filters is not None and file:
        return Filters(source_lang, target_lang, Path(_received(filters[0])), threads=threads)
    return Filters(source_lang, target_lang, filters, threads=threads)


def segment_df(
    df: DataFrame,
    lang: Optional[str] = None,
    *,
    text: str = "text",
    keep: Optional[Sequence[str]] = None,
    lines: Optional[str] = None,
    srx: Optional[Path] = None,
    threads: int = 1,
) -> DataFrame:
    """A row for each segment of the texts in the column ``text``: :func:`bitext.segment_batch` by ``mapInArrow``.

    Columns: those of ``keep`` (all but ``text`` without it), ``segment: int``, ``text: string``, ``error: string``.
    """
    keep = _kept(df, keep, [text])
    rules = None if srx is None else _sent(df, srx)[0]

    def work(batch: Any) -> Any:
        return _batches.segment_batch(
            batch,
            lang,
            text=text,
            keep=keep,
            lines=lines,
            srx=None if rules is None else _received(rules),
            threads=threads,
        )

    return df.mapInArrow(_each(work), _schema(df, keep, _SEGMENTS))


def block_of(id: object, blocks: int) -> int:
    """The block that a pair of documents is aligned in: CRC-32 of its id, modulo the number of blocks."""
    return zlib.crc32(str(id).encode()) % blocks


def align_df(
    df: DataFrame,
    source_lang: str,
    target_lang: str,
    *,
    blocks: int,
    id: str = "id",
    source: str = "source",
    target: str = "target",
    keep: Optional[Sequence[str]] = None,
    segmented: bool = False,
    lines: Optional[str] = None,
    srx: Optional[Path] = None,
    lexicon: Union[Path, Sequence[Path]] = (),
    threads: int = 1,
) -> DataFrame:
    """A row for each bead of the documents in the columns ``source`` and ``target``.

    Pairs of documents learn from each other within a block, which is told by their ``id`` (:func:`block_of`), and come in
    it in the order of their ids. So the result is that of :func:`bitext.align_batch` on the sorted rows of each block,
    wherever the rows are. Use so many blocks that each has some 50 to 500 pairs, and let the ids be different.
    ``lexicon`` names files that are sent to all workers.

    Columns: those of ``keep`` (all but ``source`` and ``target`` without it), ``source: string``, ``target: string``,
    ``confidence: double``, ``source_start``, ``source_end``, ``target_start``, ``target_end`` (``int``), ``error: string``.
    """
    from pyspark.sql import functions as F

    keep = _kept(df, keep, [source, target])
    options: Dict[str, Any] = {
        "source_lang": source_lang,
        "target_lang": target_lang,
        "segmented": segmented,
        "lines": lines,
        "threads": threads,
    }
    words, rules = _sent(df, lexicon), None if srx is None else _sent(df, srx)[0]
    settings = tuple(options.items())

    def work(block: pyarrow.Table) -> pyarrow.Table:
        import pyarrow

        (batch,) = block.sort_by(id).combine_chunks().to_batches()
        aligner = _aligner(words, rules, settings)
        beads = _batches.align_batch(batch, aligner, source=source, target=target, keep=keep)
        return pyarrow.Table.from_batches([beads])

    block = F.pmod(F.crc32(F.col(id).cast("string")), F.lit(blocks)).alias(_BLOCK)
    return df.groupBy(block).applyInArrow(work, _schema(df, keep, _BEADS))


def filter_df(
    df: DataFrame,
    source_lang: str,
    target_lang: str,
    filters: Union[Sequence[str], "os.PathLike[str]", None] = None,
    *,
    source: str = "source",
    target: str = "target",
    confidence: Optional[str] = None,
    explain: bool = False,
    threads: int = 1,
) -> DataFrame:
    """The rows whose texts all filters keep: :func:`bitext.filter_batch` by ``mapInArrow``. The columns stay.

    ``filters`` are those of :class:`bitext.Filters`; a file is sent to all workers. With ``explain`` all rows stay and have
    ``dropped: string`` and ``why: string``.
    """
    file = isinstance(filters, os.PathLike)
    if isinstance(filters, os.PathLike):
        Filters(source_lang, target_lang, filters)
        specs: Optional[Tuple[str, ...]] = _sent(df, filters)
    else:
        specs = None if filters is None else (filters,) if isinstance(filters, str) else tuple(filters)
        # What is wrong is said here and not by a worker.
        Filters(source_lang, target_lang, specs)

    def work(batch: Any) -> Any:
        made = _filters(source_lang, target_lang, specs, file, threads)
        return _batches.filter_batch(
            batch, made, source=source, target=target, confidence=confidence, explain=explain
        )

    return df.mapInArrow(_each(work), _schema(df, df.columns, _REASONS if explain else []))


def dedupe_df(
    df: DataFrame,
    *,
    order_by: Union[str, Sequence[str]],
    by: str = "pair",
    normalise: bool = False,
    near: Optional[float] = None,
    keep: str = "first",
    source: str = "source",
    target: str = "target",
    confidence: str = "confidence",
) -> DataFrame:
    """Leaves out rows whose texts say the same as others: Spark brings rows with the same key together.

    The keys are those of ``bitext corpus dedupe`` (64 bits; :func:`bitext.key_batch`), ``by``, ``normalise`` and ``keep``
    those of :func:`bitext.dedupe`, with the order that ``order_by`` tells in place of that of a file. ``best`` looks at the
    column ``confidence``.

    With ``near`` (0 to 1) rows are the same that share so much of their runs of four characters, and what is the same as
    something that is the same: Spark brings the 16 bands of the pairs together, and then joins the links to groups, a few
    rounds of shuffling which begin at once. ``order_by`` must then tell any two rows apart.
    """
    from pyspark.sql import Window
    from pyspark.sql import functions as F

    if keep not in {"first", "best", "frequent"}:
        raise ValueError(f"`keep` is `{keep}` and not `first`, `best` or `frequent`")
    if by not in {"pair", "source", "target"}:
        raise ValueError(f"`by` is `{by}` and not `pair`, `source` or `target`")
    if near is not None and not 0 < near <= 1:
        raise ValueError("`near` is a number above 0 and at most 1")
    names = [order_by] if isinstance(order_by, str) else list(order_by)
    order = [F.col(name) for name in names]
    keys = [(_KEY, "long")] + ([(_PAIR, "long")] if keep == "frequent" else [])

    def work(batch: Any) -> Any:
        keyed = _batches.key_batch(batch, source=source, target=target, by=by, normalise=normalise, name=_KEY)
        if keep == "frequent":
            keyed = _batches.key_batch(keyed, source=source, target=target, name=_PAIR)
        return keyed

    keyed = df.mapInArrow(_each(work), _schema(df, df.columns, keys))
    group = _KEY
    if near is not None:
        links = _links(df, names, near, source=source, target=target, by=by, normalise=normalise)
        keyed = keyed.withColumn(_ID, F.struct(*order)).join(_roots(links), _ID, "left")
        keyed = keyed.withColumn(_ROOT, F.coalesce(_ROOT, _ID))
        group = _ROOT
    if keep == "best":
        order = [F.col(confidence).desc_nulls_last(), *order]
    elif keep == "frequent":
        same = Window.partitionBy(group, _PAIR)
        keyed = keyed.withColumn(_COUNT, F.count(F.lit(1)).over(same))
        keyed = keyed.withColumn(_FIRST, F.min(F.struct(*order)).over(same))
        order = [F.col(_COUNT).desc(), F.col(_FIRST), *order]
    ranked = keyed.withColumn(_RANK, F.row_number().over(Window.partitionBy(group).orderBy(*order)))
    return ranked.where(F.col(_RANK) == 1).select(*df.columns)


def _links(
    df: DataFrame, names: Sequence[str], near: float, *, source: str, target: str, by: str, normalise: bool
) -> DataFrame:
    """Pairs of rows that are near, as structs of the columns ``names``: ``a``, and ``b`` behind it."""
    from pyspark.sql import functions as F

    def banded(batch: Any) -> Any:
        return _bitext.band_batch(batch, source=source, target=target, by=by, normalise=normalise, keep=ids)

    def linked(batches: Iterator[Any]) -> Iterator[Any]:
        import pyarrow

        # Of a band that is cut by the end of a batch, the rows that matter for the rest of it.
        held = None
        for batch in batches:
            if not batch.num_rows:
                continue
            parts = [batch] if held is None else [held, batch]
            (batch,) = pyarrow.Table.from_batches(parts).combine_chunks().to_batches()
            links, held = _bitext.link_batch(batch, near, ids)
            if links.num_rows:
                yield links

    # Rows are known by columns that no column of theirs is called like.
    ids = [f"{_ID}_{at}" for at in range(len(names))]
    kinds = [df.schema[name].dataType for name in names]
    known = df.select(*(F.col(name).alias(id) for name, id in zip(names, ids)), source, target)
    bands = known.mapInArrow(_each(banded), _schema(known, ids, [("band", "long"), ("sketch", "binary")]))
    bands = bands.repartition("band").sortWithinPartitions("band", *ids)
    links = bands.mapInArrow(linked, _schema(bands, ids, [(f"{id}2", kind) for id, kind in zip(ids, kinds)]))

    def struct(end: str) -> Any:
        return F.struct(*(F.col(f"{id}{end}").alias(name) for id, name in zip(ids, names)))

    return links.select(struct("").alias("a"), struct("2").alias("b")).distinct()


def _roots(links: DataFrame) -> DataFrame:
    """The least of all that rows are linked with, over any number of links, for each row but itself.

    Kiveris et al., *Connected Components in MapReduce and Beyond*, 2014: in turn, each row's greater neighbours, and its
    lesser ones and itself, are linked with the least of both, until nothing changes.
    """
    from pyspark.sql import Window
    from pyspark.sql import functions as F

    least = Window.partitionBy("b")
    before = None
    while True:
        both = links.union(links.select(F.col("b").alias("a"), F.col("a").alias("b")))
        stars = both.withColumn("root", F.least("b", F.min("a").over(least)))
        large = stars.where(F.col("a") > F.col("b")).select(F.col("root").alias("a"), F.col("a").alias("b")).distinct()
        stars = large.withColumn("root", F.min("a").over(least))
        lesser = stars.where(F.col("a") != F.col("root")).select(F.col("root").alias("a"), F.col("a").alias("b"))
        links = lesser.union(stars.select(F.col("root").alias("a"), "b")).distinct().localCheckpoint()
        # The same links in another order have the same sum.
        now = links.agg(F.count(F.lit(1)), F.sum(F.xxhash64("a", "b").cast("decimal(38,0)"))).first()
        if now == before:
            return links.select(F.col("b").alias(_ID), F.col("a").alias(_ROOT))
        before = now
