#!/usr/bin/env python3
"""What `bitext coverage` says when whole blocks or single sentences are taken out of a good translation.

    removals.py BITEXT SOURCE.txt=TARGET.txt... SOURCE_DIR=TARGET_DIR...

A pair of texts (paragraphs parted by blank lines) or of folders of HTML. For each kind of block a seeded generator takes
about one in twelve out of the target; recall is the share of the removed blocks whose source is reported missing, and
false is what is reported missing beyond what was reported before anything was removed.
"""
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile


def solid(text):
    return re.sub(r"\W+", "", text).lower()


def missing(bitext, source, target, langs):
    run = subprocess.run([bitext, "coverage", source, target, "--to", "segments", "--fail-on", "never"] +
                         (["--source-lang", langs[0], "--target-lang", langs[1]] if langs else []),
                         stdout=subprocess.PIPE, check=True, encoding="utf-8")
    found, rows = set(), []
    for line in run.stdout.splitlines():
        row = json.loads(line)
        if langs:
            row["document"] = ""  # named after the folder that both files stand in, which changes
        rows.append(row)
        for piece in row["source"]:
            if piece["state"] == "missing":
                found.add((row["document"], piece["segment"]))
    return found, rows


def linked(rows):
    """For each target text the source segments beside it."""
    beside = {}
    for row in rows:
        for piece in row["target"]:
            beside.setdefault((row["document"], piece["block"]), set()).update((row["document"], p["segment"]) for p in row["source"])
    return beside


def report(name, kind, removed, before, after):
    expected = set().union(*removed) if removed else set()
    hit = sum(1 for group in removed if group and len(group & after) * 2 >= len(group))
    false = len(after - before - expected)
    print(f"{name:22s} {kind:18s} removed {len(removed):3d}, found {hit:3d}, recall {hit / max(1, len(removed)):.3f}, false segments {false}", flush=True)
    return len(removed), hit, false


def texts(bitext, source, target, made, seed):
    langs = [os.path.basename(p).split(".")[-2] for p in (source, target)]
    before, rows = missing(bitext, source, target, langs)
    blocks = re.split(r"(\n\s*\n)", open(target, encoding="utf-8").read())
    paragraphs = [at for at in range(0, len(blocks), 2) if blocks[at].strip()]
    beside = linked(rows)
    document = rows[0]["document"]
    # The blocks that the program made of each paragraph.
    texts = {}
    for row in rows:
        for piece in row["target"]:
            texts[piece["block"]] = texts.get(piece["block"], "") + solid(piece["text"])
    number = {at: {block for block, text in texts.items() if text and text in solid(blocks[at])} for at in paragraphs}
    dice = random.Random(seed)

    def run(kind, chosen, change):
        """`chosen`: the source segments that each removal leaves without counterpart."""
        changed = list(blocks)
        removed = []
        for at in chosen:
            segments = change(changed, at)
            if segments:
                removed.append({s for s in segments if s not in before})
        removed = [r for r in removed if r]
        file = os.path.join(made, os.path.basename(target))
        open(file, "w", encoding="utf-8").write("".join(changed))
        after, _ = missing(bitext, source, file, langs)
        return report(f"{os.path.basename(source)} {os.path.basename(target)}", kind, removed, before, after)

    def whole(changed, at):
        segments = set().union(*(beside.get((document, block), set()) for block in number[at]))
        changed[at] = ""
        if at + 1 < len(changed):
            changed[at + 1] = ""
        return segments

    def sentence(changed, at):
        pieces = [(row, piece) for row in rows for piece in row["target"] if piece["block"] in number[at] and len(row["source"]) == len(row["target"]) == 1]
        short = [(r, p) for r, p in pieces if len(p["text"]) < 60 and changed[at].count(p["text"]) == 1]
        if len(pieces) < 2 or not short:
            return None
        row, piece = dice.choice(short)
        changed[at] = changed[at].replace(piece["text"], "").strip()
        return {(document, p["segment"]) for p in row["source"]}

    totals = [run("paragraphs", dice.sample(paragraphs, max(1, len(paragraphs) // 8)), whole),
              run("short sentences", dice.sample(paragraphs, max(1, len(paragraphs) // 3)), sentence)]
    return totals


ELEMENTS = {"paragraphs": "p", "headings": "h[1-4]", "list items": "li", "terms": "dt", "definitions": "dd"}


def folders(bitext, source, target, made, seed):
    before, rows = missing(bitext, source, target, None)
    by_text = {}
    for row in rows:
        for piece in row["target"]:
            by_text.setdefault((row["document"], solid(piece["text"])), []).append({(row["document"], p["segment"]) for p in row["source"]})
    for kind, tag in ELEMENTS.items():
        dice = random.Random(seed)
        folder = os.path.join(made, os.path.basename(target))
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(target, folder)
        removed = []
        for name in sorted(os.listdir(folder)):
            if not name.endswith(".html"):
                continue
            document = next((r["document"] for r in rows if name.startswith(r["document"].split(".")[0])), None)
            path = os.path.join(folder, name)
            page = open(path, encoding="utf-8").read()
            inner = "li|dt|dd|pre|ul|ol|dl|table|div" + ("" if tag in ("li", "dd") else "|p")
            pieces = list(re.finditer(rf"<({tag})\b[^>]*>((?:(?!<(?:{inner})\b).)*?)</\1>", page, re.S))
            for piece in sorted(dice.sample(pieces, len(pieces) // 12), key=lambda m: -m.start()):
                words = solid(re.sub(r"<[^>]+>", "", piece.group(2)))
                segments = set()
                for (doc, text), groups in by_text.items():
                    if doc == document and text and text in words and (len(groups) == 1 or kind == "headings"):
                        # What a table of contents says as well stands there first.
                        segments |= groups[-1]
                segments -= before
                if segments and len(words) > 3:
                    page = page[:piece.start()] + page[piece.end():]
                    removed.append(segments)
            open(path, "w", encoding="utf-8").write(page)
        after, _ = missing(bitext, source, folder, None)
        yield report(f"{os.path.basename(source)} {os.path.basename(target)}", kind, removed, before, after)


def main():
    bitext = sys.argv[1]
    with tempfile.TemporaryDirectory() as made:
        for seed, pair in enumerate(sys.argv[2:]):
            source, target = pair.split("=")
            list((folders if os.path.isdir(source) else texts)(bitext, source, target, made, seed))


main()
