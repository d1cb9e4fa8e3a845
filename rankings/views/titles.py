"""Titles: find one by any of its names, or leaf through them."""

from urllib.parse import urlencode

from django import forms
from django.core.paginator import InvalidPage, Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import cached_property
from django.views.decorators.http import require_safe

from rankings import wording
from rankings.charts import newest_for
from rankings.kept import kept, made_of
from rankings.language import gettext
from rankings.models import Entry, EntryVersion, Release, Title
from rankings.plates import plates_of
from rankings.views.past import seen_as_of

PER_PAGE = 60
MOST = 200
"""How many pages can be leafed through: nobody reads on, and to count more takes its time."""
FEED = "netflix.global"


class Search(forms.Form):
    """What is searched for, and which page of it."""

    q = forms.CharField(required=False, max_length=100)
    page = forms.CharField(required=False, max_length=9)


def searched(request: HttpRequest) -> tuple[str, str]:
    """Return what is searched for and the page. Raise Http404 if it cannot be a name."""
    search = Search(request.GET)
    if not search.is_valid():
        raise Http404(gettext("That cannot be the name of a title: it is too long, or no text."))
    return search.cleaned_data["q"], search.cleaned_data["page"] or "1"


class Leaves(Paginator):
    """Titles, page by page; those beyond the last page are not counted."""

    object_list: QuerySet

    @cached_property
    def count(self) -> int:
        """Return how many titles there are to leaf through."""
        return min(self._counted, MOST * PER_PAGE)

    @property
    def words(self) -> str:
        """Return how many titles there are, as far as they are counted."""
        titles = wording.count(self.count, "title")
        return (
            gettext("more than {titles}", titles=titles) if self._counted > self.count else titles
        )

    @cached_property
    def _counted(self) -> int:
        return self.object_list.order_by().values("pk")[: MOST * PER_PAGE + 1].count()


class ByName(Leaves):
    """All titles that stand: those of the pages passed over are not read."""

    def page(self, number: int | str) -> Page:
        """Return a page. Raise InvalidPage."""
        number = self.validate_number(number)
        last = number * self.per_page
        return Page(Title.objects.leaf(last - self.per_page, last), number, self)


def page_of(titles, number: str, leaves: type[Paginator] = Leaves) -> Page:
    """Return page ``number`` of ``titles``. Raise Http404."""
    try:
        page = leaves(titles, PER_PAGE).page(number)
    except InvalidPage as error:
        raise Http404(gettext("There are not that many pages of titles.")) from error
    page.object_list = list(page.object_list)
    return page


def numbers_of(page: Page) -> list:
    """Return the numbers of the pages to link, with an ellipsis where some are left out."""
    return list(page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1))


def titles_of(query: str, as_of: int | None):
    """Return the titles that match ``query``, or all; of the past, those that had come by then."""
    titles = Title.objects.named(query) if query else Title.objects.by_name()
    return titles if as_of is None else titles.among(EntryVersion.objects.come_by(as_of))


@require_safe
@seen_as_of
def index(request: HttpRequest, *, as_of: int | None) -> HttpResponse:
    """Show the titles that match a search, or all, with those of the newest week first."""
    query, number = searched(request)
    leaves = ByName if not query and as_of is None else Leaves
    page = page_of(titles_of(query, as_of), number, leaves)
    context = {"query": query, "page": page, "numbers": numbers_of(page)}
    if query:
        context["carried"] = urlencode({"q": query}) + "&"
    if not query and number == "1":
        context |= plates(newest_for(request, as_of), as_of)
    return render(request, "rankings/titles.html", context)


def plates(releases: dict[str, Release], as_of: int | None) -> dict:
    """Return the titles of the newest week there was then, with their plates; if there was one."""
    if FEED not in releases:
        return {}
    week = releases[FEED].last_period

    def asked() -> list[tuple]:
        entries = Entry.objects.as_of(as_of).of_feed(FEED).in_period(week)
        return plates_of(list(Title.objects.listed_in(entries)), week, as_of)

    made = made_of([FEED], as_of, releases)
    return {"week": week, "listed": kept.get(("plates of a week", made), asked)}
