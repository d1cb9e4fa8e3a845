"""
Whether one part of the site is well, for a container's health check.

``python -m config.health web|worker|clock`` ends with 0 or says in one line what is wrong.
"""

import http.client
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

BEAT = Path("/tmp/beat")
QUIET_SECONDS = 600  # the clock writes its file every three minutes


def web(port: int = 8000) -> str:
    """Ask for /healthz as a proxy would: by an allowed name, as if it had come by https."""
    host = os.environ.get("ALLOWED_HOSTS", "localhost").split(",")[0].lstrip("*.") or "localhost"
    page = http.client.HTTPConnection("127.0.0.1", port, timeout=4)
    try:
        page.request("GET", "/healthz", headers={"Host": host, "X-Forwarded-Proto": "https"})
        status = page.getresponse().status
    except (OSError, http.client.HTTPException) as error:
        return f"No answer from the web server: {error}"
    finally:
        page.close()
    return "" if status == 200 else f"/healthz answered {status}."


def worker() -> str:
    """Ask the worker of this container, by way of the broker."""
    name = f"celery@{os.uname().nodename}"
    asked = subprocess.run(
        ["celery", "-A", "config", "inspect", "ping", "--destination", name, "--timeout", "5"],
        capture_output=True,
        text=True,
        check=False,
    )
    return "" if asked.returncode == 0 else f"{name} does not answer: {asked.stdout}{asked.stderr}"


def clock(file: Path = BEAT) -> str:
    """Look when the clock last wrote its file, to whose name Python may add an ending."""
    written = [each.stat().st_mtime for each in file.parent.glob(f"{file.name}*")]
    if not written:
        return f"The clock has not written {file} yet."
    quiet = time.time() - max(written)
    return "" if quiet < QUIET_SECONDS else f"The clock has been silent for {quiet:.0f} s."


PARTS: dict[str, Callable[[], str]] = {"web": web, "worker": worker, "clock": clock}

if __name__ == "__main__":
    sys.exit(PARTS[sys.argv[1]]() or 0)
