"""Texts to vectors."""

from typing import Optional, Sequence

import pyarrow

from . import _bitext
from ._texts import Path


class Encoder:
    """A model that makes vectors of texts, which lie close to each other when the texts mean the same.

    ``path``
        The wheel of the multilingual Universal Sentence Encoder, a folder that it was unpacked or installed into, or a
        folder with a table of static embeddings in the form of ``model2vec``.
    ``threads``
        How many threads work; without it one for each core.

    Raises :class:`BitextError` when there is no model that is known.
    """

    def __init__(self, path: Path, *, threads: Optional[int] = None) -> None:
        self._rust = _bitext.Encoder(path, threads)

    @property
    def name(self) -> str:
        """The name of the model, with its version."""
        return self._rust.name

    @property
    def dimensions(self) -> int:
        """How many numbers a vector has."""
        return self._rust.dimensions

    def knows(self, lang: str) -> bool:
        """Whether the model was made for texts of this language."""
        return self._rust.knows(lang)

    def encode(self, texts: Sequence[str], lang: Optional[str] = None) -> pyarrow.FixedSizeListArray:
        """The vectors of texts, in their order: for each a list of :attr:`dimensions` 32-bit numbers, as long as 1, or 0
        where a text says nothing. ``lang`` helps where the model was made for a language close to it.

        As an array of NumPy, without copying: ``vectors.flatten().to_numpy().reshape(-1, encoder.dimensions)``.
        """
        return self._rust.encode(list(texts), lang).column(0)


def encode(texts: Sequence[str], model: Path, lang: Optional[str] = None) -> pyarrow.FixedSizeListArray:
    """The vectors of texts by a model that is opened for them alone; see :class:`Encoder`."""
    return Encoder(model).encode(texts, lang)
