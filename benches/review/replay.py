"""How many keys a review takes: `replay.py BITEXT SOURCE TARGET GOLD [--source-lang LANG --target-lang LANG]`.

Files of one segment a line, and a gold alignment with lines such as `[0,1]:[2]`. The script does what a translator does who
knows the answer and only ever follows "next doubtful": it looks at the row the page jumps to; if that is right, it presses
Enter; if not, it mends that row and what it overlaps with by the keys of the page, then presses Enter, by which the rest
is aligned again. Each key counts, arrows too. What it knows is the answer, not where the errors are.
"""
import argparse
import json
import re
import subprocess
import tempfile
import urllib.error
import urllib.request
from pathlib import Path


class Page:
    """The page's view of the server."""

    def __init__(self, bitext, source, target, options, folder):
        command = [bitext, "review", "--no-browser", "--quiet", "--segmented", *options, str(source), str(target)]
        self.program = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=folder)
        link = None
        for line in self.program.stderr:
            link = re.search(r"(http://[^/]+)/#(\w+)", line)
            if link:
                break
        assert link, "no link was printed"
        self.base, self.secret = link[1], None
        self.secret = self.call("POST", "/api/session", {"token": link[2]})["token"]
        whole = self.call("GET", "/api/reviews/0")
        self.rows, self.revision = whole["rows"], whole["revision"]
        # A person has read the first row by the time the texts are learned from.
        while not self.call("GET", "/api/reviews/0/why/0")["learned"]:
            pass

    def call(self, method, path, body=None):
        headers = {"Authorization": f"Bearer {self.secret}"} if self.secret else {}
        data = None if body is None else json.dumps(body).encode()
        with urllib.request.urlopen(urllib.request.Request(self.base + path, data, headers, method=method)) as reply:
            return json.load(reply)

    def edit(self, **edit):
        answer = self.call("POST", "/api/reviews/0/edit", {"revision": self.revision, **edit})
        self.revision = answer["revision"]
        if answer["change"]:
            at, gone, rows = answer["change"]["rows"]
            self.rows[at : at + gone] = rows

    def beads(self):
        beads, s, t = [], 0, 0
        for row in self.rows:
            beads.append(((s, s + row[0]), (t, t + row[1])))
            s, t = s + row[0], t + row[1]
        return beads

    def doubtful(self):
        found = [(row[2], at) for at, row in enumerate(self.rows) if len(row) == 3]
        return min(found)[1] if found else None

    def close(self):
        self.program.terminate()
        self.program.wait()


def read_gold(path, sizes):
    beads = []
    for line in Path(path).read_text().splitlines():
        sides = [[int(n) for n in side.strip("[]").split(",") if n] for side in line.split(":")]
        if all(sides):
            beads.append(tuple((side[0], side[-1] + 1) for side in sides))
    beads.sort()
    # Rows do not cross: of two links that do, the first counts.
    rising, reached = [], 0
    for source, target in beads:
        if target[0] >= reached:
            rising.append((source, target))
            reached = target[1]
    if len(rising) < len(beads):
        print(f"{len(beads) - len(rising)} links of the gold cross others and are left out")
    beads = rising
    # What the gold does not link has no counterpart: a row for each segment, those of the source first.
    whole, s, t = [], 0, 0
    for source, target in [*beads, ((sizes[0],) * 2, (sizes[1],) * 2)]:
        whole += [((n, n + 1), (t, t)) for n in range(s, source[0])]
        whole += [((source[0],) * 2, (n, n + 1)) for n in range(t, target[0])]
        whole.append((source, target))
        s, t = source[1], target[1]
    return whole[:-1]


def canonical(beads):
    """Beads as they are compared: where a segment without counterpart stands among those of the other side says nothing."""
    return {tuple(side if side[0] < side[1] else None for side in bead) for bead in beads}


def errors(page, gold):
    return len(canonical(page.beads()) - canonical(gold))


def region(page, gold, row):
    """The rows and the gold beads that overlap with a row, on until both end at the same border."""
    beads = page.beads()
    first, last = row, row
    g_first = next(n for n, g in enumerate(gold) if touches(g, beads[row]))
    g_last = max(n for n, g in enumerate(gold) if touches(g, beads[row]))
    while True:
        before = (first, last, g_first, g_last)
        start = [min(beads[first][k][0], gold[g_first][k][0]) for k in (0, 1)]
        end = [max(beads[last][k][1], gold[g_last][k][1]) for k in (0, 1)]
        while first > 0 and any(beads[first][k][0] > start[k] for k in (0, 1)):
            first -= 1
        while last + 1 < len(beads) and any(beads[last][k][1] < end[k] for k in (0, 1)):
            last += 1
        while g_first > 0 and any(gold[g_first][k][0] > start[k] for k in (0, 1)):
            g_first -= 1
        while g_last + 1 < len(gold) and any(gold[g_last][k][1] < end[k] for k in (0, 1)):
            g_last += 1
        if before == (first, last, g_first, g_last):
            return first, last, gold[g_first : g_last + 1]


def touches(a, b):
    return any(max(a[k][0], b[k][0]) < min(a[k][1], b[k][1]) for k in (0, 1))


def mend(page, row, wanted, first, last):
    """Makes the gold beads of a run of rows, from the top, and counts the keys."""
    keys = abs(row - first)
    sides = ("source", "target")
    for at, bead in enumerate(wanted):
        sizes = [side[1] - side[0] for side in bead]
        here = first + at
        left = len(wanted) - at
        # Rows that are the bead together are joined by one key each.
        ahead, sums = here, [0, 0]
        while ahead <= last and all(sums[k] <= sizes[k] for k in (0, 1)):
            sums = [sums[k] + page.rows[ahead][k] for k in (0, 1)]
            ahead += 1
            if sums == sizes:
                break
        if sums == sizes:
            if ahead - here > 1:
                page.edit(edit="join", **{"from": here, "to": ahead - 1})
                keys += ahead - here - 1
                last -= ahead - here - 1
            keys += 1 if left > 1 else 0
            continue
        # The last of the rows holds more beads than this one: it is split before the first segment behind the bead.
        if here == last:
            side = 0 if 0 < sizes[0] < page.rows[here][0] else 1
            if not 0 < sizes[side] < page.rows[here][side]:
                # One side whole, the other not at all: taken apart, and what belongs together linked again.
                count = sum(page.rows[here][:2])
                if not all(page.rows[here][:2]):
                    raise IndexError(f"{page.rows[here]} cannot become {sizes}")
                page.edit(edit="unlink", row=here)
                keys += 1
                last += count - 1
                return keys + mend(page, here, wanted[at:], here, last)
            keys += sizes[side] + (page.rows[here][0] if side else 0) + 1
            page.edit(edit="split", row=here, side=sides[side], segment=sizes[side])
            last += 1
        for k in (0, 1):
            moved = sizes[k] - page.rows[here][k]
            if not moved:
                continue
            keys += 1  # to the side
            for _ in range(abs(moved)):
                gone = [page.rows[here + 1][j] + page.rows[here][j] for j in (0, 1)]
                page.edit(edit="move", row=here, side=sides[k], by=1 if moved > 0 else -1)
                keys += 1
                # A row that has nothing left is gone.
                after = sum(row[0] + row[1] for row in page.rows[here : here + 1])
                last = last - 1 if sum(gone) == after else last
        keys += 1
    return keys


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("bitext", "source", "target", "gold"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--source-lang", required=True)
    parser.add_argument("--target-lang", required=True)
    args = parser.parse_args()
    options = ["--source-lang", args.source_lang, "--target-lang", args.target_lang]
    with tempfile.TemporaryDirectory() as folder:
        files = [path.resolve() for path in (args.source, args.target)]
        page = Page(args.bitext.resolve(), *files, options, folder)
        sizes = [sum(row[k] for row in page.rows) for k in (0, 1)]
        gold = read_gold(args.gold, sizes)
        total, count = errors(page, gold), len(page.rows)
        print(f"{count} beads, {total} of them wrong; the gold has {len(gold)}")
        keys = looked = failed = 0
        marks = [count // 10, count // 5, count * 3 // 10]
        fixed_at = None
        while (row := page.doubtful()) is not None:
            looked += 1
            bead = page.beads()[row]
            if canonical([bead]) <= canonical(gold):
                at = row
            else:
                first, last, wanted = region(page, gold, row)
                before = page.revision
                try:
                    keys += mend(page, row, wanted, first, last)
                except (urllib.error.HTTPError, IndexError):
                    failed += 1
                    keys += page.revision - before
                at = first
            page.edit(edit="check", **{"from": at, "to": at, "realign": True})
            keys += 1
            left = errors(page, gold)
            if looked in marks:
                print(f"looked at {looked} beads ({100 * looked // count} %): {left} wrong of {total}, {keys} keys")
            if left == 0:
                fixed_at = looked
                break
        page.close()
        end = f"after {looked} beads ({100 * looked // count} %)"
        print(f"{'all right' if fixed_at else f'{errors(page, gold)} wrong'} {end}, {keys} keys; {failed} could not be mended")


if __name__ == "__main__":
    main()
