"""
What the proxy of docker-compose.yml makes of a story, compared with a file of the same bytes.

nginx runs here with the same configuration but for addresses, before a web server of the site's,
and gives the file itself. Both are asked for in turns by one reader.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from rankings.management.bench.pages import addresses_of, line_of
from rankings.management.bench.pages.asking import (
    Reader,
    Target,
    free_port,
    measure,
    running,
    server,
)

CONFIGURED = settings.BASE_DIR / "config" / "proxy" / "nginx.conf"
GOAL = 0.8
LACKING = "Not measured: there is no nginx. On Debian: apt install nginx-light"
FILE = "/a-file-of-the-same-bytes"
HERE = (
    ("/etc/nginx/mime.types", "{folder}/types"),
    ("/tmp/nginx.pid", "{folder}/pid"),
    ("/var/cache/nginx/pages", "{folder}/pages"),
    ("resolver 127.0.0.11 valid=5s; # Docker's own", "keepalive_requests 1000000;"),
    ("server web:8000 resolve max_fails=2", "server 127.0.0.1:{site} max_fails=2"),
    (
        "listen 80 default_server;",
        "listen 127.0.0.1:{port};"
        " location = {file} {{ alias {folder}/story; add_header Content-Encoding br; }}",
    ),
)
"""What of the configuration is said otherwise here."""


def run() -> Iterator[str]:
    """Yield the lines of the report."""
    nginx = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    if not nginx:
        yield LACKING
        return
    with tempfile.TemporaryDirectory(prefix="chartroom-bench-") as folder, server() as site:
        story = story_of(site, Path(folder))
        with proxy(nginx, Path(folder), site) as port:
            file, behind = measure(
                port,
                lambda reader: [
                    Target("a file of the same bytes", FILE),
                    Target("the story behind the proxy", story, goal=GOAL),
                ],
            )
    yield f"{'one reader':34}{'ms':>8}{'kB':>8}{'ratio':>8}"
    yield line_of(file, file.took)
    yield line_of(behind, file.took)


def story_of(site: int, folder: Path) -> str:
    """Write the bytes of the story at the port of a ``site``. Return its address."""
    with Reader(site) as reader:
        story = dict(addresses_of(reader))["the story"]
        _, body = reader.ask(reader.request(Target("", story)))
    (folder / "story").write_bytes(body)
    (folder / "types").write_text("types {}")
    return story


@contextmanager
def proxy(nginx: str, folder: Path, site: int) -> Iterator[int]:
    """Run the proxy before the port of a ``site``, and give its own."""
    port = free_port()
    folder.chmod(0o755)  # it reads as nobody
    (folder / "nginx.conf").write_text(configuration(folder, site, port))
    with running([nginx, "-c", f"{folder}/nginx.conf", "-g", "daemon off;"], port):
        yield port


def configuration(folder: Path, site: int, port: int) -> str:
    """Return the proxy's configuration as it is here. Raise ValueError where it has changed."""
    written = CONFIGURED.read_text(encoding="utf-8")
    for there, here in HERE:
        if there not in written:
            raise ValueError(f"{CONFIGURED} no longer says “{there}”.")
        written = written.replace(
            there, here.format(folder=folder, site=site, port=port, file=FILE)
        )
    return written
