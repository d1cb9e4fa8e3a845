"""
Connections that lead nowhere private and end in time.

A name is resolved once, every address it has is looked at, and one of those is connected to:
whoever answers "public" first and "169.254.169.254" a moment later gains nothing.
"""

import contextlib
import ipaddress
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import urllib3
from django.conf import settings
from urllib3.connection import HTTPConnection, HTTPSConnection

from rankings.models import Snapshot

PATIENCE = 15.0
"""Seconds for one connection or one read. The whole fetch ends by settings.FETCH["seconds"]."""

NAT64 = ipaddress.ip_network("64:ff9b::/96")


class Refused(Exception):
    """
    There is no complete body. ``str()`` says why, in words for an editor.

    ``reason`` is one of unreachable, forbidden_address, too_many_redirects, timeout, too_large,
    truncated, storage. ``snapshot`` is what came before it broke off, if anything did. ``passing``
    says that trying again may help, ``after`` how many seconds the publisher asked to wait.
    """

    def __init__(
        self, reason: str, message: str, *, passing: bool = False, after: float | None = None
    ):
        super().__init__(message)
        self.reason = reason
        self.passing = passing
        self.after = after
        self.snapshot: Snapshot | None = None


class Deadline:
    """
    Cuts every connection of a fetch when its time is up.

    A timeout per read is no deadline: a status line that dripped held one for 454 seconds.
    """

    def __init__(self, seconds: float):
        self.seconds = seconds
        self._ends = time.monotonic() + seconds
        self._sockets: list[socket.socket] = []
        self._timer = threading.Timer(seconds, self._cut)
        self._timer.daemon = True

    def __enter__(self) -> "Deadline":
        self._timer.start()
        return self

    def __exit__(self, *_) -> None:
        self._timer.cancel()
        self._timer.join()
        for each in self._sockets:
            each.close()

    @property
    def left(self) -> float:
        return self._ends - time.monotonic()

    def check(self) -> None:
        """Raise Refused when the time is up: what was cut looks like what ended by itself."""
        if self.left <= 0:
            raise Refused("timeout", f"It was not there after {self.seconds:g} seconds, and cut.")

    def watch(self, connection: socket.socket) -> None:
        """Cut ``connection`` too. A duplicate is held, because TLS takes the original apart."""
        self._sockets.append(connection.dup())
        if self.left <= 0:
            self._cut()

    def _cut(self) -> None:
        for each in list(self._sockets):
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)


def is_public(address: str) -> bool:
    """Say whether an IP address is one of the internet at large, also in IPv6 clothes."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo and ip.teredo[1])
        if ip in NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast


def resolve(host: str, port: int, seconds: float) -> list[tuple]:
    """Return what getaddrinfo says of ``host``, asked once. Raise Refused if any is private."""
    resolver = ThreadPoolExecutor(1)  # getaddrinfo knows no timeout
    try:
        asked = resolver.submit(socket.getaddrinfo, host, port, type=socket.SOCK_STREAM)
        found = asked.result(timeout=max(seconds, 0))
    finally:
        resolver.shutdown(wait=False)
    addresses = [str(where[0]) for *_, where in found]
    private = [address for address in addresses if not is_public(address)]
    if private and f"{host}:{port}" not in settings.FETCH["allow"]:
        raise Refused(
            "forbidden_address",
            f"{host}:{port} is at {private[0]}, which is not a public address. Nothing was sent "
            f"there. If it is meant, set FETCH_ALLOW={host}:{port}.",
        )
    return found


class _Checked:
    """What both kinds of connection do instead of connecting to a name."""

    host: str
    port: int

    def __init__(self, *args, deadline: Deadline, **kwargs):
        super().__init__(*args, **kwargs)
        self.deadline = deadline

    def _patience(self) -> float:
        return max(min(PATIENCE, self.deadline.left), 0.01)

    def _new_conn(self) -> socket.socket:
        trouble = OSError(f"{self.host} has no address")
        for family, kind, protocol, _, where in resolve(self.host, self.port, self._patience()):
            connection = socket.socket(family, kind, protocol)
            connection.settimeout(self._patience())
            try:
                connection.connect(where)
            except OSError as error:
                connection.close()
                trouble = error
            else:
                self.deadline.watch(connection)
                return connection
        raise trouble


class _Plain(_Checked, HTTPConnection):
    pass


class _Secure(_Checked, HTTPSConnection):
    pass


def pools(deadline: Deadline) -> dict[str, type]:
    """Return urllib3's pool classes by scheme, making checked connections under ``deadline``."""

    def pool(base: type, connection: type) -> type:
        made = staticmethod(partial(connection, deadline=deadline))
        return type(base.__name__, (base,), {"ConnectionCls": made})

    return {
        "http": pool(urllib3.HTTPConnectionPool, _Plain),
        "https": pool(urllib3.HTTPSConnectionPool, _Secure),
    }
