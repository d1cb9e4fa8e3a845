"""
Bring up the whole newsroom, watch it, and take it down in reverse order.

Each kind of data (the sample, a folder of real files, the publisher's own
addresses) has a database of its own below ``.demo/``: invented titles and real
ones never meet. The first start loads; later ones only start.
"""

import hashlib
import http.client
import json
import os
import secrets
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from config.demo import parts, patrol
from config.embedded import Services
from config.processes import Child, Failure, end, free_port, is_alive, tail

ROOT = Path(__file__).resolve().parents[2]
FEEDS = ("netflix.global", "netflix.countries", "netflix.most_popular")
DAILY = "flixpatrol.daily"
SAMPLE_BAND = (
    "Sample data. Titles of the week to 30 January 2022 have Netflix Top 10’s own figures; "
    "all others are invented. Daily ranks are synthetic."
)


@dataclass(frozen=True)
class Wanted:
    """What the demo is asked for on the command line."""

    directory: Path = ROOT / ".demo"
    data: Path | None = None  # a folder of real files
    source: str = ""  # "netflix": the publisher's own addresses
    port: int = 8000
    command: tuple[str, ...] = ()  # of manage.py, run on the loaded data in place of the site

    @property
    def kind(self) -> str:
        """Return the name of the database this needs."""
        if self.data:
            return f"files-{hashlib.sha256(str(self.data.resolve()).encode()).hexdigest()[:8]}"
        return self.source or "sample"

    @property
    def is_sample(self) -> bool:
        """Say whether the data is invented."""
        return self.kind == "sample"


class Demo:
    """One running demo: ``start()``, ``watch()``, ``stop()``."""

    def __init__(self, wanted: Wanted):
        self.wanted = wanted
        self.state = wanted.directory / "state.json"
        self.home = wanted.directory / wanted.kind
        self.logs = self.home / "logs"
        self.children: list[Child] = []
        self.services: Services | None = None
        self.env: dict[str, str] = {}
        self.address = ""
        self.is_ours = False  # the state file, once no other demo runs

    # -- up

    def start(self) -> None:
        """Bring everything up; on failure take down what came up."""
        refuse_second(self.state)
        self.logs.mkdir(parents=True, exist_ok=True)
        self.write_state()
        self.is_ours = True
        try:
            self.start_services()
            if self.wanted.is_sample:
                self.start_publisher()
            self.prepare()
            if not self.wanted.command:
                self.start_site()
        except BaseException:
            self.stop()
            raise

    def start_services(self) -> None:
        """Start PostgreSQL and Redis, or greet those that are given."""
        with self.step("Starting PostgreSQL and Redis"):
            self.services = Services(self.home / "services", given=os.environ).start()
        self.env = {
            **os.environ,
            **self.services.environ(),
            "PYTHONUNBUFFERED": "1",
            "DATA_DIR": str(self.home / "var"),
            "STATIC_ROOT": str(self.wanted.directory / "static"),
            "DEBUG": "false",
            "HTTPS": "false",
            "ALLOWED_HOSTS": "localhost,127.0.0.1",
            "DEMO_PASSWORD": self.password(),
        }
        self.write_state()

    def start_publisher(self) -> None:
        """Start the sample publisher and point the site at it."""
        port = free_port(8090)
        address = f"{parts.LOOPBACK}:{port}"
        self.env |= {
            "NETFLIX_URL": f"http://{address}",
            "FLIXPATROL_URL": f"http://{address}{patrol.BASE}",
            "FLIXPATROL_KEY": patrol.KEY,
            "FLIXPATROL_CALLS": "5000",
            "FETCH_ALLOW": address,
            "SAMPLE_BAND": SAMPLE_BAND,
        }
        publisher = parts.publisher(port, self.home, self.logs, self.env)
        with self.step("Starting the sample publisher"):
            self.run(publisher).wait_until(lambda: answers(port, "/"), 60)

    def prepare(self) -> None:
        """Migrate; collect static files if they changed; load the first time; write the story."""
        self.manage("Preparing the tables", "migrate", "--noinput")
        self.once("static", fingerprint(), self.collect_static)
        self.once("loaded", os.environ.get("DATABASE_URL", "ours").rpartition("@")[2], self.load)

    def collect_static(self) -> None:
        """Collect and compress what browsers are sent."""
        self.manage("Collecting static files", "collectstatic", "--noinput")

    def load(self) -> None:
        """Load every feed once, then what the newsroom wrote about it."""
        origin = ["--from", str(self.wanted.data.resolve())] if self.wanted.data else []
        for feed in FEEDS:
            self.manage(f"Loading {feed}", "refresh", feed, *origin)
        if self.wanted.is_sample:  # weeks of days out of a table; the API has the days to come
            address = self.env["NETFLIX_URL"]
            self.manage(f"Loading {DAILY}", "refresh", DAILY, "--from", address)
        asked = ["--sample"] if self.wanted.is_sample else []
        asked += ["--live"] if self.wanted.source else []
        self.manage("Writing the stories", "demo_content", *asked)

    def start_site(self) -> None:
        """Start web, worker and clock as processes of their own."""
        port = free_port(self.wanted.port)
        if port != self.wanted.port:
            say(f"Port {self.wanted.port} is taken, so this is port {port}.")
        with self.step("Starting web, worker and clock"):
            web = self.run(parts.web(port, self.logs, self.env))
            self.run(parts.worker(self.logs, self.env))
            self.run(parts.clock(self.home, self.logs, self.env))
            web.wait_until(lambda: answers(port, "/healthz"), 90)
        self.address = f"http://{parts.LOOPBACK}:{port}/"
        self.write_state()

    # -- steps

    def run(self, child: Child) -> Child:
        """Start a child with a fresh log and remember it."""
        child.log.unlink(missing_ok=True)
        self.children.append(child.start())
        self.write_state()
        return child

    def manage(self, words: str, *command: str) -> None:
        """Run a management command; its words go to a log, whose end is shown on failure."""
        log = self.logs / f"{command[0]}.log"
        with self.step(words), log.open("w") as out:
            done = subprocess.run(
                [sys.executable, str(ROOT / "manage.py"), *command],
                env=self.env,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                check=False,
            )
        if done.returncode:
            raise Failure(f"manage.py {' '.join(command)} failed. {log} ends:\n{tail(log)}")

    def once(self, name: str, value: str, action: Callable[[], None]) -> None:
        """Do ``action`` unless it was done for the same ``value`` before."""
        folder = self.wanted.directory if name == "static" else self.home
        mark = folder / f"{name}.done"
        if mark.exists() and mark.read_text() == value:
            return
        action()
        mark.write_text(value)

    @contextmanager
    def step(self, words: str):
        """Say what is being done, and how long it took when it is done."""
        say(f"{words} …", end=" ")
        began = time.monotonic()
        try:
            yield
        except BaseException:
            say("")
            raise
        say(f"{time.monotonic() - began:.1f} s")

    def password(self) -> str:
        """Return the editor's password, made the first time."""
        kept = self.home / "password"
        if not kept.exists():
            kept.touch(mode=0o600)
            kept.write_text(secrets.token_urlsafe(9))
        return kept.read_text()

    # -- watching, down

    def dead(self) -> str:
        """Return a sentence about the first process that died, or an empty string."""
        servers = self.services.started_here() if self.services else []
        for child in (*(server.child for server in servers), *self.children):
            if child and not child.is_running():
                return f"{child.name} died. Its log {child.log} ends:\n{tail(child.log)}"
        return ""

    def watch(self) -> None:
        """Return never, unless a process dies: then raise Failure naming it."""
        while not (sentence := self.dead()):
            time.sleep(0.5)
        raise Failure(sentence)

    def stop(self) -> None:
        """Stop everything in reverse order."""
        for child in reversed(self.children):
            child.stop()
        self.children.clear()
        if self.services:
            self.services.stop()
        if self.is_ours:
            self.state.unlink(missing_ok=True)

    def write_state(self) -> None:
        """Keep what `make stop` needs: the parent, and each child with its command line."""
        kept = {
            "pid": os.getpid(),
            "address": self.address,
            "services": str(self.home / "services"),
            "children": [[child.pid, " ".join(child.command)] for child in self.children],
        }
        self.state.write_text(json.dumps(kept, indent=2))


def say(words: str, end: str = "\n") -> None:
    """Print at once, also when the output is a pipe."""
    print(words, end=end, flush=True)


def refuse_second(state: Path) -> None:
    """Raise Failure when a demo runs already; end what a killed one may have left."""
    kept = json.loads(state.read_text()) if state.exists() else None
    if kept is None:
        return
    if is_alive(kept["pid"], "config.demo"):
        where = f" at {kept['address']}" if kept["address"] else ""
        raise Failure(f"The demo already runs{where}. `make stop` ends it.")
    stop_running(state)


def stop_running(state: Path) -> bool:
    """Stop the demo that ``state`` speaks of, whoever started it; say whether there was one."""
    if not state.exists():
        return False
    kept = json.loads(state.read_text())
    end(kept["pid"], "config.demo", seconds=60)
    for pid, command in reversed(kept["children"]):
        end(pid, command)
    if Path(kept["services"]).exists():
        Services(Path(kept["services"])).stop()
    state.unlink(missing_ok=True)
    return True


def answers(port: int, path: str) -> bool:
    """Say whether a page on loopback answers without a server error."""
    page = http.client.HTTPConnection(parts.LOOPBACK, port, timeout=5)
    try:
        page.request("GET", path)
        answer = page.getresponse()
        answer.read()
        return answer.status < 500
    except (OSError, http.client.HTTPException):
        return False
    finally:
        page.close()


def fingerprint() -> str:
    """Return what changes when a static file of ours or an installed version changes."""
    seen = hashlib.sha256((ROOT / "uv.lock").read_bytes())
    for path in sorted((ROOT / "static").rglob("*")):
        seen.update(f"{path.relative_to(ROOT)} {path.stat().st_mtime_ns}".encode())
    return seen.hexdigest()
