#!/usr/bin/env python3
"""Speed and accuracy of the segmenters that PyPI offers, beside ours, on the same texts.

    python3 -m venv .venv && .venv/bin/pip install sentencex pysbd blingfire numpy choppa-srx
    .venv/bin/python peers.py --bitext ../../target/release/bitext [--srx RULES.srx] speed LANG=FILE...
    .venv/bin/python peers.py --bitext ../../target/release/bitext [--srx RULES.srx] accuracy CASES.jsonl...

speed: megabytes for a second of CPU time, one run on the first --bytes of each text, paragraph by paragraph.
accuracy: cases are {"lang", "text", "sentences"}; boundary F1 and the share of cases cut exactly, by file. Boundaries are
offsets in characters that are not blank. A tool that is not installed, or has no such language, is left out.
"""
import argparse
import json
import os
import resource
import subprocess
import sys
import time

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("--bitext", required=True)
parser.add_argument("--srx", help="rules for choppa-srx")
parser.add_argument("--bytes", type=int, default=200_000)
parser.add_argument("kind", choices=["speed", "accuracy"])
parser.add_argument("files", nargs="+")
options = parser.parse_args()


def sentencex():
    import sentencex
    return lambda lang, texts: [list(sentencex.segment(lang, text)) for text in texts]


def pysbd():
    import pysbd
    known = {}
    def cut(lang, texts):
        segmenter = known.setdefault(lang, None) or pysbd.Segmenter(language=lang, clean=False)
        known[lang] = segmenter
        return [segmenter.segment(text) for text in texts]
    return cut


def blingfire():
    import blingfire
    return lambda lang, texts: [blingfire.text_to_sentences(text).split("\n") for text in texts]


def choppa():
    from choppa.srx_parser import SrxDocument
    from choppa.iterators import SrxTextIterator
    if not options.srx:
        raise ImportError
    document = SrxDocument(ruleset=options.srx)
    return lambda lang, texts: [list(SrxTextIterator(document, f"{lang}_two", text)) for text in texts]


def ours():
    def cut(lang, texts):
        lines = "".join(json.dumps({"lang": lang, "text": text}) + "\n" for text in texts)
        run = subprocess.run([options.bitext, "segment", "--from", "jsonl", "--to", "jsonl", "-j", "1"],
                             input=lines.encode(), stdout=subprocess.PIPE, check=True)
        return [json.loads(line)["segments"] for line in run.stdout.decode().splitlines()]
    return cut


def tools():
    for make in (ours, sentencex, pysbd, blingfire, choppa):
        try:
            yield make.__name__, make()
        except ImportError:
            print(f"{make.__name__} is left out", file=sys.stderr)


def cpu():
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def boundaries(segments):
    at, ends = 0, []
    for segment in segments:
        length = len("".join(segment.split()))
        if length:
            at += length
            ends.append(at)
    return ends


def speed(name, tool, lang, path):
    text = open(path, encoding="utf-8").read()[:options.bytes]
    texts = [line for line in text.split("\n") if line.strip()]
    begin = cpu()
    count = sum(len(segments) for segments in tool(lang, texts))
    megabytes = sum(len(text.encode()) for text in texts) / 1e6
    print(f"{name}\t{lang}\t{count}\t{megabytes / (cpu() - begin):.2f} MB/s")


def accuracy(name, tool, path):
    both = only_ours = only_gold = exact = 0
    cases = [json.loads(line) for line in open(path, encoding="utf-8")]
    langs = sorted({case["lang"] for case in cases})
    for lang in langs:
        of_lang = [case for case in cases if case["lang"] == lang]
        for case, segments in zip(of_lang, tool(lang, [case["text"] for case in of_lang])):
            case["found"] = boundaries(segments)
    for case in cases:
        found, wanted = case["found"], boundaries(case["sentences"])
        exact += found == wanted
        found, wanted = set(found[:-1]), set(wanted[:-1])
        both, only_ours, only_gold = both + len(found & wanted), only_ours + len(found - wanted), only_gold + len(wanted - found)
    f1 = 200 * both / max(1, 2 * both + only_ours + only_gold)
    print(f"{name}\t{os.path.basename(path)}\tF1 {f1:.2f}\texact {100 * exact / len(cases):.1f} %")


for name, tool in tools():
    for file in options.files:
        try:
            if options.kind == "speed":
                speed(name, tool, *file.split("=", 1))
            else:
                accuracy(name, tool, file)
        except (KeyError, ValueError) as problem:
            print(f"{name}\t{file}\tleft out: {problem}")
