"""The archive of a backup: what is in it, and whether that is what was put there."""

import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

MANIFEST = "manifest.json"
FORMAT = 1
CHUNK = 1 << 20

BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, KeyError, ValueError)


class Damaged(Exception):
    """A file is no backup, or not any more. ``str()`` says why in a sentence."""


class Backup:
    """
    An archive that was opened to be read. It is believed only after ``check``.

    ``tables`` has for each table its columns and its number of rows, ``sequences`` where each
    stands, ``files`` a list for each storage, ``migrations`` what had been applied.
    """

    def __init__(self, archive: zipfile.ZipFile, manifest: dict[str, Any]):
        self.archive, self.members = archive, manifest["members"]
        self.made_at: str = manifest["made_at"]
        self.migrations: list[tuple[str, str]] = [tuple(each) for each in manifest["migrations"]]
        self.tables: dict[str, dict[str, Any]] = manifest["tables"]
        self.sequences: dict[str, int] = manifest["sequences"]
        self.files: dict[str, list[str]] = manifest["files"]

    @classmethod
    @contextmanager
    def open(cls, path: Path) -> Iterator["Backup"]:
        """Give the backup in ``path``. Raise Damaged."""
        try:
            archive = zipfile.ZipFile(path)
        except FileNotFoundError as error:
            raise Damaged(f"There is no {path}.") from error
        except BROKEN as error:
            raise Damaged(f"{path} is not a whole backup: {error}.") from error
        with archive:
            yield cls(archive, cls._manifest(archive))

    @staticmethod
    def _manifest(archive: zipfile.ZipFile) -> dict[str, Any]:
        try:
            manifest = json.loads(archive.read(MANIFEST))
            made_as = manifest["format"]
        except BROKEN as error:
            raise Damaged(f"The backup is damaged: {error}.") from error
        if made_as != FORMAT:
            raise Damaged(f"The backup is damaged, or was made by another version: {made_as}.")
        return manifest

    def check(self) -> None:
        """Read every member and raise Damaged unless each is as it was written."""
        for name, digest in self.members.items():
            found = hashlib.sha256()
            try:
                for piece in self.pieces(name):
                    found.update(piece)
            except BROKEN as error:
                raise Damaged(f"The backup is damaged: {name}: {error}.") from error
            if found.hexdigest() != digest:
                raise Damaged(f"The backup is damaged: {name} is not as it was written.")

    def pieces(self, name: str) -> Iterator[bytes]:
        """Yield a member, a piece at a time."""
        with self.archive.open(name) as member:
            while piece := member.read(CHUNK):
                yield piece

    def member(self, name: str) -> IO[bytes]:
        """Return a member, to read and close."""
        return self.archive.open(name)


class Writing:
    """An archive on its way: every member is hashed as it is written."""

    def __init__(self, archive: zipfile.ZipFile):
        self.archive = archive
        self.members: dict[str, str] = {}

    def add(self, name: str, pieces: Iterator[bytes], *, packed: bool = False) -> None:
        """Write a member from ``pieces``; what is ``packed`` is not packed again."""
        digest, info = hashlib.sha256(), zipfile.ZipInfo(name)
        info.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
        with self.archive.open(info, "w", force_zip64=True) as member:
            for piece in pieces:
                digest.update(piece)
                member.write(piece)
        self.members[name] = digest.hexdigest()

    def close(self, manifest: dict[str, Any]) -> None:
        """Write the manifest, last: an archive that broke off has none."""
        whole = {"format": FORMAT, **manifest, "members": self.members}
        self.archive.writestr(MANIFEST, json.dumps(whole, indent=1))
