"""Paths, as users give them."""

import os
from typing import List, Sequence, Union

Path = Union[str, "os.PathLike[str]"]


def paths(given: Union[Path, Sequence[Path]]) -> List[Path]:
    """One path or several, as a list."""
    return [given] if isinstance(given, (str, os.PathLike)) else list(given)
