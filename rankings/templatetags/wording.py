"""``rankings.wording`` for templates. A filter is the function of the same name."""

from collections.abc import Iterable
from functools import lru_cache

from django import template
from django.utils.html import format_html, format_html_join

from rankings import language, listed, wording

register = template.Library()

for function in (
    language.gettext,
    wording.in_full,
    wording.list_name,
    wording.list_printed,
    wording.list_tab,
    wording.moment,
    wording.ordinal,
    wording.season_called,
    listed.service_called,
    wording.week,
    wording.week_to,
):
    register.filter(function.__name__, function)

# Moments are told in the zone of the newsroom; days are what they are.
for told in (wording.day, wording.day_short, wording.in_full_day, wording.in_full_moment):
    register.filter(told.__name__, told, expects_localtime=True)


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
def weeks(number: str) -> str:
    """Return the weeks of a line of marks: "5 weeks", nothing where they are not known."""
    return wording.count(int(number), "week") if number else ""


@register.filter
def weeks_short(number: str) -> str:
    """Return the weeks of a line of marks where room is scarce: "5 wks"."""
    return language.ngettext("{number} wk", "{number} wks", int(number)) if number else ""


@register.filter
def million_short(number: str) -> str:
    """Return a number of millions where no head says so: "124.79m"."""
    return language.gettext("{millions}m", millions=number)


@register.filter
def published(moment) -> str:
    """Return what a seal says of a list that has no weeks: "Published 22 Jul 2026"."""
    return language.gettext("Published {day}", day=wording.day(moment.date()))
