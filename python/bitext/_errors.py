"""What goes wrong."""

from __future__ import annotations

from typing import NamedTuple, Optional, Tuple


class Place(NamedTuple):
    """A place in a file; lines and columns count from 1, columns in characters."""

    file: str
    """The file; texts that are in memory are called ``<text>``, ``<source>``, ``<target 3>`` (the fourth of several)."""
    line: Optional[int] = None
    column: Optional[int] = None

    def __str__(self) -> str:
        return ":".join(str(part) for part in self if part is not None)


class BitextError(Exception):
    """What went wrong, where, and what to do about it. As a string: ``a.tmx:3:14: what is wrong``."""

    message: str
    """What is wrong, without the place."""
    place: Optional[Place]
    """Where, if it is somewhere in a file."""
    hint: Optional[str]
    """What to do next, if anything is known to help."""

    def __init__(
        self,
        message: str,
        place: Optional[Tuple[str, Optional[int], Optional[int]]] = None,
        hint: Optional[str] = None,
    ) -> None:
        # All arguments, so that it can be pickled.
        super().__init__(message, place, hint)
        self.message = message
        self.place = None if place is None else Place(*place)
        self.hint = hint

    def __str__(self) -> str:
        return self.message if self.place is None else f"{self.place}: {self.message}"
