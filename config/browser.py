"""
The Chromium the browser tests drive: the system's own, never a download of a test tool.

Run as ``python -m config.browser`` it installs one where it may and says how where it may not.
"""

import os
import shutil
import subprocess
import sys

from config.processes import Failure

# The shell first: Chromium without the parts of a window, and four times as fast to start.
SHELL = "chromium-headless-shell"
NAMES = (SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
# With the fonts that the fallback faces are measured against, without which late fonts shift pages.
APT = "apt-get install -y --no-install-recommends fonts-liberation"
HOW, OLDER = f"{APT} {SHELL}", f"{APT} chromium"


def path() -> str:
    """Return the path of an installed Chromium; raise Failure with the line that installs one."""
    for name in NAMES:
        found = shutil.which(name)
        if found:
            return found
    raise Failure(f"The browser tests need Chromium, which was not found. As root: {HOW}")


def has_fonts() -> bool:
    """Say whether the system has a font that takes the room of Arial."""
    if not shutil.which("fc-match"):
        return False
    matched = subprocess.run(["fc-match", "Arial"], capture_output=True, text=True, check=False)
    return any(name in matched.stdout for name in ("Liberation", "Arimo", "Arial"))


def install() -> str:
    """Return the path of Chromium, installed first if it is missing and we may."""
    may = os.geteuid() == 0 and shutil.which("apt-get")
    if not may or (shutil.which(SHELL) and has_fonts()):
        return path()
    print("Installing Chromium and fonts for the browser tests …", flush=True)
    environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in ("apt-get update", HOW, OLDER):
        done = subprocess.run(
            command.split(), env=environ, stdin=subprocess.DEVNULL, capture_output=True, check=False
        )
        if command == HOW and done.returncode == 0:
            break
    return path()


if __name__ == "__main__":
    try:
        print(install())
    except Failure as failure:
        sys.exit(str(failure))
