"""
The parts of a real site on the test's database: started once, and again when a test has ended one.

``Site`` has a broker to stop, a publisher that lies, and workers, clocks and a web server that are
real processes. ``Readers`` read while something goes wrong, and remember all they have seen.
"""

import http.client
import os
import re
import signal
import threading
import time
from pathlib import Path
from typing import NamedTuple

from celery import Celery

from config.demo import parts
from config.processes import Failure, free_port, until
from config.servers import Postgres, Redis
from tests.fakes.publisher import Publisher

PATIENCE = 6.0
"""Seconds after which a page that was seen before must have answered, whatever is away."""

TABLE = re.compile(r"<tbody.*?</tbody>", re.DOTALL)
PAGES = tuple(
    f"/charts/netflix/global/{week}/tv-non-english/?fresh=1" for week in ("latest", "2021-09-19")
)
"""What readers read. An address with a parameter no page knows is made anew each time."""


class Answer(NamedTuple):
    """What a page answered, and how long it took. ``status`` is 0 for no answer."""

    status: int
    body: str
    headers: dict[str, str]
    seconds: float

    @property
    def table(self) -> str:
        """Return the lines of the list, as the page has them."""
        return "".join(TABLE.findall(self.body))


class Site:
    """The processes of a site. What a test has killed is started when it is next asked for."""

    def __init__(self, folder: Path, postgres: Postgres, broker: Redis, database: str):
        self.folder, self.postgres, self.broker = folder, postgres, broker
        self.logs = folder / "logs"
        self.publisher = Publisher().__enter__()
        self.app = Celery(broker=broker.url())
        self.port = free_port()
        self.env = {
            **os.environ,
            "DATABASE_URL": postgres.url(database),
            "REDIS_URL": broker.url(),
            "DATA_DIR": str(folder / "var"),
            "NETFLIX_URL": self.publisher.url,
            "FETCH_ALLOW": self.publisher.place,
            "DEBUG": "true",  # style sheets by their own names: nothing need be collected
        }
        self.workers, self.clocks, self.webs, self.stopped = [], [], [], []

    # -- parts

    def worker(self):
        """Return the worker that runs, or a new one."""
        for child in self.workers:
            if child.is_running():
                child.log.write_text("")
                return child
        child = parts.worker(self.logs, self.env).start()
        self.workers = [child]
        child.wait_until(lambda: " ready." in child.log.read_text(), 60)
        child.log.write_text("")
        return child

    def no_worker(self):
        """End the worker, if one runs."""
        for child in self.workers:
            child.stop(0)

    def clock(self):
        """Start a clock; a second one is a second clock."""
        state = self.folder / f"clock{len(self.clocks)}"
        state.mkdir(exist_ok=True)
        child = parts.clock(state, self.logs, self.env).start()
        self.clocks.append(child)
        return child

    def web(self):
        """Return the web server that runs, or a new one."""
        if not any(child.is_running() for child in self.webs):
            self.webs = [parts.web(self.port, self.logs, self.env, workers=1).start()]
        self.webs[0].wait_until(lambda: self.get("/healthz").status == 200, 60)
        return self.webs[0]

    def get(self, path: str, *, seconds: float = 30, **headers: str) -> Answer:
        """Ask the web server for a page."""
        return self._ask("GET", path, None, seconds, headers)

    def post(self, path: str, **headers: str) -> Answer:
        """Press a button of the desk."""
        return self._ask("POST", path, "", 30, headers)

    def _ask(self, method, path, body, seconds, headers) -> Answer:
        began, page = time.monotonic(), http.client.HTTPConnection("127.0.0.1", self.port, seconds)
        try:
            page.request(method, path, body, headers)
            got = page.getresponse()
            text = got.read().decode()
            headers = {name.lower(): value for name, value in got.getheaders()}
            return Answer(got.status, text, headers, time.monotonic() - began)
        except (OSError, http.client.HTTPException) as error:
            return Answer(0, repr(error), {}, time.monotonic() - began)
        finally:
            page.close()

    # -- messages

    def tell(self, run, **options):
        """Tell a worker of ``run``."""
        self.app.send_task("rankings.tasks.refresh", args=[run.pk], **options)

    def tick(self):
        """Send what the clock sends."""
        self.app.send_task("rankings.tasks.tick")

    # -- faults

    def freeze(self, server):
        """Stop every process of ``server`` in its tracks, as a machine that hangs would."""
        pids = [server.pid, *children_of(server.pid)]
        self.stopped += pids
        for pid in pids:
            os.kill(pid, signal.SIGSTOP)

    def thaw(self):
        """Let go on what was frozen."""
        while self.stopped:
            try:
                os.kill(self.stopped.pop(), signal.SIGCONT)
            except ProcessLookupError:
                continue

    # -- between tests

    def heal(self):
        """Make it whole again: thaw what is frozen, start what was stopped, forget messages."""
        self.thaw()
        for child in self.clocks:
            child.stop(3)
        self.clocks = []
        self.postgres.start()
        self.broker.start()
        self.app.close()
        self.app = Celery(broker=self.broker.url())
        for left in (self.folder / "var" / "incoming").glob("*"):  # by a worker that was killed
            left.unlink()

    def close(self):
        """End everything."""
        self.heal()
        for child in (*self.workers, *self.webs):
            child.stop(3)
        self.app.close()
        self.publisher.__exit__()


class Readers:
    """
    Somebody reads all the time, and remembers the tables and the answers.

    ``with readers: ...``; then ``readers.saw_only(before, after)``.
    """

    def __init__(self, site: Site):
        self.site = site
        self.answers: list[Answer] = []
        self.over = threading.Event()
        self.failed = 0
        self.may_be_told_to_wait = False  # while the database is away

    def look(self) -> tuple[str, ...]:
        """Return the tables as a reader sees them now."""
        return tuple(self.site.get(page).table for page in PAGES)

    def see_others(self) -> bool:
        """Tell whether all tables are there, and others than before."""
        return all(now := self.look()) and now != self.before

    def __enter__(self):
        # The site may still know what the last test left, or rest where its database was away.
        wait_until(lambda: all(self.look()), 20, "there is nothing to read")
        self.before = self.look()
        self.thread = threading.Thread(target=self._read, daemon=True)
        self.thread.start()
        return self

    def __exit__(self, kind, *_):
        self.over.set()
        self.thread.join()
        if kind is None:
            self.check()

    def _read(self):
        while not self.over.is_set():
            for page in PAGES:
                self.answers.append(self.site.get(page))
            self.over.wait(0.2)

    def check(self):
        """Fail unless every answer was the whole old table or the whole new one."""
        allowed = {(200, table) for table in (*self.before, *self.look())}
        if self.may_be_told_to_wait:
            allowed |= {(each.status, each.table) for each in self.answers if each.status == 503}
        wrong = [each for each in self.answers if (each.status, each.table) not in allowed]
        self.failed = len(wrong)
        assert not wrong, (len(wrong), len(self.answers), wrong[0].status, wrong[0].body[:300])
        assert self.answers


def children_of(pid):
    """Return the processes that ``pid`` has started."""
    return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def wait_until(ready, seconds=60, words="it did not happen"):
    """Wait until ``ready``, and fail if that never comes."""
    if not until(ready, seconds):
        raise Failure(words)
