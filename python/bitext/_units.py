"""Translation units and the files they come in."""

from __future__ import annotations

import os
from typing import Iterable, Optional, Union

from . import _bitext
from ._bitext import TmxReader, Unit

Path = Union[str, "os.PathLike[str]"]


def read_tmx(path: Path) -> TmxReader:
    """The units of a TMX file, one after the other: an iterator that keeps one of them in memory.

    Files that are packed (gzip, Zstandard, zip) are unpacked. ``losses`` of the iterator says what had to be bent or left
    out so far. Raises :class:`BitextError`, with the line, where nothing sensible can follow.
    """
    return TmxReader(path)


def write_tmx(path: Path, units: Iterable[Unit], source_lang: Optional[str] = None) -> int:
    """Writes units as TMX 1.4 and says how many; packed if the name ends in ``.gz`` or ``.zst``.

    Inline codes, properties and notes are written as they were read. The file appears whole or not at all. Without
    ``source_lang`` each variant may be the source (``*all*``).
    """
    return _bitext.write_tmx(path, iter(units), source_lang)


__all__ = ["TmxReader", "Unit", "read_tmx", "write_tmx"]
