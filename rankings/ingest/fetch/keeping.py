"""
Bytes -> Snapshot: unpacked, counted, hashed and stored as they come, never whole in memory.

What breaks off is kept as well, as evidence; it is only never taken for the whole.
"""

import contextlib
import hashlib
import os
import shutil
import tempfile
import time
import zlib
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path

import zstandard
from django.conf import settings
from django.core.files import File
from django.core.files.storage import storages

from rankings.ingest.fetch.connections import Refused
from rankings.models import Snapshot

Progress = Callable[[int, int | None], None]
"""Called after every piece of a body with the bytes so far and the bytes announced, if any."""

CHUNK = 1 << 16
RATIO = 200  # in gzip a ranking shrinks to a fifth or a tenth, a bomb to a thousandth
A_DAY = 86_400


def unzipped(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield gzip unpacked, a piece at most CHUNK long. Raise Refused, zlib.error or EOFError."""
    inflate, came, made = zlib.decompressobj(wbits=31), 0, 0
    for piece in pieces:
        came, rest = came + len(piece), piece
        while rest:
            if inflate.eof:  # files may be glued together
                inflate = zlib.decompressobj(wbits=31)
            out = inflate.decompress(rest, CHUNK)
            made += len(out)
            if made > max(RATIO * came, RATIO * CHUNK):
                raise Refused("too_large", f"It unpacks to more than {RATIO} times its size.")
            yield out
            rest = inflate.unconsumed_tail or inflate.unused_data
    yield inflate.flush()
    if not inflate.eof:
        raise EOFError("gzip ends early")


def limited(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield ``pieces`` as long as they are no more than a body may be. Raise Refused."""
    size, limit = 0, settings.FETCH["max_bytes"]
    for piece in pieces:
        size += len(piece)
        if size > limit:
            raise Refused("too_large", f"It is longer than {limit:,} bytes and was cut there.")
        yield piece


class _Packed(File):
    """A finished file that storage may move into place instead of copying it."""

    def temporary_file_path(self) -> str:
        return str(self.name)


class Incoming:
    """
    A body on its way: hashed and counted, and in its place only when all is written.

    It is packed when it turns out to be new: packing takes longer than all the rest.
    """

    def __init__(self, folder: Path):
        folder.mkdir(parents=True, exist_ok=True)
        _sweep(folder)
        handle, name = tempfile.mkstemp(dir=folder)
        self.size = 0
        self.hash = hashlib.sha256()
        self.path = Path(name)
        self.packed = self.path.with_suffix(".zst")
        self.file = os.fdopen(handle, "wb")

    def __enter__(self) -> "Incoming":
        return self

    def __exit__(self, *_) -> None:
        with contextlib.suppress(OSError):  # a full disk lets go of the file, and says so again
            self.file.close()
        self.path.unlink(missing_ok=True)
        self.packed.unlink(missing_ok=True)

    def write(self, piece: bytes) -> None:
        self.size += len(piece)
        self.hash.update(piece)
        self.file.write(piece)

    def store(self) -> str:
        """Put the bytes in their place, unless they are there. Return its name in the storage."""
        storage, sha256 = storages["snapshots"], self.hash.hexdigest()
        name = f"{sha256[:2]}/{sha256}.zst"
        if storage.exists(name):
            return name
        self._pack()
        with self.packed.open("rb") as packed:
            return storage.save(name, _Packed(packed, name=str(self.packed)))

    def _pack(self) -> None:
        self.file.flush()
        packer = zstandard.ZstdCompressor(level=3, write_checksum=True)
        with self.path.open("rb") as whole, self.packed.open("wb") as packed:
            packer.copy_stream(whole, packed)
            packed.flush()
            os.fsync(packed.fileno())


def _sweep(folder: Path) -> None:
    """Remove what processes that were killed have left in ``folder``."""
    for left in folder.iterdir():
        try:
            if left.stat().st_mtime < time.time() - A_DAY:
                left.unlink()
        except FileNotFoundError:
            continue


def keep(
    feed: str,
    url: str,
    pieces: Iterable[bytes],
    *,
    now: datetime,
    progress: Progress,
    total: int | None = None,
    etag: str = "",
    last_modified: str = "",
) -> Snapshot:
    """
    Return the Snapshot of ``pieces``: a new one, or the one that has the same bytes.

    Raise Refused, with the Snapshot of what had come, when ``pieces`` does, or the disk is full.
    """
    try:
        with Incoming(Path(settings.DATA_DIR) / "incoming") as incoming:
            kept = _store(incoming, feed, url, _told(pieces, incoming, progress, total), now)
    except OSError as error:
        free = shutil.disk_usage(settings.DATA_DIR).free
        raise Refused(
            "storage", f"The bytes could not be stored: {error}. {free:,} bytes are free."
        ) from error
    if (kept.etag, kept.last_modified) != (etag, last_modified):
        kept.etag, kept.last_modified = etag, last_modified
        kept.save(update_fields=["etag", "last_modified"])
    return kept


def _told(
    pieces: Iterable[bytes], incoming: Incoming, progress: Progress, total: int | None
) -> Iterator[bytes]:
    """Yield ``pieces``, and tell how far it is after each."""
    for piece in pieces:
        yield piece
        progress(incoming.size, total)


def _store(
    incoming: Incoming, feed: str, url: str, pieces: Iterable[bytes], now: datetime
) -> Snapshot:
    """Write ``pieces`` and return their row. What came before they break off is kept as well."""
    try:
        for piece in pieces:
            incoming.write(piece)
    except Refused as refusal:
        refusal.snapshot = _row(incoming, feed, url, now) if incoming.size else None
        raise
    return _row(incoming, feed, url, now)


def _row(incoming: Incoming, feed: str, url: str, now: datetime) -> Snapshot:
    """Store what came and return its row; the sha256 alone decides what is new."""
    known = {"path": incoming.store(), "size": incoming.size, "url": url, "fetched_at": now}
    return Snapshot.objects.get_or_create(
        feed=feed, sha256=incoming.hash.hexdigest(), defaults=known
    )[0]
