import bitext
import pytest
from bitext import Aligner, BitextError, Filters

pa = pytest.importorskip("pyarrow")

ENGLISH = "It rained. We stayed at home.\n\nDr. Lee read to us."
FRENCH = "Il pleuvait, alors nous sommes restés à la maison.\n\nLe Dr. Lee nous a fait la lecture."
DOCUMENTS = {"id": ["a", "b", "c"], "source": [ENGLISH, None, ENGLISH], "target": [FRENCH, FRENCH, " "]}


def batch(columns, kind=None):
    arrays = {name: pa.array(values, kind if name in {"source", "target", "text"} else None) for name, values in columns.items()}
    return pa.RecordBatch.from_pydict(arrays)


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string(), pa.string_view()])
def test_beads_are_rows(kind):
    aligned = bitext.align_batch(batch(DOCUMENTS, kind), Aligner("en", "fr"))
    text = pa.large_string() if kind == pa.large_string() else pa.string()
    assert aligned.schema == pa.schema(
        [("id", pa.string()), ("source", text), ("target", text), ("confidence", pa.float64())]
        + [(name, pa.int32()) for name in ("source_start", "source_end", "target_start", "target_end")]
        + [("error", text)]
    )
    rows = aligned.to_pylist()
    beads = bitext.align(ENGLISH, FRENCH, "en", "fr")
    assert [row["id"] for row in rows] == ["a"] * len(beads) + ["b", "c"]
    for bead, row in zip(beads, rows):
        assert (bead.source_text, bead.target_text, bead.confidence) == (row["source"], row["target"], row["confidence"])
        assert (bead.source, bead.target) == (range(row["source_start"], row["source_end"]), range(row["target_start"], row["target_end"]))
    assert [row["error"] for row in rows[-2:]] == ["<source 1>: has no text", "<target 2>: has no text"]
    assert rows[-1]["source"] is None


def test_segments_are_rows():
    texts = batch({"id": [7, 8], "text": [ENGLISH, None]})
    rows = bitext.segment_batch(texts, "en").to_pylist()
    assert [(row["id"], row["segment"], row["text"]) for row in rows[:3]] == [
        (7, 0, "It rained."), (7, 1, "We stayed at home."), (7, 2, "Dr. Lee read to us."),
    ]
    assert rows[3] == {"id": 8, "segment": None, "text": None, "error": "there is no text"}
    assert bitext.segment_batch(texts, "en", keep=[]).schema.names == ["segment", "text", "error"]
    with pytest.raises(BitextError, match="two columns would be called `text`"):
        bitext.segment_batch(texts, "en", keep=["text"])


def test_filters_keep_rows_and_explain():
    pairs = batch({"n": [1, 2, 3], "source": ["It rained.", "Yes.", None], "target": ["Il pleuvait.", "Il pleuvait sans cesse, et nous étions trempés.", "Rien."]})
    filters = Filters("en", "fr", ["empty", "length-ratio=3"])
    assert bitext.filter_batch(pairs, filters).to_pydict()["n"] == [1]
    explained = bitext.filter_batch(pairs, filters, explain=True).to_pydict()
    assert explained["dropped"] == [None, "length-ratio", "empty"]
    assert explained["why"][1] == "8"
    scored = pairs.append_column("confidence", pa.array([0.9, 0.1, None]))
    kept = bitext.filter_batch(scored, Filters("en", "fr", ["confidence=0.5"]), confidence="confidence")
    assert kept.to_pydict()["n"] == [1, 3]


def test_keys_are_those_of_what_is_the_same():
    pairs = batch({"source": ["Yes.", "yes", "Yes."], "target": ["Oui.", "oui !", "Oui."]})
    exact = bitext.key_batch(pairs).to_pydict()["key"]
    assert exact[0] == exact[2] != exact[1]
    assert len(set(bitext.key_batch(pairs, normalise=True, name="k").to_pydict()["k"])) == 1


def test_streams_become_streams():
    table = pa.Table.from_batches([batch(DOCUMENTS), batch(DOCUMENTS)])
    stream = bitext.align_batch(table, Aligner("en", "fr"), keep=[])
    assert isinstance(stream, pa.RecordBatchReader)
    one = bitext.align_batch(batch(DOCUMENTS), Aligner("en", "fr"), keep=[])
    assert stream.read_all() == pa.Table.from_batches([one, one])
    assert bitext.segment_batch(table, "en", text="source").read_all().num_rows == 14


def test_any_library_may_hand_over_a_batch():
    class Foreign:
        """Has the interface and nothing else."""

        def __init__(self, batch):
            self.batch = batch

        def __arrow_c_array__(self, requested_schema=None):
            return self.batch.__arrow_c_array__(requested_schema)

    pairs = batch({"source": ["a"], "target": ["b"]})
    assert bitext.key_batch(Foreign(pairs)) == bitext.key_batch(pairs)


def test_what_does_not_fit_is_refused():
    pairs = batch({"source": ["a"], "target": ["b"]})
    with pytest.raises(BitextError, match="there is no column `text`") as error:
        bitext.segment_batch(pairs, "en")
    assert error.value.hint == "there are source, target"
    with pytest.raises(BitextError, match="the column `source` is of type Int64"):
        bitext.key_batch(batch({"source": pa.array([1]), "target": ["b"]}))
    with pytest.raises(TypeError):
        bitext.key_batch("no batch")
