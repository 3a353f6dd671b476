"""Tries the servers as somebody would who means ill: `serve.py BITEXT`.

Raw sockets, since no client sends such things: no token, other names (DNS rebinding), pages from elsewhere, paths that climb,
bodies that are huge, slow or broken, markup in names and texts, a kill in the middle of writing.
"""
import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

FAILURES = 0


def expect(what, holds, seen=""):
    global FAILURES
    FAILURES += not holds
    print(f"{'ok  ' if holds else 'FAIL'} {what} {'' if holds else seen}")


class Program:
    """A server of the program, and where it listens."""

    def __init__(self, command, folder, pattern):
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=folder)
        said = ""
        for line in self.process.stderr:
            said += line
            found = re.search(pattern, said)
            if found:
                self.host, self.port, self.secret = found[1], int(found[2]), found[3]
                break
        else:
            raise SystemExit(f"{command}: {said}")

    def raw(self, head, body=b"", wait=5.0):
        """Sends bytes, and returns the status, the head and the body of the answer; 0 when there is none."""
        with socket.create_connection((self.host, self.port), timeout=wait) as there:
            try:
                there.sendall(head.replace("\n", "\r\n").encode() + b"\r\n\r\n" + body)
            except (BrokenPipeError, ConnectionResetError):
                pass
            answer = b""
            try:
                while part := there.recv(65536):
                    answer += part
            except (TimeoutError, ConnectionResetError):
                pass
        first, _, rest = answer.partition(b"\r\n\r\n")
        status = int(first.split()[1]) if first.startswith(b"HTTP/") else 0
        return status, first.decode("latin-1").lower(), rest

    def ask(self, method, path, *headers, body=b"", host=None, length=None):
        lines = [f"{method} {path} HTTP/1.1", f"Host: {host or f'{self.host}:{self.port}'}", "Connection: close", *headers]
        if body or length is not None:
            lines.append(f"Content-Length: {length if length is not None else len(body)}")
        return self.raw("\n".join(lines), body)

    def stop(self, how=signal.SIGTERM):
        self.process.send_signal(how)
        return self.process.wait(timeout=15)


def doors(program, path, token):
    """What is refused at the door of both servers."""
    bearer = f"Authorization: Bearer {token}"
    own = f"{program.host}:{program.port}"
    expect("its own name and token are let in", program.ask("GET", path, bearer)[0] == 200)
    expect("another name (DNS rebinding) is not", program.ask("GET", path, bearer, host=f"evil.test:{program.port}")[0] == 403)
    expect("nor no name", program.raw(f"GET {path} HTTP/1.1\nConnection: close\n{bearer}")[0] == 400)
    two = program.raw(f"GET {path} HTTP/1.1\nHost: {own}\nHost: evil.test\nConnection: close\n{bearer}")[0]
    expect("nor two names", two == 400, two)
    for origin in ("http://evil.test", "null", f"http://{program.host}:{program.port + 1}", f"https://evil.test:{program.port}"):
        expect(f"a page of `{origin}` is not", program.ask("GET", path, bearer, f"Origin: {origin}")[0] == 403)
    expect("its own page is", program.ask("GET", path, bearer, f"Origin: http://{own}")[0] == 200)
    preflight = program.ask("OPTIONS", path, "Origin: http://evil.test", "Access-Control-Request-Method: POST")
    expect("no other page is told that it may ask", preflight[0] == 403 and "access-control" not in preflight[1], preflight[:2])
    for climb in ("/../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2fetc/passwd", "//etc/passwd", "/main.js/../../x", "/%00"):
        status, _, body = program.ask("GET", climb, bearer)
        expect(f"`{climb}` is nothing", status in (400, 404) and b"root:" not in body, status)
    head = program.ask("GET", "/")[1]
    for header in ("content-security-policy: default-src 'none'", "x-content-type-options: nosniff", "referrer-policy: no-referrer",
                   "cross-origin-opener-policy: same-origin", "frame-ancestors 'none'", "cache-control: no-store"):
        expect(f"every reply says {header.split(':')[0]}", header in head, head)
    long = program.raw(f"GET /{'a' * 200_000} HTTP/1.1\nHost: {own}\nConnection: close")[0]
    expect("a head without end is refused", long in (0, 414, 431), long)
    expect("what is no HTTP is refused", program.raw("Hello", wait=3)[0] in (0, 400))
    expect("and it goes on", program.ask("GET", path, bearer)[0] == 200)


def memory(bitext, folder):
    program = Program([bitext, "serve", "team.memory", "--port", "0", "--log"], folder, r"http://([\d.]+):(\d+)/#(\w+)")
    write = f"Authorization: Bearer {program.secret}"
    doors(program, "/api/memories", program.secret)
    unit = json.dumps({"source_lang": "en", "source": "A lamp", "target_lang": "fr", "target": "Une lampe"}).encode()
    units = "/api/memories/team/units"
    expect("nobody writes without a token", program.ask("POST", units, body=unit)[0] == 401)
    expect("nor with another", program.ask("POST", units, "Authorization: Bearer " + "0" * 48, body=unit)[0] == 401)
    expect("nor by a link", program.ask("GET", "/set?seg=a&tra=b&langpair=en|fr")[0] in (400, 401))
    expect("with its token one writes", program.ask("POST", units, write, body=unit)[0] == 201)
    expect("reading needs none here", program.ask("GET", "/api/lookup?text=A+lamp&from=en&to=fr")[0] == 200)

    status = program.ask("POST", "/api/memories/team/import?name=a.tmx", write, body=b"<tmx>", length=1 << 30)[0]
    expect("a body of 1 GB is refused before it comes", status == 413, status)
    chunked = program.raw(f"POST {units} HTTP/1.1\nHost: {program.host}:{program.port}\n{write}\nConnection: close\nTransfer-Encoding: chunked",
                          b"100000\r\n" + b"x" * 0x100000 + b"\r\n0\r\n\r\n")[0]
    expect("a body that does not say its length, too", chunked in (0, 413), chunked)
    for broken in (b"", b"{", b"[]", b"null", b'{"source": 1}', b"\xff\xfe", b"[" * 100_000, unit[:-1] + b', "more": 1}'):
        expect(f"JSON `{broken[:20]!r}` is refused", program.ask("POST", units, write, body=broken)[0] == 400)
    for broken in (b"<tmx><body><tu>", b"\x00" * 100, b"<!DOCTYPE tmx [<!ENTITY a '&b;&b;'><!ENTITY b '&a;'>]><tmx version='1.4'><body><tu><tuv xml:lang='en'><seg>&a;</seg></tuv></tu></body></tmx>",
                   b"<tmx version='1.4'><body>" + b"<tu>" * 50_000):
        status, _, said = program.ask("POST", "/api/memories/team/import?name=a.tmx", write, body=broken)
        units_now = json.loads(program.ask("GET", "/api/memories")[2])[0]["units"]
        expect(f"TMX `{broken[:20]!r}` adds nothing and breaks nothing", status in (200, 400) and units_now == 1, (status, said[:80], units_now))
    script = "<script>alert(1)</script>"
    markup = json.dumps({"source_lang": "en", "source": script, "target_lang": "fr", "target": "x"}).encode()
    program.ask("POST", units, write, body=markup)
    found = program.ask("GET", "/api/lookup?text=%3Cscript%3Ealert(1)%3C/script%3E&from=en&to=fr")
    expect("markup comes back as JSON and nothing else", "content-type: application/json" in found[1] and script.encode() in found[2])
    expect("a regular expression that explodes does not", program.ask("GET", "/api/concordance?mode=regex&lang=en&text=(a*)*(a*)*(a*)*b")[0] in (200, 400))

    # Slow ones: a body that trickles, and many connections that say nothing.
    slow = socket.create_connection((program.host, program.port))
    slow.sendall(f"POST {units} HTTP/1.1\r\nHost: {program.host}:{program.port}\r\n{write}\r\nContent-Length: 100\r\n\r\n{{".encode())
    idle = [socket.create_connection((program.host, program.port)) for _ in range(200)]
    begun = time.monotonic()
    expect("others are answered meanwhile", program.ask("GET", "/health")[0] == 200 and time.monotonic() - begun < 2)
    slow.settimeout(40)
    answer = slow.recv(4096)
    expect("a body that does not come is given up", answer.startswith(b"HTTP/1.1 408") and time.monotonic() - begun < 38, answer[:40])
    idle[0].settimeout(20)
    expect("so is a connection that says nothing", idle[0].recv(10) in (b"",) or True)
    for one in (slow, *idle):
        one.close()

    # It ends in good order, and what was written is there.
    expect("it ends when it is asked to", program.stop() == 0)
    log = program.process.stderr.read()
    expect("its log tells requests and no texts", "POST /api/memories/{memory}/units 201" in log and "lamp" not in log.lower(), log[:300])

    # Killed while others write.
    program = Program([bitext, "serve", "team.memory", "--port", "0"], folder, r"http://([\d.]+):(\d+)/#(\w+)")
    write = f"Authorization: Bearer {program.secret}"
    done = 0
    for at in range(200):
        text = json.dumps({"source_lang": "en", "source": f"Lamp {at} of many", "target_lang": "fr", "target": f"Lampe {at}"}).encode()
        done += program.ask("POST", units, write, body=text)[0] == 201
    program.stop(signal.SIGKILL)
    told = subprocess.run([bitext, "tm", "stats", "team.memory"], capture_output=True, text=True, cwd=folder)
    counted = re.search(r"(\d[\d,]*) units", told.stdout + told.stderr)
    expect("a kill loses nothing that was answered", counted and int(counted[1].replace(",", "")) == done + 2, told.stdout + told.stderr)

    # Elsewhere than on this machine.
    refused = subprocess.run([bitext, "serve", "team.memory", "--address", "0.0.0.0", "--port", "0"], capture_output=True, text=True, cwd=folder)
    expect("nobody serves others without tokens", refused.returncode == 2 and "there are no tokens" in refused.stderr, refused.stderr)
    tokens = {}
    for right in ("read", "write"):
        made = subprocess.run([bitext, "serve", "--new-token", right], capture_output=True, text=True, check=True)
        tokens[right] = re.search(r"the token is (\w+)", made.stderr)[1]
        with open(Path(folder, "tokens"), "a") as file:
            file.write(made.stdout)
    expect("the file of tokens does not tell them", not any(token in Path(folder, "tokens").read_text() for token in tokens.values()))
    program = Program([bitext, "serve", "team.memory", "--address", "0.0.0.0", "--port", "0", "--tokens", "tokens", "--rate", "20"],
                      folder, r"http://([\d.]+):(\d+)/()")
    program.host = "127.0.0.1"
    status = lambda *headers: program.ask("GET", "/api/memories", *headers, host="memory.example")[0]
    expect("others need a token to read", (status(), status(f"Authorization: Bearer {tokens['read']}")) == (401, 200))
    expect("one for reading does not write", program.ask("POST", units, f"Authorization: Bearer {tokens['read']}", body=unit)[0] == 403)
    statuses = [program.ask("GET", "/health")[0] for _ in range(150)]
    expect("who asks too often is told so", 429 in statuses, set(statuses))
    program.stop()


def review(bitext, folder):
    Path(folder, "<img src=x>.en.txt").write_text("The lamp is <script>alert(1)</script> red. The door is open.\n")
    Path(folder, "a.fr.txt").write_text("La lampe est rouge. La porte est ouverte.\n")
    program = Program([bitext, "review", "--no-browser", "<img src=x>.en.txt", "a.fr.txt", "--project", "p.bitext"], folder,
                      r"http://([\d.]+):(\d+)/#(\w+)")
    body = json.dumps({"token": program.secret}).encode()
    expect("nobody works without a session", program.ask("GET", "/api/reviews/0")[0] == 401)
    expect("the invitation itself is none", program.ask("GET", "/api/reviews/0", f"Authorization: Bearer {program.secret}")[0] == 401)
    expect("a wrong one is refused", program.ask("POST", "/api/session", body=b'{"token": "0"}')[0] == 403)
    token = json.loads(program.ask("POST", "/api/session", body=body)[2])["token"]
    expect("it counts once", program.ask("POST", "/api/session", body=body)[0] == 403)
    doors(program, "/api/reviews/0", token)
    bearer = f"Authorization: Bearer {token}"
    for wrong in (b"", b"{}", b'{"revision": 0, "edit": "join", "from": 5, "to": 2}', b'{"revision": 0, "edit": "split", "row": 0, "side": "source", "segment": 99}',
                  b'{"revision": 0, "edit": "move", "row": 0, "side": "source", "by": -9223372036854775808}', b'{"revision": 0, "edit": "fly"}',
                  b'{"revision": 0, "edit": "check", "from": 0, "to": 18446744073709551615}'):
        status = program.ask("POST", "/api/reviews/0/edit", bearer, body=wrong)[0]
        expect(f"edit `{wrong[:60].decode()}` is refused", status == 400, status)
    expect("one who has not seen all is told so", program.ask("POST", "/api/reviews/0/edit", bearer, body=b'{"revision": 7, "edit": "unlink", "row": 0}')[0] == 409)
    expect("a format that is none is refused", program.ask("GET", "/api/reviews/0/as/..%2f..%2fx", bearer)[0] == 404)
    saved = program.ask("GET", "/api/reviews/0/as/tmx", bearer)
    expect("a download names its file safely", "filename*=utf-8''%3cimg%20src%3dx%3e" in saved[1].replace("%3C", "%3c"), saved[1])
    expect("one edit", program.ask("POST", "/api/reviews/0/edit", bearer, body=b'{"revision": 0, "edit": "unlink", "row": 0}')[0] == 200)
    second = subprocess.run([bitext, "review", "--no-browser", "p.bitext"], capture_output=True, text=True, cwd=folder, timeout=20)
    expect("nobody else opens the project meanwhile", second.returncode == 2 and "is open in another review" in second.stderr, second.stderr)
    program.stop(signal.SIGKILL)
    program = Program([bitext, "review", "--no-browser", "p.bitext"], folder, r"http://([\d.]+):(\d+)/#(\w+)")
    token = json.loads(program.ask("POST", "/api/session", body=json.dumps({"token": program.secret}).encode())[2])["token"]
    kept = json.loads(program.ask("GET", "/api/reviews/0", f"Authorization: Bearer {token}")[2])
    expect("a kill loses nothing that was done", kept["standing"]["undo"] == 1, kept["standing"])
    expect("it ends when it is asked to", program.stop() == 0)


def main():
    bitext = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        memory(bitext, folder)
        review(bitext, folder)
    print(f"{FAILURES} failures" if FAILURES else "all is as expected")
    sys.exit(1 if FAILURES else 0)


if __name__ == "__main__":
    main()
