#!/usr/bin/env python3
"""Other programs read as many units from our memories as we say there are: translate-toolkit, and xmllint with XPath.

    counts.py BITEXT MEMORY.tmx...
"""

import json
import subprocess
import sys

from translate.storage import tmx


def main():
    bitext, *memories = sys.argv[1:]
    wrong = False
    for path in memories:
        run = subprocess.run([bitext, "tmx", "stats", "--json", path], capture_output=True, text=True, check=True)
        ours = json.loads(run.stdout)[0]["units"]
        toolkit = len(tmx.tmxfile.parsefile(path).units)
        xpath = ["xmllint", "--nonet", "--noent", "--xpath", "count(//tu)", path]
        xmllint = int(float(subprocess.run(xpath, capture_output=True, text=True, check=True).stdout))
        print(f"{path}: {ours} units; translate-toolkit reads {toolkit}, xmllint {xmllint}")
        wrong |= len({ours, toolkit, xmllint}) > 1
    sys.exit(int(wrong))


main()
