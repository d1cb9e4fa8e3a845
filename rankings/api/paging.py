"""
Pages by cursor: a page goes on after the key of the last row of the one before.

A cursor is that key, packed so that nobody builds addresses of it. One that is none leads nowhere,
as the number of a page there is not does.
"""

import base64
import json
from collections.abc import Callable
from datetime import date
from typing import Any, Generic, TypeVar

from django.http import Http404, HttpRequest
from ninja import Field, Schema

Item = TypeVar("Item")

MOST, USUAL = 200, 50


class Page(Schema, Generic[Item]):
    """Some of what was asked for, and where the rest is."""

    items: list[Item]
    next: str | None = Field(
        None,
        description="The address of the next page; null on the last one.",
        examples=["https://example.org/api/v1/titles?limit=50&cursor=WyJvemFyayJd"],
    )


class Paged(Schema):
    """Which part of a list is asked for."""

    limit: int = Field(USUAL, ge=1, le=MOST, description="How many at most.")
    cursor: str | None = Field(
        None,
        min_length=1,
        max_length=400,
        description="Where to go on: follow `next`, and do not build it.",
    )


def page_of(
    request: HttpRequest,
    rows,
    asked: Paged,
    *,
    key: Callable[[Any], Any],
    kinds: tuple[type, ...],
    item: Callable[[Any], Any],
) -> dict:
    """
    Return the page of ``rows`` (a queryset in turn, with ``beyond``) that is asked for.

    ``key`` of a row is of the ``kinds``, and ``item`` is how it is answered.
    """
    if asked.cursor is not None:
        parts = unpacked(asked.cursor, kinds)
        rows = rows.beyond(parts if len(parts) > 1 else parts[0])
    found = list(rows[: asked.limit + 1])
    shown = found[: asked.limit]
    following = None
    if len(found) > asked.limit:
        query = request.GET.copy()
        query["cursor"] = packed(key(shown[-1]))
        following = request.build_absolute_uri(f"{request.path}?{query.urlencode()}")
    return {"items": [item(row) for row in shown], "next": following}


def packed(key: Any) -> str:
    """Return ``key`` as a cursor."""
    parts = key if isinstance(key, tuple) else (key,)
    plain = [part.isoformat() if isinstance(part, date) else part for part in parts]
    return base64.urlsafe_b64encode(json.dumps(plain).encode()).decode().rstrip("=")


def unpacked(cursor: str, kinds: tuple[type, ...]) -> tuple:
    """Return the key of ``cursor``. Raise Http404 if it is none."""
    try:
        padded = cursor.encode("ascii") + b"=" * (-len(cursor) % 4)
        plain = json.loads(base64.urlsafe_b64decode(padded))
        return tuple(_read(part, kind) for part, kind in zip(plain, kinds, strict=True))
    except (TypeError, ValueError) as error:
        raise Http404("There is no such page. Follow “next”, and do not build cursors.") from error


def _read(part: Any, kind: type) -> Any:
    if kind is date:
        return date.fromisoformat(part)
    if type(part) is not kind or "\0" in str(part):
        raise ValueError
    if isinstance(part, int) and abs(part) >= 2**63:
        raise ValueError
    return part
