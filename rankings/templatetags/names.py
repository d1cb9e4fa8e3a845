"""
Small parts that a page prints many times: plates of titles, names in another script, seals.

Each is a template, filled once for what is on it and then remembered: an include takes ten times
as long, and a page of titles has forty plates.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from django import template
from django.template.loader import render_to_string

from rankings.language import current
from rankings.models import Title
from rankings.printing import fill

register = template.Library()


class Plate(NamedTuple):
    """What is on a title's poster of type."""

    href: str
    name: str
    tone: int
    size: str
    words: tuple[str, ...]
    language: str
    dashes: tuple[tuple, ...]


@register.simple_tag
def plate(title: Title, dashes: Iterable[tuple] = (), quiet: bool = False, bare: bool = False):
    """
    Print a title's poster of type, called what it shows. ``dashes`` are its places.

    It is ``quiet`` where a link with its name stands beside it, ``bare`` where its English name
    does.
    """
    is_alone = bare or title.plate_name == title.name
    on_it = Plate(
        href=title.get_absolute_url(),
        name="" if is_alone else title.name,
        tone=title.tone,
        size=title.plate_size,
        words=tuple(title.plate_words),
        language=title.original_language if title.original_name else "",
        dashes=tuple(dashes or ()),
    )
    return _plate(on_it, quiet)


@lru_cache(maxsize=2048)
def _plate(plate: Plate, quiet: bool) -> str:
    return render_to_string("_partials/plate.html", {"plate": plate, "quiet": quiet})


@register.simple_tag
@lru_cache(maxsize=4096)
def original(name: str, language: str = "") -> str:
    """Print a name in the ``language`` and script it is in; nothing for none."""
    return render_to_string("_partials/original.html", {"name": name, "language": language})


@register.simple_tag
@lru_cache(maxsize=512)
def asof(state: str, words: str) -> str:
    """Print a seal: how a feed stands, and in ``words`` what it is as of."""
    return fill("asof.html", state=state, words=words)


@register.simple_tag
def leaders(code: str, called: str, lists: tuple[tuple[str, str, str], ...]) -> str:
    """Print a country with its number ones: (list, number one, its slug) of each of ``lists``."""
    return _leaders(current(), code, called, lists)


@lru_cache(maxsize=512)
def _leaders(language: str, code: str, called: str, lists: tuple) -> str:
    shown = {"code": code, "called": called, "lists": lists}
    return render_to_string("_partials/leaders.html", shown)
