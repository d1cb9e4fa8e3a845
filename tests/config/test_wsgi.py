"""The web server's process: what it has loaded is not looked through for garbage again."""

import os
import subprocess
import sys

from django.conf import settings

COUNT = "import gc, config.wsgi; print(gc.get_freeze_count(), len(gc.get_objects()))"


def test_what_is_loaded_is_left_alone_by_the_collector():
    told = subprocess.run(
        [sys.executable, "-c", COUNT],
        cwd=settings.BASE_DIR,
        env=os.environ,
        capture_output=True,
        text=True,
        check=True,
    )

    frozen, others = map(int, told.stdout.split())
    assert frozen > 50_000 > 1_000 > others
