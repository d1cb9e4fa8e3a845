"""People: all of them by name, and what one made or played in, with how it did in the lists."""

from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rankings.models import Credit, Entry, EntryVersion, Person, Title
from rankings.models.records import Best
from rankings.views.past import seen_as_of
from rankings.views.titles import numbers_of, page_of, searched


class Work(NamedTuple):
    """A title somebody had a part in: ``world`` and ``countries`` are how it did in the lists."""

    title: Title
    parts: str
    world: Best | None
    countries: Best | None

    @property
    def weeks(self) -> int:
        """Return for how many weeks it was in a list, of the world or else of countries."""
        best = self.world or self.countries
        return best.weeks if best else 0


def works_of(credits: Iterable[Credit], as_of: int | None = None) -> list[Work]:
    """Return the titles of ``credits``, each once, the newest first; two questions."""
    by_title = groupby(credits, key=lambda credit: credit.title)
    parts = {title: [each.part for each in of_title] for title, of_title in by_title}
    entries = Entry.objects.as_of(as_of).of(*parts)
    world, countries = entries.worldwide().bests(), entries.of_countries().bests()
    works = [
        Work(title, ", ".join(said), world.get(title.pk), countries.get(title.pk))
        for title, said in parts.items()
    ]
    return sorted(works, key=_newest_first)


def _newest_first(work: Work) -> tuple:
    out = work.title.premiered_on
    return (-out.toordinal() if out else 0, work.title.name)


@require_safe
@seen_as_of
def index(request: HttpRequest, *, as_of: int | None) -> HttpResponse:
    """List people by name; of the past, those of titles that had come by then."""
    _, number = searched(request)
    people = Person.objects.with_works().by_name()
    if as_of is not None:
        people = people.credited_among(EntryVersion.objects.come_by(as_of))
    page = page_of(people, number)
    return render(request, "rankings/people.html", {"page": page, "numbers": numbers_of(page)})
