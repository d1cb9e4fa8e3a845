"""
Pages, tables and files as they were: what ``?as_of=`` and ``?compare=`` name is read here alone.

Put ``seen_as_of`` on a view: it is given ``as_of``, the id of a release or None for now, and passes
it to the questions it asks. Everything else a page of the past owes its readers is done here and in
``base.html``: the band, the links that stay in the past, and that nobody's index keeps it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time
from functools import wraps

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from rankings.language import gettext, noop
from rankings.models import Release

AS_OF, COMPARE = "as_of", "compare"
TWICE = noop("“{parameter}” was given more than once. Name one release or moment.")
TO_COME = noop("That moment is still to come. Nothing has been published then yet.")

RELEASE = re.compile(r"[0-9]{1,18}")
OF_FEED = re.compile(r"([a-z][a-z0-9_.]{0,39})/([0-9]{1,9})")
MOMENT = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})"
    r"(?:[T ]([0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?)(Z|[+ -][0-9]{2}:[0-9]{2})?)?"
)

MAIN = re.compile(r"<main\b.*</main>", re.DOTALL)
LINK = re.compile(
    r'( href="(?:(?:/ko)?'
    r'(?:/(?:charts(?!/all/)|companies(?=/[^/?"#])|compare|countries|people|titles)/|/data/(?=["#?]))|\?)[^"#]*)'
)
FORM = re.compile(r'<form\b[^>]* method="get"[^>]*>')


@dataclass(frozen=True)
class Past:
    """A page of the past, for its band. ``address`` is the page as it is now."""

    release: Release
    address: str
    changes: str

    @property
    def words(self) -> str:
        """Return whether the numbers are still the newest, as a sentence."""
        if self.release.has_later:  # type: ignore[attr-defined]
            return gettext("Newer numbers have been published since.")
        return gettext("Nothing has been published since.")


def seen_as_of(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let ``view`` be seen as of a release: it is given its id, or None, as ``as_of``."""

    @wraps(view)
    def seen(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        now = timezone.now()
        release = named(request, AS_OF, now)
        since = named(request, COMPARE, now)
        request.since = since  # type: ignore[attr-defined]
        request.past = release and past_of(request, release)  # type: ignore[attr-defined]
        response = view(request, *args, as_of=release and release.pk, **kwargs)
        if release:
            stay(response, release.pk)
        if release or since:
            response["X-Robots-Tag"] = "noindex"
        return response

    seen.takes_as_of = True  # type: ignore[attr-defined]
    return seen


# -- reading the parameter


def named(request: HttpRequest, parameter: str, now: datetime) -> Release | None:
    """
    Return the release that ``parameter`` names, None if it is not given.

    It is the release itself ("31", or "netflix.global/12" by its feed's own number), or the newest
    of any feed at a moment ("2022-02-02T03:00Z"; a date is its end in UTC). Raise BadRequest for
    what is neither, Http404 for what never was, both with a sentence, and ask once at most.
    """
    given = request.GET.getlist(parameter)
    if len(given) > 1:
        raise BadRequest(gettext(TWICE, parameter=parameter))
    text = given[0] if given else ""
    if not text:
        return None
    releases = Release.objects.with_later()
    if RELEASE.fullmatch(text):
        return releases.filter(pk=int(text)).first() or _missing(text)
    if found := OF_FEED.fullmatch(text):
        return releases.numbered(found[1], int(found[2])).first() or _missing(text)
    return releases.at(moment_of(text, parameter, now)) or _nothing_yet()


def moment_of(text: str, parameter: str, now: datetime) -> datetime:
    """Return the moment ``text`` names, in UTC unless it says another zone; of a day its end."""
    found = MOMENT.fullmatch(text)
    try:
        day, clock, zone = found.groups() if found else ("", "", "")
        # A plus sign in an address is read as a space.
        zone = (zone or "Z").replace(" ", "+")
        moment = datetime.fromisoformat(f"{day}T{clock or '00:00'}{zone}").astimezone(UTC)
    except (OverflowError, ValueError) as error:
        raise BadRequest(
            gettext(
                "“{parameter}” names no release and no moment. "
                "Write a release as 31, or a moment as 2022-02-02 or 2022-02-02T03:00Z.",
                parameter=parameter,
            )
        ) from error
    if moment > now:
        raise Http404(gettext(TO_COME))
    return moment if clock else datetime.combine(moment, time.max, UTC)


def _missing(text: str) -> Release:
    raise Http404(gettext("There is no release {name}.", name=text))


def _nothing_yet() -> Release:
    raise Http404(gettext("Nothing had been published here by then."))


# -- the page


def past_of(request: HttpRequest, release: Release) -> Past:
    """Return what the band of a page says and where it leads."""
    query = request.GET.copy()
    query.pop(AS_OF, None)
    query.pop(COMPARE, None)
    now = query.urlencode()
    query[COMPARE] = str(release.pk)
    address = request.path
    return Past(release, f"{address}?{now}" if now else address, f"{address}?{query.urlencode()}")


def stay(response: HttpResponse, release: int) -> None:
    """
    Keep who reads ``response`` in the past: its links and forms lead to pages of the same moment.

    It is done once to the finished page, not in every template and chart that prints a link to a
    list, a country, a title or a file. The band and the navigation, outside the page's own part,
    lead back to now.
    """
    if "Location" in response:
        response["Location"] = f"{response['Location']}{_mark(response['Location'])}{release}"
    elif response.get("Content-Type", "").startswith("text/html"):
        page = response.content.decode()
        response.content = MAIN.sub(lambda main: _staying(main[0], release), page, count=1)


def _staying(html: str, release: int) -> str:
    html = LINK.sub(lambda link: _staying_link(link[1], release), html)
    return FORM.sub(rf'\g<0><input type="hidden" name="{AS_OF}" value="{release}">', html)


def _staying_link(link: str, release: int) -> str:
    """Return ``link`` with the release, unless it names a moment already or is of a feed."""
    if f"{AS_OF}=" in link or "/feed." in link:
        return link
    return f"{link}{_mark(link, '&amp;')}{release}"


def _mark(address: str, joint: str = "&") -> str:
    """Return what parts ``address`` from the release that is added to it."""
    if "?" not in address:
        return f"?{AS_OF}="
    return f"{AS_OF}=" if address.endswith("?") else f"{joint}{AS_OF}="
