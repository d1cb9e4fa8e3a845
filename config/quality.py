"""
``make test``: everything that must hold, in one run, on servers of its own.

Each check is one line of ``CHECKS``. All are run even when one fails, so that one
run says everything; the tests come last, and so does what failed.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

from config import browser
from config.embedded import private_services
from config.processes import Failure

ROOT = Path(__file__).resolve().parent.parent
PROGRAMS = Path(sys.executable).parent  # not resolved: the virtual environment's
MANAGE = f"{PROGRAMS / 'python'} -W error::SyntaxWarning manage.py"

CHECKS = {
    "the lock file fits pyproject.toml": f"{PROGRAMS}/uv lock --check",
    "code is formatted": f"{PROGRAMS}/ruff format --check .",
    "code is clean": f"{PROGRAMS}/ruff check .",
    "templates are clean": f"{PROGRAMS}/djlint templates --lint --quiet",
    "types fit": f"{PROGRAMS}/mypy",
    "imports go downwards": f"{PROGRAMS}/lint-imports",
    "settings are fit for the public": f"{MANAGE} check --deploy --fail-level WARNING",
    "models and migrations agree": f"{MANAGE} makemigrations --check --dry-run",
}
# In the order of tests/conftest.py: what empties the database comes last in each process.
EVERY_CORE = "--numprocesses=auto --maxprocesses=4 --dist=loadgroup --no-loadscope-reorder"
TESTS = f"{PROGRAMS}/python -m pytest {EVERY_CORE} --cov --cov-report=term --durations=10"
# What `check --deploy` asks of a public machine.
PUBLIC = {"HTTPS": "true", "DEBUG": "false", "ALLOWED_HOSTS": "example.org"}


def run(command: str, environ: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a command of this file, keeping what it says."""
    return subprocess.run(
        command.split(),
        cwd=ROOT,
        env=environ,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )


def check() -> list[str]:
    """Run the checks; return the names of those that failed, whose words were printed."""
    failed = []
    with private_services() as services:
        environ = {**os.environ, **services.environ(), **PUBLIC}
        for name, command in CHECKS.items():
            began = time.monotonic()
            done = run(command, environ)
            verdict = "FAILED" if done.returncode else "ok"
            print(f"{verdict:>6}  {name} ({time.monotonic() - began:.1f} s)", flush=True)
            if done.returncode:
                failed.append(name)
                print(done.stdout, flush=True)
    return failed


def main() -> int:
    """Run everything; return 0 when all of it holds."""
    try:
        print(f"Chromium: {browser.install()}", flush=True)
        failed = check()
    except Failure as failure:
        print(failure, file=sys.stderr)
        return 1
    tested = subprocess.run(TESTS.split(), cwd=ROOT, stdin=subprocess.DEVNULL, check=False)
    if tested.returncode:
        failed.append("tests")
    if failed:
        print(f"Failed: {', '.join(failed)}.", file=sys.stderr)
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
