#!/usr/bin/env python3
"""Filters of the same name by Bicleaner's hard rules and by `bitext corpus filter`: how often they decide the same.

    bicleaner.py BITEXT CORPUS COUNT

CORPUS.en and CORPUS.fr are what `generate.py` made; the first COUNT pairs are looked at. Needs the rules and no more, which asks for
less than the whole of Bicleaner: `pip install --no-deps bicleaner-hardrules` and `pip install regex`. What the rules do not use
here (FastSpell, the language model, tokenizers) is not loaded.
"""
import json
import os
import subprocess
import sys
import tempfile
import time
import types

for name in ("fastspell", "hardrules.lm", "hardrules.tokenizer"):
    sys.modules[name] = types.ModuleType(name)
sys.modules["fastspell"].FastSpell = sys.modules["hardrules.lm"].load_lm_filter = None
sys.modules["hardrules.tokenizer"].Tokenizer = None
from hardrules.hardrules import Hardrules  # noqa: E402

LITERALS = ["Re:", "{{", "%s", "}}", "+++", "***", '="']
# The rule, ours, and whether both mean the same by it.
RULES = [
    ("no_empty", "empty", True),
    ("not_too_long", "length=0..1023,unit=char", True),
    ("length_ratio", "length-ratio=3.0000001,unit=char", True),
    ("no_identical", "identical", True),
    ("no_literals", "literals=texts=" + "|".join(LITERALS), True),
    ("no_number_inconsistencies", "check=numbers", False),
    ("no_bad_encoding", "encoding", False),
    ("no_escaped_unicode", "escapes", False),
    ("no_glued_words", "glued-words", False),
    ("no_space_noise", "spaced-letters", False),
    ("no_breadcrumbs", "breadcrumbs", False),
    ("no_urls", "url", False),
]


def rules():
    options = dict.fromkeys(["disable_lm_filter", "disable_porn_removal", "disable_lang_ident", "run_all_rules"], True)
    more = {"lm_threshold": 0, "source_lang": "en", "target_lang": "fr", "disable_minimal_length": False, "rules_config": None}
    return Hardrules(types.SimpleNamespace(**options, **more))


def main():
    bitext, corpus, count = os.path.abspath(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    pairs = []
    with open(corpus + ".en", encoding="utf-8") as en, open(corpus + ".fr", encoding="utf-8") as fr:
        for _, a, b in zip(range(count), en, fr):
            pairs.append((a.rstrip("\n"), b.rstrip("\n")))
    os.chdir(tempfile.mkdtemp())
    for side, lang in enumerate(("en", "fr")):
        with open(f"a.{lang}", "w", encoding="utf-8") as file:
            file.writelines(pair[side] + "\n" for pair in pairs)
    theirs, spent = rules(), 0
    for name, ours, same in RULES:
        rule = theirs.rules["c_" + name]
        one = "sentence" in rule.__code__.co_varnames[: rule.__code__.co_argcount]
        begun = time.process_time()
        # Their rules pass over what has no text, which they drop before.
        keep = [rule(a, "left") and rule(b, "right") if one else not (a and b) or rule(a, b) for a, b in pairs]
        spent += time.process_time() - begun
        command = [bitext, "corpus", "filter", "a.en", "-o", "b.en", "--keep-all", "--scores", "s.jsonl", "-q", "--filter", ours]
        subprocess.run(command, check=True)
        with open("s.jsonl", encoding="utf-8") as lines:
            kept = [not json.loads(line).get("dropped") for line in lines]
        assert len(kept) == len(pairs)
        differ = [at for at, (a, b) in enumerate(zip(keep, kept)) if bool(a) != b and all(pairs[at])]
        print(f"{name:26} {'the same' if same else 'another'} definition: {1 - len(differ) / len(pairs):.4%} agree; "
              f"they drop {keep.count(False)}, we {kept.count(False)}")
        for at in differ[:2] if same else []:
            print("   ", "they keep" if keep[at] else "we keep", [text[:90] for text in pairs[at]])
    print(f"{len(pairs) * len(RULES) / spent:,.0f} rules for pairs a second by theirs")


main()
