"""Texts: cut into segments, aligned, and compared for what a translation leaves out."""

from __future__ import annotations

import os
from typing import Any, Dict, Iterable, List, Literal, NamedTuple, Optional, Sequence, Tuple, Union, overload

from . import _bitext
from ._encoder import Encoder, opened, warn_of
from ._errors import BitextError
from ._paths import Path, paths

Text = Union[str, Sequence[str], "os.PathLike[str]"]
"""A document as it stands, its segments, or the path of a file."""


class Segment(NamedTuple):
    """A segment of a text."""

    text: str
    block: int
    """The number of its block (paragraph, heading, list item, …), from 0."""
    kind: str
    """What its block is: ``paragraph``, ``heading``, ``list-item``, ``cell``, ``note``, ``preformatted``, ``cue``."""
    line: Optional[int]
    """The line in which its block begins, from 1, where the format has lines."""


class Bead(NamedTuple):
    """Segments of a text and segments of its translation that belong together. One side may be empty."""

    source: range
    """The numbers of the source segments, from 0."""
    target: range
    """The numbers of the target segments."""
    confidence: float
    """How probable it is that exactly this bead is right, 0 to 1."""
    source_text: str
    """The source segments, joined as the document has them."""
    target_text: str

    @property
    def is_link(self) -> bool:
        """Whether it has segments on both sides."""
        return bool(self.source) and bool(self.target)


class Finding(NamedTuple):
    """Something that a translation leaves out, adds, moves, replaces or leaves untranslated."""

    kind: str
    """``missing``, ``unrelated`` (with an encoder), ``untranslated``, ``wrong-language``, ``partly``, ``added``, ``moved`` or ``doubtful``."""
    severity: str
    """``error``, ``warning`` or ``note``."""
    message: str
    source: range
    """The numbers of the source segments; an empty range stands where they would be."""
    source_text: str
    target: range
    target_text: str
    id: str
    """The same as long as the texts are."""


class Coverage(NamedTuple):
    """How much of a text its translation covers. Figures count source segments and their words."""

    segments: int
    covered: int
    words: int
    covered_words: int
    missing: int
    untranslated: int
    partly: int
    moved: int
    doubtful: int
    added: int
    """Target segments that the source does not have."""
    wrong_language: int
    """Target segments that are not in the language of the translation."""
    source: List[Tuple[str, str]]
    """Each source segment and its state: ``covered`` or the kind of a finding."""
    target: List[Tuple[str, str]]
    findings: List[Finding]

    @property
    def share(self) -> float:
        """The share of the segments that are covered, 0 to 1."""
        return self.covered / self.segments if self.segments else 1.0

    @property
    def word_share(self) -> float:
        """The share of the words that are covered, 0 to 1."""
        return self.covered_words / self.words if self.words else 1.0


def _bead(raw: Tuple[Tuple[int, int], Tuple[int, int], float, str, str]) -> Bead:
    source, target, confidence, source_text, target_text = raw
    return Bead(range(*source), range(*target), confidence, source_text, target_text)


class Aligner:
    """Aligns texts with their translations; lexica and rules are read once.

    ``source_lang``, ``target_lang``
        Without them, what most of the texts of a side read as; files may tell theirs by their names.
    ``segmented``
        Whether each line of a text is a segment already.
    ``lines``
        What a line of plain text is: ``paragraph`` (blank lines part paragraphs), ``line`` (each is one), ``wrapped``
        (breaks fit the text to a page). Without it, it is found out.
    ``srx``
        A file of SRX rules that cut the texts.
    ``lexicon``
        A file, or several, of words that are known beforehand: what ``save_lexicon`` wrote, or a dictionary.
    ``encoder``
        A model that compares what segments say: an :class:`Encoder`, or its path.
    ``threads``
        How many threads work; without it one for each core.
    """

    def __init__(
        self,
        source_lang: Optional[str] = None,
        target_lang: Optional[str] = None,
        *,
        segmented: bool = False,
        lines: Optional[str] = None,
        srx: Optional[Path] = None,
        lexicon: Union[Path, Sequence[Path]] = (),
        encoder: Union[Path, Encoder, None] = None,
        threads: Optional[int] = None,
    ) -> None:
        self._rust = _bitext.Aligner(
            source_lang,
            target_lang,
            segmented=segmented,
            lines=lines,
            srx=srx,
            lexicon=paths(lexicon),
            encoder=opened(encoder),
            threads=threads,
        )
        self._encoder = encoder

    def align(self, source: Text, target: Text) -> List[Bead]:
        """The beads of a text and its translation, in order; every segment is in exactly one."""
        return self.align_many([(source, target)])[0]

    @overload
    def align_many(
        self,
        pairs: Iterable[Tuple[Text, Text]],
        *,
        save_lexicon: Optional[Path] = None,
        errors: Literal["raise"] = "raise",
    ) -> List[List[Bead]]: ...

    @overload
    def align_many(
        self,
        pairs: Iterable[Tuple[Text, Text]],
        *,
        save_lexicon: Optional[Path] = None,
        errors: Literal["return"],
    ) -> List[Union[List[Bead], BitextError]]: ...

    def align_many(
        self,
        pairs: Iterable[Tuple[Text, Text]],
        *,
        save_lexicon: Optional[Path] = None,
        errors: Literal["raise", "return"] = "raise",
    ) -> Any:
        """The beads of each pair, in the order of the pairs. What is learned from one pair helps with the others."""
        made: List[Any] = []
        aligned = self._rust.align_many(list(pairs), save_lexicon)
        warn_of(self._encoder)
        for beads in aligned:
            if isinstance(beads, BitextError):
                if errors == "raise":
                    raise beads
                made.append(beads)
            else:
                made.append([_bead(raw) for raw in beads])
        return made


def segment(
    text: Union[str, "os.PathLike[str]"],
    lang: Optional[str] = None,
    *,
    lines: Optional[str] = None,
    srx: Optional[Path] = None,
) -> List[Segment]:
    """Cuts a text into segments.

    ``lang`` is what the text reads as if it is not said; ``lines`` and ``srx`` are those of :class:`Aligner`.

    >>> [segment.text for segment in segment("It rained. Dr. Lee stayed at home.", "en")]
    ['It rained.', 'Dr. Lee stayed at home.']

    Raises :class:`BitextError` when the text cannot be read, is empty, or is in a language that cannot be told.
    """
    return [Segment(*raw) for raw in _bitext.segment(text, lang, lines=lines, srx=srx)]


def align(
    source: Text,
    target: Text,
    source_lang: Optional[str] = None,
    target_lang: Optional[str] = None,
    *,
    segmented: bool = False,
    lines: Optional[str] = None,
    srx: Optional[Path] = None,
    lexicon: Union[Path, Sequence[Path]] = (),
    encoder: Union[Path, Encoder, None] = None,
    threads: Optional[int] = None,
) -> List[Bead]:
    """Aligns a text with its translation: beads in order, every segment of both sides in exactly one.

    The arguments are those of :class:`Aligner`.

    >>> beads = align(["It rained.", "We stayed at home."], ["Il pleuvait, alors nous sommes restés à la maison."], "en", "fr")
    >>> beads[0].source, beads[0].target
    (range(0, 2), range(0, 1))

    Raises :class:`BitextError` when a text cannot be read, is empty, or is in a language that cannot be told; when both
    are in the same language; and when one is far too long for the other.
    """
    return Aligner(
        source_lang,
        target_lang,
        segmented=segmented,
        lines=lines,
        srx=srx,
        lexicon=lexicon,
        encoder=encoder,
        threads=threads,
    ).align(source, target)


@overload
def align_many(
    pairs: Iterable[Tuple[Text, Text]],
    source_lang: Optional[str] = None,
    target_lang: Optional[str] = None,
    *,
    segmented: bool = False,
    lines: Optional[str] = None,
    srx: Optional[Path] = None,
    lexicon: Union[Path, Sequence[Path]] = (),
    encoder: Union[Path, Encoder, None] = None,
    save_lexicon: Optional[Path] = None,
    errors: Literal["raise"] = "raise",
    threads: Optional[int] = None,
) -> List[List[Bead]]: ...


@overload
def align_many(
    pairs: Iterable[Tuple[Text, Text]],
    source_lang: Optional[str] = None,
    target_lang: Optional[str] = None,
    *,
    segmented: bool = False,
    lines: Optional[str] = None,
    srx: Optional[Path] = None,
    lexicon: Union[Path, Sequence[Path]] = (),
    encoder: Union[Path, Encoder, None] = None,
    save_lexicon: Optional[Path] = None,
    errors: Literal["return"],
    threads: Optional[int] = None,
) -> List[Union[List[Bead], BitextError]]: ...


def align_many(
    pairs: Iterable[Tuple[Text, Text]],
    source_lang: Optional[str] = None,
    target_lang: Optional[str] = None,
    *,
    segmented: bool = False,
    lines: Optional[str] = None,
    srx: Optional[Path] = None,
    lexicon: Union[Path, Sequence[Path]] = (),
    encoder: Union[Path, Encoder, None] = None,
    save_lexicon: Optional[Path] = None,
    errors: Literal["raise", "return"] = "raise",
    threads: Optional[int] = None,
) -> Any:
    """Aligns many pairs of texts, together and on all cores: a list of beads for each, in the order of the pairs.

    Pairs in the same two languages learn from each other, so what becomes of one depends on the others. ``save_lexicon``
    writes what was learned of words into a file, for ``lexicon``. With ``errors="return"`` a pair that cannot be aligned
    has its :class:`BitextError` in its place; otherwise the first of them is raised. The other arguments are those of
    :class:`Aligner`.
    """
    aligner = Aligner(
        source_lang,
        target_lang,
        segmented=segmented,
        lines=lines,
        srx=srx,
        lexicon=lexicon,
        encoder=encoder,
        threads=threads,
    )
    kinds: Dict[str, Any] = {"errors": errors}
    return aligner.align_many(pairs, save_lexicon=save_lexicon, **kinds)


def coverage(
    source: Text,
    target: Text,
    source_lang: Optional[str] = None,
    target_lang: Optional[str] = None,
    *,
    segmented: bool = False,
    lines: Optional[str] = None,
    lexicon: Union[Path, Sequence[Path]] = (),
    encoder: Union[Path, Encoder, None] = None,
    threads: Optional[int] = None,
) -> Coverage:
    """Says what a translation has left out, added, moved or left untranslated.

    The arguments and errors are those of :func:`align`.
    """
    aligner = _bitext.Aligner(
        source_lang,
        target_lang,
        segmented=segmented,
        lines=lines,
        lexicon=paths(lexicon),
        encoder=opened(encoder),
        crossing=True,
        threads=threads,
    )
    figures, sources, targets, findings = _bitext.coverage(aligner, source, target)
    warn_of(encoder)
    found = [_finding(*finding) for finding in findings]
    return Coverage(**dict(figures), source=sources, target=targets, findings=found)


def _finding(
    id: str,
    kind: str,
    severity: str,
    message: str,
    source: Optional[Tuple[str, Tuple[int, int]]],
    target: Optional[Tuple[str, Tuple[int, int]]],
) -> Finding:
    (source_text, source_run), (target_text, target_run) = source or ("", (0, 0)), target or ("", (0, 0))
    return Finding(kind, severity, message, range(*source_run), source_text, range(*target_run), target_text, id)
