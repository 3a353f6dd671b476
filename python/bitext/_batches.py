"""Batches of Arrow to batches of Arrow.

A batch is anything that hands itself over by the Arrow PyCapsule interface (``__arrow_c_array__``: ``pyarrow``,
``polars``, ``nanoarrow``, ``arro3``, …); it is not copied on the way in, and its columns that stay are not read. What comes
out is a ``pyarrow.RecordBatch``. A stream (``__arrow_c_stream__``: a ``pyarrow.Table``, a reader) becomes a
``pyarrow.RecordBatchReader`` that does the work batch by batch. Texts are ``string``, ``large_string`` or ``string_view``;
new columns of texts are ``large_string`` where the texts are, else ``string``.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Callable, Optional, Sequence, Union

from . import _bitext
from ._pairs import Filters
from ._texts import Aligner

if TYPE_CHECKING:
    import pyarrow

Path = Union[str, "os.PathLike[str]"]


def _each(batches: Any, work: Callable[[Any], pyarrow.RecordBatch]) -> Any:
    """Work on a batch, or on each batch of a stream."""
    if hasattr(batches, "__arrow_c_array__") or not hasattr(batches, "__arrow_c_stream__"):
        return work(batches)
    import pyarrow

    reader = pyarrow.RecordBatchReader.from_stream(batches)
    schema = work(pyarrow.RecordBatch.from_pylist([], schema=reader.schema)).schema
    return pyarrow.RecordBatchReader.from_batches(schema, (work(batch) for batch in reader))


def _names(keep: Optional[Sequence[str]]) -> Optional[list[str]]:
    return None if keep is None else list(keep)


def segment_batch(
    batch: Any,
    lang: Optional[str] = None,
    *,
    text: str = "text",
    keep: Optional[Sequence[str]] = None,
    lines: Optional[str] = None,
    srx: Optional[Path] = None,
    threads: Optional[int] = None,
) -> Any:
    """A row for each segment of the texts in the column ``text``.

    Columns: those of ``keep`` (all but ``text`` without it), ``segment: int32`` (its number in its text, from 0),
    ``text: string``, ``error: string``. A text that cannot be cut has one row, with the reason in ``error`` and nulls.
    """
    return _each(
        batch,
        lambda batch: _bitext.segment_batch(
            batch, lang, text=text, keep=_names(keep), lines=lines, srx=srx, threads=threads
        ),
    )


def align_batch(
    batch: Any,
    aligner: Aligner,
    *,
    source: str = "source",
    target: str = "target",
    keep: Optional[Sequence[str]] = None,
) -> Any:
    """A row for each bead of the documents in the columns ``source`` and ``target``. All pairs of a batch are aligned together.

    Columns: those of ``keep`` (all but ``source`` and ``target`` without it), ``source: string``, ``target: string``,
    ``confidence: double`` (0 to 1), ``source_start``, ``source_end``, ``target_start``, ``target_end`` (``int32``, numbers of
    segments from 0, the end is behind the last), ``error: string``. A pair that cannot be aligned has one row, with the
    reason in ``error`` and nulls.
    """
    names = _names(keep)
    return _each(batch, lambda batch: _bitext.align_batch(batch, aligner._rust, source, target, names))


def filter_batch(
    batch: Any,
    filters: Filters,
    *,
    source: str = "source",
    target: str = "target",
    confidence: Optional[str] = None,
    explain: bool = False,
) -> Any:
    """The rows whose texts all filters keep, with all their columns.

    ``confidence`` names a column of ``double`` for the filter of that name. With ``explain`` all rows stay and have two
    more columns: ``dropped: string``, the first filter that does not keep the pair, and ``why: string``, what it measured.
    A null is an empty text.
    """
    return _each(
        batch, lambda batch: _bitext.filter_batch(batch, filters._rust, source, target, confidence, explain)
    )


def key_batch(
    batch: Any,
    *,
    source: str = "source",
    target: str = "target",
    by: str = "pair",
    normalise: bool = False,
    name: str = "key",
) -> Any:
    """All rows with one more column, ``key: int64``, that is the same for pairs that say the same.

    The numbers are those by which ``bitext corpus dedupe`` finds duplicates; ``by`` and ``normalise`` as in :func:`dedupe`.
    """
    return _each(
        batch,
        lambda batch: _bitext.key_batch(batch, source=source, target=target, by=by, normalise=normalise, name=name),
    )
