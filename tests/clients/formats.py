#!/usr/bin/env python3
"""Other programs read what we convert, and we read what they write.

    formats.py BITEXT

Needs openpyxl, pyarrow, translate-toolkit, opustools and opusfilter, gettext and xmllint; what is not installed is said and passed
over, unless --all is given.
"""

import importlib.util
import json
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

PAIRS = [
    ("The bridge was closed.", "Le pont était fermé."),
    ("It rained & snowed, <then> it froze.", "Il a plu & neigé, <puis> il a gelé."),
    ('She said "no".', "Elle a dit « non »."),
    ("Naïve café, 2 €", "日本語 и русский"),
]


class Checks:
    """What went wrong, and what could not be tried."""

    def __init__(self, bitext, folder, everything):
        self.bitext, self.folder, self.everything = str(Path(bitext).resolve()), Path(folder), everything
        self.failures = 0

    def run(self, *command):
        ran = subprocess.run(list(map(str, command)), cwd=self.folder, capture_output=True, text=True)
        if ran.returncode:
            raise RuntimeError(f"{' '.join(map(str, command))}: exit {ran.returncode}\n{ran.stdout}{ran.stderr}")
        return ran.stdout

    def convert(self, *args):
        return self.run(self.bitext, "convert", "--quiet", *args)

    def pairs(self, path, *args):
        """The pairs that we read."""
        lines = self.convert(path, "-", "--to", "jsonl", *args).splitlines()
        units = [json.loads(line) for line in lines if not line.startswith('{"header')]
        texts = [[variant["text"] for variant in unit["variants"]] for unit in units]
        return [tuple(two) for two in texts if len(two) == 2]

    def same(self, what, found, expected=None):
        found, expected = list(found), list(PAIRS if expected is None else expected)
        fine = found == expected
        self.failures += not fine
        print(f"{'ok   ' if fine else 'WRONG'} {what}" + ("" if fine else f"\n  found    {found}\n  expected {expected}"))

    def attempt(self, check):
        needs = check.__doc__.split(":")[0].split(", ")
        missing = [n for n in needs if not (importlib.util.find_spec(n) or shutil.which(n))]
        if missing:
            print(f"{'WRONG' if self.everything else '-    '} {check.__name__}: {', '.join(missing)} is not installed")
            self.failures += self.everything
            return
        try:
            check(self)
        except Exception as error:  # A check that cannot run is a check that failed.
            print(f"WRONG {check.__name__}: {type(error).__name__}: {error}")
            self.failures += 1


def parquet(checks):
    """pyarrow: reads our Parquet in both layouts, and we read its"""
    import pyarrow as pa
    import pyarrow.parquet as pq

    columns = {"en": [a for a, _ in PAIRS], "fr": [b for _, b in PAIRS]}
    checks.convert("pairs.jsonl", "ours.parquet")
    table = pq.read_table(checks.folder / "ours.parquet")
    checks.same("pyarrow reads our .parquet", zip(*(table[lang].to_pylist() for lang in columns)))
    kinds = [(field.name, str(field.type)) for field in table.schema]
    rest = [("id", "string"), ("confidence", "double"), ("bead", "string"), ("document", "string")]
    checks.same("its columns are those that are documented", kinds, [("en", "string"), ("fr", "string"), *rest])
    checks.convert("pairs.jsonl", "hub.parquet", "--layout", "huggingface")
    table = pq.read_table(checks.folder / "hub.parquet")
    texts = [tuple(row.values()) for row in table["translation"].to_pylist()]
    checks.same("pyarrow reads the layout of Hugging Face", texts)
    features = json.loads(table.schema.metadata[b"huggingface"])["info"]["features"]
    checks.same("which says what it is", [features["translation"]], [{"languages": ["en", "fr"], "_type": "Translation"}])
    checks.same("and that no column is missing", sorted(features), sorted(table.column_names))
    for name in ["ours.parquet", "hub.parquet"]:
        checks.same(f"we read {name}", checks.pairs(name))
    for packed in ["none", "snappy", "zstd"]:
        pq.write_table(pa.table({**columns, "score": [0.5, 1.0, None, 2.0]}), checks.folder / "theirs.parquet", compression=packed)
        checks.same(f"we read its .parquet, packed: {packed}", checks.pairs("theirs.parquet"))
    several = pa.table({"translation": [dict(zip(columns, pair)) for pair in PAIRS], "tags": [["a"], [], None, ["b", "c"]]})
    pq.write_table(several, checks.folder / "nested.parquet", row_group_size=3)
    checks.same("we read its structs, in several groups of rows", checks.pairs("nested.parquet"))
    rows = [{"translation": dict(zip(columns, pair)), "score": 1} for pair in PAIRS]
    (checks.folder / "theirs.jsonl").write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    checks.same("we read JSON lines of Hugging Face", checks.pairs("theirs.jsonl"))
    lines = checks.convert("pairs.jsonl", "-", "--to", "jsonl", "--layout", "huggingface").splitlines()
    checks.same("and write them", [tuple(json.loads(line)["translation"].values()) for line in lines])


def spreadsheets(checks):
    """openpyxl: reads our spreadsheets, and we read its"""
    import openpyxl

    checks.convert("pairs.jsonl", "ours.xlsx")
    rows = list(openpyxl.load_workbook(checks.folder / "ours.xlsx").active.iter_rows(values_only=True))
    at = [rows[0].index("en"), rows[0].index("fr")]
    checks.same("openpyxl reads our .xlsx", [(row[at[0]], row[at[1]]) for row in rows[1:]])
    book = openpyxl.Workbook()
    book.active.append(["French", "en-GB", "reviewed", "date"])
    for source, target in PAIRS:
        book.active.append([target, source, True, 3.5])
    book.save(checks.folder / "theirs.xlsx")
    checks.same("we read the .xlsx of openpyxl", [(b, a) for a, b in checks.pairs("theirs.xlsx")])


def reports(checks):
    """openpyxl: reads what we report as spreadsheets"""
    import openpyxl

    (checks.folder / "a.en.txt").write_text("The ferry leaves at 10:30.\n\n=Dogs travel free.\n\nBicycles cost 5 euros.\n")
    (checks.folder / "a.fr.txt").write_text("Le bac part à 10:50.\n\nLes vélos coûtent 5 euros.\n")

    def rows(name):
        head, *rows = openpyxl.load_workbook(checks.folder / name).active.iter_rows(values_only=True)
        return [dict(zip(head, row)) for row in rows]

    checks.run(checks.bitext, "coverage", "a.en.txt", "a.fr.txt", "-q", "--fail-on", "never", "-o", "found.xlsx")
    found = [(row["kind"], row["source"]) for row in rows("found.xlsx") if row["kind"] == "missing"]
    checks.same("openpyxl reads our findings", found, [("missing", "=Dogs travel free.")])
    checks.convert("pairs.jsonl", "ours.tmx")
    checks.run(checks.bitext, "tm", "import", "m.bitm", "ours.tmx")
    (checks.folder / "b.en.txt").write_text("The bridge was closed.\n\nNobody knew.\n")
    checks.run(checks.bitext, "tm", "analyze", "m.bitm", "b.en.txt", "--to", "fr", "--from", "en", "-o", "counted.xlsx")
    counted = [(row["band"], row["segments"], row["words"]) for row in rows("counted.xlsx") if row["words"]]
    checks.same("openpyxl reads our analysis, numbers as numbers", counted, [("100 %", 1, 4), ("none", 1, 2)])


def toolkit(checks):
    """translate: reads our XLIFF, PO, TBX and CSV, and we read its"""
    from translate.storage import poxliff, pypo, tbx, tmx, xliff

    for to, name, kind in [
        ("xliff", "ours.xlf", xliff.xlifffile),
        ("po", "ours.po", pypo.pofile),
        ("tbx", "ours.tbx", tbx.tbxfile),
        ("tmx", "ours.tmx", tmx.tmxfile),
    ]:
        checks.convert("pairs.jsonl", name, "--to", to)
        units = kind.parsefile(str(checks.folder / name)).units
        units = [unit for unit in units if not unit.isheader()]
        checks.same(f"translate-toolkit reads our {to}", [(str(unit.source), str(unit.target)) for unit in units])
    store = xliff.xlifffile(sourcelanguage="en", targetlanguage="fr")
    catalog = pypo.pofile()
    for source, target in PAIRS:
        store.addsourceunit(source).target = target
        catalog.addsourceunit(source).target = target
    store.savefile(str(checks.folder / "theirs.xlf"))
    catalog.updateheader(add=True, Language="fr")
    catalog.savefile(str(checks.folder / "theirs.po"))
    checks.same("we read the XLIFF of translate-toolkit", checks.pairs("theirs.xlf"))
    checks.same("we read the PO of translate-toolkit", checks.pairs("theirs.po"))
    if shutil.which("po2xliff"):
        checks.run("po2xliff", "--progress=none", "theirs.po", "po2.xlf")
        checks.same("we read what po2xliff makes", checks.pairs("po2.xlf", "--target-lang", "fr")[-len(PAIRS):])
    assert poxliff


def gettext(checks):
    """msgfmt, msgcat: take our PO, and we read theirs"""
    checks.convert("pairs.jsonl", "ours.po")
    checks.run("msgfmt", "--check", "--output-file=ours.mo", "ours.po")
    theirs = checks.run("msgcat", "--width=30", "--add-location", "ours.po")
    (checks.folder / "msgcat.po").write_text(theirs)
    checks.same("msgfmt --check takes our PO, we read what msgcat makes of it", checks.pairs("msgcat.po"))
    plural = (
        'msgid ""\nmsgstr "Language: pl\\nContent-Type: text/plain; charset=UTF-8\\n'
        'Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\\n"\n\n'
        '#, c-format\nmsgid "%d boat"\nmsgid_plural "%d boats"\n'
        'msgstr[0] "%d łódź"\nmsgstr[1] "%d łodzie"\nmsgstr[2] "%d łodzi"\n'
    )
    (checks.folder / "plural.po").write_text(plural)
    checks.convert("plural.po", "plural2.po")
    checks.run("msgfmt", "--check", "--output-file=plural.mo", "plural2.po")
    same = [checks.run("msgcat", "--no-wrap", "--sort-output", name).split("\n\n")[1:] for name in ("plural.po", "plural2.po")]
    checks.same("plurals come through", same[0], same[1])


def wellformed(checks):
    """xmllint: takes our XLIFF and TBX"""
    for to in ["xliff", "xliff2", "tbx", "tbx3"]:
        checks.convert("pairs.jsonl", f"lint.{to}", "--to", to)
        checks.run("xmllint", "--noout", "--nonet", f"lint.{to}")
    checks.same("xmllint takes our XLIFF and TBX", [], [])


def opus(checks):
    """opustools: reads our alignments and documents, and we read what it reads"""
    from opustools import OpusRead

    checks.convert("pairs.jsonl", "en-fr.xml", "--to", "xces")
    for lang in ["en", "fr"]:
        with zipfile.ZipFile(checks.folder / f"{lang}.zip", "w") as archive:
            for path in (checks.folder / lang).rglob("*.xml"):
                archive.write(path, f"Talk/raw/{path.relative_to(checks.folder)}")
    out = [str(checks.folder / f"opus.{lang}") for lang in ["en", "fr"]]
    OpusRead(
        directory="Talk", source="en", target="fr", release="v1", preprocess="raw", suppress_prompts=True,
        alignment_file=str(checks.folder / "en-fr.xml"),
        source_zip=str(checks.folder / "en.zip"), target_zip=str(checks.folder / "fr.zip"),
        write_mode="moses", write=out, download_dir=str(checks.folder), leave_non_alignments_out=True,
    ).printPairs()  # fmt: skip
    lines = [Path(path).read_text().splitlines() for path in out]
    squeeze = lambda text: "".join(text.split())
    checks.same(
        "OpusTools reads our alignment and documents",
        [(squeeze(a), squeeze(b)) for a, b in zip(*lines)],
        [(squeeze(a), squeeze(b)) for a, b in PAIRS],
    )
    shutil.rmtree(checks.folder / "en")
    shutil.rmtree(checks.folder / "fr")
    checks.same("we read the documents out of zip files", checks.pairs("en-fr.xml"))


def opusfilter(checks):
    """opusfilter: reads our Moses files"""
    checks.convert("pairs.jsonl", "talk", "--to", "moses")
    config = (
        f"common:\n  output_directory: {checks.folder}\nsteps:\n  - type: filter\n    parameters:\n"
        "      inputs: [talk.en, talk.fr]\n      outputs: [kept.en, kept.fr]\n"
        "      filters:\n        - LengthRatioFilter: {unit: char, threshold: 4}\n"
    )
    (checks.folder / "config.yaml").write_text(config)
    checks.run("opusfilter", "config.yaml")
    checks.same("OpusFilter reads our Moses files, and we its", checks.pairs("kept.en", "--target-lang", "fr"))


def main():
    arguments = [argument for argument in sys.argv[1:] if argument != "--all"]
    with tempfile.TemporaryDirectory() as folder:
        checks = Checks(arguments[0], folder, "--all" in sys.argv)
        units = [
            {"variants": [{"lang": "en", "text": source}, {"lang": "fr", "text": target}]} for source, target in PAIRS
        ]
        lines = ['{"header":{"source_lang":"en","target_lang":"fr"}}'] + [json.dumps(unit) for unit in units]
        (checks.folder / "pairs.jsonl").write_text("\n".join(lines) + "\n")
        for check in [spreadsheets, parquet, reports, toolkit, gettext, wellformed, opus, opusfilter]:
            checks.attempt(check)
        sys.exit(checks.failures > 0)


main()
