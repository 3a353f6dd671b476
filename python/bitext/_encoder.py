"""Texts to vectors."""

import warnings
from typing import Optional, Sequence, Union

import pyarrow

from . import _bitext
from ._paths import Path


class Encoder:
    """A model that makes vectors of texts, which lie close to each other when the texts mean the same.

    ``path``
        The wheel of the multilingual Universal Sentence Encoder, a folder that it was unpacked or installed into, or a
        folder with a table of static embeddings in the form of ``model2vec``.
    ``threads``
        How many threads work; without it one for each core.
    ``vectors``
        A file that keeps the vectors, as ``bitext --vectors`` does: what it holds is not encoded again, and what comes out is
        the same. It is made if there is none, and belongs to one model. What is wrong with it comes as a warning.

    Raises :class:`BitextError` when there is no model that is known, or the file of vectors is something else.
    """

    def __init__(self, path: Path, *, threads: Optional[int] = None, vectors: Optional[Path] = None) -> None:
        self._rust = _bitext.Encoder(path, threads, vectors)
        warn_of(self)

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
        encoded = self._rust.encode(list(texts), lang).column(0)
        warn_of(self)
        return encoded


def encode(texts: Sequence[str], model: Path, lang: Optional[str] = None) -> pyarrow.FixedSizeListArray:
    """The vectors of texts by a model that is opened for them alone; see :class:`Encoder`."""
    return Encoder(model).encode(texts, lang)


def opened(model: Union[Path, Encoder, None]) -> Union[Path, _bitext.Encoder, None]:
    """The model that the part in Rust knows, or its path."""
    return model._rust if isinstance(model, Encoder) else model


def warn_of(model: Union[Path, Encoder, None]) -> None:
    """Warns of what went wrong with the file of vectors of a model."""
    if isinstance(model, Encoder):
        for line in model._rust.said():
            warnings.warn(line, RuntimeWarning, stacklevel=3)
