"""Descriptions of the packages of a Debian release, in English and as people translated them.

A folder holds the files `Translation-LANG.xz` or `Translation-LANG.bz2` of `dists/RELEASE/main/i18n/` of a mirror.
"""
import bz2
import lzma
import os
import re


def descriptions(folder, lang):
    """By the checksum of the English text: its paragraphs; the first is a short description."""
    path = os.path.join(folder, f"Translation-{lang}")
    found, key, lines = {}, None, []
    opened = lzma.open(path + ".xz", "rt", encoding="utf-8") if os.path.exists(path + ".xz") else bz2.open(path + ".bz2", "rt", encoding="utf-8")
    with opened as file:
        for line in [*file, "Package:"]:
            if line.startswith("Package:"):
                if key and lines:
                    found.setdefault(key, paragraphs(lines, "" if lang[:2] in ("ja", "zh") else " "))
                key, lines = None, []
            elif line.startswith("Description-md5:"):
                key = line.split()[1]
            elif line.startswith("Description-"):
                lines = [line.split(":", 1)[1].strip()]
            elif line.startswith(" ") and lines:
                lines.append(line.rstrip("\n"))
    return found


def paragraphs(lines, space):
    found, begin = [[lines[0]]], True
    for line in (line[1:] for line in lines[1:]):
        if line.strip() == ".":
            begin = True
        elif begin or line.startswith("  ") or re.match(r"\s*[-*•]\s", line):
            found.append([line.strip()])
            begin = False
        else:
            found[-1].append(line.strip())
    return [space.join(lines) for lines in found]
