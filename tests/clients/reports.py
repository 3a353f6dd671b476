#!/usr/bin/env python3
"""SARIF logs that we write keep to the schema of SARIF 2.1.0, and JUnit files to what build servers read.

    reports.py BITEXT

Needs pydantic-sarif (classes made from the schema, which refuse what it does not know) and sarif-tools, which reads logs
as code hosts do.
"""

import json
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as Log
from sarif import loader

ENGLISH = "# The ferry\n\nIt leaves at 10:30. It takes 90 minutes.\n\nDogs are <welcome> & travel free.\n\nBicycles cost 5 euros.\n"
FRENCH = "# Le bac\n\nIl part à 10:50. Il met 90 minutes.\n\nDogs are <welcome> & travel free.\n"
MEMORY = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="en" datatype="plaintext"/><body>
<tu creationdate="soon"><tuv xml:lang="en"><seg>Wait for 15 minutes.</seg></tuv><tuv xml:lang="fr"><seg>Attendez 51 minutes.</seg></tuv></tu>
</body></tmx>
"""


def main():
    bitext = str(Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        (folder / "a b.en.md").write_text(ENGLISH, encoding="utf-8")
        (folder / "a b.fr.md").write_text(FRENCH, encoding="utf-8")
        (folder / "m.tmx").write_text(MEMORY, encoding="utf-8")

        def run(*command):
            ran = subprocess.run([bitext, *command], cwd=folder, capture_output=True, text=True)
            assert ran.returncode in (0, 1), ran.stderr
            return ran.stdout

        logs = {
            "coverage": run("coverage", "a b.en.md", "a b.fr.md", "--to", "sarif"),
            "check of documents": run("check", "a b.en.md", "a b.fr.md", "--to", "sarif"),
            "check of a memory": run("check", "m.tmx", "--to", "sarif"),
            "validate": run("validate", "m.tmx", "--sarif"),
        }
        for name, text in logs.items():
            Log.parse_obj(json.loads(text)) if not hasattr(Log, "model_validate") else Log.model_validate(json.loads(text))
            path = folder / "log.sarif"
            path.write_text(text, encoding="utf-8")
            records = loader.load_sarif_file(str(path)).get_records()
            assert records and all(r["Location"] and r["Line"] and r["Severity"] for r in records), (name, records)
            print(f"{name}: {len(records)} results, valid SARIF 2.1.0")

        suites = ElementTree.fromstring(run("coverage", "a b.en.md", "a b.fr.md", "--to", "junit"))
        suite = suites.find("testsuite")
        cases, failures = suite.findall("testcase"), suite.findall("testcase/failure")
        assert suites.tag == "testsuites" and int(suite.get("tests")) == len(cases) and int(suite.get("failures")) == len(failures) > 0
        print(f"JUnit: {len(cases)} cases, {len(failures)} failures")


main()
