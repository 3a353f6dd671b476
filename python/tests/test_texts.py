import json
import os
import pickle
import subprocess
import threading
import time
from pathlib import Path

import bitext
import pytest
from bitext import Aligner, BitextError

ENGLISH = "The bridge\n\nIt was closed in March. Dr. Lee wrote to the town, twice.\n\nNobody answered for 30 days."
FRENCH = "Le pont\n\nIl a été fermé en mars. Le Dr. Lee a écrit deux fois à la ville.\n\nPersonne n’a répondu pendant 30 jours."


def texts(beads):
    return [(bead.source_text, bead.target_text) for bead in beads]


def command(*arguments):
    """What the program says, if it is built."""
    program = os.environ.get("BITEXT")
    if not program:
        pytest.skip("BITEXT does not name the program")
    return subprocess.run([program, *map(str, arguments)], check=True, capture_output=True, text=True).stdout


def test_segments_have_blocks_kinds_and_lines():
    segments = bitext.segment(ENGLISH, "en")
    assert [segment.text for segment in segments] == [
        "The bridge",
        "It was closed in March.",
        "Dr. Lee wrote to the town, twice.",
        "Nobody answered for 30 days.",
    ]
    assert [segment.block for segment in segments] == [0, 1, 1, 2]
    assert [segment.line for segment in segments] == [1, 3, 3, 5]
    html = bitext.segment("<html><h1>The bridge</h1><p>It was <b>closed</b>. Why?", "en")
    assert [(segment.text, segment.kind) for segment in html] == [
        ("The bridge", "heading"),
        ("It was closed.", "paragraph"),
        ("Why?", "paragraph"),
    ]


def test_languages_are_told_and_lines_can_be_said():
    assert len(bitext.segment("Er kam am 3. Mai. Dann ging er wieder nach Hause, wie immer.")) == 2
    assert [s.text for s in bitext.segment("one\ntwo", "en", lines="line")] == ["one", "two"]
    with pytest.raises(BitextError, match="`lines` is `words`") as error:
        bitext.segment("one", "en", lines="words")
    assert error.value.hint == "it is `paragraph`, `line` or `wrapped`"


def test_rules_of_srx_cut(tmp_path):
    rules = tmp_path / "rules.srx"
    rules.write_text(
        '<srx version="2.0" xmlns="http://www.lisa.org/srx20"><header segmentsubflows="yes" cascade="no"/><body>'
        '<languagerules><languagerule languagerulename="all"><rule break="yes"><beforebreak>;</beforebreak>'
        "<afterbreak> </afterbreak></rule></languagerule></languagerules><maprules>"
        '<languagemap languagepattern=".*" languagerulename="all"/></maprules></body></srx>'
    )
    assert [s.text for s in bitext.segment("One. Two; three.", "en", srx=rules)] == ["One. Two;", "three."]


def test_beads_are_in_order_and_hold_every_segment():
    beads = bitext.align(ENGLISH, FRENCH, "en", "fr")
    assert texts(beads)[0] == ("The bridge", "Le pont")
    assert texts(beads)[2] == ("Dr. Lee wrote to the town, twice.", "Le Dr. Lee a écrit deux fois à la ville.")
    assert [number for bead in beads for number in bead.source] == [0, 1, 2, 3]
    assert [number for bead in beads for number in bead.target] == [0, 1, 2, 3]
    assert all(0 <= bead.confidence <= 1 and bead.is_link for bead in beads)
    assert beads == bitext.align(ENGLISH, FRENCH), "the languages are told by the texts"


def test_short_texts_are_in_the_language_of_the_others():
    pairs = [(ENGLISH, FRENCH), ("30 %", "30 %"), ("No.", "Non."), (ENGLISH, FRENCH)]
    assert bitext.align_many(pairs) == bitext.align_many(pairs, "en", "fr")


def test_segments_keep_their_numbers_whatever_they_hold():
    source = ["", "It rained\nall day.", "We stayed\tat home.", ""]
    target = ["Il a plu toute la journée, et nous sommes restés à la maison.", "  "]
    beads = bitext.align(source, target, "en", "fr")
    assert [number for bead in beads for number in bead.source] == [0, 1, 2, 3]
    assert [number for bead in beads for number in bead.target] == [0, 1]
    lines = bitext.align("One.\nTwo.", "Un.\nDeux.", "en", "fr", segmented=True)
    assert texts(lines) == [("One.", "Un."), ("Two.", "Deux.")]


def test_files_are_aligned_as_the_command_does(talk):
    said = command("align", talk / "en.txt", talk / "de.txt", "--quiet", "--to", "jsonl")
    rows = [json.loads(line) for line in said.splitlines()]
    expected = [(row["source"]["indices"], row["target"]["indices"], row["confidence"]) for row in rows]
    beads = bitext.align(talk / "en.txt", talk / "de.txt")
    ours = [(list(bead.source), list(bead.target), round(bead.confidence, 4)) for bead in beads]
    assert ours == expected
    assert len(expected) > 50


def test_many_pairs_are_aligned_together_as_the_command_does(talk, tmp_path):
    languages = ["de", "fr", "ru", "zh"]
    listed = tmp_path / "pairs.tsv"
    listed.write_text("".join(f"{talk}/en.txt\t{talk}/{lang}.txt\t{tmp_path}/{lang}.beads\n" for lang in languages))
    command("align", "--pairs", listed, "--quiet", "--to", "beads")
    many = bitext.align_many([(talk / "en.txt", talk / f"{lang}.txt") for lang in languages])
    for lang, beads in zip(languages, many):
        expected = [line.rsplit(":", 1)[0] for line in (tmp_path / f"{lang}.beads").read_text().splitlines()]
        assert [f"{list(bead.source)}:{list(bead.target)}" for bead in beads] == expected


def test_the_number_of_threads_changes_nothing(talk):
    pairs = [(talk / "en.txt", talk / f"{lang}.txt") for lang in ["de", "fr", "pl", "uk"]]
    assert bitext.align_many(pairs, threads=1) == bitext.align_many(pairs, threads=3)


def test_what_was_learned_is_a_lexicon_for_later(talk, tmp_path):
    lexicon = tmp_path / "en-fr.lexicon"
    bitext.align_many([(talk / "en.txt", talk / "fr.txt")], "en", "fr", save_lexicon=lexicon)
    assert lexicon.read_text().startswith("en\tfr\tweight\n")
    aligner = Aligner("en", "fr", lexicon=lexicon)
    beads = aligner.align(["The missile threat."], ["La menace des missiles."])
    assert beads[0].is_link
    with pytest.raises(BitextError, match="no such file"):
        Aligner("en", "fr", lexicon=tmp_path / "none")


def test_errors_have_a_place_and_a_hint(tmp_path):
    with pytest.raises(BitextError) as error:
        bitext.align(tmp_path / "none.txt", FRENCH, "en", "fr")
    assert error.value.place.file == str(tmp_path / "none.txt")
    assert str(error.value).endswith("none.txt: cannot read it: no such file or folder")

    with pytest.raises(BitextError, match="is not a language tag") as error:
        bitext.align("a", "b", "e", "fr")
    assert "BCP 47" in error.value.hint and error.value.place is None

    with pytest.raises(BitextError, match="<target>: has no text"):
        bitext.align("One.", " ", "en", "fr")
    with pytest.raises(BitextError, match="<text>:2: holds NUL bytes"):
        bitext.segment("a\n\0", "en")
    with pytest.raises(BitextError, match="is in `en`, as is its source") as error:
        bitext.align(ENGLISH, ENGLISH)
    assert "`source_lang`" in error.value.hint
    with pytest.raises(BitextError) as error:
        bitext.segment("12 34")
    assert "`source_lang`" in error.value.hint, "options are written as arguments"
    again = pickle.loads(pickle.dumps(error.value))
    assert (str(again), again.place, again.hint) == (str(error.value), error.value.place, error.value.hint)

    many, few = ["A."] * 5_000, ["B."]
    with pytest.raises(BitextError, match="has 5000 segments where `<target>` has 1"):
        bitext.align(many, few, "en", "fr")


def test_one_bad_pair_need_not_stop_the_others():
    pairs = [(ENGLISH, FRENCH), ("", FRENCH), (ENGLISH, FRENCH)]
    with pytest.raises(BitextError, match="<source 1>: has no text"):
        bitext.align_many(pairs, "en", "fr")
    first, failed, last = bitext.align_many(pairs, "en", "fr", errors="return")
    assert isinstance(failed, BitextError) and failed.place.file == "<source 1>"
    assert first == last and len(first) == 4
    assert bitext.align_many([], "en", "fr") == []


@pytest.mark.parametrize("text", [3, None, b"bytes", [1, 2]])
def test_what_is_no_text_is_refused(text):
    with pytest.raises(TypeError, match="a text is a str, a list of str"):
        bitext.align(text, "b", "en", "fr")


def test_coverage_tells_what_is_missing(talk):
    shorter = FRENCH.replace("Le Dr. Lee a écrit deux fois à la ville.", "")
    found = bitext.coverage(ENGLISH, shorter, "en", "fr")
    assert (found.segments, found.covered, found.missing) == (4, 3, 1)
    assert found.share == 0.75 and 0 < found.word_share < 1
    assert found.source[2] == ("Dr. Lee wrote to the town, twice.", "missing")
    finding = found.findings[-1]
    assert (finding.kind, finding.severity, finding.source) == ("missing", "error", range(2, 3))
    assert finding.source_text == "Dr. Lee wrote to the town, twice." and finding.target == range(2, 2)
    whole = bitext.coverage(talk / "en.txt", talk / "fr.txt")
    assert whole.share > 0.9 and {finding.kind for finding in whole.findings} <= {"missing", "added", "partly", "doubtful", "untranslated", "moved"}


def test_other_threads_of_python_go_on(talk):
    pairs = [(talk / "en.txt", talk / "fr.txt")] * 40
    counted, stop = 0, threading.Event()

    def count():
        nonlocal counted
        while not stop.is_set():
            counted += 1
            time.sleep(0.001)

    thread = threading.Thread(target=count)
    thread.start()
    bitext.align_many(pairs, threads=1)
    stop.set()
    thread.join()
    assert counted > 10


def test_the_modules_say_what_they_have():
    assert all(getattr(bitext, name).__doc__ for name in bitext.__all__ if name not in {"FILTERS"})
    stubs = (Path(bitext.__file__).parent / "_bitext.pyi").read_text()
    names = [name for name in dir(bitext._bitext) if not name.startswith("_")]
    assert [name for name in names if f"def {name}(" not in stubs and f"class {name}" not in stubs] == []
