"""The addresses of the rankings pages. A week is named by its last day, a Sunday, or "latest"."""

from datetime import date

from django.urls import URLPattern, path, register_converter
from django.views.generic import RedirectView

from rankings import feeds as feeds_of
from rankings.api import api
from rankings.downloads import FORMATS
from rankings.sources import feeds
from rankings.syndication import FORMATS as FEED_FORMATS
from rankings.views import (
    calendar,
    charts,
    companies,
    compare,
    countries,
    daily,
    data,
    health,
    hub,
    methods,
    metrics,
    people,
    status,
    titles,
    worldwide,
)
from rankings.vocabulary import week_ending


class WeekConverter:
    """A Sunday, or "latest". Anything else is no page."""

    regex = r"latest|\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date | None:
        """Return the week, None for the latest. Raise ValueError."""
        return None if value == "latest" else week_ending(date.fromisoformat(value))

    def to_url(self, value: date | str | None) -> str:
        """Return the week as addresses have it."""
        return value if isinstance(value, str) else value.isoformat() if value else "latest"


class DayConverter:
    """A day, or "latest"."""

    regex = WeekConverter.regex

    def to_python(self, value: str) -> date | None:
        """Return the day, None for the latest. Raise ValueError."""
        return None if value == "latest" else date.fromisoformat(value)

    to_url = WeekConverter.to_url


class DailyListConverter:
    """The slug of a daily list."""

    regex = "|".join(daily.SLUGS)
    to_python = staticmethod(str)
    to_url = staticmethod(str)


class ListConverter:
    """The slug of a list that covers the world."""

    regex = "|".join(each.slug for each in feeds()["netflix.global"].lists)
    to_python = staticmethod(str)
    to_url = staticmethod(str)


class FileConverter:
    """What a table can be had as in English alone."""

    regex = "|".join(slug for slug, each in FORMATS.items() if not each.is_picture)
    to_python = staticmethod(str)
    to_url = staticmethod(str)


class PictureConverter:
    """What a chart can be had as in each language."""

    regex = "|".join(slug for slug, each in FORMATS.items() if each.is_picture)
    to_python = staticmethod(str)
    to_url = staticmethod(str)


class FeedConverter:
    """What a feed can be had as."""

    regex = "|".join(FEED_FORMATS)
    to_python = staticmethod(str)
    to_url = staticmethod(str)


class VersionConverter:
    """
    What a version of a chart is called: its release's number, and the edit's after one.

    Neither begins with nought, so that a version has one address alone.
    """

    regex = r"[1-9]\d{0,8}(?:\.[1-9]\d{0,3})?"
    to_python = staticmethod(str)
    to_url = staticmethod(str)


class CountryConverter:
    """The ISO code of a country, in small letters."""

    regex = "[a-z]{2}"
    to_python = staticmethod(str.upper)
    to_url = staticmethod(str.lower)


register_converter(WeekConverter, "week")
register_converter(DayConverter, "day")
register_converter(DailyListConverter, "daily_list")
register_converter(ListConverter, "list")
register_converter(CountryConverter, "country")
register_converter(FileConverter, "file")
register_converter(PictureConverter, "picture")
register_converter(FeedConverter, "feed")
register_converter(VersionConverter, "version")


def tables(kind: str) -> list[URLPattern]:
    """Return the addresses of tables as a ``kind`` of file: a name leads to either kind."""
    ends = f"data.<{kind}:format>"
    return [
        path(f"charts/data/<slug:kind>.<{kind}:format>", charts.chart_data, name="chart_data"),
        path(f"c/<slug:slug>/{ends}", charts.widget_data, name="widget_data"),
        path(f"c/<slug:slug>/@<version:name>/{ends}", charts.version_data, name="version_data"),
    ]


pages = [
    path("charts/", hub.charts, name="charts"),
    path("charts/live/<slug:slug>/", charts.widget_live, name="widget_live"),
    path("charts/netflix/global/", worldwide.home, name="global_home"),
    path("charts/netflix/global/<week:week>/<list:slug>/", worldwide.week, name="global"),
    path("charts/netflix/most-popular/", worldwide.most_popular, name="most_popular"),
    path("charts/daily/", daily.home, name="daily_home"),
    path("charts/daily/<day:day>/", daily.day, name="daily"),
    path("charts/daily/<day:day>/<daily_list:slug>/", daily.day, name="daily_list"),
    path("countries/", countries.index, name="countries"),
    path("countries/<country:code>/", countries.country, name="country"),
    path("countries/<country:code>/<week:week>/", countries.country, name="country_week"),
    path("titles/", titles.index, name="titles"),
    path("calendar/", calendar.calendar, name="calendar"),
    path("people/", people.index, name="people"),
    path("companies/", companies.index, name="companies"),
    path("compare/", compare.compare, name="compare"),
    path("data/", data.data, name="data"),
    path("data/status/", status.status, name="status"),
    path("data/methods/", methods.methods, name="methods"),
    *tables("picture"),
]
"""The pages and pictures, which are had in each language (``config.languages``)."""
urlpatterns = [
    *tables("file"),
    path(
        "charts/netflix/global/<list:slug>/feed.<feed:format>", feeds_of.of_list, name="list_feed"
    ),
    path("charts/daily/<daily_list:slug>/feed.<feed:format>", feeds_of.of_days, name="daily_feed"),
    path("countries/<country:code>/feed.<feed:format>", feeds_of.of_country, name="country_feed"),
    path("data/corrections/feed.<feed:format>", feeds_of.corrections, name="corrections_feed"),
    path("data/templates/<str:feed>.csv", data.template, name="template"),
    path("api/v1/", RedirectView.as_view(pattern_name="api:openapi-view")),
    path("api/v1/", api.urls),
    path("metrics", metrics.metrics, name="metrics"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]
"""What is had in English alone: files, feeds, and what programs ask."""
