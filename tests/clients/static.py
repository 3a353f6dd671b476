#!/usr/bin/env python3
"""Whether tables of static embeddings give the pieces and the vectors that the Python package `model2vec` gives, and whether
Parquet holds the same.

    static.py BITEXT

Makes small models of its own with the library `tokenizers` (WordPiece as BERT has it, Unigram as XLM-R has it), saves them as
`model2vec` does, and compares both on texts that are plain and odd. Without the packages it says so and is content.
"""
import json
import os
import subprocess
import sys
import tempfile
import unicodedata

try:
    import numpy
    import pyarrow.parquet
    from model2vec import StaticModel
    from safetensors.numpy import save_file
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers
except ImportError:
    print("model2vec is not installed: its vectors are not compared")
    sys.exit(0)

TEXTS = [
    "The ferry Aurora leaves at 10:30, and nobody knows why.", "Le bac « Aurora » part à 10 h 30.", "", " ", "x" * 300, "漢字 and kana カナ",
    "😀 ok", unicodedata.normalize("NFD", "Éléphant à Noël, ağaç"), "a\x00b\x01", "tab\tand\u00a0no break", "zero\u200bwidth", "don't stop!?",
    "The old bridge stays closed until May.", "Der alte Hafen — leer.", "UPPER lower MiXeD", "  two  spaces  ", "ﬁne ①",
]
WORDS = sorted({part for text in TEXTS for part in text.lower().split() if part.isalpha()})


def word_pieces():
    pieces = ["[PAD]", "[UNK]", *WORDS, *"abcdefghijklmnopqrstuvwxyzé0123456789.,:!?'«»—漢字", *("##" + c for c in "abcdefghijklmnopqrstuvwxyz0123456789")]
    tokenizer = Tokenizer(models.WordPiece({piece: at for at, piece in enumerate(dict.fromkeys(pieces))}, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return tokenizer


def unigram(split):
    pieces = [("<pad>", 0.0), ("<unk>", 0.0), ("▁", -3.0), *((word, -8.0) for word in WORDS), *(("▁" + word, -7.0) for word in WORDS),
              *((c, -9.0 - at / 100) for at, c in enumerate("abcdefghijklmnopqrstuvwxyzABCDEFé0123456789.,:!?漢字"))]
    tokenizer = Tokenizer(models.Unigram(list(dict(pieces).items()), unk_id=1))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Strip(), normalizers.Replace("nobody", "no body")])
    marks = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([pre_tokenizers.WhitespaceSplit(), marks]) if split else marks
    return tokenizer


def main():
    bitext = os.path.abspath(sys.argv[1])
    draw = numpy.random.default_rng(2026)
    for name, tokenizer in (("word pieces", word_pieces()), ("unigram", unigram(False)), ("unigram of words", unigram(True))):
        with tempfile.TemporaryDirectory() as folder:
            rows = draw.normal(size=(tokenizer.get_vocab_size(), 32)).astype(numpy.float32)
            tokenizer.save(os.path.join(folder, "tokenizer.json"))
            save_file({"embeddings": rows}, os.path.join(folder, "model.safetensors"))
            with open(os.path.join(folder, "config.json"), "w", encoding="utf-8") as file:
                json.dump({"model_type": "model2vec", "normalize": True, "hidden_dim": 32}, file)
            reference = StaticModel.from_pretrained(folder)
            lines = "".join(text + "\n" for text in TEXTS)
            ran = subprocess.run([bitext, "embed", "-", "--encoder", folder, "--pieces"], input=lines, capture_output=True, encoding="utf-8", check=True)
            ours = [json.loads(line) for line in ran.stdout.split("\n") if line]
            theirs = reference.encode(TEXTS)
            pieces = reference.tokenize(TEXTS)
            for text, own, vector, cut in zip(TEXTS, ours, theirs, pieces):
                assert own["pieces"] == [int(piece) for piece in cut], (name, text, own["pieces"], cut)
                assert numpy.abs(numpy.array(own["vector"]) - vector).max() < 1e-5, (name, text)
            assert len(ours) == len(TEXTS)
            packed = os.path.join(folder, "vectors.parquet")
            subprocess.run([bitext, "embed", "-", "--encoder", folder, "--pieces", "-o", packed], input=lines, encoding="utf-8", check=True)
            table = pyarrow.parquet.read_table(packed)
            assert table.schema.names == ["text", "vector", "pieces"] and b"static embeddings" in table.schema.metadata[b"model"]
            for row, own in zip(table.to_pylist(), ours, strict=True):
                assert row["text"] == own["text"] and row["pieces"] == own["pieces"], (name, row["text"])
                assert numpy.array_equal(numpy.float32(row["vector"]), numpy.float32(own["vector"])), (name, row["text"])
        print(f"{name}: the pieces and vectors of {len(TEXTS)} texts are those of model2vec, in Parquet as well")


main()
