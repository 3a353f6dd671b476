#!/usr/bin/env python3
"""Compares `bitext tm lookup --score omegat` with what OmegaT itself computes.

    omegat.py BITEXT MEMORY QUERIES FROM TO TOKENIZER     FROM as `en-US`, TOKENIZER as `English`

The matches of the queries at 50 % are the pairs; OmegaT computes its percentages for them in console mode with the
tokenizer named. Prints how many of each of the three are the same, and the first that differ.
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import zipfile

JAR = "/usr/share/omegat/OmegaT.jar"
SCRIPT = """
import org.omegat.core.Core
import org.omegat.core.statistics.FindMatches
import org.omegat.core.matching.*
import org.omegat.core.events.IProjectEventListener.PROJECT_CHANGE_TYPE
if (eventType != PROJECT_CHANGE_TYPE.LOAD) return
def matches = new FindMatches(Core.project.sourceTokenizer, 5, true, false)
def distance = new LevenshteinDistance()
def score = { a, b -> FuzzyMatcher.calcSimilarity(distance, a, b) }
def place = System.getenv("PAIRS")
new File(place + ".out").withWriter("UTF-8") { out ->
  new groovy.json.JsonSlurper().parseText(new File(place).getText("UTF-8")).each { pair ->
    def (a, b) = pair
    out.println([score(matches.tokenizeStem(a), matches.tokenizeStem(b)),
      score(matches.tokenizeNoStem(a), matches.tokenizeNoStem(b)),
      score(matches.tokenizeAll(a), matches.tokenizeAll(b))].join(" "))
  }
}
"""
PROJECT = """<omegat><project version="1.0">
<source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir><tm_dir>__DEFAULT__</tm_dir>
<glossary_dir>__DEFAULT__</glossary_dir><glossary_file>__DEFAULT__</glossary_file>
<dictionary_dir>__DEFAULT__</dictionary_dir><source_lang>{source}</source_lang><target_lang>{target}</target_lang>
<source_tok>org.omegat.tokenizer.Lucene{tokenizer}Tokenizer</source_tok>
<target_tok>org.omegat.tokenizer.DefaultTokenizer</target_tok><sentence_seg>true</sentence_seg>
</project></omegat>
"""


def main():
    bitext, memory, queries, source, target, tokenizer = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        stop = folder / "stop.txt"
        stop.write_bytes(zipfile.ZipFile(JAR).read("org/omegat/tokenizer/StopList_en.txt"))
        command = [bitext, "tm", "lookup", memory, "--batch", queries, "--from", source[:2], "--to", target[:2], "--min", "50",
                   "--score", "omegat", "--stop-words", stop]
        said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        ours, pairs = [], []
        for answer in map(json.loads, said.splitlines()):
            for match in answer["matches"]:
                pairs.append([answer["query"], match["source"]])
                ours.append(match["other_score"])
        for name in ["source", "target", "tm", "omegat", "glossary", "dictionary", "config"]:
            (folder / "project" / name).mkdir(parents=True)
        (folder / "project/omegat.project").write_text(PROJECT.format(source=source, target=target, tokenizer=tokenizer))
        (folder / "project/source/a.txt").write_text("Hello.\n")
        (folder / "oracle.groovy").write_text(SCRIPT)
        (folder / "pairs").write_text(json.dumps(pairs))
        subprocess.run(["omegat", folder / "project", "--mode=console-translate", "--no-team",
                        f"--config-dir={folder}/project/config", f"--script={folder}/oracle.groovy"],
                       check=True, capture_output=True, env={**os.environ, "PAIRS": str(folder / "pairs")})
        theirs = [list(map(int, line.split())) for line in (folder / "pairs.out").read_text().splitlines()]
    print(f"{len(pairs)} pairs", end="")
    for at, name in enumerate(["stems", "words", "everything"]):
        same = sum(a[at] == b[at] for a, b in zip(ours, theirs, strict=True))
        print(f"; {name}: {same} the same", end="")
    print()
    differ = [(a, b, pair) for a, b, pair in zip(ours, theirs, pairs) if any(x not in (y, None) for x, y in zip(a, b))]
    for a, b, pair in differ[:5]:
        print(a, b, *pair, sep="\n  ")


main()
