"""
The colours of pictures: those of ``tokens.css``, read from there, since a file has no var().

Pictures are light; within ``painting`` they are drawn in another theme, in this thread alone.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

from django.conf import settings

PAIR = re.compile(r"--([\w-]+):light-dark\((#\w+),(#\w+)\)")
SINGLE = re.compile(r"--([\w-]+):(#\w+)")

LIGHT, DARK = "light", "dark"
_theme: ContextVar[str] = ContextVar("theme", default=LIGHT)


@contextmanager
def painting(theme: str) -> Iterator[None]:
    """Draw in ``theme``, light or dark, within the block."""
    before = _theme.set(theme)
    try:
        yield
    finally:
        _theme.reset(before)


def colours() -> dict[str, str]:
    """Return every colour of the tokens by name, as the theme has it that is painted in."""
    return _of(_theme.get())


@cache
def _of(theme: str) -> dict[str, str]:
    tokens = settings.BASE_DIR / "static" / "css" / "tokens.css"
    text = tokens.read_text(encoding="utf-8").partition("@media")[0]
    is_dark = theme == DARK
    pairs = {name: dark if is_dark else light for name, light, dark in PAIR.findall(text)}
    return dict(SINGLE.findall(text)) | pairs
