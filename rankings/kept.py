"""
Drawings, and answers as dear as they are, kept in the process by what they are made of.

Released numbers do not change, so a chart need be drawn once for each release of its feed: a page
that is made anew because a story was edited, or another feed was released, asks and draws nothing
that is as it was. What is older than a page may be (``PAGE_SECONDS``) is made anew all the same: a
title's name, or a country's, may change between releases.
"""

import json
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from django.conf import settings
from django.db.models import Model
from django.http import HttpRequest

from rankings.drawing import Drawing
from rankings.language import current
from rankings.models import Release
from rankings.printing import fill

Made = TypeVar("Made")
Key = tuple

MOST = 256
"""How much is kept in each process. What nobody saw for longest goes first."""


class Kept:
    """What was made in this process, and when. Threads may ask at once."""

    def __init__(self) -> None:
        self.made: OrderedDict[Key, tuple[Any, float]] = OrderedDict()
        self.lock = threading.Lock()

    def get(self, key: Key | None, make: Callable[[], Made]) -> Made:
        """
        Return what is kept under ``key`` in the language spoken, else ``make`` and keep it.

        What has no key, and everything while pages are not kept, is made each time.
        """
        if key is None or not settings.PAGE_SECONDS:
            return make()
        key = (current(), *key)
        with self.lock:
            found, at = self.made.get(key, (None, 0.0))
            if found is not None and time.monotonic() - at < settings.PAGE_SECONDS:
                self.made.move_to_end(key)
                return found
        made = make()
        with self.lock:
            self.made[key] = made, time.monotonic()
            self.made.move_to_end(key)
            if len(self.made) > MOST:
                self.made.popitem(last=False)
        return made

    def until_edited(self, request: HttpRequest, key: Key, make: Callable[[], Made]) -> Made:
        """
        Return what is kept under ``key`` by which stories and charts there are, as last edited.

        Who makes a ``request`` that does not say so is answered anew.
        """
        standing = getattr(request, "standing", None)
        edits = standing and standing.edits
        return self.get((*key, edits) if edits else None, make)

    def forget(self) -> None:
        """Make everything anew."""
        with self.lock:
            self.made.clear()


def made_of(feeds: Iterable[str], as_of: int | None, releases: dict[str, Release]) -> Key:
    """
    Return what numbers of ``feeds`` are made of, for a key.

    That is a release of the past, or the newest of each feed and how it stands.
    """
    if as_of is not None:
        return (as_of,)
    newest = [releases.get(feed) for feed in feeds]
    return tuple(each and (each.pk, each.standing and each.standing.state) for each in newest)


def written(many: Iterable[dict]) -> str:
    """Return ``many`` choices as a key has them; rows of the database by their key and name."""
    # dict(): of those of an address all the values, and not the last of each.
    return json.dumps([dict(each) for each in many], sort_keys=True, default=_plain)


def _plain(value: object) -> object:
    return [value.pk, str(value)] if isinstance(value, Model) else str(value)


def printed(drawing: Drawing, template: str, **context) -> str:
    """Return what ``template`` prints of ``drawing``: once, for a drawing that is kept."""
    key = (template, *sorted(context.items()))
    if key not in drawing.printed:
        drawing.printed[key] = fill(template, drawing=drawing, marks=drawing.marks, **context)
    return drawing.printed[key]


def in_frame(
    drawing: Drawing,
    *,
    level: int,
    live: str = "",
    fixed: str = "",
    is_unpinned: bool = False,
    has_mode: bool = False,
) -> str:
    """
    Return ``drawing`` in its frame: title, marks, table and source.

    ``level`` is that of its heading; one that ``has_mode`` says whether it is fixed, as widgets do;
    the others as ``rankings.charts.framed`` has them.
    """
    said = {"live": live, "fixed": fixed, "is_unpinned": is_unpinned, "has_mode": has_mode}
    return printed(drawing, "frame.html", level=level, **said)


kept = Kept()
