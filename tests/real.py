"""
Where the publishers' own files are: the folder CHARTROOM_DATA names, or ``../shared/data``.

They are not ours to copy. Without them the tests that read them are left out, and the first lines
of the run say so.
"""

import os
from pathlib import Path

BESIDE = Path(__file__).resolve().parent.parent.parent / "shared" / "data"
DATA = Path(os.environ.get("CHARTROOM_DATA") or BESIDE)
NETFLIX = DATA / "netflix"
