"""
Child processes that neither outlive their parent nor die unnoticed.

The demo, the tests and the fault trials start servers through :class:`Child`. It
writes what the child says to a file, stops it politely and then firmly, and asks
the kernel to end it when the parent is killed. Nothing here knows what it runs.
"""

import contextlib
import ctypes
import os
import pwd
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

PR_SET_PDEATHSIG = 1
LIBC = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


class Failure(Exception):
    """A step failed; the text is one plain sentence, then the log's last lines if any."""


def user_for_servers() -> str | None:
    """Return the account servers are started under: none of our own unless we are root."""
    return "nobody" if os.geteuid() == 0 else None


def hand_over(path: Path) -> None:
    """Give ``path`` and all below it to the servers' account and to nobody else."""
    user = user_for_servers()
    if user is None:
        return
    account = pwd.getpwnam(user)
    for each in (path, *path.rglob("*")):
        os.chown(each, account.pw_uid, account.pw_gid, follow_symlinks=False)


def as_servers(user: str | None) -> dict:
    """Return the arguments of Popen that run a program as ``user`` and not as root."""
    if user is None:
        return {}
    account = pwd.getpwnam(user)
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def free_port(wanted: int = 0) -> int:
    """Return ``wanted`` if nobody listens there on loopback, else a port that is free."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", wanted))
        except OSError:
            return free_port()
        return probe.getsockname()[1]


def is_alive(pid: int, mark: str) -> bool:
    """Say whether ``pid`` runs and its command line holds ``mark``: numbers are reused."""
    try:
        command = Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace")
    except OSError:
        if sys.platform == "linux":
            return False
        seen = subprocess.run(
            ["ps", "-o", "command=", "-p", str(pid)], capture_output=True, text=True, check=False
        )
        command = seen.stdout
    return mark in command.replace("\0", " ")


def end(pid: int, mark: str, first: signal.Signals = signal.SIGTERM, seconds: float = 15) -> None:
    """End a process that need not be our child: politely, and with SIGKILL after ``seconds``."""
    for sent, patience in ((first, seconds), (signal.SIGKILL, 5.0)):
        if not is_alive(pid, mark):
            return
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, sent)
        until(lambda: not is_alive(pid, mark), patience)


def until(ready: Callable[[], bool], seconds: float, pause: float = 0.03) -> bool:
    """Ask ``ready`` again and again for ``seconds``; say whether it ever was."""
    deadline = time.monotonic() + seconds
    while not ready():
        if time.monotonic() > deadline:
            return False
        time.sleep(pause)
    return True


def tail(log: Path, lines: int = 15) -> str:
    """Return the last lines of a log, indented, or an empty string."""
    if not log.exists():
        return ""
    return "\n".join(
        f"    {line}" for line in log.read_text(errors="replace").splitlines()[-lines:]
    )


class Child:
    """A process started here: ``Child("web", [...], log=...).start()``."""

    def __init__(
        self,
        name: str,
        command: Sequence[str],
        *,
        log: Path,
        env: Mapping[str, str] | None = None,
        cwd: Path | str | None = None,
        user: str | None = None,
        stop_by: signal.Signals = signal.SIGTERM,
        orphaned_by: signal.Signals | None = None,
        attached: bool = True,
    ):
        self.name = name
        self.command = [str(part) for part in command]
        self.log = log
        self.env = env
        self.cwd = cwd
        self.user = user
        self.stop_by = stop_by
        self.orphaned_by = orphaned_by or stop_by  # what the kernel sends when we are gone
        self.attached = attached
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        """Return the process number of a child that was started."""
        assert self.process is not None
        return self.process.pid

    def start(self) -> "Child":
        """Start the process in a session of its own, so that Ctrl-C reaches only the parent."""
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as out:
            self.process = subprocess.Popen(
                self.command,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                env=dict(self.env) if self.env is not None else None,
                cwd=self.cwd,
                start_new_session=True,
                # Runs after the change of account, which would clear the request again.
                preexec_fn=self._die_with(os.getpid()) if self.attached else None,  # noqa: PLW1509
                **as_servers(self.user),
            )
        return self

    def _die_with(self, parent: int) -> Callable[[], None] | None:
        if LIBC is None:
            return None
        prctl = LIBC.prctl

        def ask_the_kernel() -> None:
            prctl(PR_SET_PDEATHSIG, int(self.orphaned_by))
            if os.getppid() != parent:  # it died between fork and here
                os._exit(1)

        return ask_the_kernel

    def is_running(self) -> bool:
        """Say whether the process was started and has not ended."""
        return self.process is not None and self.process.poll() is None

    def wait_until(self, ready: Callable[[], bool], seconds: float) -> None:
        """Wait until ``ready``; raise Failure when the process ends first or time runs out."""
        if until(lambda: not self.is_running() or ready(), seconds) and self.is_running():
            return
        assert self.process is not None
        code = self.process.poll()
        what = (
            f"ended with code {code}" if code is not None else f"did not answer in {seconds:.0f} s"
        )
        raise Failure(f"{self.name} {what}. Its log {self.log} ends:\n{tail(self.log)}")

    def stop(self, seconds: float = 15) -> None:
        """Stop the process and wait for it; after ``seconds`` end its whole session."""
        if self.process is None:
            return
        if self.is_running():
            self.process.send_signal(self.stop_by)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(seconds)
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(5)
