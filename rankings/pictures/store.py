"""
Pictures as PNG, each made once and kept on disk.

What a picture is made of is its name, so nothing kept is ever wrong. Making is slow and takes a
processor, so it is done by one at a time; who waited finds it done.
"""

import fcntl
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import resvg_py
from django.conf import settings

from rankings.pictures import lettering

MOST = 4000
"""How many are kept. Choices come in addresses, so anybody may ask for more: the oldest go."""
TENTH = MOST // 10


def png(svg: str, zoom: float = 2) -> bytes:
    """Return ``svg`` as a PNG, ``zoom`` pixels for each of its own."""
    path = _folder() / f"{digest_of(svg, zoom)}.png"
    if not path.exists():
        with _alone():
            if not path.exists():
                _keep(path, _drawn(svg, zoom))
    return path.read_bytes()


def digest_of(svg: str, zoom: float) -> str:
    """Return the name of the PNG of ``svg``: what it is made of, and what makes it."""
    maker = f"{resvg_py.__resvg_version__} {zoom}"
    return hashlib.sha256(f"{maker}\n{svg}".encode()).hexdigest()


def _drawn(svg: str, zoom: float) -> bytes:
    made = resvg_py.svg_to_bytes(
        svg_string=svg, zoom=zoom, skip_system_fonts=True, font_files=lettering.files()
    )
    return bytes(made)


def _keep(path: Path, body: bytes) -> None:
    # Under another name first: a reader in another process never sees half a file.
    draft = path.with_suffix(".draft")
    draft.write_bytes(body)
    draft.replace(path)
    kept = list(path.parent.glob("*.png"))
    if len(kept) > MOST:
        for oldest in sorted(kept, key=lambda each: each.stat().st_mtime)[:TENTH]:
            oldest.unlink(missing_ok=True)


def _folder() -> Path:
    folder = settings.DATA_DIR / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@contextmanager
def _alone() -> Iterator[None]:
    """Hold the lock of the folder, in whatever process of this machine."""
    with (_folder() / "lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
