"""
Addresses of pages, each worked out once: a page of names has two hundred of them.

They never change while a process runs, but are others in each language.
"""

from functools import lru_cache

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from rankings.language import ENGLISH, current


def address(page: str, *of: object) -> str:
    """Return the path of the page called ``page`` in the map of addresses, in what is spoken."""
    return _address(current(), page, *of)


@lru_cache(maxsize=16384)
def _address(language: str, page: str, *of: object) -> str:
    """Return the path of a page in the ``language`` spoken."""
    with translation.override(settings.LANGUAGE_CODE if language == ENGLISH else language):
        return reverse(page, args=of)
