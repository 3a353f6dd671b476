"""Aligns texts with their translations, cleans corpora, and looks things up in translation memories.

The work is done in Rust, on all cores and without the GIL. Texts are ``str`` (a document as it stands), lists of ``str``
(its segments), or paths of files of any format that the program reads. Languages are BCP 47 tags. What goes wrong is a
:class:`BitextError`.

``bitext.spark`` does the same to DataFrames of Apache Spark.
"""

from ._batches import align_batch, filter_batch, key_batch, segment_batch
from ._encoder import Encoder, encode
from ._errors import BitextError, Place
from ._memory import Match, Memory, Occurrence
from ._pairs import FILTERS, Dropped, Filters, dedupe, filter
from ._texts import Aligner, Bead, Coverage, Finding, Segment, align, align_many, coverage, segment
from ._units import TmxReader, Unit, read_tmx, write_tmx

__all__ = [
    "FILTERS",
    "Aligner",
    "Bead",
    "BitextError",
    "Coverage",
    "Dropped",
    "Encoder",
    "Filters",
    "Finding",
    "Match",
    "Memory",
    "Occurrence",
    "Place",
    "Segment",
    "TmxReader",
    "Unit",
    "align",
    "align_batch",
    "align_many",
    "coverage",
    "dedupe",
    "encode",
    "filter",
    "filter_batch",
    "key_batch",
    "read_tmx",
    "segment",
    "segment_batch",
    "write_tmx",
]
