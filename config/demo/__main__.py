"""
``python -m config.demo``: what `make demo`, `make stop` and `make clean` run.

Everything listens on loopback. Ctrl-C stops it all.
"""

import argparse
import shutil
import signal
import subprocess
import sys
from pathlib import Path

from config.demo.runner import ROOT, Demo, Wanted, say, stop_running
from config.processes import Failure

READY = """
Chartroom is at {address}

  The desk:  {address}desk/   user {user}   password {password}
  To try:    press "Run now" on a schedule of the desk and watch the open story's charts follow.
             Write a story on the desk, place a chart in it, publish it.
  Logs:      {logs}
  To stop:   Ctrl-C, or `make stop` elsewhere.
"""


def main(arguments: list[str] | None = None) -> int:
    """Run the demo until it is stopped; return 0 when it was asked to stop, else 1."""
    given = parsed(arguments)
    try:
        if given.stop or given.clean:
            return end(given)
        if given.data and not given.data.is_dir():
            raise Failure(f"DATA={given.data} is no folder. Name the one that holds the files.")
        what = {"data": given.data, "source": given.source, "command": tuple(given.manage)}
        demo = Demo(Wanted(given.dir.absolute(), port=given.port, **what))
    except Failure as failure:
        print(failure, file=sys.stderr)
        return 1
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, interrupt)
    return run(demo)


def run(demo: Demo) -> int:
    """Start the demo, watch it, and stop it whatever happens."""
    try:
        demo.start()
        if demo.wanted.command:
            return managed(demo)
        say(
            READY.format(
                address=demo.address, user="editor", password=demo.password(), logs=demo.logs
            )
        )
        demo.watch()
    except Failure as failure:
        print(failure, file=sys.stderr, flush=True)
        return 1
    except KeyboardInterrupt:
        say("\nStopping.")
    finally:
        ignore_signals()
        demo.stop()
    say("Stopped. The data is kept; `make demo` goes on from there.")
    return 0


def managed(demo: Demo) -> int:
    """Run what is wanted of manage.py in place of the site, and return its exit code."""
    command = [sys.executable, str(ROOT / "manage.py"), *demo.wanted.command]
    return subprocess.run(command, env=demo.env, check=False).returncode


def end(given: argparse.Namespace) -> int:
    """Stop the running demo; with --clean remove its data too."""
    was_running = stop_running(given.dir / "state.json")
    if given.clean:
        for services in given.dir.glob("*/services"):  # may be a link to /var/tmp
            shutil.rmtree(services.resolve(), ignore_errors=True)
        shutil.rmtree(given.dir, ignore_errors=True)
    say("Stopped." if was_running else "No demo was running.")
    return 0


def parsed(arguments: list[str] | None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m config.demo", description=main.__doc__)
    parser.add_argument("--dir", type=Path, default=Wanted.directory, help="where data is kept")
    parser.add_argument("--port", type=int, default=Wanted.port, help="of the web server")
    data = parser.add_mutually_exclusive_group()
    data.add_argument("--data", type=Path, help="a folder with the publisher's real files")
    data.add_argument("--source", choices=["netflix"], default="", help="the publisher itself")
    parser.add_argument(
        "--manage",
        nargs=argparse.REMAINDER,
        default=[],
        metavar="COMMAND",
        help="bring up the data alone, run manage.py with what follows, and stop",
    )
    ending = parser.add_mutually_exclusive_group()
    ending.add_argument("--stop", action="store_true", help="stop the running demo")
    ending.add_argument("--clean", action="store_true", help="stop it and remove its data")
    return parser.parse_args(arguments)


def interrupt(number: int, frame: object) -> None:
    """Turn a signal into the exception that unwinds everything."""
    raise KeyboardInterrupt


def ignore_signals() -> None:
    """Let nothing interrupt the stopping."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)


if __name__ == "__main__":
    sys.exit(main())
