"""Social cards of charts, stories and titles: made when first asked for, and kept."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles import telling
from articles.models import Article
from rankings import charts, freshness, versions, wording
from rankings.downloads import ours
from rankings.drawing import Drawing
from rankings.language import gettext
from rankings.listed import WORLDWIDE
from rankings.models import Release, Title, Widget
from rankings.pictures import cards, store
from rankings.pictures.typesetting import is_written
from rankings.sources import source_of
from rankings.views.charts import FOR_EVER, version_of, versioned, widget_of
from rankings.views.portrait import portrait_of

AN_HOUR = "public, max-age=3600, stale-if-error=86400"


@require_safe
def chart_card(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer with the card of a chart as it stands, or is pinned; ``?mode=live`` as it stands."""
    return answer(request, of_chart(widget_of(request, slug).as_asked(request.GET.get("mode"))))


@require_safe
def version_card(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """Answer with the card of a version, which never changes."""
    response = answer(request, of_chart(versions.as_widget(version_of(request, slug, name))))
    response["Cache-Control"] = FOR_EVER
    return response


@require_safe
def story_card(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer with the card of a story that readers may see."""
    story = telling.found(Article.objects.for_lists(), slug, timezone.now())
    return answer(request, of_story(story))


@require_safe
def title_card(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer with the card of a title."""
    title = get_object_or_404(Title.objects.in_language().of_slugs([slug]))
    return answer(request, of_title(title, charts.newest_for(request)))


def answer(request: HttpRequest, svg: str) -> HttpResponse:
    """Return the card as PNG; 304 to who has it."""
    response = HttpResponse(store.png(svg, zoom=1), content_type="image/png")
    kept = versioned(request, response, store.digest_of(svg, 1)[:20])
    kept["Cache-Control"] = AN_HOUR
    return kept


def of_chart(widget: Widget) -> str:
    """Return the card of ``widget`` as SVG. Raise Http404 if it cannot be drawn."""
    try:
        return cards.chart(charts.of_widget(widget), **ours())
    except (charts.BadChoices, KeyError) as error:
        raise Http404("This chart cannot be drawn.") from error


def of_story(story: Article) -> str:
    """Return the card of ``story`` as SVG, with the chart it leads with."""
    day = wording.in_full_day(timezone.localtime(story.publish_at))
    return cards.story(
        section=str(story.section),
        headline=story.headline,
        standfirst=story.standfirst,
        by=gettext("By {author}, {day}", author=story.author, day=day),
        lead=lead_of(story),
        **ours(),
    )


def lead_of(story: Article) -> Drawing | None:
    """Return the chart that ``story`` leads with, else the first in its text; None without one."""
    lead = story.hero or next(iter(story.widgets().values()), None)
    try:
        return charts.of_widget(lead) if lead else None
    except (charts.BadChoices, KeyError):
        return None


def of_title(title: Title, releases: dict[str, Release]) -> str:
    """Return the card of ``title`` as SVG, as of the newest ``releases``."""
    portrait = portrait_of(title, releases)
    figures = [(each.label, figure(each.number, each.unit)) for each in portrait.figures()]
    plate = cards.Plate(title.tone, title.plate_words, title.plate_size, portrait.dashes)
    names = title.name, title.original_name
    if is_written(title.called):
        names = title.called, title.beside[0] if title.beside else ""
    said = {"source": source_said(releases.get(WORLDWIDE)) if figures else "", **ours()}
    return cards.title(*names, plate=plate, figures=figures, **said)


def source_said(release: Release | None) -> str:
    """Return whose numbers those of ``release`` are, and up to when; "" if there are none."""
    if release is None:
        return ""
    of = freshness.seal(release, release.last_period, is_pinned=False)
    return cards.credited(source_of(release.feed).credit, of)


def figure(number: str, unit: str) -> str:
    """Return a number with its unit, if it has one: "599.27m", "5 of 6"."""
    return f"{number}{unit}" if len(unit) < 2 else f"{number} {unit}"
