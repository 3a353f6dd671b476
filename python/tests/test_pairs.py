import os
import subprocess

import bitext
import pytest
from bitext import BitextError, Dropped, Filters

PAIRS = [
    ("The river froze in January.", "La rivière a gelé en janvier."),
    ("The river froze in January.", "La rivière a gelé en janvier."),
    ("the river froze in january", "La rivière a gelé en janvier !"),
    ("Yes.", "Il pleuvait sans cesse, et nous étions trempés jusqu’aux os."),
    ("12 boats were lost.", "Treize bateaux ont été perdus."),
    ("", "Rien."),
]


def test_filters_keep_and_say_why_not():
    filters = Filters("en", "fr", ["empty", "length-ratio=3"])
    assert list(filters.filter(PAIRS)) == PAIRS[:3] + PAIRS[4:5]
    assert list(filters.why(PAIRS)) == [None, None, None, Dropped("length-ratio", "10"), None, Dropped("empty", "the text")]
    assert list(bitext.filter(iter(PAIRS), ["empty", "length-ratio=3"], source_lang="en", target_lang="fr")) == PAIRS[:3] + PAIRS[4:5]
    with_confidence = [(source, target, 0.2 * nth) for nth, (source, target) in enumerate(PAIRS)]
    assert list(Filters("en", "fr", ["confidence=0.5"]).filter(with_confidence)) == with_confidence[3:]


def test_filters_are_those_of_the_command(tmp_path):
    program = os.environ.get("BITEXT")
    if not program:
        pytest.skip("BITEXT does not name the program")
    table = tmp_path / "pairs.tsv"
    table.write_text("en\tfr\n" + "".join(f"{source}\t{target}\n" for source, target in PAIRS))
    kept = subprocess.run([program, "corpus", "filter", table, "-q"], check=True, capture_output=True, text=True).stdout
    ours = bitext.filter(PAIRS, source_lang="en", target_lang="fr")
    assert [tuple(line.split("\t")) for line in kept.splitlines()[1:]] == list(ours)


def test_filters_come_from_files_and_have_names(tmp_path):
    assert {"length", "length-ratio", "language", "nonzero-numerals"} <= set(bitext.FILTERS)
    config = tmp_path / "filters.yaml"
    config.write_text("filters:\n  - length: {min_length: 2}\n")
    assert list(Filters("en", "fr", config).filter(PAIRS)) == [PAIRS[0], PAIRS[1], PAIRS[2], PAIRS[4]]
    config.write_text("filters:\n  - lenght\n")
    with pytest.raises(BitextError, match="there is no filter `lenght`") as error:
        Filters("en", "fr", config)
    assert (error.value.place.line, error.value.hint[:15]) == (2, "the filters are")
    with pytest.raises(BitextError, match="there is no filter"):
        bitext.filter(PAIRS, ["none"], source_lang="en", target_lang="fr")


def test_duplicates_go():
    assert bitext.dedupe(PAIRS) == PAIRS[:1] + PAIRS[2:]
    assert bitext.dedupe(PAIRS, normalise=True) == PAIRS[:1] + PAIRS[3:]
    assert bitext.dedupe(PAIRS, by="target") == PAIRS[:1] + PAIRS[2:]
    scored = [("a", "b", 0.1), ("a", "b", 0.9), ("a", "c", None)]
    assert bitext.dedupe(scored, keep="best") == [("a", "b", 0.9), ("a", "c", None)]
    assert bitext.dedupe(scored, by="source", keep="frequent") == [("a", "b", 0.1)]
    assert len(bitext.dedupe(PAIRS, near=0.8)) == 4
    for wrong in [{"by": "both"}, {"keep": "last"}, {"near": 2.0}]:
        with pytest.raises(BitextError):
            bitext.dedupe(PAIRS, **wrong)
