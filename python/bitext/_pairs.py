"""Texts and their translations, one by one: filters and duplicates."""

from __future__ import annotations

import os
from itertools import islice
from typing import Dict, Iterable, Iterator, List, NamedTuple, Optional, Sequence, Tuple, TypeVar, Union

from . import _bitext

Pair = Union[Tuple[str, str], Tuple[str, str, Optional[float]]]
"""A text, its translation and, if wanted, the confidence that they belong together."""
AnyPair = TypeVar("AnyPair", Tuple[str, str], Tuple[str, str, Optional[float]], Tuple[str, str, float])

FILTERS: Dict[str, str] = {name: about for name, about, _ in _bitext.filter_names()}
"""All filters with what they keep, by the names of ``bitext corpus filter``."""

_TOGETHER = 1 << 15


class Dropped(NamedTuple):
    """Why a pair is not kept."""

    filter: str
    """The first filter that does not keep it."""
    why: str
    """What that measured."""


class Filters:
    """Filters of pairs, in the order in which pairs pass them.

    ``filters``
        Filters as ``bitext corpus filter`` takes them: ``"length=1..80"``, ``"length-ratio=2,unit=char"``; or the path of
        a YAML file, of OpusFilter's too; without it the usual ones. :data:`FILTERS` lists all.
    ``threads``
        How many threads work; without it one for each core.
    """

    def __init__(
        self,
        source_lang: str,
        target_lang: str,
        filters: Union[Sequence[str], "os.PathLike[str]", None] = None,
        *,
        threads: Optional[int] = None,
    ) -> None:
        if isinstance(filters, os.PathLike):
            self._rust = _bitext.Filters(source_lang, target_lang, config=filters, threads=threads)
        else:
            if isinstance(filters, str):
                filters = [filters]
            self._rust = _bitext.Filters(source_lang, target_lang, filters, threads=threads)

    def why(self, pairs: Iterable[Pair]) -> Iterator[Optional[Dropped]]:
        """For each pair ``None`` if it is kept, and else why it is not."""
        rest = iter(pairs)
        while batch := list(islice(rest, _TOGETHER)):
            for dropped in self._rust.look(batch):
                yield None if dropped is None else Dropped(*dropped)

    def filter(self, pairs: Iterable[AnyPair]) -> Iterator[AnyPair]:
        """The pairs that all filters keep, in order."""
        rest = iter(pairs)
        while batch := list(islice(rest, _TOGETHER)):
            for pair, dropped in zip(batch, self._rust.look(batch)):
                if dropped is None:
                    yield pair


def filter(
    pairs: Iterable[AnyPair],
    filters: Union[Sequence[str], "os.PathLike[str]", None] = None,
    *,
    source_lang: str,
    target_lang: str,
    threads: Optional[int] = None,
) -> Iterator[AnyPair]:
    """The pairs that all filters keep, in order; 32,768 at a time are looked at. The arguments are those of :class:`Filters`.

    >>> pairs = [("It rained.", "Il pleuvait."), ("Yes.", "Il pleuvait sans cesse, et nous étions trempés.")]
    >>> list(filter(pairs, ["length-ratio=3"], source_lang="en", target_lang="fr"))
    [('It rained.', 'Il pleuvait.')]

    Raises :class:`BitextError` when there is no such filter, or a parameter is not what it should be.
    """
    return Filters(source_lang, target_lang, filters, threads=threads).filter(pairs)


def dedupe(
    pairs: Iterable[AnyPair],
    *,
    by: str = "pair",
    normalise: bool = False,
    near: Optional[float] = None,
    keep: str = "first",
) -> List[AnyPair]:
    """Leaves out pairs that say the same, or nearly the same, as others; those that stay stay in order.

    ``by``
        What is compared: ``pair``, ``source`` or ``target``.
    ``normalise``
        Compares letters alone, whatever their case.
    ``near``
        Pairs are the same that share so much of their runs of four characters, from 0 to 1.
    ``keep``
        Which of those that are the same stays: the ``first``, the ``best`` (the highest confidence), or the most
        ``frequent``.
    """
    all = list(pairs)
    kept = _bitext.dedupe(all, by=by, normalise=normalise, near=near, keep=keep)
    return [all[at] for at in kept]
