"""The part that is written in Rust: plain values in and out. Not for direct use, but for what ``bitext`` hands on."""

import os
from typing import Any, Dict, Iterator, List, Optional, Sequence, Tuple, Union

import pyarrow

from ._errors import BitextError

_Path = Union[str, os.PathLike[str]]
_Text = Union[str, Sequence[str], os.PathLike[str]]
_Run = Tuple[int, int]
_Bead = Tuple[_Run, _Run, float, str, str]
_Place = Optional[Tuple[str, _Run]]
_Pair = Union[Tuple[str, str], Tuple[str, str, Optional[float]]]

class Aligner:
    def __new__(
        cls,
        source_lang: Optional[str] = None,
        target_lang: Optional[str] = None,
        *,
        segmented: bool = False,
        lines: Optional[str] = None,
        srx: Optional[_Path] = None,
        lexicon: Sequence[_Path] = (),
        encoder: Union[_Path, Encoder, None] = None,
        crossing: bool = False,
        threads: Optional[int] = None,
    ) -> Aligner: ...
    def align_many(
        self, pairs: Sequence[Tuple[_Text, _Text]], save_lexicon: Optional[_Path] = None
    ) -> List[Union[List[_Bead], BitextError]]: ...

class Encoder:
    def __new__(cls, path: _Path, threads: Optional[int] = None, vectors: Optional[_Path] = None) -> Encoder: ...
    @property
    def name(self) -> str: ...
    @property
    def dimensions(self) -> int: ...
    def knows(self, tag: str) -> bool: ...
    def said(self) -> List[str]: ...
    def encode(self, texts: List[str], tag: Optional[str]) -> pyarrow.RecordBatch: ...

def segment(
    text: Union[str, os.PathLike[str]],
    tag: Optional[str] = None,
    *,
    lines: Optional[str] = None,
    srx: Optional[_Path] = None,
) -> List[Tuple[str, int, str, Optional[int]]]: ...
def coverage(
    aligner: Aligner, source: _Text, target: _Text
) -> Tuple[
    List[Tuple[str, int]],
    List[Tuple[str, str]],
    List[Tuple[str, str]],
    List[Tuple[str, str, str, str, _Place, _Place]],
]: ...

class Filters:
    def __new__(
        cls,
        source_lang: str,
        target_lang: str,
        filters: Optional[Sequence[str]] = None,
        *,
        config: Optional[_Path] = None,
        threads: Optional[int] = None,
    ) -> Filters: ...
    def look(self, pairs: Sequence[_Pair]) -> List[Optional[Tuple[str, str]]]: ...

def filter_names() -> List[Tuple[str, str, bool]]: ...
def dedupe(
    pairs: Sequence[_Pair], *, by: str, normalise: bool, near: Optional[float], keep: str
) -> List[int]: ...

class Unit:
    """A translation unit: a text in several languages. It cannot be changed; :meth:`replace` makes another.

    Whatever a file says of a unit comes through when it is written again: inline codes, attributes, properties, notes.
    """

    def __new__(
        cls,
        texts: Dict[str, str],
        *,
        id: Optional[str] = None,
        props: Optional[Dict[str, str]] = None,
        notes: Sequence[str] = (),
    ) -> Unit: ...
    @property
    def id(self) -> Optional[str]: ...
    @property
    def texts(self) -> Dict[str, str]:
        """The first text in each language, without inline codes, by language tag."""
    @property
    def variants(self) -> List[Tuple[str, str]]:
        """All texts with their languages, in order."""
    @property
    def props(self) -> Dict[str, str]:
        """Properties of the unit, the first of each kind: ``x-confidence``, ``x-source``, …"""
    @property
    def notes(self) -> List[str]: ...
    @property
    def codes(self) -> int:
        """How many inline codes its texts have."""
    def replace(self, lang: str, text: str) -> Unit:
        """The same unit with another text in a language, which has no inline codes. Raises ``KeyError`` if there is none."""
    def __getitem__(self, lang: str) -> str: ...

class TmxReader(Iterator[Unit]):
    """The units of a TMX file."""

    def __new__(cls, path: _Path) -> TmxReader: ...
    @property
    def source_lang(self) -> Optional[str]:
        """The language of the sources; ``None`` where each variant may be the source."""
    @property
    def losses(self) -> List[str]:
        """What had to be bent or left out so far, a sentence each."""
    def __iter__(self) -> TmxReader: ...
    def __next__(self) -> Unit: ...

def write_tmx(path: _Path, units: Iterator[Unit], source_lang: Optional[str]) -> int: ...

class Memory:
    def __new__(cls, path: _Path) -> Memory: ...
    @staticmethod
    def fill(path: _Path, units: Iterator[Unit], source_lang: Optional[str]) -> int: ...
    def lookup(
        self,
        text: str,
        source_lang: str,
        target_lang: str,
        *,
        min_score: int,
        limit: int,
        previous: Optional[str] = None,
        next: Optional[str] = None,
    ) -> List[Tuple[str, int, int, int, str, str, str, Unit]]: ...
    def search(
        self, text: str, lang: str, other_lang: Optional[str], *, mode: str, limit: int
    ) -> List[Tuple[int, str, List[_Run], Optional[str], List[_Run], Unit]]: ...
    def count(self) -> int: ...
    def close(self) -> None: ...

def segment_batch(
    batch: Any,
    tag: Optional[str],
    *,
    text: str,
    keep: Optional[Sequence[str]],
    lines: Optional[str],
    srx: Optional[_Path],
    threads: Optional[int],
) -> pyarrow.RecordBatch: ...
def align_batch(
    batch: Any, aligner: Aligner, source: str, target: str, keep: Optional[Sequence[str]]
) -> pyarrow.RecordBatch: ...
def filter_batch(
    batch: Any, filters: Filters, source: str, target: str, confidence: Optional[str], explain: bool
) -> pyarrow.RecordBatch: ...
def band_batch(
    batch: Any, *, source: str, target: str, by: str, normalise: bool, keep: List[str]
) -> pyarrow.RecordBatch: ...
def link_batch(batch: Any, near: float, keep: List[str]) -> Tuple[pyarrow.RecordBatch, pyarrow.RecordBatch]: ...
def key_batch(
    batch: Any, *, source: str, target: str, by: str, normalise: bool, name: str
) -> pyarrow.RecordBatch: ...
