"""
The whole newsroom in one file: every table, every snapshot, and a manifest that says what is there.

``write`` makes it while the site runs, all tables as of one moment. ``restore`` puts it back, whole
or not at all. There is one way, COPY over the connection the site has anyway: pg_dump is not on
every machine, and refuses servers newer than itself.

An archive is a zip of ``manifest.json``, ``tables/NAME`` as COPY writes them, and
``files/STORAGE/PATH``. Passwords and drafts are in it: only its owner may read it.
"""

from config.backup.archive import Backup, Damaged
from config.backup.restoring import Unlike, is_empty, restore
from config.backup.saving import write

__all__ = ["Backup", "Damaged", "Unlike", "is_empty", "restore", "write"]
