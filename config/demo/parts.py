"""
The processes a running site consists of, as the demo and the fault trials start them.

A new part is one function here and one line in ``config.demo.runner``.
"""

import signal
import sys
from collections.abc import Mapping
from pathlib import Path

from config.processes import Child

LOOPBACK = "127.0.0.1"


def web(port: int, logs: Path, env: Mapping[str, str], workers: int = 2) -> Child:
    """Return the web server: one parent, ``workers`` processes that answer."""
    command = [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "config.wsgi:application"),
        *("--host", LOOPBACK, "--port", str(port), "--workers", str(workers)),
        *("--blocking-threads", "4", "--backpressure", "64", "--respawn-failed-workers"),
        # A process that is told to stop while it still starts does not hear it.
        *("--workers-kill-timeout", "3", "--no-ws"),
    ]
    return Child("The web server", command, log=logs / "web.log", env=env)


def worker(logs: Path, env: Mapping[str, str], concurrency: int = 2) -> Child:
    """Return the Celery worker, which refreshes feeds."""
    command = [
        *(sys.executable, "-m", "celery", "-A", "config", "worker"),
        *("--without-gossip", "--without-mingle", "--concurrency", str(concurrency)),
        *("--loglevel", "INFO"),
    ]
    # Orphaned, it must not wait for a broker that is dying too: what it did is delivered again.
    return Child(
        "The worker", command, log=logs / "worker.log", env=env, orphaned_by=signal.SIGKILL
    )


def clock(state: Path, logs: Path, env: Mapping[str, str]) -> Child:
    """Return the clock, which sends a tick every few seconds."""
    command = [
        *(sys.executable, "-m", "celery", "-A", "config", "beat"),
        *("--schedule", str(state / "beat"), "--pidfile", "", "--loglevel", "INFO"),
    ]
    return Child("The clock", command, log=logs / "clock.log", env=env)


def publisher(port: int, state: Path, logs: Path, env: Mapping[str, str]) -> Child:
    """Return the sample publisher, which speaks Netflix's formats on loopback."""
    command = [
        *(sys.executable, "-m", "config.demo.publisher"),
        *("--port", str(port), "--state", str(state / "publisher")),
    ]
    return Child("The sample publisher", command, log=logs / "publisher.log", env=env)
