"""``rankings.wording`` for templates. A filter is the function of the same name."""

from collections.abc import Iterable
from functools import lru_cache

from django import template
from django.utils.html import format_html, format_html_join

from rankings import wording

register = template.Library()

for function in (
    wording.day,
    wording.in_full,
    wording.in_full_day,
    wording.list_tab,
    wording.moment,
    wording.ordinal,
    wording.season_short,
    wording.week,
    wording.week_to,
):
    register.filter(function.__name__, function)


@register.simple_tag
def options(choices: Iterable[tuple[str, str, bool]]) -> str:
    """
    Print the options of a select: (value, words, is shown) of each.

    Joined here and not in the template, which takes ten times as long for five years of weeks.
    """
    return format_html_join("", "{}", ((option(*choice),) for choice in choices))


@lru_cache(maxsize=4096)
def option(value: str, words: str, is_shown: bool) -> str:
    """Return an option of a select."""
    shown = " selected" if is_shown else ""
    return format_html('<option value="{}"{}>{}</option>', value, shown, words)


@register.filter
def count(number: int, names: str) -> str:
    """Return "1 country" or "94 countries", for ``names`` "country,countries" or "title"."""
    return wording.count(number, *names.split(","))


@register.filter
def published(moment) -> str:
    """Return what a seal says of a list that has no weeks: "Published 22 Jul 2026"."""
    return f"Published {wording.day(moment.date())}"
