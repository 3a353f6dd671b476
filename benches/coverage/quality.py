#!/usr/bin/env python3
"""False alarms and recall of `bitext check`.

    quality.py BITEXT SET_DIR...

A set is a folder of DOC.src, DOC.tgt (one unit a line), DOC.gold (beads) and `langs`; its 1-1 beads are taken for correct.

1. Quiet: all of them go into one TMX, and every finding that is more than a note is a false alarm (or a mistake in the
   set). Printed for each 200 units.
2. Recall: for each kind of mistake a seeded generator spoils up to 200 units that had no finding, in a TMX of its own; a
   mistake counts as found when its unit has a finding of that kind. Where a mistake needs something that few texts have
   (a placeholder, an inline code), both sides are given it first.
3. Beside `pofilter` (translate-toolkit), where it is installed: a catalog of up to 2,000 units as they are and 5 spoilt
   ones of each kind goes through both at default settings. Printed are the shares of both that each says anything of.

`PART=dev` takes the first half of the units of each set, with one seed; else it is the second, with another: what thresholds
and lists were chosen on is not what is reported. `QUIET=1` stops after the first part; `SHOW=5` shows alarms, `MISSED=kind` shows what was missed.
"""
import collections
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from xml.sax.saxutils import escape

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import sets  # noqa: E402


def units(folder):
    for sides, beads in sets.documents(folder):
        for ours, theirs in beads:
            if len(ours) == len(theirs) == 1:
                yield sides[0][ours[0]], sides[1][theirs[0]]


def tmx(path, langs, pairs):
    """Writes pairs; `\x01…\x02` in a text is an inline code."""
    def segment(text):
        return re.sub("\x01(.*?)\x02", r"<ph>\1</ph>", escape(text))
    with open(path, "w", encoding="utf-8") as out:
        out.write(f'<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="{langs[0]}" datatype="plaintext"/><body>\n')
        for pair in pairs:
            variants = "".join(f'<tuv xml:lang="{l}"><seg>{segment(t)}</seg></tuv>' for l, t in zip(langs, pair))
            out.write(f"<tu>{variants}</tu>\n")
        out.write("</body></tmx>\n")


def check(bitext, path, only=None, notes=False):
    """For each unit the findings that are more than a note, or all, or those of one kind."""
    command = [bitext, "check", path, "--to", "jsonl", "--fail-on", "never"] + (["--only", only] if only else [])
    if only == "terms":
        glossary = path + ".terms.tsv"
        with open(glossary, "w") as out:
            out.write("turbine\tturbina\nvalve\tvalvo\tforbidden\n")
        command += ["--terms", glossary]
    found = collections.defaultdict(list)
    for line in subprocess.run(command, stdout=subprocess.PIPE, check=True, encoding="utf-8").stdout.splitlines():
        finding = json.loads(line)
        if only or notes or finding["severity"] != "note":
            found[finding["source"]["segments"]["start"]].append(finding)
    return found


def swap(text, pattern, change):
    """Changes one place of a text that fits a pattern, None if there is none."""
    places = list(re.finditer(pattern, text))
    if not places:
        return None
    place = dice.choice(places)
    changed = text[:place.start()] + change(place.group()) + text[place.end():]
    return changed if changed != text else None


def digit(number):
    at = dice.randrange(len(number))
    return number[:at] + str((int(number[at]) + dice.randrange(1, 9)) % 10 or 7) + number[at + 1:]


def put_in(text, addition):
    """The text with something in front of the marks that end it."""
    return re.sub(r"(\s*[^\w\s\x02]*)$", lambda end: (f" {addition}" if addition else "") + end.group(), text, count=1)


def both(addition, spoilt):
    return lambda s, t, l: (put_in(s, addition), put_in(t, spoilt))


def target(change):
    def plant(s, t, l):
        changed = change(s, t, l)
        return changed and (s, changed)
    return plant


def mojibake(s, t, l):
    try:
        return swap(t, r"[^\x00-\x7f]", lambda c: c.encode().decode("cp1252")) if l != "ru" else swap(t, r"\w", lambda c: "\ufffd")
    except UnicodeDecodeError:
        return swap(t, r"\w", lambda c: "\ufffd")


LOOKALIKE = {"а": "a", "е": "e", "о": "o", "с": "c", "р": "p", "х": "x"}
KINDS = {
    "numbers": target(lambda s, t, l: swap(t, r"(?<![\w.,:/-])\d\d+(?![\w.,:/-])", digit) if re.search(r"\d\d", s) else None),
    "dates": both("(10:30)", "(10:50)"),
    "placeholders": lambda s, t, l: dice.choice([both("%s", "%d"), both("{name}", "{nom}"), both("${x}", "$ {x}"), both("%(count)d", "%(count) d"), both("{0}", "")])(s, t, l),
    "codes": lambda s, t, l: dice.choice([both("\x01<br/>\x02", ""), both("\x01<b>\x02x", "\x01<i>\x02x")])(s, t, l),
    "web": lambda s, t, l: dice.choice([both("https://example.org/way", "https://example.org/wey"), both("mail@example.org", "mail@exampel.org"), both("https://example.org", "")])(s, t, l),
    "paths": lambda s, t, l: dice.choice([both("/etc/fstab/x", "/etc/fstb/x"), both("--verbose", "--verbos")])(s, t, l),
    "names": lambda s, t, l: dice.choice([both("LibreOffice", "LibreOfice"), both("x86_64", "x86_46"), both("IPv6", "IPv4")])(s, t, l),
    "units": lambda s, t, l: dice.choice([both("25 km", "25 mi"), both("€ 30", "$ 30"), both("5 °C", "5 °F")])(s, t, l),
    "repeated": target(lambda s, t, l: swap(t, r"(?<= )[^\W\d_]{4,}(?= )", lambda w: f"{w} {w}" if w[0].islower() else w)),
    "spaces": target(lambda s, t, l: swap(t, r"(?<=\S) (?=\S)", lambda c: "  ")),
    "edges": target(lambda s, t, l: t + " "),
    "end": target(lambda s, t, l: re.sub(r"[?？؟]$", ".", t) if s.endswith("?") else re.sub(r"[.。]$", "?", t) if re.search(r"[^.]\.$", s) and re.search(r"[^.][.。]$", t) else None),
    "stop": target(lambda s, t, l: re.sub(r"[.。]$", "", t) if len(s.split()) > 4 and re.search(r"[^.]\.$", s) and re.search(r"[^.][.。]$", t) else None),
    "brackets": target(lambda s, t, l: swap(t, r"(?<=\w\w\w)[)）]", lambda c: "") if t.count("(") + t.count("（") == 1 and s.count("(") == s.count(")") == 1 else None),
    "quotes": target(lambda s, t, l: swap(t, "[“”„«»「」\"]", lambda c: "") if re.search("[“\"]", s) else None),
    "case": target(lambda s, t, l: t[0].lower() + t[1:] if t[:1].isupper() and t.endswith(".") and s[:1].isupper() and len(s.split()) > 3 and t.split()[0] not in s else None),
    "same": lambda s, t, l: (s, s) if len(re.findall(r"\b[a-z]{3,}\b", s)) > 3 else None,
    "untranslated": lambda s, t, l: (s, "") if re.search(r"\w", s) else None,
    "language": lambda s, t, l: (s, other) if len(re.findall(r"\b[a-z]{2,}\b", other := dice.choice(sources))) > 6 and other != s else None,
    "encoding": target(mojibake),
    "letters": target(lambda s, t, l: swap(t, "и", lambda c: "ы") if l == "uk" else swap(t, r"(?<=[а-я])[аеосрх](?=[а-я])", lambda c: LOOKALIKE[c]) if l == "ru" else None),
    "marks": target(lambda s, t, l: t[:-1] if s.endswith(":") and t[-1] in ":：" and len(s) > 9 else None),
    "length": target(lambda s, t, l: t[:max(4, len(t) // 6)] if len(s) > 120 else None),
    "added-numbers": both("", "(1987)"),
    "acronyms": lambda s, t, l: (put_in(s, "(UNESCO)"), t),
    "terms": lambda s, t, l: dice.choice([both("(turbines)", "(motoroj)"), both("(valves)", "(valvojn)")])(s, t, l),
    "quote-style": lambda s, t, l: both("(“x”)", "(«x»)" if l in ("ja", "zh") else "(「x」)")(s, t, l) if l != "is" else None,
    "sentences": lambda s, t, l: (f"{s} That is all there is to it.", t) if re.search(r"\w[.]$", s) and re.search(r"\w[.。]$", t) else None,
    "inconsistent": lambda s, t, l: (s, other) if (other := dice.choice(targets)) != t and re.search(r"[^\W\d_]", s) else None,
    "ambiguous": lambda s, t, l: (other, t) if (other := dice.choice(sources)) != s and re.search(r"[^\W\d_]", t) else None,
}
# What shows beside the units that are in order only.
CONTEXT = {"length", "inconsistent", "ambiguous"}
# What has to be asked for: a glossary, or a check that does not run by default.
ASKED = {"terms", "acronyms", "quote-style", "sentences", "ambiguous"}

def catalog(path, lang, pairs):
    quoted = lambda text: json.dumps(text.replace("\x01", "").replace("\x02", ""), ensure_ascii=False)
    with open(path, "w", encoding="utf-8") as out:
        out.write(f'msgid ""\nmsgstr ""\n"Language: {lang}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n')
        for at, (source, translation) in enumerate(pairs):
            out.write(f'\nmsgctxt "{at}"\nmsgid {quoted(source)}\nmsgstr {quoted(translation)}\n')


def beside(bitext, made, langs, good, spoilt):
    """For ours, ours with notes, and theirs: how many spoilt units and how many good ones something is said of."""
    file, seen = os.path.join(made, "units.po"), os.path.join(made, "seen.po")
    catalog(file, langs[1], [pair for _, pair in spoilt] + good)
    ours, noted = set(check(bitext, file)), set(check(bitext, file, notes=True))
    subprocess.run(["pofilter", "--progress=none", f"--language={langs[1]}", file, seen], check=True, stderr=subprocess.DEVNULL)
    theirs = {int(n) for n in re.findall(r'^msgctxt "(\d+)"', open(seen, encoding="utf-8").read() if os.path.exists(seen) else "", re.M)}
    if os.environ.get("SHOW"):
        for name, found in zip(NAMES, (ours, noted, theirs)):
            print("   ", name, "misses", dict(collections.Counter(kind for at, (kind, _) in enumerate(spoilt) if at not in found)))
    return [(sum(at < len(spoilt) for at in found), sum(at >= len(spoilt) for at in found)) for found in (ours, noted, theirs)]


bitext, total = sys.argv[1], collections.Counter()
PART = os.environ.get("PART", "test")
NAMES = ["bitext", "bitext with notes", "pofilter"]
duel = collections.Counter()
recall = collections.defaultdict(collections.Counter)
for folder in sys.argv[2:]:
    dice = random.Random({"dev": 7, "test": 23}[PART])
    langs = open(os.path.join(folder, "langs")).read().split()
    pairs = [p for p in units(folder) if p[0].strip() and p[1].strip()]
    half = len(pairs) // 2
    pairs = pairs[:half] if PART == "dev" else pairs[half:]
    sources, targets = zip(*pairs)
    with tempfile.TemporaryDirectory() as made:
        file = os.path.join(made, "units.tmx")
        tmx(file, langs, pairs)
        found = check(bitext, file)
        kinds = collections.Counter(f["kind"] for fs in found.values() for f in fs)
        alarms = sum(kinds.values())
        total.update(units=len(pairs), alarms=alarms)
        print(f"{os.path.basename(os.path.normpath(folder)):14s} {len(pairs):5d} units, {alarms:3d} alarms, {200 * alarms / len(pairs):.2f} in 200  {dict(kinds)}", flush=True)
        if os.environ.get("SHOW"):
            shown = collections.Counter()
            for fs in found.values():
                for f in fs:
                    shown[f["kind"]] += 1
                    if shown[f["kind"]] <= int(os.environ["SHOW"]):
                        print("   ", f["kind"], f["message"][:120], "|", f["source"]["text"][:110], "|", f["target"]["text"][:110])
        if os.environ.get("QUIET"):
            continue
        everything = []
        good = [p for at, p in enumerate(pairs) if at not in found]
        for kind, plant in KINDS.items():
            spoilt = []
            for s, t in dice.sample(good, len(good)):
                planted = plant(s, t, langs[1])
                if planted:
                    spoilt.append(planted)
                if len(spoilt) == (200 if kind not in CONTEXT else len(good) // 20):
                    break
            if not spoilt:
                continue
            if kind not in ASKED | {"inconsistent"}:
                everything += [(kind, pair) for pair in spoilt[:5]]
            usual = good if kind in CONTEXT else []
            tmx(file, langs, usual + spoilt)
            seen = {at - len(usual) for at in check(bitext, file, kind)}
            recall[kind].update(planted=len(spoilt), found=sum(at in seen for at in range(len(spoilt))))
            if os.environ.get("MISSED") == kind:
                for at in [at for at in range(len(spoilt)) if at not in seen][:8]:
                    print("    MISSED", kind, [x[:140] for x in spoilt[at]])
        if shutil.which("pofilter"):
            plain = dice.sample(pairs, min(2000, len(pairs)))
            for name, (found, false) in zip(NAMES, beside(bitext, made, langs, plain, everything)):
                duel.update({(name, "found"): found, (name, "false"): false})
            duel.update(spoilt=len(everything), good=len(plain))
print(f"all sets: {total['units']} units, {200 * total['alarms'] / total['units']:.2f} alarms in 200")
for kind, counts in recall.items():
    print(f"  {kind:14s} {counts['found'] / counts['planted']:.3f}  ({counts['found']} of {counts['planted']})")
if duel:
    print(f"{duel['spoilt']} spoilt units and {duel['good']} others in one catalog for each set")
    for name in NAMES:
        print(f"  {name:18s} finds {duel[name, 'found'] / duel['spoilt']:.3f}, marks {duel[name, 'false'] / duel['good']:.4f} of the others")
