"""
Pictures as PNG, and other files that are slow to make, each made once and kept on disk.

What a file is made of is its name, so nothing kept is ever wrong. Making is slow and takes a
processor, so it is done by one at a time; who waited finds it done.
"""

import fcntl
import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import resvg_py
from django.conf import settings

from rankings.pictures import typesetting

MOST = 4000
"""How many are kept of a sort. Choices come in addresses, and anybody may ask: the oldest go."""
TENTH = MOST // 10


def png(svg: str, zoom: float = 2) -> bytes:
    """Return ``svg`` as a PNG, ``zoom`` pixels for each of its own."""
    return kept("pictures", f"{digest_of(svg, zoom)}.png", lambda: _drawn(svg, zoom))


def kept(sort: str, name: str, make: Callable[[], bytes]) -> bytes:
    """Return the file called ``name`` of a ``sort``, made now if it is not there."""
    path = _folder(sort) / name
    if not path.exists():
        with _alone(path.parent):
            if not path.exists():
                _keep(path, make())
    return path.read_bytes()


def digest_of(svg: str, zoom: float) -> str:
    """Return the name of the PNG of ``svg``: what it is made of, and what makes it."""
    maker = f"{resvg_py.__resvg_version__} {zoom}"
    return hashlib.sha256(f"{maker}\n{svg}".encode()).hexdigest()


def _drawn(svg: str, zoom: float) -> bytes:
    made = resvg_py.svg_to_bytes(
        svg_string=svg, zoom=zoom, skip_system_fonts=True, font_files=typesetting.files()
    )
    return bytes(made)


def _keep(path: Path, body: bytes) -> None:
    # Under another name first: a reader in another process never sees half a file.
    draft = path.with_suffix(".draft")
    draft.write_bytes(body)
    draft.replace(path)
    there = list(path.parent.glob(f"*{path.suffix}"))
    if len(there) > MOST:
        for oldest in sorted(there, key=lambda each: each.stat().st_mtime)[:TENTH]:
            oldest.unlink(missing_ok=True)


def _folder(sort: str) -> Path:
    folder = settings.DATA_DIR / sort
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold the lock of ``folder``, in whatever process of this machine."""
    with (folder / "lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
