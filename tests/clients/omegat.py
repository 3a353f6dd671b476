#!/usr/bin/env python3
"""OmegaT reads our memories: each is put into `tm/auto` of a project, OmegaT translates the source document without a
person, and its target document must hold our translations.

    omegat.py BITEXT MEMORY.tmx...     memories of one pair of languages each
    omegat.py BITEXT --tags            an HTML document with inline tags
    omegat.py BITEXT --pretranslated   a revised document, filled from the memory of its first version

OmegaT ends with exit code 0 whatever happens, so the target text and what it says are what counts.
"""

import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
PROJECT = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0">
<source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir><tm_dir>__DEFAULT__</tm_dir>
<glossary_dir>__DEFAULT__</glossary_dir><glossary_file>__DEFAULT__</glossary_file>
<dictionary_dir>__DEFAULT__</dictionary_dir>
<source_lang>{source}</source_lang><target_lang>{target}</target_lang>
<sentence_seg>{sentences}</sentence_seg><support_default_translations>true</support_default_translations>
<remove_tags>false</remove_tags>
</project></omegat>
"""


def project(folder, source, target, sentences):
    for name in ["source", "target", "tm/auto", "omegat", "glossary", "dictionary", "config"]:
        (folder / name).mkdir(parents=True)
    text = PROJECT.format(source=source, target=target, sentences=str(sentences).lower())
    (folder / "omegat.project").write_text(text)


def translate(folder):
    command = ["omegat", str(folder), "--mode=console-translate", "--no-team", f"--config-dir={folder}/config"]
    run = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    said = run.stdout + run.stderr
    wrong = [line for line in said.splitlines() if re.search(r"\bError\b|Exception|SOURCE_NOT_FOUND|TM_LOAD_ERROR", line)]
    if wrong:
        sys.exit(f"{folder}: OmegaT says:\n" + "\n".join(wrong[:20]))


def words(text):
    # A no-break space is a character of the text.
    return re.sub(r"[ \t\n]+", " ", text).strip(" ")


def memory(path):
    """OmegaT fills a document of the memory's own sources, a paragraph each."""
    units = []
    for unit in ET.parse(path).iter("tu"):
        segments = {tuv.get(LANG): "".join(tuv.find("seg").itertext()) for tuv in unit.iter("tuv")}
        units.append(segments)
    source = ET.parse(path).find("header").get("srclang")
    target = next(lang for lang in units[0] if lang != source)
    # A text that has two translations is given one of them: it proves nothing.
    seen = {}
    for unit in units:
        seen.setdefault(words(unit[source]), set()).add(words(unit[target]))
    lines = [line for line in seen if len(seen[line]) == 1]
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder) / "project"
        folder.mkdir()
        project(folder, source, target, sentences=False)
        (folder / "tm/auto/ours.tmx").write_bytes(pathlib.Path(path).read_bytes())
        (folder / "source/text.txt").write_text("\n\n".join(lines) + "\n", encoding="utf-8")
        translate(folder)
        made = (folder / "target/text.txt").read_text(encoding="utf-8").splitlines()
        made = [line for line in made if line.strip()]
    right = sum(words(line) in seen[source] for line, source in zip(made, lines, strict=True))
    print(f"{path}: OmegaT translated {right} of {len(lines)} segments")
    if right < len(lines):
        for line, source in zip(made, lines, strict=True):
            if words(line) not in seen[source]:
                print(f"  {source}\n  is   {line}\n  not  {next(iter(seen[source]))}")
        sys.exit(1)


def tags(bitext):
    """A document with inline tags keeps them in its translation."""
    english = "<html><body><p>The <b>old</b> bridge is <a href=\"map.html\">here</a>.</p></body></html>\n"
    french = "<html><body><p>Le <b>vieux</b> pont est <a href=\"map.html\">ici</a>.</p></body></html>\n"
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        for name, text in [("en.html", english), ("fr.html", french)]:
            (folder / name).write_text(text)
        made = folder / "made.tmx"
        command = [bitext, "align", folder / "en.html", folder / "fr.html", "--quiet", "--tags", "omegat", "-o", made]
        subprocess.run(command, check=True)
        (folder / "project").mkdir()
        project(folder / "project", "en", "fr", sentences=True)
        (folder / "project/tm/auto/ours.tmx").write_bytes(made.read_bytes())
        (folder / "project/source/en.html").write_text(english)
        translate(folder / "project")
        target = (folder / "project/target/en.html").read_text(encoding="utf-8")
    expected = "Le <b>vieux</b> pont est <a href=\"map.html\">ici</a>."
    if expected not in target:
        sys.exit(f"the tags were lost: {target}")
    print(f"OmegaT kept the tags: {expected}")


FIRST = {
    "en": "<p>The harbour opens at 7.</p><p>The <b>old</b> bridge is closed.</p><p>Mind the gap between ferry and quay.</p>",
    "fr": "<p>Le port ouvre à 7 heures.</p><p>Le <b>vieux</b> pont est fermé.</p><p>Attention à l'espace entre le bac et le quai.</p>",
}
REVISED = "<p>The harbour opens at 9.</p><p>The <b>old</b> bridge is closed.</p><p>Nobody swims here.</p>" \
    "<p>Mind the gap between ferry and quay.</p>"


def pretranslated(bitext):
    """What a translator does with a new version of a document: align the old one with its translation, import that,
    fill the new one, and open it in OmegaT."""
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        for lang, text in FIRST.items():
            (folder / f"{lang}.html").write_text(f"<html lang=\"{lang}\"><body>{text}</body></html>\n", encoding="utf-8")
        (folder / "new.html").write_text(f"<html lang=\"en\"><body>{REVISED}</body></html>\n", encoding="utf-8")

        def run(*args):
            subprocess.run([pathlib.Path(bitext).resolve(), *args], check=True, cwd=folder, capture_output=True)

        run("align", "en.html", "fr.html", "--quiet", "-o", "first.tmx")
        run("tm", "import", "m.bitm", "first.tmx")
        run("tm", "pretranslate", "m.bitm", "new.html", "--to", "fr", "-o", "new.xlf")
        (folder / "project").mkdir()
        project(folder / "project", "en", "fr", sentences=False)
        (folder / "project/source/new.xlf").write_bytes((folder / "new.xlf").read_bytes())
        # It takes none of what stands in the file for a translation of its own: the words come back as we wrote them.
        translate(folder / "project")
        before, after = (
            ["".join(target.itertext()) for target in ET.parse(path).iter("{urn:oasis:names:tc:xliff:document:1.2}target")]
            for path in [folder / "new.xlf", folder / "project/target/new.xlf"]
        )
    expected = ["Le port ouvre à 9 heures.", "Le <b>vieux</b> pont est fermé."]
    if before != after or not set(expected) <= set(after):
        sys.exit(f"OmegaT made {after} of {before}")
    print(f"OmegaT opened a document that was filled from a memory: {len(after)} targets")


def main():
    bitext, *memories = sys.argv[1:]
    if memories == ["--tags"]:
        tags(bitext)
        return
    if memories == ["--pretranslated"]:
        pretranslated(bitext)
        return
    for path in memories:
        memory(path)


main()
