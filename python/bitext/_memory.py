"""Translation memories."""

from __future__ import annotations

import os
from types import TracebackType
from typing import Iterable, List, NamedTuple, Optional, Tuple, Type, Union

from . import _bitext
from ._units import Unit

Path = Union[str, "os.PathLike[str]"]


class Match(NamedTuple):
    """An answer to a lookup."""

    kind: str
    """``context`` (between the same segments), ``exact``, ``normalised`` (the same words) or ``fuzzy``."""
    score: int
    """How alike the texts are, in percent; 101 for a context match."""
    base: int
    """How alike their words are, before anything was taken off."""
    id: int
    """The number of the unit."""
    source: str
    target: str
    adapted: str
    """The translation with the numbers, placeholders and case of the text that was looked up."""
    unit: Unit


class Occurrence(NamedTuple):
    """A unit in which something was found."""

    id: int
    text: str
    found: List[Tuple[int, int]]
    """Where it stands in ``text``, in characters: ``text[start:end]``."""
    other: Optional[str]
    """The text in the other language."""
    counterparts: List[Tuple[int, int]]
    """What likely stands for it there, in characters."""
    unit: Unit


class Memory:
    """A translation memory, opened for reading: the file that ``bitext tm import`` or :meth:`fill` made.

    Several threads may use it; one lookup is done at a time. Close it, or use it in a ``with``.
    """

    def __init__(self, path: Path) -> None:
        self._rust = _bitext.Memory(path)

    @staticmethod
    def fill(path: Path, units: Iterable[Unit], source_lang: Optional[str] = None) -> int:
        """Adds units to a memory, which is made if it is not there; says how many are new.

        Without ``source_lang`` the first variant of a unit is its source. A new memory appears whole or not at all.
        """
        return _bitext.Memory.fill(path, iter(units), source_lang)

    def lookup(
        self,
        text: str,
        source_lang: str,
        target_lang: str,
        *,
        min_score: int = 70,
        limit: int = 5,
        previous: Optional[str] = None,
        next: Optional[str] = None,
    ) -> List[Match]:
        """The units whose text is like this, the best first: at most ``limit`` that reach ``min_score`` percent.

        ``previous`` and ``next`` are the segments around the text, where they are known.
        """
        raw = self._rust.lookup(
            text, source_lang, target_lang, min_score=min_score, limit=limit, previous=previous, next=next
        )
        return [Match(*match) for match in raw]

    def search(
        self, text: str, lang: str, other_lang: Optional[str] = None, *, mode: str = "phrase", limit: int = 20
    ) -> List[Occurrence]:
        """The units in which words stand in a language, those added first in front.

        ``mode``: ``phrase`` (one word behind the other), ``words`` (all of them somewhere), ``wildcard`` (``*`` is any
        letters, ``?`` is one) or ``regex``.
        """
        found = self._rust.search(text, lang, other_lang, mode=mode, limit=limit)
        return [Occurrence(*occurrence) for occurrence in found]

    def __len__(self) -> int:
        """How many units it has."""
        return self._rust.count()

    def close(self) -> None:
        """Closes it; closing it again does nothing."""
        self._rust.close()

    def __enter__(self) -> Memory:
        return self

    def __exit__(
        self,
        kind: Optional[Type[BaseException]],
        error: Optional[BaseException],
        trace: Optional[TracebackType],
    ) -> None:
        self.close()
