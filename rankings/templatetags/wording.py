"""``rankings.wording`` for templates. A filter is the function of the same name."""

from django import template

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


@register.filter
def count(number: int, names: str) -> str:
    """Return "1 country" or "94 countries", for ``names`` "country,countries" or "title"."""
    return wording.count(number, *names.split(","))


@register.filter
def published(moment) -> str:
    """Return what a seal says of a list that has no weeks: "Published 22 Jul 2026"."""
    return f"Published {wording.day(moment.date())}"
