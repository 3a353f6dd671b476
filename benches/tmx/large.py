#!/usr/bin/env python3
"""Makes one large TMX of smaller ones: their units again and again, each time with another number behind each text and with
ids that go on, so that no two units say the same.

    benches/tmx/large.py MEGABYTES MEMORY.tmx[.gz]... > LARGE.tmx
"""
import gzip
import re
import sys

most = int(sys.argv[1]) * 1_000_000
memories = []
for path in sys.argv[2:]:
    with (gzip.open if path.endswith(".gz") else open)(path, "rb") as file:
        text = file.read()
    start, end = text.index(b"<body>") + len(b"<body>"), text.rindex(b"</body>")
    memories.append((text[:start], re.split(rb'<tu tuid="[^"]*"', text[start:end])))
out = sys.stdout.buffer
written = out.write(memories[0][0])
unit, again = 0, 0
while written < most:
    for _, (before, *units) in memories:
        written += out.write(before)
        for text in units:
            if written >= most:
                break
            unit += 1
            if again:
                text = text.replace(b"</seg>", b" %d</seg>" % again)
            written += out.write(b'<tu tuid="%d"' % unit) + out.write(text)
    again += 1
out.write(b"</body>\n</tmx>\n")
