"""Memories that several servers share by PostgreSQL: `shared.py BITEXT MEMORY.tmx`.

Starts a database of its own (initdb and pg_ctl; as the user postgres where this is run by root) and servers on this machine:
what one changes another finds, whoever is killed, and the answers are those of a memory that is not shared.
"""
import concurrent.futures
import glob
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

FAILURES = 0


def expect(what, holds, seen=""):
    global FAILURES
    FAILURES += not holds
    print(f"{'ok  ' if holds else 'FAIL'} {what} {'' if holds else seen}", flush=True)


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


class Database:
    """A database cluster of its own."""

    def __init__(self, folder):
        self.folder, self.port = Path(folder), free_port()
        found = shutil.which("initdb") or sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb"))[-1]
        self.bin = Path(found).parent
        self.user = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
        if self.user:
            shutil.chown(folder, "postgres")
        self.run("initdb", "-D", self.folder / "data", "-A", "trust", "-U", "bitext", "--no-sync")
        self.start()
        self.url = f"postgres://bitext:secret@127.0.0.1:{self.port}/postgres"

    def run(self, program, *args):
        command = [*self.user, self.bin / program, *args]
        subprocess.run(list(map(str, command)), check=True, stdout=subprocess.DEVNULL, cwd="/")

    def start(self):
        settings = f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1 -c fsync=off"
        self.run("pg_ctl", "-D", self.folder / "data", "-o", settings, "-l", self.folder / "log", "-w", "start")

    def stop(self):
        self.run("pg_ctl", "-D", self.folder / "data", "-m", "immediate", "-w", "stop")


class Server:
    """A memory server."""

    def __init__(self, bitext, folder, *args):
        self.memory = str(Path(folder) / "team.memory")
        command = [bitext, "serve", self.memory, "--port", "0", *args]
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        said = ""
        for line in self.process.stderr:
            said += line
            if found := re.search(r"at (http://[^/]+)/.*is ([0-9a-f]{48})", said, re.S):
                self.url, self.token = found[1], found[2]
                break
        else:
            raise SystemExit(f"{command}: {said}")

    def ask(self, method, path, body=None, **query):
        url = self.url + path + ("?" + urllib.parse.urlencode(query) if query else "")
        request = urllib.request.Request(url, method=method, data=None if body is None else json.dumps(body).encode())
        request.add_header("Authorization", f"Bearer {self.token}")
        request.add_header("Content-Type", "application/json")
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def lookup(self, text):
        return self.ask("GET", "/api/lookup", text=text, min=50, **{"from": "en", "to": "fr"})[1]

    def add(self, source, target):
        unit = {"source_lang": "en", "source": source, "target_lang": "fr", "target": target}
        return self.ask("POST", "/api/memories/team/units", unit)

    def export(self):
        return self.ask("GET", "/api/memories/team/export", format="jsonl")[1]

    def kill(self):
        self.process.kill()
        self.process.wait()


def soon(holds, seconds=10.0):
    """Whether something holds within some seconds, and how long that took."""
    start = time.monotonic()
    while time.monotonic() - start < seconds:
        if holds():
            return True, time.monotonic() - start
        time.sleep(0.01)
    return False, seconds


def main():
    bitext, tmx = (str(Path(arg).resolve()) for arg in sys.argv[1:3])
    with tempfile.TemporaryDirectory() as made:
        os.chmod(made, 0o755)
        folders = {name: Path(made) / name for name in ("one", "two", "alone", "late", "database")}
        for folder in folders.values():
            folder.mkdir()
        database = Database(folders["database"])
        try:
            run(bitext, tmx, folders, database)
        finally:
            database.stop()
    if FAILURES:
        sys.exit(f"{FAILURES} failures")


def run(bitext, tmx, folders, database):
    for name in ("one", "alone"):
        subprocess.run([bitext, "tm", "import", folders[name] / "team.memory", tmx], check=True, stderr=subprocess.DEVNULL)
    shared = ["--store", database.url]
    one = Server(bitext, folders["one"], *shared)
    two = Server(bitext, folders["two"], *shared)
    alone = Server(bitext, folders["alone"])
    servers = [one, two, alone]
    try:
        expect("a memory that is there goes to the database, and from there to another server", one.export() == two.export() != "")
        units = [json.loads(line) for line in one.export().splitlines() if not line.startswith('{"header')]
        sources = [unit["variants"][0]["text"] for unit in units]
        different = [text for text in sources if len({server.lookup(text) for server in servers}) != 1]
        expect(f"{len(sources)} lookups are answered the same with the database and without", not different, different[:1])

        status, said = one.add("The ferry waits for nobody.", "Le bac n'attend personne.")
        there, took = soon(lambda: "n'attend personne" in two.lookup("The ferry waits for nobody."))
        expect("what one server adds another finds", status == 201 and there, said)
        print(f"     after {1e3 * took:.0f} ms")
        unit = json.loads(said)["unit"]
        status, _ = two.ask("DELETE", f"/api/memories/team/units/{unit}")
        there, _ = soon(lambda: "n'attend personne" not in one.lookup("The ferry waits for nobody."))
        expect("what one deletes is gone for the other", status in (200, 204) and there)

        before = len(one.export().splitlines())
        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            added = [pool.submit(server.add, f"Lift {at} stops.", f"La cabine {at} s'arrête.") for at in range(50) for server in (one, two)]
            statuses = {added.result()[0] for added in added}
        same, _ = soon(lambda: one.export() == two.export())
        expect("servers that add the same at once keep each unit once", same and len(one.export().splitlines()) == before + 50, statuses)

        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            done = []
            task = pool.submit(lambda: [done.append(one.add(f"Pier {at}", f"Jetée {at}")[0]) for at in range(1000)])
            soon(lambda: len(done) >= 20)
            one.kill()
            task.exception()
        one = servers[0] = Server(bitext, folders["one"], *shared)
        same, _ = soon(lambda: one.export() == two.export())
        lost = [at for at, status in enumerate(done) if status == 201 and f"Jetée {at}" not in one.lookup(f"Pier {at}")]
        expect(f"a server that is killed loses none of {len(done)} units that it answered for", same and not lost, lost)

        database.stop()
        down, _ = soon(lambda: two.ask("GET", "/health")[0] == 503)
        answered = "cabine 7" in two.lookup("Lift 7 stops.")
        status, said = two.add("Nobody hears this.", "Personne n'entend cela.")
        expect("without the database lookups are answered, changes are refused, and the server says so",
               down and answered and status >= 500 and "PostgreSQL" in said and "secret" not in said, (down, answered, status, said))
        database.start()
        up, took = soon(lambda: two.ask("GET", "/health")[0] == 200, 30)
        status, said = two.add("The tide turns.", "La marée tourne.")
        there, _ = soon(lambda: "marée tourne" in one.lookup("The tide turns."), 30)
        expect("when it is there again all goes on", up and status == 201 and there, (up, status, said, there))
        expect("what was refused is nowhere", "n'entend" not in one.lookup("Nobody hears this."))

        late = Server(bitext, folders["late"], *shared)
        servers.append(late)
        expect("a server that comes late has it all", late.export() == one.export() == two.export())
        late.kill()
        ran = subprocess.run([bitext, "tm", "import", late.memory, tmx], capture_output=True, text=True)
        expect("a file that follows is changed in no other way", ran.returncode == 2 and "PostgreSQL" in ran.stderr, ran.stderr)
        alone.kill()
        ran = subprocess.run([bitext, "serve", alone.memory, "--port", "0", *shared], capture_output=True, text=True, timeout=60)
        expect("a memory of the same name with other units is not mixed up with it", ran.returncode == 2 and "does not know" in ran.stderr, ran.stderr)
        nowhere = f"postgres://bitext:secret@127.0.0.1:{free_port()}/postgres"
        ran = subprocess.run([bitext, "serve", late.memory, "--store", nowhere], capture_output=True, text=True, timeout=60)
        expect("a database that is not there is said, without its password",
               ran.returncode == 2 and "PostgreSQL at 127.0.0.1" in ran.stderr and "secret" not in ran.stderr, ran.stderr)
    finally:
        for server in servers:
            server.kill()


main()
