"""
Which language readers are told things in, and what a sentence is in it.

Plain Python: pages set the language once, in ``config.languages``, and whatever words are made
meanwhile are in it. Who sets none (the desk, feeds, files, tasks) is told everything in English.

A message is a whole sentence or label in English, its changing parts named in braces, and its
translation is in ``locale/``: after changing one, run ``python -m config.catalogue``.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

ENGLISH, KOREAN = "en", "ko"
NAMES = {ENGLISH: "English", KOREAN: "한국어"}
"""What each language calls itself."""
CATALOGUES = Path(__file__).parent / "locale"

_spoken: ContextVar[str] = ContextVar("language", default=ENGLISH)


def current() -> str:
    """Return the language that is spoken."""
    return _spoken.get()


def is_korean() -> bool:
    """Tell whether Korean is spoken: then names, numbers and dates are written otherwise, too."""
    return _spoken.get() == KOREAN


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak ``language`` within the block, in this thread alone."""
    before = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(before)


@cache
def _catalogue(language: str) -> NullTranslations:
    path = CATALOGUES / language / "LC_MESSAGES" / "django.mo"
    with path.open("rb") as file:
        return GNUTranslations(file)


def gettext(message: str, **parts: object) -> str:
    """Return ``message`` in the language spoken, with its ``parts`` put in."""
    spoken = _spoken.get()
    said = message if spoken == ENGLISH else _catalogue(spoken).gettext(message)
    return said.format(**parts) if parts else said


def ngettext(one: str, many: str, number: int, **parts: object) -> str:
    """Return the message for ``number``, which stands in it as ``{number}``, with its ``parts``."""
    spoken = _spoken.get()
    if spoken == ENGLISH:
        said = one if number == 1 else many
    else:
        said = _catalogue(spoken).ngettext(one, many, number)
    return said.format(number=f"{number:,}", **parts)


def noop(message: str) -> str:
    """Return ``message`` as it is: marked here, to be translated where it is printed."""
    return message


def nnoop(one: str, many: str) -> tuple[str, str]:
    """Return both forms of a message that counts, as ``noop`` does a message."""
    return one, many
