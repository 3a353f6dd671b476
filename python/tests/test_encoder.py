import json
import os
import struct

import bitext
import pyarrow as pa
import pytest
from test_texts import command

COUNT = 40
ENGLISH = [f"en{chr(97 + at // 26)}{chr(97 + at % 26)}" for at in range(COUNT)]
FRENCH = [f"fr{chr(97 + at // 26)}{chr(97 + at % 26)}" for at in range(COUNT)]


@pytest.fixture
def model(tmp_path):
    """A table of static embeddings: each thing is a direction of its own, in English and in French."""
    folder = tmp_path / "tiny"
    folder.mkdir()
    words = ["[UNK]", *ENGLISH, *FRENCH]
    rows = [[float(word > 0 and (word - 1) % COUNT == at) for at in range(COUNT)] for word in range(len(words))]
    numbers = b"".join(struct.pack(f"<{COUNT}f", *row) for row in rows)
    arrays = {"embeddings": {"dtype": "F32", "shape": [len(words), COUNT], "data_offsets": [0, len(numbers)]}}
    head = json.dumps(arrays).encode()
    (folder / "model.safetensors").write_bytes(struct.pack("<Q", len(head)) + head + numbers)
    tokenizer = {
        "normalizer": {"type": "BertNormalizer"},
        "pre_tokenizer": {"type": "BertPreTokenizer"},
        "model": {"type": "WordPiece", "unk_token": "[UNK]", "vocab": {word: at for at, word in enumerate(words)}},
    }
    (folder / "tokenizer.json").write_text(json.dumps(tokenizer))
    return folder


def lines(words, replaced=False):
    """Lines of three things each; in the place of the 21st other things are said."""
    things = [33 if replaced and at == 20 else at for at in range(COUNT)]
    return [" ".join(words[thing * factor % COUNT] for factor in (1, 7, 11)) + "." for thing in things]


def test_vectors_are_rows_of_arrow(model):
    encoder = bitext.Encoder(model)
    assert (encoder.dimensions, encoder.knows("en")) == (COUNT, False)
    assert "static embeddings" in encoder.name
    vectors = encoder.encode([ENGLISH[3], FRENCH[3], "", FRENCH[5]])
    assert vectors.type == pa.list_(pa.field("item", pa.float32(), nullable=False), COUNT)
    rows = vectors.to_pylist()
    assert rows[0] == rows[1] == [float(at == 3) for at in range(COUNT)]
    assert rows[2] == [0.0] * COUNT and rows[3][5] == 1.0
    assert bitext.encode([ENGLISH[3]], model).to_pylist() == rows[:1]
    assert encoder.encode([]).to_pylist() == []


def test_what_is_said_counts_in_alignment_and_coverage(model):
    source, target = lines(ENGLISH), lines(FRENCH, replaced=True)
    beads = bitext.align(source, target, "en", "fr", encoder=model)
    assert all(bead.source == bead.target for bead in beads)
    unrelated = [finding for finding in bitext.coverage(source, target, "en", "fr", encoder=model).findings if finding.kind == "unrelated"]
    assert len(unrelated) == 1 and not bitext.coverage(source, target, "en", "fr").findings


def test_vectors_are_those_of_the_command(model, tmp_path):
    (tmp_path / "en.txt").write_text("\n".join(lines(ENGLISH)))
    told = [json.loads(line)["vector"] for line in command("embed", tmp_path / "en.txt", "--encoder", model).splitlines()]
    ours = bitext.Encoder(model, threads=1).encode(lines(ENGLISH)).to_pylist()
    assert all(abs(a - b) < 1e-6 for one, other in zip(told, ours) for a, b in zip(one, other)) and len(told) == COUNT


def test_vectors_are_kept_in_a_file(model, tmp_path):
    kept = tmp_path / "vectors"
    source, target = lines(ENGLISH), lines(FRENCH)
    plain = bitext.Encoder(model).encode(source)
    beads = bitext.align(source, target, "en", "fr", encoder=model)
    for _ in range(2):
        encoder = bitext.Encoder(model, vectors=kept)
        assert encoder.encode(source) == plain
        assert bitext.align(source, target, "en", "fr", encoder=encoder) == beads
    assert bitext.coverage(source, target, "en", "fr", encoder=encoder).findings == []
    with kept.open("ab") as file:
        file.write(b"half a block")
    with pytest.warns(RuntimeWarning, match="the last 12 bytes are damaged"):
        assert bitext.Encoder(model, vectors=kept).encode(source) == plain
    with pytest.raises(bitext.BitextError, match="is not a file of vectors"):
        bitext.Encoder(model, vectors=model / "tokenizer.json")


def test_what_is_no_model_is_refused(tmp_path):
    with pytest.raises(bitext.BitextError, match="no model") as raised:
        bitext.Encoder(tmp_path)
    assert raised.value.place.file == os.fspath(tmp_path)
