"""What a new chart or source lacks is said before the first request."""

from types import SimpleNamespace

from django.core.management import call_command

from rankings import checks
from rankings.charts import bars
from rankings.sources import Feed, Source
from rankings.vocabulary import Cadence


def messages(found):
    return [each.msg for each in found]


def test_what_there_is_is_whole():
    call_command("check")


def test_a_chart_that_is_half_done_is_told_what_it_lacks(monkeypatch):
    half = SimpleNamespace(
        LABEL="Pie",
        QUESTION="Why?",
        GUIDE=bars.GUIDE,
        Choices=bars.Choices,
        select=bars.select,
    )
    monkeypatch.setattr(checks.charts, "kinds", lambda: {"pie": half, "bars": bars})

    assert messages(checks.charts_are_whole(None)) == ["rankings.charts.pie has no draw."]


def test_services_that_nobody_has_are_named(settings):
    ours = settings.APIS["flixpatrol"]
    settings.APIS = {"flixpatrol": ours | {"services": ["netflix", "hulu"]}}

    (error,) = checks.services_are_known(None)

    assert error.msg == "FLIXPATROL_SERVICES names “hulu”, which FlixPatrol is not asked for."
    assert error.hint == "There are: netflix, disney."
    settings.APIS = {"flixpatrol": ours | {"services": []}}
    assert messages(checks.services_are_known(None)) == [
        "FLIXPATROL_SERVICES names “”, which FlixPatrol is not asked for."
    ]


def test_a_source_that_is_half_done_is_told_what_it_lacks(monkeypatch):
    feed = Feed("other.daily", "Daily", "d.csv", Cadence.DAY, (), parse=None)
    half = {
        "empty": SimpleNamespace(),
        "quiet": SimpleNamespace(SOURCE=Source("loud", "Quiet", "Quiet", "https://quiet.test")),
        "mixed": SimpleNamespace(
            SOURCE=Source("mixed", "Mixed", "Mixed", "https://mixed.test", feeds=(feed,))
        ),
    }
    monkeypatch.setattr(checks, "modules_of", lambda package: half)

    assert messages(checks.sources_are_whole(None)) == [
        "rankings.sources.empty has no SOURCE.",
        "rankings.sources.quiet calls its source “loud”.",
        "rankings.sources.quiet has no feeds.",
        "rankings.sources.mixed has a feed “other.daily” that does not begin with “mixed.”.",
        "rankings.sources.mixed has a feed “other.daily” without lists.",
    ]
