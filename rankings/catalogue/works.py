"""What an encyclopedia says of one work, whichever encyclopedia it is."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

Ask = Callable[[str, dict[str, str]], Any]
"""Asks a path below the encyclopedia's address, with these parameters. Returns its JSON."""


class Unreadable(Exception):
    """An answer that is not what was asked for. ``str()`` says so in words."""


@dataclass(frozen=True)
class Work:
    """One film or series. What the encyclopedia does not say, or says several of, is ""."""

    original_name: str = ""
    original_language: str = ""
    origin: str = ""
    premiered_on: str = ""


def only(values: Iterable[str]) -> str:
    """Return the value there is, "" if there are several."""
    found = set(values)
    return found.pop() if len(found) == 1 else ""


def day(text: str) -> str:
    """Return ``text`` if it is a day, else ""."""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return ""


def several(count: int) -> str:
    """Return why none of ``count`` candidates is taken."""
    return f"{count:,} works there have this name" if count else "nothing of this name and kind"
